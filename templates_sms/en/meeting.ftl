meeting-title = Meeting date
meeting-what = Meeting: { $when }
meeting-planned-title = As planned
meeting-moved-title = Moved
meeting-cancelled-title = Cancelled
meeting-rhythm-title = New rhythm
meeting-moved-to = Meeting: { $when }. New day, and time if it changes? For example 3/12 14:00
meeting-moved-sure = Move the meeting to { $when }?
meeting-moved-again = This meeting was cancelled. Is it { $when } after all?
meeting-moved-which = Which meeting is on { $day }?
    .text = Which meeting is on { $day }? That of { $old } is cancelled. Nothing is changed. { $road ->
        [text] Please text 82 and another day.
       *[dial] Please dial { $code }, then 8.
    }
meeting-moved-gone = { $when }, cancelled
meeting-moved-next = { $when }
meeting-cancelled-sure = No meeting on { $when }?
meeting-rhythm-phrase = When do you meet? For example: first Tuesday 2pm
meeting-rhythm-time = At what time? For example 14:00
meeting-rhythm-sure = Meet { $first }, { $second }, { $third } at { $time }?
    .text = Meet { $first }, { $second }, { $third } at { $time }? Nothing is changed. If so, send it once more, with AGAIN behind it.
meeting-to =
    .past = That is over already.
meeting-confirmed = Meeting as planned: { $when }
meeting-moved-done = Moved to { $when }. Everybody is told.
meeting-cancelled-done = No meeting on { $when }. Everybody is told.
meeting-again-done = Meeting { $when } after all. Everybody is told.
meeting-again-write-done = The meeting of { $when } stands. Now the treasurer can write it.
meeting-again-write = The meeting of { $when } stands again. Please send what was saved and paid.
meeting-again = { $group }: there is a meeting after all, { $when }, { $place }
meeting-again-shared = Meeting { $when } after all
meeting-rhythm-done = You meet { $first }, { $second }, { $third } at { $time }.
meeting-coming = Thank you. Meeting { $when }
meeting-not-coming = Thank you. You do not come on { $when }.
meeting-closed = Meeting of { $when } is closed.

coming-title = I come
coming-words = coming
not-coming-title = I do not come
not-coming-words = notcoming
meeting-planned-words = planned
meeting-moved-words = moved
meeting-cancelled-words = cancelled

meeting-ask = { $group }: meeting { $when }, { $place }? As planned: 81. Moved: 82 and the day. Cancelled: 83
meeting-reminder = { $group }: meeting { $when }, { $place }. Coming? Send 21. Not: 22
meeting-reminder-due = { $group }: meeting { $when }, { $place }. To pay back: { $due }. Coming? Send 21. Not: 22
meeting-reminder-shared = Meeting { $when }
meeting-moved = { $group }: the meeting is not { $old } but { $new }, { $place }
meeting-moved-shared = Meeting not { $old } but { $new }
meeting-cancelled = { $group }: no meeting on { $old }.
meeting-cancelled-shared = No meeting on { $old }
meeting-cancelled-next = { $group }: no meeting on { $old }. The next is { $new }
meeting-cancelled-next-shared = No meeting on { $old }. Next { $new }
meeting-rhythm-news = { $group }: new meeting days. The next is { $new }, { $place }
meeting-rhythm-news-shared = Next meeting { $new }
meeting-ask-holiday = Meeting { $when } is on a holiday: { $holiday }. As planned: 81. Moved: 82 and the day. Cancelled: 83
meeting-ask-shared = Meeting { $when }? As planned: 81. Moved: 82 and the day. Cancelled: 83
