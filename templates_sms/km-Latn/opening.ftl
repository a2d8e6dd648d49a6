# Khmer in Latin letters. No native speaker has read this file yet.
phone-mine-title = Mneak eng
phone-ours-title = Prer ruom
welcome-news = Suosdey { $member }. Domneng projum mok pi lek nis: tuk vea. Tusab nis robos neak mneak eng? Pnher 51. Prer ruom: 52. Min men: 53
phone-known = Ban chlery ruoch hery. Pdo robiab prer tusab: joch { $code }, 5, 3
opening-news = { $group }: tam sievphov: prak sonsom { $savings }, kamjey { $owed }. Khos? Pnher KHOS { $receipt }
opening-late = Projum 2 dong hery. Som niyeay knong projum, ry joch { $code }, 5, 5
