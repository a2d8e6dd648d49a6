# Khmer. No native speaker has read this file yet.
# The staff's pages. Read in a browser by people of the organisation; never sent to a phone.

skip = ទៅទំព័រ
in-en = English
in-km = ភាសាខ្មែរ
logged-in = { $name } { $role }
logout = ចេញ
role-officer = បុគ្គលិក
role-auditor = អ្នកពិនិត្យ
role-operator = អ្នកថែទាំប្រព័ន្ធ

login-title = ចូល
login-name = ឈ្មោះ
login-password = ពាក្យសម្ងាត់
login = ចូល
login-wrong = ឈ្មោះ ឬពាក្យសម្ងាត់មិនត្រូវ។
login-wait = មិនត្រូវ។ សូមរង់ចាំ { $minutes } នាទី រួចសាកម្តងទៀត។

refused-400 = ទំព័រនេះបើកយូរពេក។ សូមត្រឡប់ រួចធ្វើម្តងទៀត។
refused-403 = ទំព័រនេះមិនមែនសម្រាប់លោកអ្នកទេ។
refused-404 = គ្មានទំព័រនេះទេ។
refused-413 = នេះច្រើនពេកម្តង។ មិនបានទុកអ្វីទេ។
refused-503 = ពេលនេះមើលបញ្ជីមិនបាន។ សូមសាកម្តងទៀតបន្តិចទៀត។
refused-cookie = បើទើបតែចូល៖ កម្មវិធីរុករកមិនបានទុកអ្វីទេ។ ត្រូវឱ្យវាប្រើខូគី ហើយអាសយដ្ឋានត្រូវផ្តើមដោយ https។

groups-title = ក្រុម
group = ក្រុម
pages = ក្រុមច្រើនទៀត
members-count = សមាជិក { $count } នាក់
next-meeting = ប្រជុំលើកក្រោយ
none = គ្មាន
books = បញ្ជី
books-late = { $count ->
        [1] មិនទាន់មានបញ្ជីថ្ងៃ { $day }
       *[other] មិនទាន់មានបញ្ជីប្រជុំ { $count } ដង ចាប់ពី { $day }
    }
books-closed = បានបិទ { $day }
books-none = មិនទាន់បិទប្រជុំណាទេ
arrears = មិនទាន់សង
attendance = វត្តមាន
attended = { $present } ក្នុង { $of }
silent = ទូរស័ព្ទស្ងាត់
silent-one = ស្ងាត់
for-you = សម្រាប់លោកអ្នក
sign-count = រង់ចាំយល់ព្រម { $count }
complaints-count = បណ្តឹង { $count }

number = លេខ
number-short = លេខ
place = ទីកន្លែង
as-of = គិតត្រឹមថ្ងៃ
currency = រូបិយប័ណ្ណ
members = សមាជិក
member = សមាជិក
savings = សន្សំ
loan = កម្ចីនៅសល់
interest = ការប្រាក់
fines = ពិន័យមិនទាន់បង់
phone = ទូរស័ព្ទ
total = សរុប
died = ស្លាប់
left = បានចេញ
have-left = បានចេញពីក្រុម៖
has-left = { $member } បានចេញពីក្រុម។
office-chair = ប្រធាន
office-treasurer = ហេរញ្ញិក
office-secretary = លេខា
office-helper = អ្នកជួយ

money-title = ប្រាក់
box = ក្នុងប្រអប់លុយ
bank = ក្នុងធនាគារ
with-members = សមាជិកទុក
social = មូលនិធិជួយគ្នា
income-interest = ការប្រាក់បានមក
income-fines = ពិន័យ
income-other = ចំណូលផ្សេង
income-spent = ចំណាយ
income-lost = គេលួច ឬបាត់
income-short_over = ខ្វះ ឬលើសពេលរាប់
chart-title = សន្សំតាមប្រជុំ
chart-said = សន្សំតាមប្រជុំ៖ { $amount } ថ្ងៃ { $day }
meetings = ប្រជុំ
meeting = ប្រជុំ
saved = បានសន្សំ
repaid = បានសង
lent = ឱ្យខ្ចី
borrowed = ខ្ចី
savings-after = សន្សំទាំងអស់

