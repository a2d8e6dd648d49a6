# Khmer. No native speaker has read this file yet.
undo-title = លុប
undo-words = លុប, lob, lub, lop
undo-receipt = លេខបង្កាន់ដៃត្រូវលុប?
undo-reason = ហេតុអ្វី?
undo-reason-amount = ខុសចំនួន
undo-reason-member = ខុសសមាជិក
undo-reason-twice = កត់ 2 ដង
undo-reason-other = ផ្សេងទៀត
undo-sure = លុបបង្កាន់ដៃ { $receipt }?
undo-not-yours = មានតែអ្នកកត់ទើបលុបបាន។
undo-already = លុបរួចហើយ។
undo-closed = ប្រជុំបិទហើយ។ ក្រុមអាចកែពេលប្រជុំក្រោយ។
undo-done = បានលុបបង្កាន់ដៃ { $receipt }។ បង្កាន់ដៃថ្មី { $new }
undo-news = { $by } លុបបង្កាន់ដៃ { $receipt }៖ { $reason ->
    [amount] ខុសចំនួន
    [member] ខុសសមាជិក
    [twice] កត់ 2 ដង
   *[other] ខុស
  }។ បង្កាន់ដៃថ្មី { $new }
undo-later = មានកត់ក្រោយដែលត្រូវការបង្កាន់ដៃនេះ។ សូមលុបនោះសិន។
