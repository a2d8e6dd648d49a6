# Khmer in Latin letters. No native speaker has read this file yet.
kept-title = Luy tuk
kept-what = Luy del samachik tuk
kept-given-title = Oy tuk
kept-given-member = Neak na tuk luy oy krom?
kept-given-amount = { $member } tuk ponman?
kept-given-sure = { $member } tuk luy krom { $amount }?
    .again = Kot ruoch hery: { $member } { $amount }, bongkandai { $receipt }. Them tiet?
kept-given-done = { $member } tuk luy krom { $amount }. Bongkandai { $receipt }
kept-back-title = Yok mok vinh
kept-back-member = Neak na yok luy mok vinh?
kept-back-amount = { $member } yok mok vinh ponman?
kept-back-sure = { $member } yok mok vinh { $amount }?
    .again = Kot ruoch hery: { $member } { $amount }, bongkandai { $receipt }. Them tiet?
kept-back-done = { $member } ban yok mok vinh { $amount }. Bongkandai { $receipt }
kept-receipt = { $member }: bongkandai { $receipt } chea chhmous neak.{ $road ->
    [text] {" "}
   *[dial] {" "}Merl: joch { $code }, ruoch 1.{" "}
  }Khos? Sorsay KHOS { $receipt }
not-kept = { $member } min ban tuk jren mles te.