cash-box = សៀវភៅប្រអប់លុយ
cash-bank = សៀវភៅធនាគារ
cash-nothing = គ្មានលុយចូល គ្មានលុយចេញ។
came-in = ចូល
went-out = ចេញ
after = នៅសល់
before = ពីទំព័រមុន
voucher = (សក្ខីប័ត្រ { $number }៖ { $purpose })

meeting-of = { $group }៖ ប្រជុំថ្ងៃ { $day }
seal = លេខ 6 ខ្ទង់
seal-why = លេខ 6 ខ្ទង់នេះដូចក្នុងសៀវភៅក្រុម បើគ្មានអ្វីប្តូរក្រោយមក។
written-by = អ្នកកត់
counted-by = អ្នករាប់លុយ
no-roll-call = មិនបានហៅឈ្មោះ
absent = មិនមក
receipts = បង្កាន់ដៃ
receipt = បង្កាន់ដៃ
what = អ្វី
amount = លុយ

passbook-of = សៀវភៅសមាជិក { $number }៖ { $member }
kept = លុយក្រុមដែលទុក
loans = កម្ចី
given-on = ថ្ងៃខ្ចី
principal = នៅសល់
due = ត្រូវសងលើកក្រោយ
entries = ការកត់ត្រា
date = ថ្ងៃ

kind-opening = ពីសៀវភៅចាស់
kind-deposit = សន្សំ
kind-repay = សង
kind-loan = ឱ្យខ្ចី
kind-fine = បង់ពិន័យ
kind-owed = ពិន័យ
kind-spent = ចំណាយ
kind-social = មូលនិធិជួយគ្នា
kind-social-out = ជួយពីមូលនិធិ
kind-bank-in = ដាក់ធនាគារ
kind-bank-out = ដកពីធនាគារ
kind-bank-lent = ធនាគារឱ្យខ្ចី
kind-bank-paid = សងធនាគារ
kind-income = ចំណូលផ្សេង
kind-kept = ឱ្យទុកលុយ
kind-brought = យកលុយមកវិញ
kind-short-over = ខ្វះ ឬលើស
kind-loss = គេលួច ឬបាត់
kind-recovery = រកឃើញវិញ
kind-parting = ចេញពីក្រុម
kind-settlement = ចែកឱ្យគ្រួសារ
kind-write-off = ឈប់យកកម្ចី
kind-reversal = លុបបង្កាន់ដៃ

sign-title = រង់ចាំយល់ព្រម
sign-why = លោកអ្នកយល់ព្រមជំនួសអង្គការ ដូចគណៈកម្មការម្នាក់ទៀត។ បើគ្រប់គ្នាហើយ វាកើតឡើងភ្លាម។
sign-by = { $by } សុំ
sign-yes = យល់ព្រម
sign-no = មិនយល់ព្រម
sign-no-why = ហេតុអ្វី? វានឹងចប់ ហើយអ្នកសុំនឹងដឹងមូលហេតុ។
sign-nothing = គ្មានអ្វីរង់ចាំលោកអ្នកទេ។
reason-amount = ចំនួនលុយខុស
reason-person = សមាជិកខុស
reason-talk = ត្រូវនិយាយពេលប្រជុំ
reason-other = ផ្សេង

complaints-title = បណ្តឹងសម្ងាត់
complaints-why = មានតែលោកអ្នកអានបាន។ គ្មាននរណាក្នុងក្រុមឃើញទេ។ សូមកុំប្រាប់ថានរណានិយាយ។
complaint-of = { $number } { $member } ថ្ងៃ { $day }
complaint-settle = បានពិនិត្យ
complaint-settled = បានពិនិត្យហើយ។
complaints-nothing = គ្មាននរណាប្តឹងទេ។
