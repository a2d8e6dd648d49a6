# Khmer in Latin letters. No native speaker has read this file yet.
# What is asked when a meeting date has more than one meaning: one text a reason
# (bot/words/when_found.py has an example of each). What stands after the verb for "write" can be sent as it is.
when-ask =
    .two-weeks-or-second = Roal 2 sabda, ry ti 2 nei khe?
    .weeks-or-nth = Roal ponman sabda, ry muoy khe mdong?
    .two-weeks-or-twice-a-week = 2 sabda mdong, ry muoy sabda 2 dong?
    .every-or-next = Roal sabda, ry te lerk kroy?
    .every-or-once = Roal khe, ry te mdong?
    .one-date = Nus te muoy thngai. Sorsay Angkea ti 1 14:00
    .nth-or-date = Sabda ti ponman, ry thngai ti ponman?
    .which-one = Muoy na? Som sorsay te muoy.
    .two-weekdays = Mean 2 thngai. Som sorsay te muoy.
    .which-weekday = Thngai na? Sorsay roal Angkea
    .which-day = Thngai na nei khe? Sorsay roal khe thngai ti 15
    .which-week = Sabda ti ponman? Sorsay Angkea ti 1
    .week-or-sunday = Roal sabda, ry roal thngai Atit?
    .am-or-pm = Prek ry rosiel? Sorsay 14:00
    .which-time = Morng ponman? Sorsay 14:00
    .did-you-mean = Chhmos thngai trov te? Sorsay Angkea
    .weekday-differs = Thngai ning lek min trov knea. Sorsay 3/12
    .which-month = Khe na? Sorsay 3/12
    .which-date = Thngai ti ponman? Sorsay 3/12
    .past = Thngai nus huos hery. Som sorsay thngai kroy.
    .far = Thngai nus chhngay pek. Som sorsay thngai chit.
