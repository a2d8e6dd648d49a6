# Khmer in Latin letters. No native speaker has read this file yet.
help-title = Jomnuoy
help-words = ជំនួយ, ជួយ, jomnuoy, jouy, chouy, chuay, juy
help = { $road ->
    [text] Sorsay KNHOM, KROM, SOMKJEY 50000, KHOS 1234. Heranhik: S 4 5000, P 4 5000, G 4 50000, J 3000, LOB 1234. Yol prom: PROM 3 50000. CHOB: min romlerk
   *[dial] Joch { $code } ry sorsay KNHOM, KROM, KHOS 1234. Heranhik: S 4 5000, P 4 5000, LOB 1234. CHOB: min romlerk
  }
