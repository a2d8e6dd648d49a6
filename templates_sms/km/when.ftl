# Khmer. No native speaker has read this file yet.
# What is asked when a meeting date has more than one meaning: one text a reason
# (bot/words/when_found.py has an example of each). What stands after the verb for "write" can be sent as it is.
when-ask =
    .two-weeks-or-second = រាល់ 2 សប្តាហ៍ ឬទី 2 នៃខែ?
    .weeks-or-nth = រាល់ប៉ុន្មានសប្តាហ៍ ឬមួយខែម្តង?
    .two-weeks-or-twice-a-week = 2 សប្តាហ៍ម្តង ឬមួយសប្តាហ៍ 2 ដង?
    .every-or-next = រាល់សប្តាហ៍ ឬតែលើកក្រោយ?
    .every-or-once = រាល់ខែ ឬតែម្តង?
    .one-date = នោះតែមួយថ្ងៃ។ សរសេរ អង្គារ ទី 1 14:00
    .nth-or-date = សប្តាហ៍ទីប៉ុន្មាន ឬថ្ងៃទីប៉ុន្មាន?
    .which-one = មួយណា? សូមសរសេរតែមួយ។
    .two-weekdays = មាន 2 ថ្ងៃ។ សូមសរសេរតែមួយ។
    .which-weekday = ថ្ងៃណា? សរសេរ រាល់អង្គារ
    .which-day = ថ្ងៃណានៃខែ? សរសេរ រាល់ខែ ថ្ងៃទី 15
    .which-week = សប្តាហ៍ទីប៉ុន្មាន? សរសេរ អង្គារ ទី 1
    .week-or-sunday = រាល់សប្តាហ៍ ឬរាល់ថ្ងៃអាទិត្យ?
    .am-or-pm = ព្រឹក ឬរសៀល? សរសេរ 14:00
    .which-time = ម៉ោងប៉ុន្មាន? សរសេរ 14:00
    .did-you-mean = ថ្ងៃត្រូវទេ? សរសេរ អង្គារ
    .weekday-differs = ថ្ងៃខុសលេខ។ សរសេរ 3/12
    .which-month = ខែណា? សរសេរ 3/12
    .which-date = ថ្ងៃទីប៉ុន្មាន? សរសេរ 3/12
    .past = ថ្ងៃនោះហួសហើយ។
    .far = ថ្ងៃនោះឆ្ងាយពេក។
