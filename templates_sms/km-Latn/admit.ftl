# Khmer in Latin letters. No native speaker has read this file yet.
admit-phone = tusab ...{ $last }
admit-no-phone = kmean tusab
admit-done = { $member } chea samachik hery, lek { $number }.
admit-news = Samachik thmey lek { $number }: { $member }. Neak deuk nam oy PIN.
admit-there = { $member } chea samachik ruoch hery, lek { $number }.
admit-cannot = Chmuos ry tusab sorsay min ban.
