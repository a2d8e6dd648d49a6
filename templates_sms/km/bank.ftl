# Khmer. No native speaker has read this file yet.
bank-title = ធនាគារ
bank-what = ធនាគារ
bank-in-title = ដាក់ធនាគារ
bank-in-amount = ដាក់ធនាគារប៉ុន្មាន?
bank-in-sure = ដាក់ { $amount } ក្នុងធនាគារ?
    .again = ដាក់ធនាគារ { $amount } កត់ហើយ ({ $receipt })។ ថែម?
bank-in-done = បានដាក់ { $amount } ក្នុងធនាគារ។ បង្កាន់ដៃ { $receipt }
bank-out-title = ដកធនាគារ
bank-out-amount = ដកពីធនាគារប៉ុន្មាន?
bank-out-sure = ដក { $amount } ពីធនាគារ?
    .again = ដកធនាគារ { $amount } កត់ហើយ ({ $receipt })។ ថែម?
bank-out-done = បានដក { $amount } ពីធនាគារ។ បង្កាន់ដៃ { $receipt }
not-in-bank = លុយក្នុងធនាគារមិនគ្រប់ទេ។
