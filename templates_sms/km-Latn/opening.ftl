# Khmer in Latin letters. No native speaker has read this file yet.
phone-mine-title = Mneak eng
phone-ours-title = Prer ruom
welcome-news = Suosdey { $member }. Domneng projum mok pi lek nis: tuk vea. Tusab nis robos neak mneak eng? Pnher 51. Prer ruom: 52. Min men: 53
phone-known = Ban chlery ruoch hery.{ $road ->
    [text] {""}
   *[dial] {" "}Pdo robiab prer tusab: joch { $code }, 5, 3
  }
opening-news = { $group }: tam sievphov: prak sonsom { $savings }, kamjey { $owed }. Khos? Pnher KHOS { $receipt }
opening-late = Projum 2 dong hery. Som niyeay knong projum, ry { $road ->
    [text] sorsay PDOENG
   *[dial] joch { $code }, 5, 5
  }
put-right-what =
    .savings = Sonsom { $member }
    .fines = Piney { $member }
    .kept = Luy { $member } tuk
    .loan = Kamjey { $member }
    .loan-rate = Kamjey { $member } { $rate }
    .box = Knong bro ob
    .bank = Knong thoneakea
    .bank-debt = Jompeak thoneakea
    .social = Jouy knea
put-right-done = Ban kae: { $amount }. Bongkandai { $receipt }
put-right-news = { $what }: { $amount } tam sievphov. Bongkandai { $receipt }
put-right-same = Vea trov ruoch hery.
put-right-paid = Mean kar song ler kamjey nis hery. Som lob kar song sen.
put-right-no-loan = Kmean kamjey nis knong sievphov te.
undo-opening = Bokkolik kae avey del mok pi sievphov, hery pi neak yol prom.
