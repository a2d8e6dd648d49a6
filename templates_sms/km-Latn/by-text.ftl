# Khmer in Latin letters. No native speaker has read this file yet.
borrow-words = សុំខ្ចី, somkjey, somkhjey, somkchey, somkhchey
loan-words = ឱ្យខ្ចី, ឲ្យខ្ចី, អោយខ្ចី, oykjey
spent-words = ចំណាយ, jomnay, jamnay, chomnay, chamnay
bank-in-words = ដាក់ធនាគារ, dakthoneakea, dakbank
bank-out-words = ដកធនាគារ, dokthoneakea, dokbank
social-out-words = ដកជួយគ្នា, dokjouyknea, dokchouyknea
phone-lost-words = បាត់ទូរស័ព្ទ, battusab, battourasap
phone-back-words = ឃើញទូរស័ព្ទ, khernhtusab, kheunhtusab
died-words = ស្លាប់, slab, slap
settle-words = ឱ្យគ្រួសារ, oykruosar, aoykruosar
leaves-words = ចេញពីក្រុម, chenhpikrom, chenhkrom
kept-given-words = ទុកលុយ, tukluy, tuklui
kept-back-words = លុយវិញ, luyvinh, luivinh
income-words = ចំណូល, jomnol, chomnol
lost-words = គេលួច, លួច, kelouch, louch, luoch
found-words = រកឃើញ, rokkhernh, rokkheunh
office-words = មុខងារ, mukngea, mukngear
language-words = ភាសា, pheasa, phasa
phones-words = ទូរស័ព្ទខ្ញុំ, tourasapknhom, tusabknhom
meeting-rhythm-words = ថ្ងៃប្រជុំ, tngaiprojum, thngaiprojum
write-off-words = លុបបំណុល, lobbomnol, lubbamnol
new-pin-words = ភ្លេចលេខសម្ងាត់, phlechpin, plechpin
sign-words = យល់ព្រម, ព្រម, yolprom, prom
refuse-words = មិនយល់ព្រម, មិនព្រម, minyolprom, minprom
# In a text that signs: I do not agree.
sign-no-words = ទេ, អត់, te, ot, ort, no

found-title = Rok khernh
refuse-title = Min prom
settle-title = Oy kruosar
found-amount = Luy ponman jol bro ob vinh?
settle-member = Oy kruosar neak na?
settle-amount = Kruosar { $member } ban ponman?
settle-differs = Banhji min doch nis te. Som merl chea muoy bokkolik.
sign-number = Lek ponman?
sign-figure = Jomnuon luy ry lek samachik?
refuse-number = Min yol prom lek ponman?
sign-proposed-what = { $what }. Trov kar { $count } neak tiet yol prom mun { $until }. Min toan kot te.
sign-not-that = Nis min men avey del { $by } som te. Min toan yol prom te. Som niyeay knea, ruoch sorsay mdong tiet.
sign-no-more = Khos 3 dong hery. Som niyeay chea muoy { $by }. { $road ->
    [text] Tam sar min ach yol prom tiet te.
   *[dial] Dermbey yol prom som joch { $code }, ruoch 7
  }
sign-no-figure = Nis min yol prom tam sar te. { $road ->
    [text] Bokkolik ach yol prom.
   *[dial] Som joch { $code }, ruoch 7
  }
sign-done = Ban yol prom, ruoch hery. Bongkandai { $receipt }
    .nothing = Ban yol prom, ruoch hery.
dial-for-this = Som joch { $code } somrab kar nis
own-phone = Tusab nis mean knea prer jren. Som sorsay pi tusab phtal khloun.
new-pin-by-text = Kom pnher lek somngat tam sar. { $road ->
    [text] Tam sar min suor PIN te.
   *[dial] Som joch { $code }, ruoch 5, 6, 3
  }
already-written-sum = Kot ruoch hery: { $amount }, bongkandai { $receipt }. Ber them tiet, sorsay { $line } THEM
