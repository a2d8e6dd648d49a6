# Khmer in Latin letters. No native speaker has read this file yet.
wrong-title = Khos
wrong-words = ខុស, មិនត្រូវ, khos, kos, khoh
wrong-receipt = Lek bongkandai del khos?
wrong-sure = Bongkandai { $receipt } khos?
wrong-done = Ban tortuol: bongkandai { $receipt } khos. Krom neng pinit pel projum
wrong-news = { $member } tha bongkandai { $receipt } khos. Som pinit chea muoy knea.
