# Khmer in Latin letters. No native speaker has read this file yet.
loan-title = Oy kjey
loan-done = { $member } kjey { $amount }, song { $periods } dong. Bongkandai { $receipt }
loan-receipt = { $member }: ban kjey { $amount }, song { $periods } dong. Bongkandai { $receipt }. Khos? Sorsay KHOS { $receipt }
loan-member = Nak na khchey?
loan-amount = { $member } khchey ponman?
loan-periods = Song knong brochum ponman dong? Thommoda: { $usual }
loan-sure = { $member } khchey { $amount } samrap brochum { $periods } dong?
    .again = Kot ruoch hery: { $member } khchey { $amount } samrap brochum { $periods } dong, bongkandai { $receipt }. Them tiet?
