# Khmer. No native speaker has read this file yet.
pin-title = PIN
pin-new = PIN ថ្មី 4 ដល់ 6 លេខ?
pin-again = PIN ថ្មី ម្តងទៀត?
pin-done = PIN ថ្មីប្រើបានហើយ។ កុំប្រាប់អ្នកណា។
