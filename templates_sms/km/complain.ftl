# Khmer. No native speaker has read this file yet.
complain-title = ប្តឹង
complain-words = ប្តឹង, បណ្តឹង, pdoeng, pdeng, bondeng
complain-text = មានបញ្ហាអ្វី?
complain-about = មានបញ្ហាអ្វី?
complain-money = ខ្វះលុយ
complain-officer = អ្នកដឹកនាំធ្វើខុស
complain-treated = គេធ្វើបាបខ្ញុំ
complain-other = ផ្សេង
complain-sure = បុគ្គលិកម្នាក់គត់អាចមើល។ ផ្ញើ?
complain-done = អរគុណ។ បុគ្គលិកម្នាក់គត់អាចមើល។
not-me-title = មិនមែនខ្ញុំ
not-me-words = មិនមែនខ្ញុំ, ច្រឡំលេខ, minmenknhom, jrolomlek
not-me-done = សូមទោស។ លែងផ្ញើទៅលេខនេះហើយ។
    .still = សូមទោស។ បានដកលេខនេះចេញហើយ។
not-me-news = ទូរស័ព្ទ { $member } នៅដៃអ្នកផ្សេង ផ្អាកហើយ។ 2 នាក់អាចឱ្យវិញ{ $road ->
    [text] {""}
   *[dial] ៖ { $code }, 5, 6, 2
  }
