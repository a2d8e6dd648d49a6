wrong-title = Wrong
wrong-words = wrong, rong, mistake
wrong-receipt = Number of the receipt that is wrong?
wrong-sure = Is receipt { $receipt } wrong?
wrong-done = Got it: receipt { $receipt } is wrong. The group will look at it.
wrong-news = { $member } says receipt { $receipt } is wrong. Please look at it together.
