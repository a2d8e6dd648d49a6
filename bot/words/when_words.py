"""The words in which people say when they meet: English, Khmer, Khmer in Latin letters.

Each word is given a kind, one letter, and what it counts for. The letters of a whole text make a
string, such as `OW` for "first Tuesday" or `kWtFM` for ថ្ងៃអង្គារ ទី ១ នៃខែ, and `when` knows
which strings have one meaning, which have two, and that all others have none.

    W weekday (0 Monday … 6)   U the same in the plural       w អាទិត្យ: Sunday, or week
    O first … (English)        i ទី, before a number          t ទី and its number (put together)
    N number                   L last, before its noun        l ចុងក្រោយ, after it
    E every   G each, after    A and   R or   F of   T the    I on   J in   H នៅ   a at   , comma
    K week    V weekly         Z fortnightly   z fortnight    b biweekly   X other, second of two
    M month   Q monthly        q ខែ: month, or before the name or number of one
    P once, before it          p ម្តង: once, after it
    D day     k ថ្ងៃ: day, or before a weekday                B a month by name (1 … 12)
    y ឆ្នាំ: year               r days from today              s next, this    C meeting
    h ម៉ោង, before the hour     o o'clock   m part of the day  n noon   j minutes   x half
    c a time in digits         / a date in digits             (put together from figures)

Latin spellings are those heard and seen, not a standard: there is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.words.digits import fold

AM, PM, MORNING, AFTERNOON, EVENING, NIGHT = range(6)
"""What a part of the day (kind `m`) counts for."""


@dataclass(frozen=True)
class Token:
    """One word or figure of a text."""

    kind: str
    value: int = 0
    minute: int = 0  # of a `c`
    month: int = 0  # of a `/`, whose day is `value`
    year: int = 0  # of a `/`; 0 when not written
    sure: bool = False  # an hour in the 24-hour clock; an ordinal in digits


@dataclass(frozen=True)
class Words:
    """The words of one language, folded."""

    tokens: dict[str, Token]
    letters: int  # of the longest

    @classmethod
    def of(cls, *rows: tuple[str, str | tuple[str, ...]]) -> Words:
        """Build from rows of a kind and its words.

        A string holds words that mean the same, with a bar between; of a tuple, the first string
        counts 0, the next 1.
        """
        tokens: dict[str, Token] = {}
        for kind, groups in rows:
            for value, group in enumerate((groups,) if isinstance(groups, str) else groups):
                for word in filter(None, map(fold, group.split("|"))):
                    tokens[word] = Token(kind, value)
        return cls(tokens, max(map(len, tokens)))

    def __or__(self, other: Words) -> Words:
        """Both together; where they differ, the first one counts."""
        return Words({**other.tokens, **self.tokens}, max(self.letters, other.letters))

    def weekdays(self, letters: int) -> dict[str, int]:
        """Give the weekdays whose names have at least so many letters."""
        return {
            word: token.value
            for word, token in self.tokens.items()
            if token.kind in "WUw" and len(word) >= letters
        }


_ENGLISH_ONES: Final = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]
_ENGLISH_ORDINALS: Final = (
    "",
    *_ENGLISH_ONES[1:],
    *(f"twenty {word}|twenty-{word}" for word in _ENGLISH_ONES[1:10]),
    "thirtieth",
    "thirty first|thirty-first",
)

ENGLISH: Final = Words.of(
    (
        "W",
        (
            "monday|mon",
            "tuesday|tue|tues",
            "wednesday|wed|weds",
            "thursday|thu|thur|thurs",
            "friday|fri",
            "saturday|sat",
            "sunday|sun",
        ),
    ),
    ("U", ("mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays")),
    (
        "B",
        (
            "",
            "january|jan",
            "february|feb",
            "march|mar",
            "april|apr",
            "may",
            "june|jun",
            "july|jul",
            "august|aug",
            "september|sep|sept",
            "october|oct",
            "november|nov",
            "december|dec",
        ),
    ),
    ("O", _ENGLISH_ORDINALS),
    (
        "N",
        (
            "",
            *[
                "one",
                "two",
                "three",
                "four",
                "five",
                "six",
                "seven",
                "eight",
                "nine",
                "ten",
                "eleven",
                "twelve",
            ],
        ),
    ),
    ("L", "last"),
    ("E", "every|each"),
    ("A", "and|&"),
    ("R", "or|/"),
    ("F", "of"),
    ("T", "the"),
    ("I", "on"),
    ("J", "in"),
    ("a", "at"),
    (",", ","),
    ("K", "week|weeks"),
    ("V", "weekly|a week|per week"),
    ("Z", "fortnightly"),
    ("z", "fortnight"),
    ("b", "biweekly|bi-weekly|bimonthly|bi-monthly"),
    ("X", "other|alternate"),
    ("M", "month|months"),
    ("Q", "monthly|a month|per month"),
    ("P", "once"),
    ("D", "day"),
    ("r", ("today", "tomorrow")),
    ("s", "next|this|coming"),
    ("C", "meeting|meetings|meet|we meet|we will meet"),
    ("o", "o'clock|o’clock|oclock|o clock|hours|hrs"),
    (
        "m",
        (
            "am|a.m.|a.m",
            "pm|p.m.|p.m",
            "morning",
            "afternoon",
            "evening",
            "night",
        ),
    ),
    ("n", "noon|midday"),
)

_KHMER_ONES: Final = (
    "",
    "មួយ",
    "ពីរ",
    "បី",
    "បួន",
    "ប្រាំ",
    "ប្រាំមួយ",
    "ប្រាំពីរ|ប្រាំពីល",
    "ប្រាំបី",
    "ប្រាំបួន",
)
_KHMER_NUMBERS: Final = tuple(
    "|".join(tens + ones for ones in group.split("|"))
    for tens in ("", "ដប់", "ម្ភៃ", "សាមសិប")
    for group in _KHMER_ONES
)[:32]

KHMER: Final = Words.of(
    (
        "W",
        (
            "ច័ន្ទ|ចន្ទ|ចន្ទ័|ច័ន្ទ័|ច័ន",
            "អង្គារ|អង្គារ៍|អង្គា",
            "ពុធ",
            "ព្រហស្បតិ៍|ព្រហស្បត្តិ៍|ព្រហស្បតិ|ព្រហស្បត្តិ|ព្រហស្បត៍|ព្រហស្បត្ត៍|ព្រហស្បត|ព្រហ",
            "សុក្រ|សុក្រ៍",
            "សៅរ៍|សៅរ|សៅ",
        ),
    ),
    ("w", ("",) * 6 + ("អាទិត្យ|អាទិត្យ៍",)),
    (
        "B",
        (
            "",
            "មករា",
            "កុម្ភៈ|កុម្ភះ|កុម្ភ",
            "មីនា|មិនា",
            "មេសា",
            "ឧសភា|ឩសភា",
            "មិថុនា",
            "កក្កដា",
            "សីហា",
            "កញ្ញា",
            "តុលា",
            "វិច្ឆិកា|វិច្ឆការ",
            "ធ្នូ",
        ),
    ),
    ("N", _KHMER_NUMBERS),
    ("t", ("", "ដំបូង")),
    ("i", "ទី"),
    ("l", "ចុងក្រោយ|ចុងក្រោយគេ|ចុងក្រោយបង្អស់"),
    ("E", "រៀងរាល់|ជារៀងរាល់|រាល់"),
    ("G", "នីមួយៗ"),
    ("A", "និង|ហើយនិង"),
    ("R", "ឬ|ឬក៏|ឬមួយ"),
    ("F", "នៃ|របស់|ក្នុង"),
    ("H", "នៅ|វេលា|ពេល|នៅពេល|នៅវេលា"),
    ("K", "សប្តាហ៍|សប្តាហ|សបា្តហ៍"),
    ("V", "ប្រចាំសប្តាហ៍"),
    ("q", "ខែ"),
    ("Q", "ប្រចាំខែ"),
    ("p", "ម្តង"),
    ("k", "ថ្ងៃ"),
    ("y", "ឆ្នាំ"),
    ("r", ("ថ្ងៃនេះ", "ថ្ងៃស្អែក|ស្អែក")),
    ("C", "ប្រជុំ|យើងប្រជុំ|ក្រុមប្រជុំ"),
    ("h", "ម៉ោង|មោ៉ង"),
    ("m", ("", "", "ព្រឹក", "រសៀល", "ល្ងាច", "យប់")),
    ("n", "ថ្ងៃត្រង់"),
    ("j", "នាទី"),
    ("x", "កន្លះ"),
    (",", ","),
)

KHMER_IN_LATIN: Final = Words.of(
    (
        "W",
        (
            "chan|jan|chann|chant|chanh",
            "angkea|ongkea|angkear|angkia|ongkear|ankea",
            "put|puth|phut",
            "prohors|prohos|prohoas|prahos|prahoas|prohoh|prohorh|bprohoah",
            "sok|sokra",
            "sao|sau|saov",
        ),
    ),
    ("w", ("",) * 6 + ("atit|athit|atet|aatit|artit",)),
    (
        "B",
        (
            "",
            "makara|meakara",
            "kumpheak|kompheak|kumpeak",
            "minea|mina",
            "mesa",
            "usaphea|uksaphea|osaphea",
            "mithona|mithuna|mithonea",
            "kakkada|kakada",
            "seiha|seyha",
            "kanha|kagna|kannha",
            "tola|tula",
            "vicheka|vichheka|vichika|vicchika",
            "thnou|thnu|thnoo",
        ),
    ),
    (
        "N",
        (
            "",
            "muoy|mouy|muy|moy",
            "pi|pir|pii",
            "bei|bey",
            "buon|boun|bourn",
            "pram|bram",
        ),
    ),
    ("t", ("", "dombong|dambong")),
    ("i", "ti|tii|ty|thi"),
    ("l", "chong kroy|chongkroy|jong kroy|jongkroy|chong kraoy"),
    ("E", "roal|rieng roal|riengroal|rolroal|roul|chea rieng roal"),
    ("G", "nimuoy nimuoy|nimuoy"),
    ("A", "ning|nung|neng|&"),
    ("R", "reu|ru|rer"),
    ("F", "nei|ney|nai|knong"),
    ("H", "nov|pel|velea"),
    ("K", "sabda|sapda|sabada|sapada|sabdaha"),
    ("V", "brojam sabda|projam sabda|prochamsabda"),
    ("q", "khe|khae|kae|ke"),
    ("Q", "brojam khe|projam khe|procham khe"),
    ("p", "mdong|mdorng|m dong|m-dong|madong"),
    ("k", "thngai|thngay|tngai|thgai|thngei|thnai"),
    ("y", "chhnam|chnam"),
    ("r", ("thngai nis|thngai nih", "saek|sa ek|thngai saek")),
    ("C", "projum|brojum|prochum|krom projum"),
    ("h", "morng|maong|moung|mong|mourng|maung"),
    (
        "m",
        (
            "am",
            "pm",
            "prek|prik|proek",
            "rosiel|rosial|rorsiel|rosiol",
            "lngeach|lngich",
            "yub|yup",
        ),
    ),
    ("n", "thngai trong|thngaitrong"),
    ("j", "neati|natee|neaty"),
    ("x", "konlas|konlah|kanlas"),
    (",", ","),
)

LANGUAGES: Final = {
    "en": ENGLISH | KHMER,
    "km": KHMER | KHMER_IN_LATIN,
    "km-Latn": KHMER_IN_LATIN | KHMER,
}
"""In the order in which another language than one's own is tried; all read Khmer letters."""
