# Khmer in Latin letters. No native speaker has read this file yet.
bank-lent-title = Khchey bank
bank-lent-words = ខ្ចីធនាគារ, khcheythoneakea
bank-lent-amount = Thoneakea oy khchey ponman?
bank-lent-sure = Thoneakea oy khchey { $amount } dak bro ob?
    .again = Kot ruoch hery: thoneakea oy khchey { $amount }, bongkandai { $receipt }. Them tiet?
bank-lent-done = Thoneakea oy khchey { $amount }. Bongkandai { $receipt }
bank-paid-title = Song bank
bank-paid-words = សងធនាគារ, songthoneakea
bank-paid-amount = Song derm oy thoneakea ponman?
bank-paid-interest = Karprak ponman? Kmean: 000
bank-paid-sure = Song thoneakea { $amount } karprak { $interest }?
    .again = Kot ruoch hery: song { $amount } karprak { $interest }, bongkandai { $receipt }. Them tiet?
bank-paid-done = Ban song thoneakea { $amount } karprak { $interest }. Nov { $left }. Bongkandai { $receipt }
bank-owed-less = Nov jompeak thoneakea { $most }.
