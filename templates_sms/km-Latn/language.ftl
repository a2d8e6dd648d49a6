# Khmer in Latin letters. No native speaker has read this file yet.
language-title = Pheasa
language-which = Pheasa?
language-en = English
language-km = Khmer
language-km-Latn = Khmer (abc)
language-done = Pheasa Khmer (abc).
