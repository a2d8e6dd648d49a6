# Khmer. No native speaker has read this file yet.
wrong-title = ខុស
wrong-words = ខុស, មិនត្រូវ, khos, kos, khoh
wrong-receipt = លេខបង្កាន់ដៃដែលខុស?
wrong-sure = បង្កាន់ដៃ { $receipt } ខុស?
wrong-done = ទទួលបាន៖ បង្កាន់ដៃ { $receipt } ខុស។ ក្រុមនឹងពិនិត្យពេលប្រជុំ
wrong-news = { $member } ថាបង្កាន់ដៃ { $receipt } ខុស។ សូមពិនិត្យជាមួយគ្នា។
