kept-title = Cash kept
kept-what = Cash kept by a member
kept-given-title = Given
kept-given-member = Who keeps cash for the group?
kept-given-amount = How much does { $member } keep?
kept-given-sure = { $member } takes { $amount } to keep it for the group?
    .again = Already written: { $member } { $amount }, receipt { $receipt }. Add it once more?
kept-given-done = { $member } keeps { $amount } for the group. Receipt { $receipt }
kept-back-title = Brought back
kept-back-member = Who brings cash back?
kept-back-amount = How much does { $member } bring back?
kept-back-sure = { $member } brings back { $amount } that she kept?
    .again = Already written: { $member } { $amount }, receipt { $receipt }. Add it once more?
kept-back-done = { $member } brought back { $amount }. Receipt { $receipt }
kept-receipt = { $member }: receipt { $receipt } is in your name.{ $road ->
    [text] {" "}
   *[dial] {" "}To see it dial { $code }, then 1.{" "}
  }Wrong? Write WRONG { $receipt }
not-kept = { $member } does not keep so much.
