# Khmer in Latin letters. No native speaker has read this file yet.
repay-title = Song
repay-words = សង, song, sorng
repay-member = Neak na song?
repay-loan = Kamjey na robos { $member }?
    .none = { $member } kmean kamjey te.
repay-amount = { $member } song ponman?
    .too-much = Leus prak trov song.
repay-sure = { $member } song { $amount }, trov song { $owed }?
    .again = Kot ruoch hery: { $member } { $amount }, bongkandai { $receipt }. Them tiet?
    .much = { $member } song { $amount }? Jren nas.
    .text = { $member } { $amount } jren nas. Min toan kot te. { $road ->
        [text] Ber trov, som sorsay chea jomnuon toch toch.
       *[dial] Som joch jol menu dermbey kot.
    }
repay-done = { $member } ban song { $amount }: derm { $principal }, karprak { $interest }. Nov sol { $left }. Bongkandai { $receipt }
repay-done-over = { $member } ban song { $amount }: derm { $principal }, karprak { $interest }, jol sonsom { $over }. Nov sol 0. Bongkandai { $receipt }
repay-done-many = Ban kot song { $count } dong, sarub { $sum }. Bongkandai { $first } dol { $last }
repay-receipt = { $member }: ban song { $amount } (derm { $principal } karprak { $interest }). Nov sol { $left }. Bongkandai { $receipt }. Khos? Sorsay KHOS { $receipt }
repay-receipt-over = { $member }: ban song { $amount } (derm { $principal } karprak { $interest } jol sonsom { $over }). Nov sol 0. Bongkandai { $receipt }. Khos? Sorsay KHOS { $receipt }
