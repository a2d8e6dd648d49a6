help-title = Help
help-words = help, hlp
help = { $road ->
    [text] Send MINE, GROUP, BORROW 50000, WRONG 1234. Treasurer: S 4 5000, P 4 5000, G 4 50000, J 3000, UNDO 1234. To sign: SIGN 3 50000. STOP ends reminders
   *[dial] Dial { $code } or send: MINE, GROUP, WRONG 1234. Treasurer: S 4 5000, P 4 5000, UNDO 1234. STOP ends reminders
  }
