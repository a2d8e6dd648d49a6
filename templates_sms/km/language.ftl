# Khmer. No native speaker has read this file yet.
language-title = ភាសា
language-which = ភាសា?
    .missing = 1 English 2 ខ្មែរ 3 Khmer (abc)
language-en = English
language-km = ខ្មែរ
language-km-Latn = Khmer (abc)
language-done = ភាសាខ្មែរ។
