# Khmer in Latin letters. No native speaker has read this file yet.
# Keys that Krom prints itself.
key-back = Trolob
key-more = Jren tiet
key-menu = Menu
key-yes = Trov
key-no = Te

day-1 = Chan
day-2 = Angkea
day-3 = Put
day-4 = Prohors
day-5 = Sok
day-6 = Sao
day-7 = Atit

# What is wrong with an answer, where the question has no text of its own.
wrong-answer = .
    .unknown = Kmean te.
    .empty = Min toan sorsay.
    .missing = Nov kvas.
    .not-a-number = Min men lek te.
    .too-small = Tech bomphot { $least }.
    .too-much = Jren bomphot { $most }.
    .step = Kit mdong { $step }.
    .out-of-range = Pi { $least } dol { $most }.
    .no-receipt = Kmean bongkandai nis te.
    .no-date = Min men thngai te.
    .no-time = Min men morng te. Doch chea 14:00
    .unclear = Min jbas.
    .not-a-pin = 4 dol 6 lek.
    .weak = Ngeay pek.
    .not-the-same = Min doch knea.
    .wrong = PIN min trov. Nov { $left } dong tiet.

ask-pin = Som joch PIN
    .wait = PIN min trov. Som joch mdong tiet kroy { $minutes } neati.
    .once = Som dak PIN phtal khloun sin: joch 5 ruoch 2
    .none = Min toan mean PIN. Som prab kanakammakar krom 2 neak.

nothing-written = Min toan kot ey te.
already-written = Kot ruoch hery: { $member } { $amount }, bongkandai { $receipt }. Ber them sorsay { $line } THEM
came-late = Min kot te: sar { $sent } mok dol kroy projum { $when } bit. Som merl knong sievphov.
    .begun = Min tver te: sar { $sent } mok dol kroy projum { $when } jab pderm.
    .newer = Min tver te: sar { $sent } mok dol kroy sar thmey cheang.
not-written = Min toan kot te. { $why } Som sorsay { $line }
words-left-over = Min toan kot te. Mean peak min jbas.
pin-texted = Min toan kot te. Kom pnher PIN tam sar.{ $road ->
    [text] {""}
   *[dial] {" "}Som dak PIN thmey: joch { $code } ruoch 5 ruoch 2
  }
written = Ban kot. Bongkandai { $receipts }
text-half = Min toan kot te. Sar mok min krob. Som pnher mdong tiet.
not-understood = Min jbas. Som sorsay JOMNUOY{ $road ->
    [text] {""}
   *[dial] {" "}ry joch { $code }
  }
which-of-you = Tusab nis mean knea prer jren. { $road ->
    [text] Som sorsay pi tusab phtal khloun.
   *[dial] Som joch jol menu, ruoch rers chhmos
  }
dial-instead = { $road ->
    [text] Min pnher tov tusab ruom te. Som suor pel projum.
   *[dial] Som joch jol menu dermbey merl. Min pnher tov tusab ruom te.
  }
not-yours = Somrab te kanakammakar krom.
no-member = Kmean samachik nis te.
no-receipt = Kmean bongkandai nis te.
no-loan = Kamjey nis song ruoch hery.
count-differs = Luy knong bro ob min doch banhji. Som rorb chea muoy knea mdong tiet.
not-in-box = Luy knong bro ob min krob te.
over-limit = Jren bomphot { $most }.
no-meeting = Min toan mean thngai projum te.
no-meeting-planned = min toan mean thngai

again-words = ថែម, them, thaem, again
stopped = Krom chob romlerk hery. Bongkandai nov te pnher. Ber jong ban vinh, sorsay JAB PDERM
started = Krom neng romlerk vinh.
stop-ask = Ber chob oy romlerk, sorsay CHOB. Ber min projum, sorsay 83
twice-in-line = Min toan kot te. Mean pi dong doch knea; bontem THEM nov chong, ber kot pi dong.
meeting-held = Projum nis ban projum hery: mean kot hery.
