# Khmer in Latin letters. No native speaker has read this file yet.
help-title = Jomnuoy
help-words = ជំនួយ, ជួយ, jomnuoy, jouy, chouy, chuay, juy
help = Joch { $code } ry sorsay KNHOM, KROM, KHOS 1234. Heranhik: S 4 5000, P 4 5000, LOB 1234. CHOB: min romlerk
