# A new member of a running group.
admit-phone = phone ...{ $last }
admit-no-phone = no phone
admit-done = { $member } is a member now, number { $number }.
admit-news = New member { $number }: { $member }. An officer gives her a PIN.
admit-there = { $member } is a member already, number { $number }.
admit-cannot = Name or phone cannot be written so.
join-title = New member
join-name = Her name in Latin letters, at most 20?
    .not-latin = Only Latin letters, at most 20.
join-phone = Her phone number?
    .no-phone = That is no phone number.
join-sure = New member: { $who }, { $phone }. Two others must sign. Right?
