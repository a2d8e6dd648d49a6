# Khmer. No native speaker has read this file yet.
spent-title = ចំណាយ
spent-amount = ចំណាយប៉ុន្មាន?
spent-purpose = សម្រាប់អ្វី?
spent-for-transport = ធ្វើដំណើរ
spent-for-paper = ក្រដាស
spent-for-food = អាហារ
spent-for-illness = ឈឺ
spent-for-death = បុណ្យសព
spent-for-birth = សម្រាលកូន
spent-for-gift = អំណោយ
spent-for-sale = លក់ឥវ៉ាន់
spent-for-interest = ការប្រាក់
spent-for-meeting = ប្រជុំ
spent-for-other = ផ្សេងទៀត
spent-sure = ចំណាយ { $amount } { $purpose }?
spent-done = ចំណាយ { $amount } { $purpose }។ លេខសក្ខីប័ត្រ { $voucher }។ បង្កាន់ដៃ { $receipt }
spent-voucher = លេខសក្ខីប័ត្រ { $voucher }៖ សូមកត់លើក្រដាស។ បង្កាន់ដៃ { $receipt }
