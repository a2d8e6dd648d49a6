complain-title = Complain
complain-words = complain, complaint
complain-text = What is wrong?
complain-about = What is wrong?
complain-money = Money is missing
complain-officer = An officer did wrong
complain-treated = I was treated badly
complain-other = Something else
complain-sure = Only the field officer reads this. Send it?
complain-done = Thank you. Only the field officer reads this.
not-me-title = Not me
not-me-words = notme, wrongnumber
not-me-done = Sorry. Nothing more is sent to this number.
    .still = Sorry. You are taken off that list.
not-me-news = The phone of { $member } is in other hands, so it is suspended. Two officers can give it back: { $road ->
    [text] text PHONE BACK and her number
   *[dial] dial { $code }, 5, 6, 2
  }
