# Khmer in Latin letters. No native speaker has read this file yet.
# The whole meeting in one text, the count of the box, and what is told after it.

sheet-title = Teang projum
sheet-text = Projum teang mul, doch knong sar. Doch chea M 6 10000 A 4 9 T 350000
sheet-done = { $when }: { $count } neak sonsom { $sum }. Bro ob luy { $box }. Samachik phseng rorb, ruoch sorsay T ning jomnuon.
sheet-differs = { $when }: T { $written }, tae kit ban { $box }. Som pnher OK ning aksor del khos, ry sar teang mool.
sheet-differs-named = { $when }: T { $written }, tae { $unusual } kit ban { $box }. Som pnher OK ning aksor del khos, ry sar teang mool.
    .short = { $when }: T { $written }, tae kit ban { $box }. Som kot avey del khos mdong tiet.
sheet-less = { $member } kot { $amount } ruoch hery. Lob bongkandai nus sin, ruoch pnher mdong tiet.
no-meeting-now = Pel nis min mean projum te. Sar nis somrab thngai projum.
sheet-cancelled = Projum { $when } ban lob: min kot te. Ber ban projum, protean pnher 82 ning thngai.
sheet-closed = Projum { $when } bit hery. Ber khos, 2 neak lob sin, ruoch kot mdong tiet.
sheet-passed = Projum kroy { $when } bit hery. Som kot del kvas muoy muoy, doy S ning P.
sheet-newer = { $when }: mean sar thmey cheang: { $count } neak sonsom { $sum }, bro ob { $box }. Sar nis min kot te.
sheet-order = Sar na kroy ke? Min ban dor ey te. Ber sar nih, som pnher OK: { $line }
    .short = Min jbas sar na kroy ke. Som kot mdong tiet.
# A text that Krom made is agreed to by OK; OK and a letter puts that letter in the place of its own.
sheet-unread = Min toan kot te. { $why } Ber trem trov, pnher OK: { $line }
    .open = Min toan kot te. { $why } Som pnher OK { $part } ry sar teang mool: { $line }
agree-title = Yol prom
agree-letters = Aksor na trov kae? Doch chea P 10 52000
agree-words = ok, okay, ត្រូវហើយ, trovhery
agree-nothing = Kmean avey trov yol prom te.
sheet-either = Mouy na? Som pnher { $line } ry { $other }
sheet-for-chair = Somrab projum som pnher 81: doch kamnot, 82 ning thngai: dor, 83: lob.
no-sheet = Heranhik min toan kot projum te.
no-loan-of = { $member } kmean kamjey te.

count-title = Rorb
count-words = សរុប, sarub, sarob, sorub, រាប់, rorb, rob
count-amount = { $when }: luy knong bro ob ponman? Kmean: 000
count-sure = { $when }: knong bro ob luy { $amount }?
    .again = { $when }: { $amount } nov te khos knea. Krom somrach bit projum?
count-again = { $when }: som rorb chea muoy knea mdong tiet, ruoch sorsay T ning jomnuon.
count-names = Lek samachik avattaman, ru min duch thommoda? Kmean: 000
count-names-differ = { $when }: luy trov, te samachik min trov. Som meul brochum mdong tiet chea muoy knea, roch phnae ru rorb mdong tiet.
count-not-yours = Som oy samachik phseng rorb.
count-closed = Projum { $when } bit hery. Sorsay { $seal } knong sievphov.
count-closed-short = Projum { $when } bit, kvas { $short }. Sorsay { $seal } knong sievphov.
count-closed-over = Projum { $when } bit, lers { $short }. Sorsay { $seal } knong sievphov.
dial-to-count = Dermbey rorb bro ob luy joch { $code } ruoch 7

meeting-after = { $group }: { $member } { $own }. Sonsom sarub { $savings }. Projum { $when }
meeting-after-loan = { $group }: { $member } { $own }. Sarub { $savings }, kamjey nov { $left }. Projum { $when }
# What the meeting was for her; what is zero is not said.
meeting-own =
    .saved = sonsom { $amount }
    .repaid = song { $amount }
    .given = kjey { $amount }
    .social = jouy knea { $amount }
    .fined = piney { $amount }
    .absent = min mok
    .nothing = kmean ey te
