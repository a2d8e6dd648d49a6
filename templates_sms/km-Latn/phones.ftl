# Khmer in Latin letters. No native speaker has read this file yet.
phones-title = Tusab knhom
phones-mode = Neak na prer tusab nis?
    .missing = 1 knhom mneak eng, 2 neak phseng dae, 3 min men robos knhom.
phones-private = Knhom mneak eng
phones-shared = Neak phseng dae
phones-none = Min men robos knhom
phones-sure = Pdo robiab prer tusab?
phones-others = Neak phseng kor prer tusab nis dae. Vea nov chea tusab ruom.
phones-private-done = Tusab nis phtal khloun hery. Bongkandai neng pnher mok.
phones-shared-done = Tusab nis ruom hery. Min pnher jomnuon luy te.
phones-none-done = Leng prer tusab nis hery.
