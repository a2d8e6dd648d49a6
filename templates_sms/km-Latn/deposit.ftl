# Khmer in Latin letters. No native speaker has read this file yet.
deposit-title = Sonsom
deposit-words = សន្សំ, sonsom, sansom, sansam
deposit-member = Neak na sonsom?
deposit-amount = { $member } sonsom ponman?
deposit-sure = { $member } sonsom { $amount }?
    .again = Kot ruoch hery: { $member } { $amount }, bongkandai { $receipt }. Them tiet?
    .much = { $member } sonsom { $amount }? Jren nas.
    .text = { $member } { $amount } jren nas. Min toan kot te. { $road ->
        [text] Ber trov, som sorsay chea jomnuon toch toch.
       *[dial] Som joch jol menu dermbey kot.
    }
deposit-done = { $member } sonsom { $amount }. Sarub { $total }. Bongkandai { $receipt }
deposit-done-many = Ban kot sonsom { $count } dong, sarub { $sum }. Bongkandai { $first } dol { $last }
deposit-receipt = { $member }: ban kot sonsom { $amount }. Sarub { $total }. Bongkandai { $receipt }. Khos? Sorsay KHOS { $receipt }
