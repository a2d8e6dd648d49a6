# The headings of `krom export`, parted by commas, in the order of the columns. Other programs read
# the English ones: they stay as they are.

head-group = what, is
head-members = number, name, latin, language, offices, phones, joined, died, left
head-phones = member, name, phone, mode, since, suspended
head-offices = member, name, office, since, until
head-books = what, currency, amount
head-savings = member, name, currency, savings, fines_owed, cash_held
head-loans = loan, member, name, fund, given, receipt, currency, lent, meetings, principal_owed, interest_due
head-accounts = account, currency, debit, credit, balance
head-passbooks = member, name, date, receipt, kind, currency, savings, loan, interest, social, fines_owed, cash_held, savings_now, loan_now
head-entries = receipt, date, kind, debit, credit, currency, amount, meeting, entered_by, name, signed_by, reverses, reason, recorded, hash
head-vouchers = voucher, purpose, date, receipt, currency, amount
head-meetings = meeting, planned, held, time, confirmed, cancelled, closed, present, absent
head-attendance = meeting, held, member, name, said_coming, present
head-disputes = number, receipt, member, name, raised, settled
head-rules = version, from, rule, value

# What the sheets of the workbook are called: at most 31 letters.
tab-group = group
tab-members = members
tab-phones = phones
tab-offices = offices
tab-books = books
tab-savings = savings
tab-loans = loans
tab-accounts = accounts
tab-passbooks = passbooks
tab-entries = entries
tab-vouchers = vouchers
tab-meetings = meetings
tab-attendance = attendance
tab-disputes = disputes
tab-rules = rules
export-sum = sum
