# Khmer. No native speaker has read this file yet.
bank-lent-title = ធនាគារឱ្យខ្ចី
bank-lent-words = ខ្ចីធនាគារ, khcheythoneakea
bank-lent-amount = ធនាគារឱ្យខ្ចីប៉ុន្មាន?
bank-lent-sure = ធនាគារឱ្យខ្ចី { $amount } ដាក់ប្រអប់?
    .again = ធនាគារឱ្យខ្ចី { $amount } កត់ហើយ ({ $receipt })។ ថែម?
bank-lent-done = ធនាគារឱ្យខ្ចី { $amount }។ បង្កាន់ដៃ { $receipt }
bank-paid-title = សងធនាគារ
bank-paid-words = សងធនាគារ, songthoneakea
bank-paid-amount = សងដើមឱ្យធនាគារប៉ុន្មាន?
bank-paid-interest = ការប្រាក់ប៉ុន្មាន? គ្មាន៖ 000
bank-paid-sure = សងធនាគារ { $amount } ការប្រាក់ { $interest }?
    .again = សង { $amount } + { $interest } កត់ហើយ ({ $receipt })។ ថែម?
bank-paid-done = បានសងធនាគារ { $amount } ការប្រាក់ { $interest }។ នៅ { $left }។ បង្កាន់ដៃ { $receipt }
bank-owed-less = នៅជំពាក់ធនាគារ { $most }។
