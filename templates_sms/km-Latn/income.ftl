# Khmer in Latin letters. No native speaker has read this file yet.
income-title = Jomnol phseng
income-amount = Jol ponman?
income-purpose = Ban pi ey?
income-sure = Jol { $amount } pi { $purpose }?
    .again = Kot ruoch hery: { $amount } { $purpose }, bongkandai { $receipt }. Them tiet?
income-done = Jol { $amount } pi { $purpose }. Bongkandai { $receipt }
