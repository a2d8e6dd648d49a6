# Keys that Krom prints itself.
key-back = Back
key-more = More
key-menu = Menu
key-yes = Yes
key-no = No

day-1 = Mon
day-2 = Tue
day-3 = Wed
day-4 = Thu
day-5 = Fri
day-6 = Sat
day-7 = Sun

# What is wrong with an answer, where the question has no text of its own.
wrong-answer = .
    .unknown = Not in the list.
    .empty = Nothing typed.
    .missing = Something is missing.
    .not-a-number = Not a number.
    .too-small = At least { $least }.
    .too-much = { $most } at most.
    .step = In steps of { $step }.
    .out-of-range = { $least } to { $most }.
    .no-receipt = No such receipt.
    .no-date = That is no date.
    .no-time = That is no time. For example 14:00
    .unclear = Not clear.
    .not-a-pin = 4 to 6 digits.
    .weak = Too easy.
    .not-the-same = Not the same.
    .wrong = Not right. { $left ->
        [one] 1 more try
       *[other] { $left } more tries
    }.

ask-pin = Your PIN?
    .wait = PIN not right. Dial again in { $minutes ->
        [one] 1 minute
       *[other] { $minutes } minutes
    }.
    .once = First choose a PIN of your own: dial, 5, 2
    .none = You have no PIN yet. Ask two officers of your group.

nothing-written = Nothing was written.
already-written = Already written: { $member } { $amount }, receipt { $receipt }. To add another send { $line } AGAIN
came-late = Not written: your text of { $sent } came after the meeting of { $when } was closed. Does the book have it?
    .begun = Not done: your text of { $sent } came after the meeting of { $when } had begun.
    .newer = Not done: your text of { $sent } came after a newer one.
not-written = Not written. { $why } Send: { $line }
words-left-over = Not written. There are words that mean nothing here.
pin-texted = Not written. Never send your PIN in a text{ $road ->
    [text] .
   *[dial] : choose a new one. Dial { $code }, then 5, 2
  }
written = Written. Receipt { $receipts }
text-half = Not written. Only a part of your text came. Please send it again.
not-understood = Not clear. Send HELP{ $road ->
    [text] {""}
   *[dial] , or dial { $code }
  }
which-of-you = More than one of you has this phone. { $road ->
    [text] Please text from a phone of your own.
   *[dial] Please dial and pick your name.
  }
dial-instead = { $road ->
    [text] This is not sent to a shared phone. Please ask at the meeting.
   *[dial] Please dial to see this. It is not sent to a shared phone.
  }
not-yours = That is for an officer of the group.
no-member = No such member.
no-receipt = No such receipt.
no-loan = This loan is paid back.
count-differs = The count is not what the book says. Count again together.
not-in-box = There is not so much in the box.
over-limit = { $most } at most.
no-meeting = No meeting is planned.
no-meeting-planned = no meeting planned

again-words = again
stopped = Krom sends you no reminders now. Receipts still come. To start again send START
started = Reminders come again.
stop-ask = To stop reminders send STOP. To cancel a meeting send 83
twice-in-line = Not written. The same is there twice; with AGAIN at the end it is written twice.
meeting-held = This meeting was held: something is written to it.
