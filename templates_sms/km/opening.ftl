# Khmer. No native speaker has read this file yet.
phone-mine-title = ខ្ញុំម្នាក់ឯង
phone-ours-title = ប្រើរួម
welcome-news = សួស្តី { $member }។ ដំណឹងប្រជុំមកពីលេខនេះ សូមរក្សាទុក។ ទូរស័ព្ទនេះរបស់អ្នកម្នាក់ឯង? ផ្ញើ 51។ ប្រើរួម៖ 52។ មិនមែន៖ 53
phone-known = បានឆ្លើយរួចហើយ។{ $road ->
    [text] {""}
   *[dial] {" "}ប្តូររបៀបប្រើទូរស័ព្ទ៖ ចុច { $code }, 5, 3
  }
opening-news = { $group }៖ តាមសៀវភៅ៖ ប្រាក់សន្សំ { $savings } កម្ចី { $owed }។ ខុស? ផ្ញើ ខុស { $receipt }
opening-late = ប្រជុំ 2 ដងហើយ។ សូមនិយាយក្នុងប្រជុំ ឬ{ $road ->
    [text] សរសេរ ប្តឹង
   *[dial] ចុច { $code }, 5, 5
  }
put-right-what =
    .savings = សន្សំ { $member }
    .fines = ពិន័យ { $member }
    .kept = លុយ { $member } ទុក
    .loan = កម្ចី { $member }
    .loan-rate = កម្ចី { $member } { $rate }
    .box = ក្នុងប្រអប់
    .bank = ក្នុងធនាគារ
    .bank-debt = ជំពាក់ធនាគារ
    .social = មូលនិធិជួយគ្នា
put-right-done = បានកែ៖ { $amount }។ បង្កាន់ដៃ { $receipt }
put-right-news = { $what }៖ { $amount } តាមសៀវភៅ។ បង្កាន់ដៃ { $receipt }
put-right-same = វាត្រូវរួចហើយ។
put-right-paid = មានការសងលើកម្ចីនេះហើយ។ សូមលុបការសងសិន។
put-right-no-loan = គ្មានកម្ចីនេះក្នុងសៀវភៅទេ។
undo-opening = បុគ្គលិកកែអ្វីដែលមកពីសៀវភៅ ហើយ 2 នាក់យល់ព្រម។
