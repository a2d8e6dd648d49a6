phone-mine-title = Mine alone
phone-ours-title = Shared
welcome-news = Hello { $member }. News of meetings comes from this number: save it. Is this phone yours alone? Send 51. Used with others: 52. Not yours: 53
phone-known = This was answered before.{ $road ->
    [text] {""}
   *[dial] {" "}To change how your phone is used: dial { $code }, 5, 3
  }
opening-news = { $group }: from the paper book: your savings { $savings }, your loan { $owed }. Not right? Send WRONG { $receipt }
opening-late = Two meetings were held since. Please bring it up in the meeting, or { $road ->
    [text] text COMPLAIN and what is wrong, to the field officer.
   *[dial] dial { $code }, 5, 5 to tell the field officer.
  }
put-right-what =
    .savings = Savings of { $member }
    .fines = Fines of { $member }
    .kept = Cash kept by { $member }
    .loan = Loan of { $member }
    .loan-rate = Loan of { $member } at { $rate }
    .box = In the box
    .bank = In the bank
    .bank-debt = Owed to the bank
    .social = Welfare fund
put-right-done = Put right: { $amount }. Receipt { $receipt }
put-right-news = { $what }: it is { $amount } now, as the paper book says. Receipt { $receipt }
put-right-same = It is so already.
put-right-paid = Something was paid on this loan, so it cannot be written anew. Undo that first.
put-right-no-loan = There is no such loan from the paper book.
undo-opening = What comes from the paper book is put right by the field officer, and two of you sign.
