aid-title = Help a member
aid-what = What went wrong?
phone-lost-title = Phone lost
phone-lost-member = Whose phone is lost or stolen?
phone-lost-sure = Suspend the phone of { $member }?
phone-lost-done = The phone of { $member } is suspended. It reaches nobody.
phone-lost-none = { $member } has no phone.
phone-lost-already = The phone of { $member } is suspended already.
phone-back-title = Phone found
phone-back-member = Whose phone is given back?
phone-back-sure = Give { $member } the phone back?
phone-back-done = { $member } has the phone back. It is shared: no amounts are sent to it.
phone-back-none = No phone of { $member } is suspended.
phone-back-news = This phone is given back to you. It is shared: no amounts are sent to it.
new-pin-title = New PIN
new-pin-member = Who forgot the PIN?
new-pin-code = One-time code for { $member }: choose 4 to 6 digits
new-pin-again = The code again?
new-pin-done = { $member } may choose a PIN with the code: dial, 5, 2. Tell it aloud to nobody else.
new-pin-news = { $member }: officers gave you a code to choose a new PIN. Dial { $code }, then 5, 2. You did not ask? Tell your group.
office-title = New officer
office-treasurer = Treasurer
office-chair = Chair
office-secretary = Secretary
office-which = Which office?
office-member = Who takes it?
office-counted = How much cash is in the box, counted now?
office-sure = { $member }: { $office }?
office-box = { $member }: Treasurer? Box { $counted }, book { $book }
office-done = { $member }: { $office }. Both are told.
office-news = { $member } now holds the office: { $office }.
office-changed = This office has changed hands meanwhile. Nothing was written.
office-holds-one = { $member } holds an office already.
office-count-again = The book has changed since the box was counted. Count it again.
office-sheet-waits = A meeting waits for its count. Count the box first: { $road ->
    [text] T and the sum
   *[dial] dial, 7
  }
died-title = A member died
died-what = What do you write?
died-said = Texts stop
died-settle = Family is paid
died-member = Which member died?
died-sure = Did { $member } die? All texts stop.
died-done = Texts to { $member } have stopped. The other officers are told.
died-news = { $by } says that { $member } has died. Texts have stopped. If not so, two officers give the phone back.
died-oneself = Somebody else must say this.
died-already = This is written already of { $member }.
died-sums = { $member }: savings { $savings }, owed { $owed }. Pay the family { $cash }?
settle-done = { $cash } is paid to the family of { $member }. Receipt { $receipt }
settle-owing = The savings of { $member } paid what they could. { $left } stays in the book. Receipt { $receipt }
settle-left = { $member } is in the lists no more. Nothing was saved or owed.
settle-nothing = Nothing is saved. { $left } stays in the book.
settle-not-died = First say that { $member } died: { $road ->
    [text] text DIED and her number
   *[dial] dial, 5, 6, 5, 1
  }
settle-changed = The figures have changed since. Please begin again.
lost-title = Money stolen
lost-what = What happened?
lost-stolen = Stolen
lost-found = Found again
lost-amount = How much money?
lost-sure = { $amount } was stolen from the box?
    .again = Already written: { $amount } was stolen, receipt { $receipt }. Stolen once more?
lost-again = { $amount } is in the box again?
    .again = Already written: { $amount } was found, receipt { $receipt }. Found once more?
lost-done = { $amount } is written as stolen. Nobody owes it. Receipt { $receipt }
lost-found-done = { $amount } is in the box again. Receipt { $receipt }
lost-too-much = { $most } was lost, no more.
write-off-title = Loan lost
write-off-member = Whose loan will never be paid back?
write-off-loan = Which loan of { $member }?
write-off-why = Why does { $member } not pay?
    .missing = Something is missing. 1 gone away, 2 cannot pay.
write-off-gone = Gone away
write-off-poor = Cannot pay
write-off-sure = { $member } will never pay back { $amount }?
write-off-all = { $member } died and owed { $amount }. Nobody pays it?
write-off-done = { $amount } of { $member } is written off. Receipt { $receipt }
write-off-receipt = { $member }: the group asks { $amount } of your loan back no more. Receipt { $receipt }. Wrong? Write WRONG { $receipt }
write-off-first = First settle with the family of { $member }: { $road ->
    [text] text SETTLE, her number and the sum
   *[dial] dial, 5, 6, 5, 2
  }
