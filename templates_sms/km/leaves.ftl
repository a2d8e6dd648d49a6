# Khmer. No native speaker has read this file yet.
leaves-title = សមាជិកចេញ
leaves-member = អ្នកណាចេញពីក្រុម?
leaves-amount = ឱ្យ { $member } ប៉ុន្មាន?
leaves-sums = { $member } ចេញ សង { $owed } ឱ្យ { $cash }?
leaves-owes-more = { $member } ត្រូវសង { $left } លើសសន្សំ។ សូមសងមុន ឬឈប់យក។
leaves-owes = { $member } ត្រូវសងលើសសន្សំ។ សូមសងមុន ឬឈប់យក។
leaves-office = { $member } មានតួនាទី។ ប្តូរមុន៖ { $road ->
    [text] សរសេរ មុខងារ
   *[dial] ចុច 5, 6, 4
  }
leaves-done = { $member } ចេញហើយ។ ឱ្យ { $cash }។ បង្កាន់ដៃ { $receipt }
leaves-nothing = { $member } ចេញហើយ។ គ្មានលុយទេ។
leaves-news = { $member } ចេញពីក្រុមហើយ។
leaves-receipt = { $member } ចេញ។ សង { $owed } បាន { $cash }។ បង្កាន់ដៃ { $receipt }
leaves-goodbye = { $member }៖ អ្នកចេញហើយ។ លែងមានសារទៀត។
