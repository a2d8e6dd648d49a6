# Khmer. No native speaker has read this file yet.
deposit-title = សន្សំ
deposit-words = សន្សំ, sonsom, sansom, sansam
deposit-member = អ្នកណាសន្សំ?
deposit-amount = { $member } សន្សំប៉ុន្មាន?
# A screen has no room for the receipt's number beside a long name.
deposit-sure = { $member } សន្សំ { $amount }?
    .again = { $member } { $amount } កត់ហើយ។ ថែម?
    .much = { $member } { $amount } ច្រើនណាស់មែន?
    .text = { $member } { $amount } ច្រើនណាស់។ មិនទាន់កត់ទេ។ { $road ->
        [text] បើត្រូវ សូមសរសេរជាចំនួនតូចៗ។
       *[dial] សូមចុចចូលម៉ឺនុយដើម្បីកត់។
    }
deposit-done = { $member } សន្សំ { $amount }។ សរុប { $total }។ បង្កាន់ដៃ { $receipt }
deposit-done-many = បានកត់សន្សំ { $count } ដង សរុប { $sum }។ បង្កាន់ដៃ { $first } ដល់ { $last }
deposit-receipt = { $member } សន្សំ { $amount } សរុប { $total }។ បង្កាន់ដៃ { $receipt }។ ខុស? សរសេរ ខុស { $receipt }
