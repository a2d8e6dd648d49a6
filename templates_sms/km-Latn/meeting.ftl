# Khmer in Latin letters. No native speaker has read this file yet.
meeting-title = Thngai projum
meeting-what = Projum: { $when }
meeting-planned-title = Dordel
meeting-moved-title = Pdo thngai
meeting-cancelled-title = Min projum
meeting-rhythm-title = Tieng toat
meeting-moved-to = Projum: { $when }. Thngai thmey, morng thmey? Doch chea 3/12 14:00
meeting-moved-sure = Pdo projum tov { $when }?
meeting-moved-again = Projum nis ban lob. Projum { $when } vinh?
meeting-moved-which = Projum na { $day }?
    .text = Projum na { $day }? Projum { $old } ban lob. Min pdo te. { $road ->
        [text] Som sorsay 82 ning thngai phseng.
       *[dial] Som joch { $code } ruoch 8.
    }
meeting-moved-gone = { $when }, ban lob
meeting-moved-next = { $when }
meeting-cancelled-sure = Min projum { $when }?
meeting-rhythm-phrase = Projum pel na? Doch chea: Angkea ti 1 morng 14:00
meeting-rhythm-time = Morng ponman? Doch chea 14:00
meeting-rhythm-sure = Projum { $first }, { $second }, { $third } morng { $time }?
    .text = Projum { $first }, { $second }, { $third } maong { $time }? Min toan dor te. Ber trov, pnher mdong tiet doy THEM.
meeting-to =
    .past = Thngai nus huos hery.
meeting-confirmed = Projum dordel: { $when }
meeting-moved-done = Pdo tov { $when }. Prab teang os knea hery.
meeting-cancelled-done = Min projum { $when }. Prab teang os knea hery.
meeting-again-done = Projum { $when } vinh. Prab teang os knea hery.
meeting-again-write-done = Projum { $when } min lob te. Heranhik ach kot ban hery.
meeting-again-write = Projum { $when } min lob te. Som pnher sonsom ning song.
meeting-again = { $group }: projum vinh { $when }, { $place }
meeting-again-shared = Projum vinh { $when }
meeting-rhythm-done = Projum { $first }, { $second }, { $third } morng { $time }.
meeting-coming = Orkun. Projum { $when }
meeting-not-coming = Orkun. Min mok { $when }
meeting-closed = Projum { $when } bit hery.

coming-title = Mok
coming-words = មក, mok, mork
not-coming-title = Min mok
not-coming-words = មិនមក, minmok, otmok
meeting-planned-words = ដដែល, dordel
meeting-moved-words = ប្តូរ, pdo, pdor
meeting-cancelled-words = មិនប្រជុំ, minprojum, otprojum

meeting-ask = { $group }: projum { $when }, { $place }? Dordel: 81. Pdo: 82 ning thngai. Min projum: 83
meeting-reminder = { $group }: projum { $when }, { $place }. Mok: pnher 21. Min mok: 22
meeting-reminder-due = { $group }: projum { $when }, { $place }. Trov song { $due }. Mok: pnher 21. Min mok: 22
meeting-reminder-shared = Projum { $when }
meeting-moved = { $group }: pdo thngai projum pi { $old } tov { $new }, { $place }
meeting-moved-shared = Pdo thngai projum pi { $old } tov { $new }
meeting-cancelled = { $group }: { $old } min projum te.
meeting-cancelled-shared = { $old } min projum te.
meeting-cancelled-next = { $group }: { $old } min projum te. Lerk kroy: { $new }
meeting-cancelled-next-shared = { $old } min projum te. Lerk kroy: { $new }
meeting-rhythm-news = { $group }: pdo thngai projum. Lerk kroy: { $new }, { $place }
meeting-rhythm-news-shared = Projum lerk kroy: { $new }
meeting-ask-holiday = Projum { $when } chea thngai bon: { $holiday }. Dordel: 81. Pdo: 82 ning thngai. Min projum: 83
meeting-ask-shared = Projum { $when }? Dordel: 81. Pdo: 82 ning thngai. Min projum: 83
