menu-title = Menu
menu-job = { $group }
write-title = Write
write-what = What do you write?
me-title = Me
me-what = Me
