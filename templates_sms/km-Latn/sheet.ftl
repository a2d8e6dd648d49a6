# Khmer in Latin letters. No native speaker has read this file yet.
# The whole meeting in one text, the count of the box, and what is told after it.

sheet-title = Teang projum
sheet-text = Projum teang mul, doch knong sar. Doch chea M 6 10000 A 4 9 T 350000
sheet-done = { $when }: { $count } neak sonsom { $sum }. Bro ob luy { $box }. Samachik phseng rorb, ruoch sorsay T ning jomnuon.
sheet-differs = { $when }: T { $written }, banhji { $box }. Som merl mdong tiet, ruoch pnher teang os mdong tiet.
sheet-less = { $member } kot { $amount } ruoch hery. Lob bongkandai nus sin, ruoch pnher mdong tiet.
no-meeting-now = Pel nis min mean projum te. Sar nis somrab thngai projum.
no-sheet = Heranhik min toan kot projum te.
no-loan-of = { $member } kmean kamjey te.

count-title = Rorb
count-words = សរុប, sarub
count-amount = Luy knong bro ob ponman?
count-sure = Knong bro ob luy { $amount }?
    .again = { $amount } nov te khos knea. Krom somrach bit projum?
count-again = Som rorb chea muoy knea mdong tiet, ruoch sorsay T ning jomnuon.
count-not-yours = Som oy samachik phseng rorb.
count-closed = Projum { $when } bit hery. Sorsay { $seal } knong sievphov.
count-closed-short = Projum { $when } bit, kvas { $short }. Sorsay { $seal } knong sievphov.
count-closed-over = Projum { $when } bit, lers { $short }. Sorsay { $seal } knong sievphov.
dial-to-count = Dermbey rorb bro ob luy joch { $code } ruoch 7

meeting-after = { $group }: { $member } sonsom { $savings }. Projum kroy { $when }
meeting-after-loan = { $group }: { $member } sonsom { $savings }, kamjey nov sol { $left }. Projum kroy { $when }
meeting-next-shared = Projum kroy { $when }
