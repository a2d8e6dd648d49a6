# A member leaves a running group.
leaves-title = Member leaves
leaves-member = Who leaves the group?
leaves-amount = How much is { $member } paid?
leaves-sums = { $member } leaves. Savings { $savings }. Owes { $owed }: loan { $loan }, fines { $fines }, keeps { $kept }. Pay { $cash }?
leaves-owes-more = { $member } owes { $left } more than she saved. She pays that first, or it is written off.
leaves-owes = { $member } owes more than she saved. She pays that first, or it is written off.
leaves-office = { $member } holds an office. Another takes it first: { $road ->
    [text] text OFFICE
   *[dial] dial, 5, 6, 4
  }
leaves-done = { $member } has left. Pay her { $cash } now. Receipt { $receipt }
leaves-nothing = { $member } has left. Nothing was saved or owed.
leaves-news = { $member } has left the group. No sheet expects her any more.
leaves-receipt = { $member }: you left the group. Savings { $savings }, owed { $owed }, paid to you { $cash }. Receipt { $receipt }. Wrong? Tell your officers.
leaves-goodbye = { $member }: you have left. No more texts come to you here.
