# Khmer in Latin letters. No native speaker has read this file yet.
admit-phone = tusab ...{ $last }
admit-no-phone = kmean tusab
admit-done = { $member } chea samachik hery, lek { $number }.
admit-news = Samachik thmey lek { $number }: { $member }. Neak deuk nam oy PIN.
admit-there = { $member } chea samachik ruoch hery, lek { $number }.
admit-cannot = Chmuos ry tusab sorsay min ban.
join-title = Samachik thmey
join-name = Chmuos, aksor Latin, min lers 20?
    .not-latin = Aksor Latin, min lers 20.
join-phone = Lek tusab?
    .no-phone = Nis min men lek tusab te.
join-sure = Samachik thmey: { $who }, { $phone }. 2 neak tiet trov yol prom. Trov?
