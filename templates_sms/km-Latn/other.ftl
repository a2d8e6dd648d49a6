# Khmer in Latin letters. No native speaker has read this file yet.
other-title = Phseng tiet
other-what = Ey tiet?
