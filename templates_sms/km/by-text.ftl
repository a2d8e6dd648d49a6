# Khmer. No native speaker has read this file yet.
borrow-words = សុំខ្ចី, somkjey, somkhjey, somkchey, somkhchey
loan-words = ឱ្យខ្ចី, ឲ្យខ្ចី, អោយខ្ចី, oykjey
spent-words = ចំណាយ, jomnay, jamnay, chomnay, chamnay
bank-in-words = ដាក់ធនាគារ, dakthoneakea, dakbank
bank-out-words = ដកធនាគារ, dokthoneakea, dokbank
social-out-words = ដកជួយគ្នា, dokjouyknea, dokchouyknea
phone-lost-words = បាត់ទូរស័ព្ទ, battusab, battourasap
phone-back-words = ឃើញទូរស័ព្ទ, khernhtusab, kheunhtusab
died-words = ស្លាប់, slab, slap
settle-words = ឱ្យគ្រួសារ, oykruosar, aoykruosar
leaves-words = ចេញពីក្រុម, chenhpikrom, chenhkrom
kept-given-words = ទុកលុយ, tukluy, tuklui
kept-back-words = លុយវិញ, luyvinh, luivinh
income-words = ចំណូល, jomnol, chomnol
lost-words = គេលួច, លួច, kelouch, louch, luoch
found-words = រកឃើញ, rokkhernh, rokkheunh
office-words = មុខងារ, mukngea, mukngear
language-words = ភាសា, pheasa, phasa
phones-words = ទូរស័ព្ទខ្ញុំ, tourasapknhom, tusabknhom
meeting-rhythm-words = ថ្ងៃប្រជុំ, tngaiprojum, thngaiprojum
write-off-words = លុបបំណុល, lobbomnol, lubbamnol
new-pin-words = ភ្លេចលេខសម្ងាត់, phlechpin, plechpin
sign-words = យល់ព្រម, ព្រម, yolprom, prom
refuse-words = មិនយល់ព្រម, មិនព្រម, minyolprom, minprom
# In a text that signs: I do not agree.
sign-no-words = ទេ, អត់, te, ot, ort, no

found-title = រកឃើញវិញ
refuse-title = មិនព្រម
settle-title = ឱ្យគ្រួសារ
found-amount = លុយប៉ុន្មានចូលប្រអប់វិញ?
settle-member = ឱ្យគ្រួសារអ្នកណា?
settle-amount = គ្រួសារ { $member } បានប៉ុន្មាន?
settle-differs = សៀវភៅមិនដូច្នេះទេ។ សូមមើលជាមួយបុគ្គលិក។
sign-number = លេខប៉ុន្មាន?
sign-figure = ចំនួនលុយ ឬលេខសមាជិក?
refuse-number = មិនយល់ព្រមលេខប៉ុន្មាន?
sign-proposed-what = { $what }។ រង់ចាំ { $count } នាក់យល់ព្រម
sign-not-that = នេះមិនមែនអ្វីដែល { $by } សុំទេ។ សូមនិយាយគ្នា រួចសរសេរម្តងទៀត
sign-no-more = ខុស 3 ដងហើយ។ សូមនិយាយជាមួយ { $by }។{ $road ->
    [text] {""}
   *[dial] {" "}ចុច { $code } រួច 7
  }
sign-no-figure = នេះមិនយល់ព្រមតាមសារទេ។ { $road ->
    [text] បុគ្គលិកអាចយល់ព្រម។
   *[dial] សូមចុច { $code } រួច 7
  }
sign-done = បានយល់ព្រម រួចហើយ។ បង្កាន់ដៃ { $receipt }
    .nothing = បានយល់ព្រម រួចហើយ។
dial-for-this = សូមចុច { $code } សម្រាប់ការនេះ
own-phone = ទូរស័ព្ទនេះមានគ្នាប្រើច្រើន។ សូមសរសេរពីទូរស័ព្ទផ្ទាល់ខ្លួន។
new-pin-by-text = កុំផ្ញើលេខសម្ងាត់តាមសារ។ { $road ->
    [text] តាមសារមិនសួរ PIN ទេ។
   *[dial] សូមចុច { $code }, 5, 6, 3
  }
already-written-sum = កត់រួចហើយ៖ { $amount } បង្កាន់ដៃ { $receipt }។ បើថែម សរសេរ { $line } ថែម
