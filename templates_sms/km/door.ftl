# Khmer. No native speaker has read this file yet.
door-who = សូមរើសឈ្មោះ
door-resume = មិនទាន់ចប់៖ { $what }
door-go-on = បន្ត
door-start-again = ចាប់ផ្តើមវិញ
door-unknown = លេខនេះមិនទាន់មានក្នុងក្រុមទេ។ ចង់ចូល សូមប្រាប់លេខាក្រុម
door-busy = ពេលនេះប្រើមិនបាន។ សូមសាកម្តងទៀតពេលក្រោយ
door-again = សូមចុចម្តងទៀត។
door-suspended = ទូរស័ព្ទនេះផ្អាកហើយ។ សូមសុំអ្នកដឹកនាំពីរនាក់។
door-left-news = { $group } ឈប់ប្រើសេវានេះ។ បញ្ជីនៅក្រុម។ លែងផ្ញើសារទៀត
