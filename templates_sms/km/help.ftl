# Khmer. No native speaker has read this file yet.
help-title = ជំនួយ
help-words = ជំនួយ, ជួយ, jomnuoy, jouy, chouy, chuay, juy
help = { $road ->
    [text] សរសេរ ខ្ញុំ, ក្រុម, ខុស 1234, សុំខ្ចី 50000, S 4 5000, លុប 1234, ឈប់
   *[dial] ចុច { $code }។ សរសេរ ខ្ញុំ, ក្រុម, ខុស 1234, S 4 5000, លុប 1234, ឈប់
  }
