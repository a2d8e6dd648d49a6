# Khmer. No native speaker has read this file yet.
income-title = ចំណូលផ្សេង
income-amount = ចូលប៉ុន្មាន?
income-purpose = បានពីអ្វី?
income-sure = ចូល { $amount } ពី { $purpose }?
    .again = { $amount } { $purpose } កត់ហើយ { $receipt }។ ថែម?
income-done = ចូល { $amount } ពី { $purpose }។ បង្កាន់ដៃ { $receipt }
