# Khmer. No native speaker has read this file yet.
borrow-title = ខ្ចី
borrow-amount = ចង់ខ្ចីប៉ុន្មាន?
borrow-amount-limit = ចង់ខ្ចីប៉ុន្មាន? ច្រើនបំផុត { $limit }
borrow-periods = សងក្នុងប៉ុន្មានប្រជុំ? ធម្មតា៖ { $usual }
borrow-sure = សុំខ្ចី { $amount } សងក្នុង { $periods } ប្រជុំ?
    .again = ខ្ចី { $amount } { $periods } ប្រជុំ កត់ហើយ ({ $receipt })។ សុំទៀត?
