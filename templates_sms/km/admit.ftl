# Khmer. No native speaker has read this file yet.
admit-phone = ...{ $last }
admit-no-phone = គ្មានទូរស័ព្ទ
admit-done = { $member } ជាសមាជិកលេខ { $number }។
admit-news = សមាជិកថ្មីលេខ { $number }៖ { $member }។ សូមឱ្យ PIN។
admit-there = { $member } ជាសមាជិករួចហើយ លេខ { $number }។
admit-cannot = ឈ្មោះ ឬទូរស័ព្ទ សរសេរមិនបាន។
join-title = សមាជិកថ្មី
join-name = ឈ្មោះជាអក្សរឡាតាំង មិនលើស 20?
    .not-latin = អក្សរឡាតាំង មិនលើស 20។
join-phone = លេខទូរស័ព្ទ?
    .no-phone = នេះមិនមែនលេខទូរស័ព្ទទេ។
join-sure = { $who } { $phone }?
