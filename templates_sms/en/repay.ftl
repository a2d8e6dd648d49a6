repay-title = Repayment
repay-words = paid, repay, repaid
repay-member = Who paid back?
repay-loan = Which loan of { $member }?
    .none = { $member } has no loan.
repay-amount = How much did { $member } pay back?
    .too-much = That is more than is owed.
repay-sure = { $member } paid back { $amount } of { $owed } owed?
    .again = Already written: { $member } { $amount }, receipt { $receipt }. Add it once more?
    .much = { $member } paid back { $amount }? That is very much.
    .text = { $amount } for { $member } is very much. Nothing was written. { $road ->
        [text] If it is right, text it in smaller sums.
       *[dial] Please dial to write it.
    }
repay-done = { $member } paid { $amount }: loan { $principal }, interest { $interest }. Left { $left }. Receipt { $receipt }
repay-done-over = { $member } paid { $amount }: loan { $principal }, interest { $interest }, to savings { $over }. Left 0. Receipt { $receipt }
repay-done-many = { $count } repayments written, together { $sum }. Receipts { $first } to { $last }
repay-receipt = { $member }: paid back { $amount } (loan { $principal }, interest { $interest }). Left { $left }. Receipt { $receipt }. Wrong? Write WRONG { $receipt }
repay-receipt-over = { $member }: paid { $amount } (loan { $principal }, interest { $interest }, to your savings { $over }). Left 0. Receipt { $receipt }. Wrong? Write WRONG { $receipt }
