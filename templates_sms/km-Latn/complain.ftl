# Khmer in Latin letters. No native speaker has read this file yet.
complain-title = Pdoeng
complain-words = ប្តឹង, បណ្តឹង, pdoeng, pdeng, bondeng
complain-text = Mean banhha avey?
complain-about = Mean banhha avey?
complain-money = Khvah luy
complain-officer = Neak duknoam tver khos
complain-treated = Ke tver bab knhom
complain-other = Phseng
complain-sure = Bokkolik mneak kot ach merl. Pnher?
complain-done = Orkun. Bokkolik mneak kot ach merl.
not-me-title = Min men knhom
not-me-words = មិនមែនខ្ញុំ, ច្រឡំលេខ, minmenknhom, jrolomlek
not-me-done = Som tos. Leng pnher tov lek nis hery.
    .still = Som tos. Ban dok lek nis chenh hery.
not-me-news = Tusab { $member } nov dai neak phseng, phaak hery. Pi neak ach oy vinh: { $road ->
    [text] sorsay KHERNHTUSAB ning lek samachik
   *[dial] joch { $code }, 5, 6, 2
  }
