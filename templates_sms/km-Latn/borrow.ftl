# Khmer in Latin letters. No native speaker has read this file yet.
borrow-title = Khchey
borrow-amount = Chong khchey ponman?
borrow-amount-limit = Chong khchey ponman? Chreun bomphot { $limit }
borrow-periods = Song knong brochum ponman dong? Thommoda: { $usual }
borrow-sure = Som khchey { $amount }, song knong brochum { $periods } dong?
    .again = Kot ruoch hery: khchey { $amount } samrap brochum { $periods } dong, bongkandai { $receipt }. Som tiet?
