# The whole meeting in one text, the count of the box, and what is told after it.
sheet-title = Whole meeting
sheet-text = The whole meeting, as in a text. For example M 6 10000 A 4 9 T 350000
sheet-done = { $when }: { $count } saved { $sum }. Box { $box }. Now another member counts the box and sends T and the sum.
sheet-differs = { $when }: you wrote T { $written }, the book says { $box }. Look again, then send the whole text again.
sheet-less = { $member } has { $amount } written already. First undo that receipt, then send the text again.
no-meeting-now = No meeting is held now. This text is for the day of the meeting.
sheet-cancelled = The meeting of { $when } is cancelled: nothing is written. If you met, the chair sends 82 and the day.
sheet-closed = The meeting of { $when } is closed. What is wrong in it two people undo, then it is written again.
sheet-passed = A later meeting than that of { $when } is closed. Write what is missing one by one, with S and P.
sheet-newer = { $when }: a newer text stands: { $count } saved { $sum }, box { $box }. This one is not kept.
sheet-order = Which of two texts is the last? Nothing is changed. Send the right one once more, for example { $line }
    .short = It is not clear which text is the last. Nothing is changed. Write it once more.
sheet-either = Which one do you mean? Send { $line } or { $other }
sheet-for-chair = For the meeting send 81: as planned, 82 and the day: moved, 83: cancelled.
no-sheet = The treasurer has not sent the meeting yet.
no-loan-of = { $member } has no loan.

count-title = Count
count-words = total, count, counted, box, cash
count-amount = { $when }: how much cash is in the box? Empty: 000
count-sure = { $when }: { $amount } in the box?
    .again = { $when }: { $amount } again, and it still differs. Close the meeting so, by the group's decision?
count-again = { $when }: Count the box again, together, then send T and the sum.
count-not-yours = Somebody else must count the box.
count-closed = Meeting of { $when } is closed. Write { $seal } into the paper book.
count-closed-short = Meeting of { $when } is closed, { $short } short. Write { $seal } into the paper book.
count-closed-over = Meeting of { $when } is closed, { $short } over. Write { $seal } into the paper book.
dial-to-count = Please dial to count the box: { $code }, then 7

meeting-after = { $group }: { $member } { $own }. Savings { $savings }. Next: { $when }
meeting-after-loan = { $group }: { $member } { $own }. Savings { $savings }, loan left { $left }. Next: { $when }
# What the meeting was for her; what is zero is not said.
meeting-own =
    .saved = saved today { $amount }
    .repaid = paid { $amount }
    .given = got { $amount }
    .social = welfare { $amount }
    .fined = fine { $amount }
    .absent = absent today
    .nothing = nothing today
meeting-next-shared = Next meeting { $when }
sheet-sure = Keep this meeting? The box should hold { $box }
sheet-practice = Practice, nothing is written. The box should hold { $box }
# The words for each letter of the text. A word of another job has no place here, nor has "loan"
# alone: it might be given or paid back.
sheet-words =
    .m = meeting, meet, mtg
    .a = absent, absents, absentees, absence
    .p = paid, paid back, pay back, payback, repaid, repay, repayment, repayments
    .g = given, gave, loan given, loans given, lent, lend, borrowed
    .w = welfare, welfare fund, social, social fund
    .d = fine, fines, fined, penalty
    .j = spent, spend, expense, expenses
    .t = total, count, counted, box, cash, cash box
# Why the text is unclear; the text to send instead follows.
sheet-unclear =
    .not-a-sheet = This is no meeting text.
    .leftover = There are words that mean nothing here.
    .twice = Something is there twice.
    .s-inside = S does not belong here.
    .nobody-named = A letter stands alone.
    .no-box = The sum after T is missing.
    .odd-pair = A member or a sum is missing.
    .no-member = No such member.
    .two-members = More than one has that name.
    .not-money = A sum is no number.
    .off-step = A sum is not in steps of the smallest note.
    .zero = A sum is 0.
    .too-much = A sum is very much.
    .nobody-owes = A member without a loan paid back.
    .owes-less = A member paid back more than she owes.
    .written-more = More is written already.
    .short-of-cash = More goes out than is in the box.
    .one-token-two-readings = A sum can be read in two ways.
    .not-used = A letter is there that the group does not use.
    .which-day = Two meetings are not written yet.
    .no-such-day = No open meeting was on that day.

# The same, asked on the menu part by part.
whole-title = Whole meeting
whole-which = Two meetings are not written yet. Which one?
whole-usual = Did everybody present save { $usual }?
whole-saved = Who saved otherwise? Member and sum, for example 6 10000
whole-present = Was everybody there?
whole-absent = Who was absent? For example 4 9
whole-paid = Did somebody pay back?
whole-repaid = Who paid back? Member and sum, for example 10 52000
whole-lent = Was a loan given?
whole-given = Who got a loan? Member and sum, for example 11 200000
whole-more = Anything else?
whole-more-2 = Anything else?
whole-more-3 = Anything else?
whole-fine = Fine
whole-welfare = Welfare
whole-expense = Spent
whole-nothing = No
whole-fined = Who paid a fine? Member and sum, for example 9 500
whole-all-gave = Did everybody present give { $usual } for welfare?
whole-social = Who gave for welfare? Member and sum, for example 4 1000
whole-spent = What was spent? For example 3000
whole-box = How much cash is in the box? Empty: 000
whole-sure = { $day }: { $count } saved { $sum }. The box should hold { $box }. Keep it?

# What is unusual of a meeting is said back with names.
sheet-told = { $when }: { $unusual }. Together saved { $sum }, box { $box }. Another member counts and sends T and the sum.
    .short = { $count } saved { $sum }. Box { $box }. Now another member counts the box.
sheet-unusual =
    .saved = { $member } saved { $amount }
    .written = { $member } { $amount } before
    .absent = { $member } absent
    .repaid = { $member } paid back { $amount }
    .given = { $member } got { $amount }
    .fined = { $member } fine { $amount }
    .social = { $member } welfare { $amount }
    .spent = spent { $amount }
count-absent = You were absent: somebody who was at the meeting must count.
sheet-no-box = The treasurer's text has no T, or a T that does not fit. It must be sent again first.
