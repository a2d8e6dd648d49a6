# Khmer in Latin letters. No native speaker has read this file yet.
leaves-title = Samachik chenh
leaves-member = Neak na chenh pi krom?
leaves-amount = Oy { $member } ponman?
leaves-sums = { $member } chenh. Sonsom { $savings }. Song { $owed }: kamjey { $loan }, piney { $fines }, tuk { $kept }. Oy { $cash }?
leaves-owes-more = { $member } trov song { $left } leers sonsom. Som song mun, ry chob yok.
leaves-owes = { $member } trov song leers sonsom. Som song mun, ry chob yok.
leaves-office = { $member } mean tuonati. Oy neak phseng tortuol mun: { $road ->
    [text] sorsay MUKNGEA
   *[dial] joch, 5, 6, 4
  }
leaves-done = { $member } chenh hery. Oy { $cash } pel nis. Bongkandai { $receipt }
leaves-nothing = { $member } chenh hery. Kmean luy te.
leaves-news = { $member } chenh pi krom hery. Brochum min rong cham tiet te.
leaves-receipt = { $member }: neak chenh pi krom hery. Sonsom { $savings }, trov song { $owed }, ban { $cash }. Bongkandai { $receipt }. Khos? Prab krom
leaves-goodbye = { $member }: neak chenh hery. Min mean sar tiet te.
