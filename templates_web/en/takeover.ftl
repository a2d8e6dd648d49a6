# Taking a group over from its paper book: pages of the field officer.

take-title = Paper books
take-why = A group that writes on paper is taken over here: type its book, read it aloud to the group, and let two members sign.
take-new = Begin a new paper book
take-nothing = No paper book is being typed.
take-book = Paper book
take-nameless = Paper book without a name
take-saved = Saved
take-saved-by = { $when }, by { $name }
take-state = How it stands
take-state-wrong = { $count ->
        [one] 1 place to put right
       *[other] { $count } places to put right
    }
take-state-ready = ready to be read aloud
take-state-begun = just begun
take-aside = Put this book aside
take-aside-why = It leaves the list, with all that was typed. No group is made of it.
take-aside-yes = Put it aside
take-aside-done = The paper book was put aside.

take-kept = Saved.
take-kept-wrong = { $count ->
        [one] Saved. One place is still to put right.
       *[other] Saved. { $count } places are still to put right.
    }
take-newer = { $name } saved this book at { $when }, after you opened this page. Yours is below and is not saved yet. Where the two differ, hers stands under yours. "Save" writes yours over hers.
take-newer-file = Somebody saved this book while this page was open. Nothing was replaced: look at it, then bring the file again.
take-theirs = Saved by the other: { $text }
take-theirs-empty = The other left this empty.
take-too-long = This page was open too long. All you typed is below and is not saved yet. Press "Save" once more.
take-logged-out = Your login is over. All you typed is below and is not saved yet: log in on another page of this browser, come back to this one, and press "Save".
take-log-in = Log in on another page
take-signed-already = This paper book has been signed. It is this group now, and what you typed was not kept.

take-wrong-title = To put right
take-wrong-where = { $row } { $member }: { $cell }
take-all-clear = Every place can be read.
take-free = Empty rows are left out. A member's number is hers for the whole cycle.
take-jump = On this page
take-save = Save
take-save-rows = Save, and 10 more rows
take-save-loans = Save, and more rows for loans
take-save-aloud = Save, and read aloud
take-save-file = Save, and use a file
take-line = Row
take-loan-line = Loan

take-part-group = The group
take-part-book = The book
take-part-cash = Cash and funds
take-part-rules = Rules
take-part-place = Language, country and money
take-part-members = Members
take-part-loans = Running loans
take-part-sums = Sums
take-loans-why = One row for each loan that is not paid back. How it was first planned is not asked. Empty rate, day and meetings: as the group's rules say.

take-fact-name = Name of the group
take-hint-name = As the group writes it.
take-fact-latin = Group name in Latin letters
take-hint-latin = At most 20 letters, for phones without Khmer.
take-fact-place = Meeting place
take-hint-place = Village, pagoda, whose house.
take-fact-place_latin = Place in Latin letters
take-hint-place_latin = At most 20 letters.
take-fact-meets = Day and time of the meeting
take-hint-meets = Such as: first Tuesday 14:00
take-fact-on = Book read on
take-hint-on = The day up to which it is written, such as 27/11/2026
take-fact-cycle = Cycle
take-hint-cycle = 1 for the first, 2 after the first share-out.
take-fact-meetings = Meetings held in this cycle
take-hint-meetings = How many lie behind.
take-fact-page = Last page of the book
take-hint-page = Where the figures stand.
take-fact-box = Cash in the box
take-hint-box = Counted today, all together.
take-fact-bank = Money in the bank
take-hint-bank = As the bank's booklet says. Empty for none.
take-fact-bank_debt = Owed to the bank
take-hint-bank_debt = What the group itself has borrowed and not paid back.
take-fact-social = Social fund
take-hint-social = What is in it, beside what stands at a member.
take-fact-interest = Interest earned in this cycle
take-hint-interest = If the book says it. Else leave it empty.
take-fact-usual_saving = Usual saving
take-hint-usual_saving = In money or, if savings are written as shares, in shares.
take-fact-share = Worth of one share
take-hint-share = Only if the book writes savings as shares. Empty: money.
take-fact-interest_rate = Interest a meeting, in %
take-hint-interest_rate = Such as 2 or 1.5
take-fact-interest_method = How interest is reckoned
take-hint-interest_method = What the group agreed.
take-fact-loan_periods = Meetings to pay back a loan
take-hint-loan_periods = The usual number.
take-fact-cash_step = Smallest note
take-hint-cash_step = Sums are rounded to it: 100 for riel.
take-fact-language = Language of the texts
take-hint-language = Members may change theirs later.
take-fact-country = Country
take-hint-country = Two letters, for phone numbers: KH
take-fact-zone = Time zone
take-hint-zone = Such as Asia/Phnom_Penh
take-fact-currency = Money
take-hint-currency = Three letters: KHR
take-fact-sum_savings = Savings, as the book adds them up
take-hint-sum_savings = Only to compare. Empty if the book has no sum.
take-fact-sum_loans = Loans, as the book adds them up
take-hint-sum_loans = Only to compare. Empty if the book has no sum.

