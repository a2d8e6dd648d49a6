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
    .loan = { $member } borrows { $amount } for { $periods } meetings
    .ask-loan = { $member } asks to borrow { $amount } for { $periods } meetings
    .correct = Undo receipt { $receipt }: { $why }
sign-proposed = { $count ->
    [one] Another
   *[other] { $count } others
  } must sign until { $until }. Nothing is written yet.
sign-asked = { $by } asks you to sign. Please dial { $code }, then 7
sign-asked-already = You asked for this already. It waits for a signature.
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
sign-done-news = { $by } signed what you asked for. It is done.