meeting-next-shared = Projum kroy { $when }
sheet-sure = Kot projum nis? Knong bro ob trov mean { $box }
sheet-practice = Saklborng, min kot ey te. Knong bro ob trov mean { $box }
# The words for each letter of the text, in both scripts. មិនមក and minmok are the answer to an invitation.
sheet-words =
    .m = ប្រជុំ, projum, projom, prochum, prachum, brojum, brochum
    .a = អវត្តមាន, avottamean, avatamean, avattamean, min mok, ot mok, ort mok
    .p = សង, song, sorng
    .g = ឱ្យខ្ចី, ឲ្យខ្ចី, អោយខ្ចី, ខ្ចី, oy kjey, oykjey, kjey, khjey, kchey, khchey
    .w = ជួយគ្នា, មូលនិធិ, មូលនិធិជួយគ្នា, jouy knea, jouyknea, chouy knea, chuy knea, mulnithi, munnithi
    .d = ពិន័យ, piney, pinei, pinay, pinai
    .j = ចំណាយ, jomnay, jamnay, chomnay, chamnay
    .t = សរុប, sarub, sarob, sorub, រាប់, rorb, rob
# Why the text is unclear; the text to send instead follows.
sheet-unclear =
    .not-a-sheet = Min men sar projum te.
    .leftover = Mean peak min jbas.
    .twice = Mean sorsay 2 dong.
    .s-inside = Kom dak S ti nis.
    .nobody-named = Kvas lek kroy aksor.
    .no-box = Kvas jomnuon kroy T.
    .odd-pair = Kvas samachik ry jomnuon.
    .no-member = Kmean samachik nis te.
    .two-members = Chhmos nis mean jren neak.
    .not-money = Jomnuon min men lek te.
    .off-step = Som bongkot jomnuon luy.
    .zero = Mean jomnuon 0.
    .too-much = Jomnuon jren nas.
    .nobody-owes = Neak song kmean kamjey te.
    .owes-less = Song lers jomnuon trov song.
    .written-more = Kot ruoch hery jren cheang nis.
    .short-of-cash = Luy knong bro ob min krob te.
    .one-token-two-readings = Jomnuon an ban 2 yang.
    .not-used = Mean aksor del krom min brer.
    .which-day = Mean projum 2 min toan kot.
    .no-such-day = Thngai nus kmean projum trov kot te.
    .open = Som bompenh ?.

# The same, asked on the menu part by part.
whole-title = Teang projum
whole-which = Mean projum 2 min toan kot. Mouy na?
whole-usual = Neak mok sonsom { $usual } teang os?
whole-saved = Neak na sonsom phseng pi nis? Samachik ning jomnuon, doch chea 6 10000
whole-present = Mok teang os knea?
whole-absent = Neak na min mok? Doch chea 4 9
whole-paid = Mean neak song te?
whole-repaid = Neak na song? Samachik ning jomnuon, doch chea 10 52000
whole-lent = Mean oy kjey te?
whole-given = Neak na kjey? Samachik ning jomnuon, doch chea 11 200000
whole-more = Mean ey tiet te?
whole-more-2 = Mean ey tiet te?
whole-more-3 = Mean ey tiet te?
whole-fine = Piney
whole-welfare = Jouy knea
whole-expense = Jomnay
whole-nothing = Te
whole-fined = Neak na song piney? Samachik ning jomnuon, doch chea 9 500
whole-all-gave = Neak mok oy jouy knea { $usual } teang os?
whole-social = Neak na oy jouy knea? Samachik ning jomnuon, doch chea 4 1000
whole-spent = Jomnay ponman? Doch chea 3000
whole-box = Luy knong bro ob ponman? Kmean: 000
whole-sure = { $day }: { $count } neak sonsom { $sum }. Knong bro ob trov mean { $box }. Kot?

# What is unusual of a meeting is said back with names.
sheet-told = { $when }: { $unusual }. Sonsom { $sum }, bro ob luy { $box }. Samachik phseng rorb, ruoch sorsay T ning jomnuon.
    .short = { $count } neak sonsom { $sum }. Bro ob luy { $box }. Samachik phseng rorb.
sheet-unusual =
    .saved = { $member } sonsom { $amount }
    .written = { $member } { $amount } mun
    .absent = { $member } min mok
    .repaid = { $member } song { $amount }
    .over = { $member } { $amount } jol sonsom
    .given = { $member } kjey { $amount }
    .fined = { $member } piney { $amount }
    .social = { $member } jouy knea { $amount }
    .spent = jomnay { $amount }
count-absent = Lok neak min ban mok projum: som neak del mok rorb.
count-member-left = { $member } chenh hery. Heranhik trov pnher brochum mdong tiet.
count-writer-gone = { $member } leng mean tuonati. Som heranhik thmey pnher projum mdong tiet.
sheet-no-box = Sar robos heranhik kmean T, ber min trov. Som pnher mdong tiet sin.
