deposit-title = Savings
deposit-words = save, saved, savings
deposit-member = Who saved?
deposit-amount = How much did { $member } save?
deposit-sure = { $member } saved { $amount }?
    .again = Already written: { $member } { $amount }, receipt { $receipt }. Add it once more?
    .much = { $member } saved { $amount }? That is very much.
    .text = { $amount } for { $member } is very much. Nothing was written. { $road ->
        [text] If it is right, text it in smaller sums.
       *[dial] Please dial to write it.
    }
deposit-done = { $member } saved { $amount }. Total { $total }. Receipt { $receipt }
deposit-done-many = { $count } savings written, together { $sum }. Receipts { $first } to { $last }
deposit-receipt = { $member }: saved { $amount }. Total { $total }. Receipt { $receipt }. Wrong? Write WRONG { $receipt }
