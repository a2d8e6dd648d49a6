# Khmer. No native speaker has read this file yet.
phone-mine-title = ខ្ញុំម្នាក់ឯង
phone-ours-title = ប្រើរួម
welcome-news = សួស្តី { $member }។ ដំណឹងប្រជុំមកពីលេខនេះ សូមរក្សាទុក។ ទូរស័ព្ទនេះរបស់អ្នកម្នាក់ឯង? ផ្ញើ 51។ ប្រើរួម៖ 52។ មិនមែន៖ 53
phone-known = បានឆ្លើយរួចហើយ។ ប្តូររបៀបប្រើទូរស័ព្ទ៖ ចុច { $code }, 5, 3
opening-news = { $group }៖ តាមសៀវភៅ៖ ប្រាក់សន្សំ { $savings } កម្ចី { $owed }។ ខុស? ផ្ញើ ខុស { $receipt }
opening-late = ប្រជុំ 2 ដងហើយ។ សូមនិយាយក្នុងប្រជុំ ឬចុច { $code }, 5, 5
