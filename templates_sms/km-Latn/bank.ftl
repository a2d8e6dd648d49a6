# Khmer in Latin letters. No native speaker has read this file yet.
bank-title = Thoneakea
bank-what = Thoneakea
bank-in-title = Jol thoneakea
bank-in-amount = Dak thoneakea ponman?
bank-in-sure = Dak { $amount } knong thoneakea?
    .again = Kot ruoch hery: dak { $amount } knong thoneakea, bongkandai { $receipt }. Them tiet?
bank-in-done = Ban dak { $amount } knong thoneakea. Bongkandai { $receipt }
bank-out-title = Pi thoneakea
bank-out-amount = Dok pi thoneakea ponman?
bank-out-sure = Dok { $amount } pi thoneakea dak bro ob?
    .again = Kot ruoch hery: dok { $amount } pi thoneakea, bongkandai { $receipt }. Them tiet?
bank-out-done = Ban dok { $amount } pi thoneakea. Bongkandai { $receipt }
not-in-bank = Luy knong thoneakea min krob te.
