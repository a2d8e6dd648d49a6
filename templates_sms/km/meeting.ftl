# Khmer. No native speaker has read this file yet.
meeting-title = ថ្ងៃប្រជុំ
meeting-what = ប្រជុំ { $when }
meeting-planned-title = ដដែល
meeting-moved-title = ប្តូរថ្ងៃ
meeting-cancelled-title = មិនប្រជុំ
meeting-rhythm-title = ថ្ងៃទៀងទាត់
meeting-moved-to = { $when }។ ថ្ងៃថ្មី? (3/12)
meeting-moved-sure = ប្តូរទៅ { $when }?
meeting-moved-again = លុបហើយ។ ប្រជុំ { $when } វិញ?
meeting-moved-which = ប្រជុំណា { $day }?
    .text = ប្រជុំណា { $day }? { $old } លុប។ { $road ->
        [text] សូមសរសេរថ្ងៃផ្សេង។
       *[dial] ចុច { $code } រួច 8
    }
meeting-moved-gone = { $when } លុប
meeting-moved-next = { $when }
meeting-cancelled-sure = មិនប្រជុំ { $when }?
meeting-rhythm-phrase = ពេលណា? (អង្គារ ទី 1 14:00)
meeting-rhythm-time = ម៉ោងប៉ុន្មាន? (14:00)
meeting-rhythm-sure = { $first }, { $second }, { $third } { $time }?
    .text = { $first } { $second } { $third } { $time }? ផ្ញើទៀត ចុងក្រោយ ថែម
meeting-to =
    .past = ថ្ងៃនោះហួសហើយ។
meeting-confirmed = ប្រជុំដដែល៖ { $when }
meeting-moved-done = ប្តូរទៅ { $when }។ ប្រាប់ទាំងអស់គ្នាហើយ។
meeting-cancelled-done = មិនប្រជុំ { $when }។ ប្រាប់ទាំងអស់គ្នាហើយ។
meeting-again-done = ប្រជុំ { $when } វិញ។ ប្រាប់ទាំងអស់គ្នាហើយ។
meeting-again-write-done = ប្រជុំ { $when } មិនលុបទេ។ ហេរញ្ញិកអាចកត់បានហើយ។
meeting-again-write = ប្រជុំ { $when } មិនលុបទេ។ សូមផ្ញើសន្សំ និងសង
meeting-again = { $group }៖ ប្រជុំវិញ { $when } { $place }
meeting-again-shared = ប្រជុំវិញ { $when }
meeting-rhythm-done = ប្រជុំ { $first }, { $second }, { $third } ម៉ោង { $time }
meeting-coming = អរគុណ។ ប្រជុំ { $when }
meeting-not-coming = អរគុណ។ មិនមក { $when }
meeting-closed = ប្រជុំ { $when } បិទហើយ។

coming-title = មក
coming-words = មក, mok, mork
not-coming-title = មិនមក
not-coming-words = មិនមក, minmok, otmok
meeting-planned-words = ដដែល, dordel
meeting-moved-words = ប្តូរ, pdo, pdor
meeting-cancelled-words = មិនប្រជុំ, minprojum, otprojum

meeting-ask = { $group }៖ ប្រជុំ { $when } { $place }? ដដែល 81។ ប្តូរ 82 និងថ្ងៃ។ មិនប្រជុំ 83
meeting-reminder = { $group }៖ ប្រជុំ { $when } { $place }។ មក ផ្ញើ 21។ មិនមក 22
meeting-reminder-due = { $group }៖ { $when } { $place }។ ត្រូវសង { $due }។ មក 21។ មិនមក 22
meeting-reminder-shared = ប្រជុំ { $when }
meeting-moved = { $group }៖ ប្តូរប្រជុំ ពី { $old } ទៅ { $new } { $place }
meeting-moved-shared = ប្តូរប្រជុំ ពី { $old } ទៅ { $new }
meeting-cancelled = { $group }៖ { $old } មិនប្រជុំទេ។
meeting-cancelled-shared = { $old } មិនប្រជុំទេ។
meeting-cancelled-next = { $group }៖ { $old } មិនប្រជុំទេ។ លើកក្រោយ { $new }
meeting-cancelled-next-shared = { $old } មិនប្រជុំទេ។ លើកក្រោយ { $new }
meeting-rhythm-news = { $group }៖ ប្តូរថ្ងៃប្រជុំ។ លើកក្រោយ { $new } { $place }
meeting-rhythm-news-shared = ប្រជុំលើកក្រោយ { $new }
meeting-ask-holiday = ប្រជុំ { $when } ជាថ្ងៃបុណ្យ៖ { $holiday }។ ដដែល 81។ ប្តូរ 82 និងថ្ងៃ។ មិនប្រជុំ 83
meeting-ask-shared = ប្រជុំ { $when }? ដដែល 81។ ប្តូរ 82 និងថ្ងៃ។ មិនប្រជុំ 83
