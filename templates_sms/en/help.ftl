help-title = Help
help-words = help, hlp
help = Dial { $code } or send: MINE, GROUP, WRONG 1234. Treasurer: S 4 5000, P 4 5000, UNDO 1234. STOP ends reminders
