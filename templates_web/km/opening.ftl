# Khmer. No native speaker has read this file yet.
# What was taken over from paper, and how it is put right.

opening-title = ពីសៀវភៅ
opening-link = ពីសៀវភៅ
opening-signed = ទទួលនៅថ្ងៃ { $day } វដ្តទី { $cycle }។ បង្កាន់ដៃ { $receipt }។ អ្នកយល់ព្រម៖
opening-balanced = ចំនួនទាំងអស់ត្រូវគ្នា។
opening-more = មិនត្រូវគ្នាទេ៖ លុយ និងកម្ចីមាន { $amount } លើសអ្វីដែលសៀវភៅសរសេរថាជារបស់អ្នកណា។ អាចជាការប្រាក់ ឬពិន័យវដ្តនេះដែលមិនទាន់សរសេរ។
opening-less = មិនត្រូវគ្នាទេ៖ លុយ និងកម្ចីខ្វះ { $amount }។ សៀវភៅ ឬការវាយមានកំហុស។
opening-loans = កម្ចីក្នុងសៀវភៅ
doubts-title = អ្នកដែលថាខុស
doubts-open = សមាជិកណាក៏អាចនិយាយបាន រហូតដល់បិទប្រជុំ 2 ដង។
doubts-over = បានបិទប្រជុំ 2 ដងហើយ។ សូមនិយាយក្នុងប្រជុំ។
doubts-none = គ្មាន។
doubt-of = { $number } { $member } ថ្ងៃ { $day }
doubt-settle = បានពិនិត្យជាមួយក្រុម
put-right-title = កែចំនួន
put-right-why = គ្មានអ្វីកែដោយស្ងាត់ទេ៖ ការកត់ថ្មីសរសេរថាត្រូវប៉ុន្មាន។ អ្នកដឹកនាំក្រុមម្នាក់ និងសមាជិកម្នាក់ទៀតយល់ព្រមតាមទូរស័ព្ទ។ ម្ចាស់ចំនួនមិនយល់ព្រមទេ តែគេប្រាប់គាត់។
put-right-figure = អ្វី
put-right-number = លេខសមាជិក ឬលេខកម្ចីខាងក្រោម
put-right-amount = ត្រូវជាប៉ុន្មាន
put-right-interest = បើកម្ចី៖ ការប្រាក់ជំពាក់នៅពេលនោះ
put-right-reason = ហេតុអ្វី និងទំព័រសៀវភៅ
put-right-ask = សុំការយល់ព្រម
put-right-unclear = មិនច្បាស់ថាអ្វីត្រូវប៉ុន្មាន និងហេតុអ្វី។
figure-savings = ប្រាក់សន្សំសមាជិក
figure-fines = ពិន័យដែលសមាជិកមិនទាន់បង់
figure-kept = លុយដែលសមាជិកទុក
figure-loan = កម្ចី
figure-box = លុយក្នុងប្រអប់
figure-bank = លុយក្នុងធនាគារ
figure-bank-debt = ជំពាក់ធនាគារ
figure-social = មូលនិធិជួយគ្នា
unanswered-title = ទូរស័ព្ទដែលមិនទាន់ឆ្លើយ
unanswered-why = បានសួរម្តងថាជារបស់អ្នកណា។ មុនពេលវាឆ្លើយ គ្មានចំនួនលុយផ្ញើទៅវាទេ។
kind-put-right = កែ
bank-debt = ជំពាក់ធនាគារ
opening-difference = មិនត្រូវគ្នាក្នុងសៀវភៅ
