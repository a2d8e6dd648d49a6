# Khmer in Latin letters. No native speaker has read this file yet.
sign-title = Yol prom
hand-title = Roap Yolprom
hand-what = Avey rong cham neak?
sign-which = Avey rong cham neak?
    .none = Kmean avey rong cham neak te.
sign-word = { $what }?
sign-agree = Yol prom
sign-refuse = Min yol prom
sign-why = Het avey?
sign-reason-amount = Chomnuon luy khos
sign-reason-person = Samachik khos
sign-reason-talk = Niyeay pel brochum
sign-reason-other = Phseng
sign-what =
    .loan = { $member } khchey { $fund ->
        [social] jouy knea{" "}
       *[loan] {""}
    }{ $amount } samrap brochum { $periods } dong
    .absent-fines = Krom somrach: piney { $who } mneak { $amount }
    .spend = Jomnay { $amount }: { $purpose }
    .social-out = { $member } ban { $amount } pi jouy knea: { $purpose }
    .bank-in = Dak { $amount } knong thoneakea
    .bank-out = Dok { $amount } pi thoneakea
    .bank-lent = Thoneakea oy khchey { $amount }
    .bank-paid = Song thoneakea { $amount } karprak { $interest }
    .keep-cash = { $member } tuk luy krom { $amount }
    .third-hand = { $member } roap { $amount }, khchey pel brochum nih
    .ask-loan = { $member } som khchey { $amount } samrap brochum { $periods } dong
    .correct = Lup bongkan dai { $receipt }: { $why }
    .suspend-phone = Phaak tusab { $member }
    .restore-phone = Oy tusab { $member } vinh
    .own-phone = Tusab { $member } phtal khloun
    .new-pin = PIN thmey samrap { $member }
    .take-office = { $member }: { $office }
    .take-box = { $member }: Heranhik. Bro ob { $counted }, banhji { $book }
    .loss = Ke louch { $amount } pi bro ob
    .recover = { $amount } nov knong bro ob vinh
    .settle = { $member } slab: sonsom { $savings }, trov song { $owed }, oy kruosar { $cash }
    .leave = { $member } chenh: sonsom { $savings }, trov song { $owed }, oy { $cash }
    .write-off = { $member } min song { $amount } tiet
    .put-right = Tam sievphov: { $what } { $amount }
    .set-rules = Chbab thmey: { $what }
    .admit = Samachik thmey: { $who }, { $phone }
sign-rules = Chbab thmey: pdo { $count }
sign-proposed = Trov kar { $count } neak tiet yol prom mun { $until }. Min toan kot te.
sign-asked = { $by } som neak yol prom. { $road ->
    [text] Ber yol prom, sorsay PROM { $number } ning jomnuon luy, ber kmean: lek samachik ry bongkandai. Min prom: PROM { $number } TE
   *[dial] Som choch { $code }, roch 7
  }
sign-asked-already = Ban som roch haey. Rong cham kar yol prom.
sign-nobody = Kmean neak na ach yol prom te.
sign-gone = Nih min rong cham tiet te.
sign-not-yours = Neak phseng trov yol prom.
sign-not-theirs = { $by } min ach som nih tiet te.
sign-kept = Ban yol prom. Khvah { $count } neak tiet.
sign-refused-done = Neak min yol prom. Min ban kot te.
sign-refused = { $by } min yol prom: { $why }. Min ban kot te.
sign-expired-news = Avey neak som thngai { $when } kmean neak yol prom toan pel. Min ban kot te. Ach som mdong tiet.
sign-done-news = { $by } ban yol prom. Roch haey.
field-officer = Bokkolik
