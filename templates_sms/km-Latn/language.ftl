# Khmer in Latin letters. No native speaker has read this file yet.
language-title = Pheasa
language-which = Pheasa?
    .missing = 1 English, 2 Khmer, 3 Khmer (abc).
language-en = English
language-km = Khmer
language-km-Latn = Khmer (abc)
language-done = Pheasa Khmer (abc).
