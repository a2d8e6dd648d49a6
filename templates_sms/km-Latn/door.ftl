# Khmer in Latin letters. No native speaker has read this file yet.
door-who = Som rers chhmos
door-resume = Min toan job: { $what }
door-go-on = Bontor
door-start-again = Jab pderm vinh
door-unknown = Lek nis min toan mean knong krom te. Jong jol, som prab lekha krom
door-busy = Pel nis prer min ban. Som sak mdong tiet pel kroy
door-again = Som joch mdong tiet.
door-suspended = Tusab nis phaak hery. Som neak duknoam pi neak.
door-left-news = { $group } chhop prer seva nis. Banhji nov krom. Leng pnher sar mok tiet
