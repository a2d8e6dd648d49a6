sign-title = Sign
hand-title = Count, sign
hand-what = What waits for you?
sign-which = What waits for you?
    .none = Nothing waits for you.
sign-word = { $what }?
sign-agree = I agree
sign-refuse = I do not agree
sign-why = Why not?
sign-reason-amount = Wrong amount
sign-reason-person = Wrong person
sign-reason-talk = Talk at the meeting
sign-reason-other = Other
sign-what =
    .loan = { $member } borrows { $amount }{ $fund ->
        [social] {" "}of the welfare fund
       *[loan] {""}
    } for { $periods } meetings
    .absent-fines = The group says so: { $who } fined { $amount } each
    .spend = Spent { $amount }: { $purpose }
    .social-out = { $member } gets { $amount } of the welfare fund for { $purpose }
    .bank-in = { $amount } from the box to the bank
    .bank-out = { $amount } from the bank into the box
    .bank-lent = The bank lends { $amount } into the box
    .bank-paid = Pay the bank { $amount } and { $interest } interest
    .keep-cash = { $member } takes { $amount } to keep it for the group
    .third-hand = { $member } counted { $amount } and gets a loan in this meeting
    .ask-loan = { $member } asks to borrow { $amount } for { $periods } meetings
    .correct = Undo receipt { $receipt }: { $why }
    .suspend-phone = Suspend the phone of { $member }
    .restore-phone = Give the phone back to { $member }
    .own-phone = The phone of { $member } is hers alone
    .new-pin = A new PIN for { $member }
    .take-office = { $member }: { $office }
    .take-box = { $member }: Treasurer. Box { $counted }, book { $book }
    .loss = { $amount } was stolen from the box
    .recover = { $amount } is in the box again
    .settle = { $member } died: savings { $savings }, owed { $owed }, family gets { $cash }
    .leave = { $member } leaves: savings { $savings }, owed { $owed }, paid { $cash }
    .write-off = { $member } will never pay back { $amount }
    .put-right = From the paper book: { $what } { $amount }
    .set-rules = New rules: { $what }
    .admit = New member: { $who }, { $phone }
sign-rules = New rules: { $count ->
        [one] 1 change
       *[other] { $count } changes
    }
sign-proposed = { $count ->
    [one] Another
   *[other] { $count } others
  } must sign before { $until }. Nothing is written yet.
sign-asked = { $by } asks you to sign. { $road ->
    [text] If you agree, text SIGN { $number } and the sum (no sum: the member's number or the receipt). If not: SIGN { $number } NO
   *[dial] Please dial { $code }, then 7
  }
sign-asked-already = This was asked for already. It waits for a signature.
sign-nobody = There is nobody who could sign this.
sign-gone = This does not wait any more.
sign-not-yours = Somebody else must sign this.
sign-not-theirs = { $by } may not ask for this any more.
sign-kept = Signed. { $count ->
    [one] One more signature is missing.
   *[other] { $count } more signatures are missing.
  }
sign-refused-done = You did not agree. Nothing is written.
sign-refused = { $by } did not agree: { $why }. Nothing is written.
sign-expired-news = Nobody signed in time what you asked for on { $when }. Nothing is written. You may ask again.
sign-done-news = { $by } signed what you asked for. It is done.
field-officer = The field officer
