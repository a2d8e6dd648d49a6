# Khmer. No native speaker has read this file yet.
phones-title = ទូរស័ព្ទខ្ញុំ
phones-mode = អ្នកណាប្រើទូរស័ព្ទនេះ?
    .missing = 1 ខ្ញុំម្នាក់ឯង 2 អ្នកផ្សេងដែរ 3 មិនមែនរបស់ខ្ញុំ
phones-private = ខ្ញុំម្នាក់ឯង
phones-shared = អ្នកផ្សេងដែរ
phones-none = មិនមែនរបស់ខ្ញុំ
phones-sure = ប្តូររបៀបប្រើទូរស័ព្ទ?
phones-others = អ្នកផ្សេងក៏ប្រើទូរស័ព្ទនេះដែរ។ វានៅជាទូរស័ព្ទរួម។
phones-private-done = ទូរស័ព្ទនេះផ្ទាល់ខ្លួនហើយ។ បង្កាន់ដៃនឹងផ្ញើមក។
phones-shared-done = ទូរស័ព្ទនេះរួមហើយ។ មិនផ្ញើចំនួនលុយទេ។
phones-none-done = លែងប្រើទូរស័ព្ទនេះហើយ។
