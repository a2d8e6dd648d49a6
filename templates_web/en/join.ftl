# A new member of a running group; and what waits for the group's signatures.

join-title = New member
join-link = New member
join-why = The group admits her; you write her down. An officer of the group and one more member sign it by phone. She gets the next number, which nobody had before her, and her phone is asked whose it is. She counts from the next meeting's text on: one that waits for the count is sent again, if she was there. Her PIN an officer gives her, on the menu under 5, 6, 3.
join-name = Name, as it is written
join-latin = Name in Latin letters, at most 20
join-phones = Phone; several parted by commas; empty for none
join-mode = How it is used
join-mode-shared = others use it too
join-mode-private = hers alone
join-language = Language of her texts
join-ask = Ask for the signatures
join-phone-unclear = The phone number is not clear.
asked-title = Waits for signatures
asked-by-text = Who signs by text sends SIGN { $number } { $figure }. Say these digits to nobody who has not heard what is asked.
asked-signed = { $member } has signed.
asked-missing = { $count ->
        [one] One signature is missing.
       *[other] { $count } signatures are missing.
    }
