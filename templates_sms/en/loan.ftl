loan-title = Loan given
loan-done = { $member } borrowed { $amount } for { $periods } meetings. Receipt { $receipt }
loan-receipt = { $member }: borrowed { $amount }, to pay back in { $periods } meetings. Receipt { $receipt }. Wrong? Write WRONG { $receipt }
loan-member = Who gets the loan?
loan-amount = How much does { $member } borrow?
loan-periods = Paid back in how many meetings? Usual: { $usual }
loan-sure = { $member } borrows { $amount } for { $periods } meetings?
    .again = Already written: { $member } borrowed { $amount } for { $periods } meetings, receipt { $receipt }. Lend it once more?
