# Khmer. No native speaker has read this file yet.
aid-title = ជួយសមាជិក
aid-what = មានបញ្ហាអ្វី?
phone-lost-title = បាត់ទូរស័ព្ទ
phone-lost-member = ទូរស័ព្ទអ្នកណាបាត់?
phone-lost-sure = ផ្អាកទូរស័ព្ទ { $member }?
phone-lost-done = ទូរស័ព្ទ { $member } ផ្អាកហើយ។ លែងផ្ញើអ្វីទៀត។
phone-lost-none = { $member } គ្មានទូរស័ព្ទទេ។
phone-lost-already = ទូរស័ព្ទ { $member } ផ្អាករួចហើយ។
phone-back-title = រកឃើញវិញ
phone-back-member = ឱ្យទូរស័ព្ទអ្នកណាវិញ?
phone-back-sure = ឱ្យទូរស័ព្ទ { $member } វិញ?
phone-back-done = { $member } បានទូរស័ព្ទវិញ។ វារួម៖ មិនផ្ញើចំនួនលុយ។
phone-back-none = គ្មានទូរស័ព្ទ { $member } ផ្អាកទេ។
phone-back-news = ទូរស័ព្ទនេះឱ្យអ្នកវិញហើយ។ វារួម៖ មិនផ្ញើចំនួនលុយ។
new-pin-title = PIN ថ្មី
new-pin-member = អ្នកណាភ្លេច PIN?
new-pin-code = លេខឱ្យ { $member } 4-6 លេខ?
new-pin-again = លេខនេះ ម្តងទៀត?
new-pin-done = { $member } ជ្រើស PIN ដោយលេខនេះ៖ ចុច 5, 2។ កុំប្រាប់អ្នកផ្សេង។
new-pin-news = { $member }៖ គេឱ្យលេខជ្រើស PIN ថ្មី។ ចុច { $code } រួច 5, 2។ មិនបានសុំ? ប្រាប់ក្រុម
office-title = អ្នកកាន់ថ្មី
office-treasurer = ហេរញ្ញិក
office-chair = ប្រធាន
office-secretary = លេខា
office-which = តួនាទីអ្វី?
office-member = អ្នកណាទទួល?
office-counted = លុយក្នុងប្រអប់ រាប់ឃើញប៉ុន្មាន?
office-sure = { $member } ជា{ $office }?
office-box = ប្រអប់ { $counted } បញ្ជី { $book }?
office-done = { $member } ជា{ $office }។ បានប្រាប់ទាំងពីរ។
office-news = { $member } ជា{ $office } ចាប់ពីពេលនេះ។
office-changed = តួនាទីនេះបានប្តូរហើយ។ មិនបានកត់ទេ។
office-holds-one = { $member } មានតួនាទីរួចហើយ។
office-count-again = បញ្ជីបានប្តូរ។ សូមរាប់ប្រអប់ម្តងទៀត។
office-sheet-waits = ប្រជុំរង់ចាំរាប់។ សូមរាប់ប្រអប់មុន៖ { $road ->
    [text] T និងចំនួន
   *[dial] ចុច 7
  }
died-title = សមាជិកស្លាប់
died-what = កត់អ្វី?
died-said = ឈប់ផ្ញើសារ
died-settle = ឱ្យគ្រួសារ
died-member = សមាជិកណាស្លាប់?
died-sure = { $member } ស្លាប់មែនទេ?
died-done = ឈប់ផ្ញើទៅ { $member } ហើយ។ បានប្រាប់អ្នកផ្សេង។
died-news = { $by } ប្រាប់ថា { $member } ស្លាប់។ ឈប់ផ្ញើសារហើយ។ បើមិនមែន 2 នាក់ឱ្យទូរស័ព្ទវិញ។
died-oneself = អ្នកផ្សេងត្រូវប្រាប់នេះ។
died-already = បានកត់រួចហើយ៖ { $member }។
died-sums = { $member } ត្រូវសង { $owed } ឱ្យ { $cash }?
settle-done = ឱ្យគ្រួសារ { $member } { $cash } ហើយ។ បង្កាន់ដៃ { $receipt }
settle-owing = { $member } នៅសល់ { $left } ក្នុងបញ្ជី។ បង្កាន់ដៃ { $receipt }
settle-left = { $member } លែងក្នុងបញ្ជីហើយ។ គ្មានលុយទេ។
settle-nothing = គ្មានសន្សំទេ។ { $left } នៅក្នុងបញ្ជី។
settle-not-died = សូមប្រាប់មុនថា { $member } ស្លាប់៖ { $road ->
    [text] សរសេរ ស្លាប់ និងលេខ
   *[dial] ចុច 5, 6, 5, 1
  }
settle-changed = ចំនួនបានប្តូរ។ សូមចាប់ផ្តើមវិញ។
lost-title = បាត់លុយ
lost-what = មានអ្វីកើត?
lost-stolen = គេលួច
lost-found = បានវិញ
lost-amount = លុយប៉ុន្មាន?
lost-sure = គេលួច { $amount } ពីប្រអប់?
    .again = គេលួច { $amount } កត់ហើយ ({ $receipt })។ ថែម?
lost-again = { $amount } នៅក្នុងប្រអប់វិញ?
    .again = បាន { $amount } វិញ កត់ហើយ ({ $receipt })។ ថែម?
lost-done = បានកត់៖ គេលួច { $amount }។ គ្មានអ្នកត្រូវសង។ បង្កាន់ដៃ { $receipt }
lost-found-done = { $amount } នៅក្នុងប្រអប់វិញ។ បង្កាន់ដៃ { $receipt }
lost-too-much = បាត់ { $most } មិនលើសទេ។
write-off-title = កម្ចីបាត់
write-off-member = កម្ចីអ្នកណាមិនសងវិញ?
write-off-loan = កម្ចីណារបស់ { $member }?
write-off-why = ហេតុអ្វី { $member } មិនសង?
    .missing = 1 ទៅឆ្ងាយ 2 គ្មានលុយសង
write-off-gone = ទៅឆ្ងាយ
write-off-poor = គ្មានលុយសង
write-off-sure = { $member } មិនសង { $amount } ទៀត?
write-off-all = { $member } ស្លាប់ នៅ { $amount }។ ឈប់យក?
write-off-done = ឈប់យក { $amount } ពី { $member }។ បង្កាន់ដៃ { $receipt }
write-off-receipt = { $member }៖ ក្រុមឈប់យកកម្ចី { $amount }។ បង្កាន់ដៃ { $receipt }។ ខុស? សរសេរ ខុស { $receipt }
write-off-first = សូមចែកឱ្យគ្រួសារ { $member } មុន៖ { $road ->
    [text] សរសេរ ឱ្យគ្រួសារ
   *[dial] ចុច 5, 6, 5, 2
  }
