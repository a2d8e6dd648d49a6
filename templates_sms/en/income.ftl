income-title = Other income
income-amount = How much came in?
income-purpose = From what?
income-sure = { $amount } came in: { $purpose }?
    .again = Already written: { $amount }, { $purpose }, receipt { $receipt }. Add it once more?
income-done = { $amount } came in: { $purpose }. Receipt { $receipt }
