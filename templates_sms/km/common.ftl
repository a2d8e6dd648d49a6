# Khmer. No native speaker has read this file yet.
# Keys that Krom prints itself.
key-back = ត្រឡប់
key-more = ច្រើនទៀត
key-menu = ម៉ឺនុយ
key-yes = ត្រូវ
key-no = ទេ

# Thursday is CLDR's short form: three dates and the time must fit one screen.
day-1 = ច័ន្ទ
day-2 = អង្គារ
day-3 = ពុធ
day-4 = ព្រហ
day-5 = សុក្រ
day-6 = សៅរ៍
day-7 = អាទិត្យ

# What is wrong with an answer, where the question has no text of its own.
wrong-answer = .
    .unknown = គ្មានទេ។
    .empty = មិនទាន់សរសេរ។
    .missing = នៅខ្វះ។
    .not-a-number = មិនមែនលេខ។
    .too-small = តិចបំផុត { $least }។
    .too-much = ច្រើនបំផុត { $most }។
    .step = គិតម្តង { $step }។
    .out-of-range = ពី { $least } ដល់ { $most }។
    .no-receipt = គ្មានបង្កាន់ដៃនេះទេ។
    .no-date = មិនមែនថ្ងៃទេ។
    .no-time = មិនមែនម៉ោងទេ។ ដូចជា 14:00
    .unclear = មិនច្បាស់។
    .not-a-pin = 4 ដល់ 6 លេខ។
    .weak = ងាយពេក។
    .not-the-same = មិនដូចគ្នា។
    .wrong = PIN មិនត្រូវ។ នៅ { $left } ដងទៀត។

ask-pin = សូមចុច PIN
    .wait = PIN មិនត្រូវ។ សូមចុចម្តងទៀតក្រោយ { $minutes } នាទី។
    .once = សូមដាក់ PIN ផ្ទាល់ខ្លួនសិន៖ ចុច 5 រួច 2
    .none = មិនទាន់មាន PIN។ សូមប្រាប់គណៈកម្មការក្រុម 2 នាក់។

nothing-written = មិនទាន់កត់អ្វីទេ។
already-written = កត់រួចហើយ៖ { $member } { $amount } បង្កាន់ដៃ { $receipt }។ បើថែម៖ { $line } ថែម
came-late = មិនកត់ទេ៖ សារ { $sent } មកក្រោយប្រជុំ { $when } បិទ។ សូមមើលសៀវភៅ
    .begun = មិនធ្វើទេ៖ សារ { $sent } មកក្រោយប្រជុំ { $when } ចាប់ផ្តើម
    .newer = មិនធ្វើទេ៖ សារ { $sent } មកក្រោយសារថ្មីជាង
not-written = មិនទាន់កត់ទេ។ { $why } សូមសរសេរ { $line }
words-left-over = មិនទាន់កត់ទេ។ មានពាក្យមិនច្បាស់។
pin-texted = មិនទាន់កត់ទេ។ កុំផ្ញើ PIN តាមសារ។{ $road ->
    [text] {""}
   *[dial] {" "}ដាក់ PIN ថ្មី៖ ចុច { $code }, 5, 2
  }
written = បានកត់។ បង្កាន់ដៃ { $receipts }
text-half = មិនទាន់កត់ទេ។ សារមកមិនគ្រប់។ សូមផ្ញើម្តងទៀត។
not-understood = មិនច្បាស់។ សូមសរសេរ ជំនួយ{ $road ->
    [text] {""}
   *[dial] {" "}ឬចុច { $code }
  }
which-of-you = ទូរស័ព្ទនេះមានគ្នាប្រើច្រើន។ { $road ->
    [text] សូមសរសេរពីទូរស័ព្ទផ្ទាល់ខ្លួន។
   *[dial] សូមចុចចូលម៉ឺនុយ រួចរើសឈ្មោះ
  }
dial-instead = { $road ->
    [text] មិនផ្ញើទៅទូរស័ព្ទរួមទេ។ សូមសួរពេលប្រជុំ។
   *[dial] សូមចុចចូលម៉ឺនុយដើម្បីមើល។ មិនផ្ញើទៅទូរស័ព្ទរួមទេ។
  }
not-yours = សម្រាប់តែគណៈកម្មការក្រុម។
no-member = គ្មានសមាជិកនេះទេ។
no-receipt = គ្មានបង្កាន់ដៃនេះទេ។
no-loan = កម្ចីនេះសងរួចហើយ។
count-differs = លុយក្នុងប្រអប់មិនដូចបញ្ជី។ សូមរាប់ជាមួយគ្នាម្តងទៀត។
not-in-box = លុយក្នុងប្រអប់មិនគ្រប់ទេ។
over-limit = ច្រើនបំផុត { $most }។
no-meeting = មិនទាន់មានថ្ងៃប្រជុំទេ។
no-meeting-planned = មិនទាន់មានថ្ងៃ

again-words = ថែម, them, thaem, again
stopped = Krom ឈប់រំលឹកហើយ។ បង្កាន់ដៃនៅតែផ្ញើ។ បើចង់បានវិញ សរសេរ ចាប់ផ្តើម
started = Krom នឹងរំលឹកវិញ។
stop-ask = បើឈប់ឱ្យរំលឹក សរសេរ ឈប់។ បើមិនប្រជុំ សរសេរ 83
twice-in-line = មិនទាន់កត់ទេ។ ដូចគ្នា 2 ដង។ បើចង់កត់ទាំង 2 សរសេរ ថែម នៅចុង
meeting-held = ប្រជុំនេះបានប្រជុំហើយ៖ មានកត់ហើយ។
