# Khmer. No native speaker has read this file yet.
menu-title = ម៉ឺនុយ
menu-job = { $group }
write-title = កត់ត្រា
write-what = កត់អ្វី?
me-title = ខ្លួនខ្ញុំ
me-what = ខ្លួនខ្ញុំ