take-column-number = No.
take-column-name = Name
take-column-latin = Latin name
take-column-phones = Phones
take-column-mode = Phone is
take-column-office = Office
take-column-savings = Savings
take-column-social = In social fund
take-column-fines = Fines to pay
take-column-keeps = Keeps cash
take-column-loan = Loan left
take-column-loan_interest = Interest owed
take-column-loan_rate = Rate, %
take-column-loan_due = Next due on
take-column-loan_meetings = Meetings left
take-column-loan_first = Lent at first
take-mode-private = hers alone
take-mode-shared = shared
take-mode-none = no phone
take-office-chair = chair
take-office-treasurer = treasurer
take-office-secretary = secretary
take-office-helper = helper
take-interest_method-balance = on what is left of the loan
take-interest_method-flat = on the first sum until the end
take-interest_method-bullet = all of the loan at the end
take-language-km = Khmer
take-language-km-Latn = Khmer in Latin letters
take-language-en = English

take-wrong-amount = This is not surely an amount. Write 5000 or 5,000.
take-wrong-count = This is not a whole number above zero.
take-wrong-rate = This is not a rate in %. Write 2 or 1.5
take-wrong-day = This is not surely a day. Write 27/11/2026
take-wrong-day-later = This day is still to come.
take-wrong-day-past = This day is not after the day the book was read.
take-wrong-phone = This is not surely a phone number. Write 012 345 678; a comma between two; three at most.
take-wrong-missing = Still to fill in.
take-wrong-long = At most 40 letters.
take-wrong-latin = At most 20 plain Latin letters.
take-wrong-choice = Choose one of the list.
take-wrong-zone = There is no such time zone. Write Asia/Phnom_Penh
take-wrong-currency = Three letters, such as KHR.
take-wrong-meets = Day and time are not clear. Write: first Tuesday 14:00
take-wrong-number = This cannot be a member's number. 98 and 99 are taken.
take-wrong-number-twice = Two members have this number.
take-wrong-mode-none = There is a number, but "no phone" is chosen.
take-wrong-mode-twice = Two members have this phone, so it is shared.
take-wrong-no-chair = Nobody is chair. Choose her office in her row.
take-wrong-no-treasurer = Nobody is treasurer. Choose her office in her row.
take-wrong-no-member = No member has this number.
take-wrong-loan-first = Interest is on the first sum: how much was lent at first?
take-wrong-loan-first-less = More is left than was lent at first.
take-wrong-whole = Taken together this cannot be: a figure is far too large.
take-doubt-sum = The rows come to another sum. The book or a row is wrong: look at it with the group.
take-doubt-step = There is no note this small. Is it right?
take-doubt-phone-odd = Nobody in this country has such a number. Is it right?
take-doubt-day-old = This is more than three months ago. Is the year right?
take-doubt-day-far = This is more than three months ahead. Is the year right?

take-sum-book = The book says
take-sum-more = The books do not balance: there is { $amount } more in cash and loans than the book says whose it is. It may be interest or fines of this cycle that are not written under "interest earned" yet. Or there is a mistake. Ask the group. It can be taken over so; the difference is shown.
take-sum-less = The books do not balance: { $amount } is missing. The members own more than there is in cash and loans. Is there a loan, cash with a member, or money in the bank that is not written? Ask the group. It can be taken over so; the difference is shown.
take-sum-even = The books balance.
take-difference = Difference
take-bank-debt = Owed to the bank
take-social-members = Social fund, with what stands at members

