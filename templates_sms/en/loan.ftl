loan-title = Loan given
loan-done = { $member } borrowed { $amount } for { $periods } meetings. Receipt { $receipt }
loan-receipt = { $member }: borrowed { $amount }, to pay back in { $periods } meetings. Receipt { $receipt }. Wrong? Write WRONG { $receipt }
