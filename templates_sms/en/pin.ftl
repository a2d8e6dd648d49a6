pin-title = PIN
pin-new = New PIN, 4 to 6 digits?
pin-again = The new PIN again?
pin-done = Your new PIN is set. Tell it to nobody.
