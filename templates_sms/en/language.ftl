language-title = Language
language-which = Language?
language-en = English
language-km = Khmer
language-km-Latn = Khmer, Latin letters
language-done = English it is.
