# Khmer in Latin letters. No native speaker has read this file yet.
aid-title = Jouy samachik
aid-what = Mean banhha avey?
phone-lost-title = Bat tusab
phone-lost-member = Tusab neak na bat ber ke louch?
phone-lost-sure = Phaak tusab { $member }?
phone-lost-done = Tusab { $member } phaak hery. Min pnher avey tov te.
phone-lost-none = { $member } kmean tusab te.
phone-lost-already = Tusab { $member } phaak ruoch hery.
phone-back-title = Ban tusab vinh
phone-back-member = Oy tusab neak na vinh?
phone-back-sure = Oy tusab { $member } vinh?
phone-back-done = { $member } ban tusab vinh. Vea ruom: min pnher jomnuon luy te.
phone-back-none = Kmean tusab { $member } phaak te.
phone-back-news = Tusab nis oy neak vinh hery. Vea ruom: min pnher jomnuon luy te.
new-pin-title = PIN thmey
new-pin-member = Neak na phlech PIN?
new-pin-code = Lek prer mdong samrap { $member }, 4 dol 6 lek?
new-pin-again = Lek nis mdong tiet?
new-pin-done = { $member } ach jrers PIN doy lek nis: joch, 5, 2. Kom prab neak phseng.
new-pin-news = { $member }: ke oy lek jrers PIN thmey. Joch { $code }, ruoch 5, 2. Ber min ban som, prab krom.
office-title = Neak thmey
office-treasurer = Heranhik
office-chair = Prathean
office-secretary = Lekha
office-which = Tuonati avey?
office-member = Neak na tortuol?
office-counted = Rorb luy knong bro ob: ponman?
office-sure = { $member }: { $office }?
office-box = { $member }: Heranhik? Bro ob { $counted }, banhji { $book }
office-done = { $member }: { $office }. Ban prab teang pi.
office-news = { $member } jea { $office } chab pi pel nis.
office-changed = Tuonati nis ban pdo hery. Min ban kot te.
office-holds-one = { $member } mean tuonati ruoch hery.
office-count-again = Banhji ban pdo. Som rorb bro ob mdong tiet.
office-sheet-waits = Brochum rong cham kar rorb bro ob. Som rorb mun: { $road ->
    [text] T ning jomnuon
   *[dial] joch, 7
  }
died-title = Samachik slab
died-what = Kot avey?
died-said = Chob pnher
died-settle = Oy kruosar
died-member = Samachik na slab?
died-sure = { $member } slab men te? Chob pnher sar teang os.
died-done = Chob pnher tov { $member } hery. Ban prab neak phseng.
died-news = { $by } prab tha { $member } slab. Chob pnher sar hery. Ber min men, pi neak oy tusab vinh.
died-oneself = Neak phseng trov prab nis.
died-already = Ban kot ruoch hery: { $member }.
died-sums = { $member }: sonsom { $savings }, trov song { $owed }. Oy kruosar { $cash }?
settle-done = Oy kruosar { $member } { $cash } hery. Bongkandai { $receipt }
settle-owing = Sonsom { $member } ban song. Nov sol { $left } knong banhji. Bongkandai { $receipt }
settle-left = { $member } leng knong banhji hery. Kmean luy te.
settle-nothing = Kmean sonsom te. { $left } nov knong banhji.
settle-not-died = Som prab mun tha { $member } slab: { $road ->
    [text] sorsay SLAB ning lek samachik
   *[dial] joch, 5, 6, 5, 1
  }
settle-changed = Jomnuon ban pdo. Som jab pderm vinh.
lost-title = Bat luy
lost-what = Mean avey kert?
lost-stolen = Ke louch
lost-found = Ban vinh
lost-amount = Luy ponman?
lost-sure = Ke louch { $amount } pi bro ob?
    .again = Kot ruoch hery: ke louch { $amount }, bongkandai { $receipt }. Them tiet?
lost-again = { $amount } nov knong bro ob vinh?
    .again = Kot ruoch hery: ban { $amount } vinh, bongkandai { $receipt }. Them tiet?
lost-done = Ban kot: ke louch { $amount }. Kmean neak trov song te. Bongkandai { $receipt }
lost-found-done = { $amount } nov knong bro ob vinh. Bongkandai { $receipt }
lost-too-much = Bat { $most }, min leers te.
write-off-title = Kamjey bat
write-off-member = Kamjey neak na min song vinh te?
write-off-loan = Kamjey na robos { $member }?
write-off-why = Het avey { $member } min song?
    .missing = 1 tov chhngay, 2 kmean luy song.
write-off-gone = Tov chhngay
write-off-poor = Kmean luy song
write-off-sure = { $member } min song { $amount } tiet te?
write-off-all = { $member } slab, nov { $amount }. Chob yok?
write-off-done = Chob yok { $amount } pi { $member }. Bongkandai { $receipt }
write-off-receipt = { $member }: krom chob yok kamjey { $amount }. Bongkandai { $receipt }. Khos? Sorsay KHOS { $receipt }
write-off-first = Som jek oy kruosar { $member } mun: { $road ->
    [text] sorsay OYKRUOSAR
   *[dial] joch, 5, 6, 5, 2
  }
