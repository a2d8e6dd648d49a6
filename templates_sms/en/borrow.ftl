borrow-title = Borrow
borrow-amount = How much do you want to borrow?
borrow-amount-limit = How much do you want to borrow? At most { $limit }
borrow-periods = Pay back in how many meetings? Usual: { $usual }
borrow-sure = Ask for { $amount }, to pay back in { $periods } meetings?
    .again = Already written: you borrowed { $amount } for { $periods } meetings, receipt { $receipt }. Ask once more?
