# Khmer. No native speaker has read this file yet.
repay-title = សង
repay-words = សង, song, sorng
repay-member = អ្នកណាសង?
    .none = គ្មានអ្នកខ្ចីទេ។
    .unknown = គ្មានកម្ចីទេ។
repay-loan = កម្ចីណារបស់ { $member }?
# A screen has no room for the interest beside a long name.
repay-amount = { $member } សងប៉ុន្មាន? ត្រូវសង { $owed }
    .too-much = លើស { $most }។
repay-sure = { $member } សង { $amount }?
    .again = { $member } { $amount } កត់ហើយ។ ថែម?
# A screen has no room for loan and interest; they are in the member's receipt.
repay-done = { $member } សង { $amount }។ នៅសល់ { $left }។ បង្កាន់ដៃ { $receipt }
repay-done-many = បានកត់សង { $count } ដង សរុប { $sum }។ បង្កាន់ដៃ { $first } ដល់ { $last }
repay-receipt = { $member }៖ បានសង { $amount } (ដើម { $principal } ការប្រាក់ { $interest })។ នៅសល់ { $left }។ បង្កាន់ដៃ { $receipt }។ ខុស? សរសេរ ខុស { $receipt }
