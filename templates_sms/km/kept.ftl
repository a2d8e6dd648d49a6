# Khmer. No native speaker has read this file yet.
kept-title = លុយទុក
kept-what = លុយដែលសមាជិកទុក
kept-given-title = ឱ្យទុក
kept-given-member = អ្នកណាទុកលុយ?
kept-given-amount = { $member } ទុកប៉ុន្មាន?
kept-given-sure = { $member } ទុកលុយក្រុម { $amount }?
    .again = { $member } { $amount } កត់ហើយ។ ថែម?
kept-given-done = { $member } ទុកលុយក្រុម { $amount }។ បង្កាន់ដៃ { $receipt }
kept-back-title = យកមកវិញ
kept-back-member = អ្នកណាយកលុយមកវិញ?
kept-back-amount = { $member } យកមកវិញប៉ុន្មាន?
kept-back-sure = { $member } យកមកវិញ { $amount }?
    .again = { $member } { $amount } កត់ហើយ។ ថែម?
kept-back-done = { $member } យកមកវិញ { $amount }។ បង្កាន់ដៃ { $receipt }
kept-receipt = { $member }៖ បង្កាន់ដៃ { $receipt }។{ $road ->
    [text] {" "}
   *[dial] {" "}មើល៖ ចុច { $code } 1។{" "}
  }ខុស? សរសេរ ខុស { $receipt }
not-kept = { $member } មិនបានទុកច្រើនម្ល៉េះទេ។
