# Khmer in Latin letters. No native speaker has read this file yet.
menu-title = Menu
menu-job = { $group }
write-title = Kot tra
write-what = Kot ey?
me-title = Khloun knhom
me-what = Khloun knhom
