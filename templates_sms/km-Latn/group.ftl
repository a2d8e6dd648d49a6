# Khmer in Latin letters. No native speaker has read this file yet.
group-title = Krom
group-words = ក្រុម, krom, krum
group-totals = { $group }: samachik { $members }. Sonsom { $savings }, kamjey { $loans }. Projum: { $when }
group-box = { $group }: samachik { $members }. Sonsom { $savings }, kamjey { $loans }, bro ob luy { $box }. Projum: { $when }
