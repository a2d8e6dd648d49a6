# Khmer. No native speaker has read this file yet.
# The whole meeting in one text, the count of the box, and what is told after it.

sheet-title = ប្រជុំទាំងមូល
sheet-text = ប្រជុំទាំងមូល? (M 6 10000 A 4 9 T 350000)
# A screen has no room for the day and the number of those who saved.
sheet-done = សន្សំ { $sum }។ ប្រអប់ { $box }។ សមាជិកផ្សេងរាប់ រួចសរសេរ T និងចំនួន
sheet-differs = { $when }៖ T { $written } បញ្ជី { $box }។ សូមមើល រួចផ្ញើម្តងទៀត
sheet-less = { $member } កត់ { $amount } ហើយ។ លុបបង្កាន់ដៃសិន រួចផ្ញើម្តងទៀត
no-meeting-now = ពេលនេះមិនមានប្រជុំទេ។ សារនេះសម្រាប់ថ្ងៃប្រជុំ។
no-sheet = ហេរញ្ញិកមិនទាន់កត់ប្រជុំទេ។
no-loan-of = { $member } គ្មានកម្ចីទេ។

count-title = រាប់
count-words = សរុប, sarub
count-amount = លុយក្នុងប្រអប់ប៉ុន្មាន?
count-sure = ក្នុងប្រអប់ { $amount }?
    .again = { $amount } នៅតែខុសគ្នា។ ក្រុមសម្រេចបិទ?
count-again = សូមរាប់ជាមួយគ្នាម្តងទៀត រួចសរសេរ T និងចំនួន
count-not-yours = សូមឱ្យសមាជិកផ្សេងរាប់។
count-closed = ប្រជុំ { $when } បិទហើយ។ សរសេរ { $seal } ក្នុងសៀវភៅ
count-closed-short = ប្រជុំ { $when } បិទ ខ្វះ { $short }។ សរសេរ { $seal } ក្នុងសៀវភៅ
count-closed-over = ប្រជុំ { $when } បិទ លើស { $short }។ សរសេរ { $seal } ក្នុងសៀវភៅ
dial-to-count = ដើម្បីរាប់ប្រអប់ ចុច { $code } រួច 7

meeting-after = { $group }៖ { $member } សន្សំ { $savings }។ ប្រជុំក្រោយ { $when }
meeting-after-loan = { $group }៖ { $member } សន្សំ { $savings } កម្ចីនៅ { $left }។ ប្រជុំ { $when }
meeting-next-shared = ប្រជុំក្រោយ { $when }
