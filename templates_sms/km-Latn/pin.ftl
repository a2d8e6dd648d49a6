# Khmer in Latin letters. No native speaker has read this file yet.
pin-title = PIN
pin-new = PIN thmey 4 dol 6 lek?
pin-again = PIN thmey mdong tiet?
pin-done = PIN thmey prer ban hery. Kom prab neak na.
