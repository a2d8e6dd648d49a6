# Khmer. No native speaker has read this file yet.
# The list that is read aloud after a meeting. A screen holds a line beside the keys: no word is to spare.
read-aloud-title = អានឱ្យឮ
read-aloud-member = { $day }
read-aloud-none = មិនទាន់មានប្រជុំបិទទេ។
read-aloud-saved = { $member }៖ { $saved } { $savings }
read-aloud-absent = { $member }៖ មិនមក { $savings }
read-aloud-loan = សង { $paid } នៅ { $left }
read-aloud-both = សង { $paid } ខ្ចី { $given } នៅ { $left }
read-aloud-given = ខ្ចី { $given } នៅ { $left }
read-aloud-left = កម្ចីនៅ { $left }
read-aloud-all = សន្សំ { $saved } សរុប { $savings }
read-aloud-loans = សង { $paid } កម្ចីនៅ { $left }
read-aloud-box = ប្រអប់ { $box }
