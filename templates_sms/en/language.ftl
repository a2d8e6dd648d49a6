language-title = Language
language-which = Language?
    .missing = 1 English, 2 Khmer, 3 Khmer in Latin letters.
language-en = English
language-km = Khmer
language-km-Latn = Khmer, Latin letters
language-done = English it is.
