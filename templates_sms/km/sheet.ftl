# Khmer. No native speaker has read this file yet.
# The whole meeting in one text, the count of the box, and what is told after it.

sheet-title = ប្រជុំទាំងមូល
sheet-text = ប្រជុំទាំងមូល? (M 6 10000 A 4 9 T 350000)
# A screen has no room for the day and the number of those who saved.
sheet-done = សន្សំ { $sum }។ ប្រអប់ { $box }។ សមាជិកផ្សេងរាប់ រួចសរសេរ T និងចំនួន
sheet-differs = { $when }៖ T { $written } តែគិតបាន { $box }។ ផ្ញើ OK និងអក្សរខុស
sheet-differs-named = { $when }៖ T { $written } តែ { $unusual } គិតបាន { $box }។ ផ្ញើ OK និងអក្សរខុស
    .short = T { $written } តែគិតបាន { $box }។ សូមកត់ម្តងទៀត
sheet-less = { $member } កត់ { $amount } ហើយ។ លុបបង្កាន់ដៃសិន រួចផ្ញើម្តងទៀត
no-meeting-now = ពេលនេះមិនមានប្រជុំទេ។ សារនេះសម្រាប់ថ្ងៃប្រជុំ។
sheet-cancelled = ប្រជុំ { $when } លុបហើយ។ បើប្រជុំ ប្រធានផ្ញើ 82 និងថ្ងៃ
sheet-closed = ប្រជុំ { $when } បិទហើយ។ បើខុស 2 នាក់លុបសិន រួចកត់ម្តងទៀត
sheet-passed = ប្រជុំក្រោយ { $when } បិទហើយ។ សូមកត់អ្វីខ្វះដោយ S និង P
# A screen has no room for all of it beside the sums.
sheet-newer = { $when }៖ មានសារថ្មីជាង៖ { $count } នាក់ { $sum } ប្រអប់ { $box }
sheet-order = សារណាក្រោយ? បើសារនេះ សូមផ្ញើ OK៖ { $line }
    .short = មិនច្បាស់សារណាក្រោយ។ សូមកត់ម្តងទៀត
# A text that Krom made is agreed to by OK; OK and a letter puts that letter in the place of its own.
sheet-unread = មិនទាន់កត់ទេ។ { $why } បើត្រូវ ផ្ញើ OK៖ { $line }
    .open = មិនទាន់កត់ទេ។ { $why } ផ្ញើ OK { $part } ឬ { $line }
agree-title = យល់ព្រម
agree-letters = អក្សរណាត្រូវកែ? ដូចជា P 10 52000
agree-words = ok, okay, ត្រូវហើយ, trovhery
agree-nothing = គ្មានអ្វីត្រូវយល់ព្រមទេ។
sheet-either = មួយណា? { $line } ឬ { $other }
sheet-for-chair = ប្រជុំ សូមផ្ញើ 81 ដូចកំណត់ 82 និងថ្ងៃ ប្តូរ 83 លុប
no-sheet = ហេរញ្ញិកមិនទាន់កត់ប្រជុំទេ។
no-loan-of = { $member } គ្មានកម្ចីទេ។

count-title = រាប់
count-words = សរុប, sarub, sarob, sorub, រាប់, rorb, rob
count-amount = { $when }៖ លុយប៉ុន្មាន? គ្មាន 000
count-sure = { $when }៖ ប្រអប់ { $amount }?
    .again = { $when }៖ { $amount } នៅខុស។ បិទ?
count-again = { $when }៖ សូមរាប់ជាមួយគ្នាម្តងទៀត រួចសរសេរ T និងចំនួន
count-names = លេខអ្នកអវត្តមាន ឬមិនដូចធម្មតា? គ្មាន៖ 000
count-names-differ = { $when }៖ លុយត្រូវ តែសមាជិកមិនត្រូវ។ មើលម្ដងទៀតជាមួយគ្នា
count-not-yours = សូមឱ្យសមាជិកផ្សេងរាប់។
count-closed = ប្រជុំ { $when } បិទហើយ។ សរសេរ { $seal } ក្នុងសៀវភៅ
count-closed-short = ប្រជុំ { $when } បិទ ខ្វះ { $short }។ សរសេរ { $seal } ក្នុងសៀវភៅ
count-closed-over = ប្រជុំ { $when } បិទ លើស { $short }។ សរសេរ { $seal } ក្នុងសៀវភៅ
dial-to-count = ដើម្បីរាប់ប្រអប់ ចុច { $code } រួច 7

# One SMS of Khmer letters holds no name of the group beside her own entries.
meeting-after = { $member } { $own } សរុប { $savings }។ ប្រជុំ { $when }
meeting-after-loan = { $member } { $own } សរុប { $savings } កម្ចីនៅ { $left }។ ប្រជុំ { $when }
# What the meeting was for her; what is zero is not said.
meeting-own =
    .saved = សន្សំ { $amount }
    .repaid = សង { $amount }
    .given = ខ្ចី { $amount }
    .social = ជួយគ្នា { $amount }
    .fined = ពិន័យ { $amount }
    .absent = មិនមក
    .nothing = គ្មានអ្វីទេ
