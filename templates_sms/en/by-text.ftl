# What is asked for and signed by text, where the network vouches for the sender: words and answers.
borrow-words = borrow
loan-words = lend, lent
spent-words = spent, spend, expense, expenses
bank-in-words = bankin, tobank
bank-out-words = bankout, frombank
social-out-words = socialout, welfareout
phone-lost-words = phonelost, lostphone
phone-back-words = phoneback, phonefound
died-words = died, dead
settle-words = settle, settled
leaves-words = leaves, leavesgroup
kept-given-words = keep, keeps
kept-back-words = keptback, broughtback
income-words = income
lost-words = stolen
found-words = found
office-words = office, officer
language-words = language, lang
phones-words = myphone
meeting-rhythm-words = rhythm, meetdays
write-off-words = writeoff
new-pin-words = newpin, forgotpin
sign-words = sign, agree
refuse-words = refuse, disagree
# In a text that signs: I do not agree.
sign-no-words = no

found-title = Found again
refuse-title = Refuse
settle-title = Family is paid
found-amount = How much money is in the box again?
settle-member = With whose family does the group settle?
settle-amount = How much does the family of { $member } get?
settle-differs = The book says otherwise. Please look at her passbook with the field officer.
sign-number = Which number?
sign-figure = Which sum, or which member?
refuse-number = Which number do you not agree to?
sign-proposed-what = { $what }. { $count ->
    [one] Another
   *[other] { $count } others
  } must sign before { $until }. Not written yet.
sign-not-that = That is not what { $by } asked for. Nothing is signed. Please talk about it together, then text again.
sign-no-more = Three times that was not what { $by } asked for. Please talk about it together. { $road ->
    [text] By text you cannot sign this any more.
   *[dial] To sign it dial { $code }, then 7
  }
sign-no-figure = This is not signed by text. { $road ->
    [text] The field officer can sign it.
   *[dial] Please dial { $code }, then 7
  }
sign-done = Signed. It is done. Receipt { $receipt }
    .nothing = Signed. It is done.
dial-for-this = Please dial for this: { $code }
own-phone = More than one of you has this phone. Please text this from a phone of your own.
new-pin-by-text = A code is never sent in a text. { $road ->
    [text] By text no PIN is asked: she needs none.
   *[dial] Please dial { $code }, 5, 6, 3
  }
already-written-sum = Already written: { $amount }, receipt { $receipt }. To add another send { $line } AGAIN
