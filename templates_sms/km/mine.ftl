# Khmer. No native speaker has read this file yet.
mine-title = របស់ខ្ញុំ
mine-words = របស់ខ្ញុំ, ខ្ញុំ, knhom, nhom, nyom, khnom, robos
mine-savings = សន្សំ { $savings }។ គ្មានកម្ចី។ ប្រជុំ { $when }
mine-loan =
    សន្សំ { $savings }
    កម្ចី { $principal }
    ការប្រាក់ { $interest }
    { $when }
mine-kept =
    សន្សំ { $savings }
    កម្ចី { $principal }
    ការប្រាក់ { $interest }
    ទុកលុយក្រុម { $kept }
mine-fine =
    សន្សំ { $savings }
    ត្រូវសង { $principal }
    ពិន័យ { $fine }