meeting-next-shared = ប្រជុំក្រោយ { $when }
sheet-sure = កត់ប្រជុំនេះ? ប្រអប់ត្រូវមាន { $box }
sheet-practice = សាកល្បង មិនកត់ទេ។ ប្រអប់ត្រូវមាន { $box }
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
    .not-a-sheet = មិនមែនសារប្រជុំទេ។
    .leftover = មានពាក្យមិនច្បាស់។
    .twice = មានសរសេរ 2 ដង។
    .s-inside = កុំដាក់ S ទីនេះ។
    .nobody-named = ខ្វះលេខក្រោយអក្សរ។
    .no-box = ខ្វះចំនួនក្រោយ T។
    .odd-pair = ខ្វះសមាជិក ឬចំនួន។
    .no-member = គ្មានសមាជិកនេះទេ។
    .two-members = ឈ្មោះនេះមានច្រើននាក់។
    .not-money = ចំនួនមិនមែនលេខ។
    .off-step = សូមបង្គត់ចំនួនលុយ។
    .zero = មានចំនួន 0។
    .too-much = ចំនួនច្រើនណាស់។
    .nobody-owes = អ្នកសងគ្មានកម្ចីទេ។
    .owes-less = សងលើសចំនួនត្រូវសង។
    .written-more = កត់ហើយច្រើនជាងនេះ។
    .short-of-cash = លុយក្នុងប្រអប់មិនគ្រប់។
    .one-token-two-readings = ចំនួនអានបាន 2 យ៉ាង។
    .not-used = មានអក្សរក្រុមមិនប្រើ។
    .which-day = ប្រជុំ 2 មិនទាន់កត់។
    .no-such-day = ថ្ងៃនោះគ្មានប្រជុំត្រូវកត់ទេ។
    .open = សូមបំពេញ ?។

# The same, asked on the menu part by part.
whole-title = ប្រជុំទាំងមូល
whole-which = ប្រជុំ 2 មិនទាន់កត់។ មួយណា?
whole-usual = អ្នកមកសន្សំ { $usual } ទាំងអស់?
whole-saved = អ្នកណាសន្សំផ្សេងពីនេះ? ដូចជា 6 10000
whole-present = មកទាំងអស់គ្នា?
whole-absent = អ្នកណាមិនមក? ដូចជា 4 9
whole-paid = មានអ្នកសងទេ?
whole-repaid = អ្នកណាសង? ដូចជា 10 52000
whole-lent = មានឱ្យខ្ចីទេ?
whole-given = អ្នកណាខ្ចី? ដូចជា 11 200000
whole-more = មានអ្វីទៀត?
whole-more-2 = មានអ្វីទៀត?
whole-more-3 = មានអ្វីទៀត?
whole-fine = ពិន័យ
whole-welfare = ជួយគ្នា
whole-expense = ចំណាយ
whole-nothing = ទេ
whole-fined = អ្នកណាបង់ពិន័យ? ដូចជា 9 500
whole-all-gave = អ្នកមកឱ្យជួយគ្នា { $usual } ទាំងអស់?
whole-social = អ្នកណាឱ្យជួយគ្នា? ដូចជា 4 1000
whole-spent = ចំណាយប៉ុន្មាន? ដូចជា 3000
whole-box = លុយក្នុងប្រអប់? គ្មាន 000
whole-sure = { $day }៖ សន្សំ { $sum }។ ប្រអប់ { $box }?

# What is unusual of a meeting is said back with names.
sheet-told = { $when }៖ { $unusual }។ សន្សំ { $sum } ប្រអប់ { $box }។ សមាជិកផ្សេងរាប់ រួចសរសេរ T និងចំនួន
    .short = { $count } នាក់ សន្សំ { $sum }។ ប្រអប់ { $box }។ សមាជិកផ្សេងរាប់
sheet-unusual =
    .saved = { $member } សន្សំ { $amount }
    .written = { $member } { $amount } មុន
    .absent = { $member } មិនមក
    .repaid = { $member } សង { $amount }
    .over = { $member } { $amount } ចូលសន្សំ
    .given = { $member } ខ្ចី { $amount }
    .fined = { $member } ពិន័យ { $amount }
    .social = { $member } ជួយគ្នា { $amount }
    .spent = ចំណាយ { $amount }
count-absent = លោកអ្នកមិនបានមកទេ។ សូមអ្នកដែលបានមករាប់។
count-member-left = { $member } ចេញហើយ។ ហេរញ្ញិកត្រូវផ្ញើម្តងទៀត។
count-writer-gone = { $member } លែងមានមុខងារ។ សូមហេរញ្ញិកថ្មីផ្ញើម្តងទៀត។
sheet-no-box = សាររបស់ហេរញ្ញិកគ្មាន T ឬមិនត្រូវ។ សូមផ្ញើម្តងទៀតសិន។
