# The staff's pages. Read in a browser by people of the organisation; never sent to a phone.

skip = To the page
in-en = English
in-km = ភាសាខ្មែរ
logged-in = { $name }, { $role }
logout = Log out
role-officer = field officer
role-auditor = auditor
role-operator = operator

login-title = Log in
login-name = Name
login-password = Password
login = Log in
login-wrong = That name and password are not known together.
login-wait = Not right. Please wait { $minutes ->
        [one] a minute
       *[other] { $minutes } minutes
    } before you try again.

refused-400 = This page was open too long. Please go back and do it again.
refused-403 = This is not yours to see or to do.
refused-404 = There is no such page.
refused-413 = That is too much at once. Nothing was kept of it.
refused-503 = The books cannot be reached now. Please try again in a minute.
refused-cookie = If you have just logged in: your browser kept nothing of it. It must allow cookies, and the address must begin with https.

groups-title = Groups
group = Group
pages = More groups
members-count = { $count ->
        [one] 1 member
       *[other] { $count } members
    }
next-meeting = Next meeting
none = none
books = Books
books-late = { $count ->
        [one] no books of { $day }
       *[other] no books of { $count } meetings since { $day }
    }
books-closed = closed { $day }
books-none = no meeting closed yet
arrears = Late
attendance = Came
attended = { $present } of { $of }
silent = Silent phones
silent-one = silent
for-you = For you
sign-count = { $count } to sign
complaints-count = { $count ->
        [one] 1 complaint
       *[other] { $count } complaints
    }

number = Number
number-short = No.
place = Place
as-of = As it stood on
currency = Currency
members = Members
member = Member
savings = Savings
loan = Loan left
interest = Interest
fines = Fines to pay
phone = Phone
total = Total
died = died
left = left
have-left = Have left:
has-left = { $member } has left the group.
office-chair = chair
office-treasurer = treasurer
office-secretary = secretary
office-helper = helper

money-title = Money
box = In the box
bank = In the bank
with-members = Kept by members
social = Social fund
income-interest = Interest earned
income-fines = Fines
income-other = Other income
income-spent = Spent
income-lost = Stolen or lost
income-short_over = Short or over at counts
chart-title = Savings over the meetings
chart-said = Savings over the meetings; { $amount } on { $day }
meetings = Meetings
meeting = Meeting
saved = Saved
repaid = Paid back
lent = Lent
borrowed = Borrowed
savings-after = All savings

cash-box = cash book
cash-bank = bank book
cash-nothing = Nothing came and nothing went.
came-in = In
went-out = Out
after = There then
before = From the page before
voucher = (voucher { $number }: { $purpose })

meeting-of = { $group }: meeting of { $day }
seal = Six digits
seal-why = The same six digits stand in the group's paper book, if nothing was changed since.
written-by = Written by
counted-by = Box counted by
no-roll-call = no roll-call
absent = Absent
receipts = Receipts
receipt = Receipt
what = What
amount = Cash

passbook-of = Passbook { $number }: { $member }
kept = Cash kept for the group
loans = Loans
given-on = Given on
principal = Left
due = To bring next
entries = Entries
date = Date

kind-opening = taken over
kind-deposit = saved
kind-repay = paid back
kind-loan = loan
kind-fine = fine paid
kind-owed = fined
kind-spent = spent
kind-social = social fund
kind-social-out = out of the social fund
kind-bank-in = to the bank
kind-bank-out = from the bank
kind-bank-lent = lent by the bank
kind-bank-paid = paid to the bank
kind-income = other income
kind-kept = cash given to keep
kind-brought = kept cash brought back
kind-short-over = short or over
kind-loss = stolen or lost
kind-recovery = found again
kind-parting = left, paid out
kind-settlement = settled with the family
kind-write-off = loan written off
kind-reversal = taken back:

sign-title = To sign
sign-why = You sign for the organisation, as a second officer would. It is done at once when no other signature is missing.
sign-by = Asked by { $by }
sign-yes = I agree
sign-no = I do not agree
sign-no-why = Why? This ends it, and whoever asked is told why.
sign-nothing = Nothing waits for you.
reason-amount = The sum is wrong
reason-person = The person is wrong
reason-talk = To be talked over at the meeting
reason-other = Something else

complaints-title = Private complaints
complaints-why = Only you read these. Nobody of the group sees them; do not say who spoke.
complaint-of = { $number } { $member }, { $day }
complaint-settle = Looked into
complaint-settled = Looked into.
complaints-nothing = Nobody has complained.
