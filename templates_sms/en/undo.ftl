undo-title = Undo
undo-words = undo, delete
undo-receipt = Number of the receipt to undo?
undo-reason = Why?
undo-reason-amount = Wrong amount
undo-reason-member = Wrong member
undo-reason-twice = Written twice
undo-reason-other = Other
undo-sure = Undo receipt { $receipt }?
undo-not-yours = Only who wrote it can undo it.
undo-already = This is undone already.
undo-closed = The meeting is closed. The group can correct it at the next meeting.
undo-done = Receipt { $receipt } is undone. Receipt { $new }
undo-news = { $by } undid receipt { $receipt }: { $reason ->
    [amount] wrong amount
    [member] wrong member
    [twice] written twice
   *[other] a mistake
  }. Receipt { $new }
undo-later = Something written later needs this receipt. Undo that first.
