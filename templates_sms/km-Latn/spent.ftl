# Khmer in Latin letters. No native speaker has read this file yet.
spent-title = Jomnay
spent-amount = Jomnay ponman?
spent-purpose = Somrab ey?
spent-for-transport = thver domner
spent-for-paper = krodas
spent-for-food = ahar
spent-for-illness = chheu
spent-for-death = bon sop
spent-for-birth = somral kon
spent-for-gift = omnoy
spent-for-sale = luok eyvan
spent-for-interest = karprak thoneakea
spent-for-meeting = projum
spent-for-other = phseng tiet
spent-sure = Jomnay { $amount }: { $purpose }?
spent-done = Jomnay { $amount }: { $purpose }. Lek sakkheibat { $voucher }: som kot ler krodas. Bongkandai { $receipt }
spent-voucher = Lek sakkheibat { $voucher }: som kot ler krodas. Bongkandai { $receipt }
