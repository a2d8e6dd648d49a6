# Khmer. No native speaker has read this file yet.
repay-title = សង
repay-words = សង, song, sorng
repay-member = អ្នកណាសង?
repay-loan = កម្ចីណារបស់ { $member }?
    .none = { $member } គ្មានកម្ចីទេ។
repay-amount = { $member } សងប៉ុន្មាន?
    .too-much = លើសប្រាក់ត្រូវសង។
repay-sure = { $member } សង { $amount } ក្នុង { $owed }?
    .again = { $member } { $amount } កត់ហើយ។ ថែម?
    .much = { $member } { $amount } ច្រើនណាស់មែន?
    .text = { $member } { $amount } ច្រើនណាស់។ មិនទាន់កត់ទេ។ { $road ->
        [text] បើត្រូវ សូមសរសេរជាចំនួនតូចៗ។
       *[dial] សូមចុចចូលម៉ឺនុយដើម្បីកត់។
    }
# A screen has no room for loan and interest; they are in the member's receipt.
repay-done = { $member } សង { $amount }។ នៅសល់ { $left }។ បង្កាន់ដៃ { $receipt }
repay-done-over = { $member } សង { $amount }។ ចូលសន្សំ { $over }។ បង្កាន់ដៃ { $receipt }
repay-done-many = បានកត់សង { $count } ដង សរុប { $sum }។ បង្កាន់ដៃ { $first } ដល់ { $last }
repay-receipt = { $member }៖ បានសង { $amount } (ដើម { $principal } ការប្រាក់ { $interest })។ នៅសល់ { $left }។ បង្កាន់ដៃ { $receipt }។ ខុស? សរសេរ ខុស { $receipt }
repay-receipt-over = { $member }៖ សង { $amount } (ដើម { $principal } ការប្រាក់ { $interest } ចូលសន្សំ { $over })។ បង្កាន់ដៃ { $receipt }។ ខុស? សរសេរ ខុស { $receipt }
