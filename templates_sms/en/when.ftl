# What is asked when a meeting date has more than one meaning: one text a reason
# (bot/words/when_found.py has an example of each). What stands after the verb for "write" can be sent as it is.
when-ask =
    .two-weeks-or-second = Every two weeks, or the second in the month?
    .weeks-or-nth = Every few weeks, or once a month?
    .two-weeks-or-twice-a-week = Every two weeks, or twice a week?
    .every-or-next = Every week, or only the next one?
    .every-or-once = Every month, or only once?
    .one-date = That is one day only. Write first Tuesday 14:00
    .nth-or-date = A week of the month, or a date?
    .which-one = Which one? Write only one.
    .two-weekdays = That is two days. Write only one.
    .which-weekday = On which weekday? Write every Tuesday
    .which-day = On which day? Write every 15th
    .which-week = In which week? Write first Tuesday
    .week-or-sunday = Every week, or every Sunday?
    .am-or-pm = Morning or afternoon? Write 14:00
    .which-time = At what time? Write 14:00
    .did-you-mean = Is the day spelled right? Write Tuesday
    .weekday-differs = Day and date do not agree. Write 3/12
    .which-month = In which month? Write 3/12
    .which-date = On which date? Write 3/12
    .past = That day is over. Write a later day.
    .far = That day is far away. Write a nearer day.
