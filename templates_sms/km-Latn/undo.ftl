# Khmer in Latin letters. No native speaker has read this file yet.
undo-title = Lob
undo-words = លុប, lob, lub, lop
undo-receipt = Lek bongkandai trov lob?
undo-reason = Het ey?
undo-reason-amount = Khos jomnuon
undo-reason-member = Khos samachik
undo-reason-twice = Kot 2 dong
undo-reason-other = Phseng tiet
undo-sure = Lob bongkandai { $receipt }?
undo-not-yours = Mean te neak kot terb lob ban.
undo-already = Lob ruoch hery.
undo-closed = Projum bit hery. Krom ach kae pel projum kroy.
undo-done = Ban lob bongkandai { $receipt }. Bongkandai thmey { $new }
undo-news = { $by } lob bongkandai { $receipt }: { $reason ->
    [amount] khos jomnuon
    [member] khos samachik
    [twice] kot 2 dong
   *[other] khos
  }. Bongkandai thmey { $new }
undo-later = Mean kot kroy del trov kar bongkandai nis. Som lob nus sen.