take-file-title = By a file
take-file-why = Take the book along as a file, fill it in without a line, and bring it back. What is typed so far is in it.
take-file-take = Take it along
take-file-xlsx = As a workbook (XLSX)
take-file-csv = As a table (CSV)
take-file-bring = Bring it back
take-file-choose = File (XLSX, or CSV in UTF-8)
take-file-replaces = The members and loans of the file replace those typed so far. Facts about the group are replaced where the file has them.
take-file-send = Read this file
take-file-read = Read from the file: { $members ->
    [one] 1 member
   *[other] { $members } members
  } and { $loans ->
    [one] 1 loan
   *[other] { $loans } loans
  }. They replaced { $before ->
    [one] 1 member
   *[other] { $before } members
  } and { $before_loans ->
    [one] 1 loan
   *[other] { $before_loans } loans
  }. Facts about the group in it: { $facts }.
take-file-facts = Read from the file: facts about the group ({ $facts }). It had no table of members, so the rows are as before.
take-file-unused = Not read, since nobody knows these headings: { $names }.
take-file-bad-none = No file was chosen. Nothing was replaced.
take-file-bad-not-utf8 = This file is not UTF-8, so its letters cannot be read. Save it as "CSV UTF-8", or as XLSX. Nothing was replaced.
take-file-bad-old-excel = This is an old Excel file (XLS). Save it as XLSX. Nothing was replaced.
take-file-bad-no-workbook = This file cannot be read as a workbook. Save it once more as XLSX. Nothing was replaced.
take-file-bad-too-large = There is far too much in this workbook. Copy the rows into the file that you took from here. Nothing was replaced.
take-file-bad-no-heading = No line of headings was found, with "No." and others of the file that you took from here. Nothing was replaced.
take-file-bad-too-many = There are too many rows, or too many empty lines. Nothing was replaced.
take-file-bad-cell-long = A cell has more than 200 letters. Nothing was replaced.

take-aloud = Read aloud
take-aloud-of = { $group }: read aloud before it is taken over
take-aloud-why = Read each line before the whole group: name, savings, loan, and ask: is it so? Put right what is not. Then two members sign who heard all of it and do not keep the box.
take-aloud-not-yet = The book cannot be read aloud yet: some places are to put right.
take-aloud-mark = Mark of this list
take-aloud-mark-why = If a figure is changed, the mark changes, and the list is to be read aloud anew.
take-aloud-hand = Heard and agreed
take-to-book = To the book
take-to-sign = Go on to sign
take-also = also

take-sign = Sign
take-sign-of = { $group }: signed by two members and you
take-sign-why = Two members who heard it read aloud sign it, each with the PIN that she chooses now. Give her the keys and look away: 4 to 6 digits, not 1234, not a year. The treasurer may not.
take-sign-hand = Member { $place }
take-sign-member = Who signs
take-sign-choose = choose
take-sign-pin = Her new PIN
take-sign-again = The same PIN again
take-sign-me = I was there: the list with the mark { $mark } was read aloud, and each typed her PIN herself.
take-sign-do = Take this group over
take-refused-changed = Somebody changed the book after this page was opened. Nothing was signed: read the new list aloud.
take-refused-wrong = Some places of the book are to put right first. Nothing was signed.
take-refused-hands = Two different members must sign. Nothing was signed.
take-refused-known = A group of this name, with one of these phones, is here already. Was this book taken over before?
take-refused-treasurer = The treasurer keeps the box, so another member must sign. Nothing was signed.
take-refused-pin = A PIN has 4 to 6 digits and is not easy to guess: not 1111, 1234, 1212 or a year. Nothing was signed.
take-refused-pin-twice = The PIN was typed in two ways. Nothing was signed: type both again.
take-refused-me = Say that you were there when it was read aloud. Nothing was signed.
take-reason = paper book: cycle { $cycle }, meeting { $meeting }, page { $page }

take-done = { $group } is taken over
take-done-why = Its book is open. Each phone is asked by text whose it is; until it answers it counts as shared and is told no sums.
take-done-group = To the group's book
take-codes = One-time codes
take-codes-why = Tell each member hers aloud, or print and cut this list. With it she chooses her PIN when she first dials. They are kept nowhere: when you leave this page they are gone.
take-codes-before = The codes were shown once, when this group was taken over. They are kept nowhere. Who has none gets a new one: two officers of the group, or one and you, give it in the menu under "New PIN"; or the operator with krom pin.
take-code = Code
take-hands = { $first } and { $second } have the PIN that they chose.
