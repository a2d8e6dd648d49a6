# Khmer. No native speaker has read this file yet.
loan-title = ឱ្យខ្ចី
loan-done = { $member } ខ្ចី { $amount } សង { $periods } ដង។ បង្កាន់ដៃ { $receipt }
loan-receipt = { $member }៖ ខ្ចី { $amount } សង { $periods } ដង។ បង្កាន់ដៃ { $receipt }។ ខុស? សរសេរ ខុស { $receipt }
loan-member = នរណាខ្ចី?
loan-amount = { $member } ខ្ចីប៉ុន្មាន?
loan-periods = សងក្នុងប៉ុន្មានប្រជុំ? ធម្មតា៖ { $usual }
loan-sure = { $member } ខ្ចី { $amount } រយៈ { $periods } ប្រជុំ?
    .again = { $member } ខ្ចី { $amount } កត់ហើយ។ ថែម?
