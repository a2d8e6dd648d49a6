"""Slips of thumbs on twelve keys: what becomes of a text when some of its items go wrong.

The rate is of data, as in Patnaik et al. (2009: 4.5 % of the data of an SMS form): a datum is a
member or a sum, with the letter before it; a letter alone is one too. No source says how often
each kind happens, so each kind that can happen to a datum is equally likely.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from bot.group.sheet_book import LETTERS

RATE: Final = 0.045

NEAR: Final[Mapping[str, str]] = {
    "1": "24", "2": "135", "3": "26", "4": "157", "5": "2468",
    "6": "359", "7": "48", "8": "5790", "9": "68", "0": "8",
}  # fmt: skip
"""The keys beside a key."""

KEYS: Final[Mapping[str, str]] = {
    "2": "ABC", "3": "DEF", "4": "GHI", "5": "JKL", "6": "MNO", "7": "PQRS", "8": "TUV", "9": "WXYZ",
}  # fmt: skip

ROLL: Final = (
    *(
        "Dara",
        "Sopheap",
        "Sreymom",
        "Sokha",
        "Bopha",
        "Vuthy",
        "Srey",
        "Rith",
        "Chenda",
        "Dany",
        "Mony",
        "Thida",
    ),
    *(
        "Borey",
        "Kunthea",
        "Nary",
        "Phalla",
        "Ravy",
        "Samnang",
        "Sothea",
        "Tola",
        "Veasna",
        "Kosal",
        "Leakena",
    ),
    *("Malis", "Oun"),
)
"""The members, in the order of their numbers."""


@dataclass(frozen=True)
class Typed:
    """One word of a text, what it is, and what stands behind it."""

    text: str
    role: str
    """`letter`, `member` (a number or a name), `sum`, or `T` for the figure of the box."""

    gap: str = " "


Text = list[Typed]
Thumb = Callable[[Text, int, Random], Text | None]
"""What a slip at a word makes of a text; None where it cannot happen there."""


@dataclass(frozen=True)
class Slip:
    """One slip that was made: its kind, and the role of the word that it hit."""

    kind: str
    role: str


def words_of(text: str) -> Text:
    """Take apart a sheet that has no slip."""
    found: Text = []
    letter, place = "", 0
    for word in text.split():
        if word in LETTERS:
            letter, place = word, 0
            found.append(Typed(word, "letter"))
            continue
        member = letter == "A" or (letter not in "JT" and place % 2 == 0)
        found.append(Typed(word, "member" if member else "T" if letter == "T" else "sum"))
        place += 1
    return found


def written(words: Sequence[Typed]) -> str:
    """Give the text that its words make."""
    return "".join(word.text + word.gap for word in words).strip()


def slipped(text: str, rate: float, rng: Random) -> tuple[str, tuple[Slip, ...]]:
    """Type a text, with a slip in some of its data."""
    words = words_of(text)
    made: list[Slip] = []
    for at in reversed(range(len(words))):  # from its end, so that what comes before stays in place
        if not _is_datum(words, at) or rng.random() >= rate:
            continue
        kind, there, new = _one(words, at, rng)
        made.append(Slip(kind, words[there].role))
        words = new
    return written(words), tuple(made)


def figure(amount: int, rate: float, rng: Random) -> int | None:
    """Type one figure, perhaps with a slip; None where no figure came out."""
    words = [Typed(str(amount), "sum", "")]
    if rng.random() < rate:
        done = [thumb(words, 0, rng) for name, thumb in NUMBER.items() if name in DIGITS]
        words = rng.choice([new for new in done if new is not None])
    return int(words[0].text) if words else None


def _is_datum(words: Text, at: int) -> bool:
    alone = at + 1 == len(words) or words[at + 1].role == "letter"
    return words[at].role != "letter" or alone


def _one(words: Text, at: int, rng: Random) -> tuple[str, int, Text]:
    """Make one of the slips that can happen to a datum; say which, and at what word."""
    options = []
    if words[at].role != "letter":
        options += [(name, at, thumb) for name, thumb in NUMBER.items()]
    here = at if words[at].role == "letter" else at - 1
    if here >= 0 and words[here].role == "letter":
        options += [(name, here, thumb) for name, thumb in LETTER.items()]
    done = [(name, there, thumb(words, there, rng)) for name, there, thumb in options]
    return rng.choice([(name, there, new) for name, there, new in done if new is not None])


def _put(words: Text, at: int, *texts: str) -> Text:
    return [*words[:at], *(replace(words[at], text=text) for text in texts), *words[at + 1 :]]


def _drop_digit(words: Text, at: int, rng: Random) -> Text | None:
    text = words[at].text
    place = rng.randrange(len(text))
    return _put(words, at, text[:place] + text[place + 1 :]) if len(text) > 1 else None


def _double_digit(words: Text, at: int, rng: Random) -> Text:
    text = words[at].text
    place = rng.randrange(len(text))
    return _put(words, at, text[: place + 1] + text[place:])


def _near_key(words: Text, at: int, rng: Random) -> Text:
    text = words[at].text
    place = rng.randrange(len(text))
    new = rng.choice(NEAR[text[place]]) if text.isdigit() else _beside(text[place], rng)
    return _put(words, at, text[:place] + new + text[place + 1 :])


def _swap_digits(words: Text, at: int, rng: Random) -> Text | None:
    text = words[at].text
    places = [place for place in range(len(text) - 1) if text[place] != text[place + 1]]
    if not places:
        return None
    place = rng.choice(places)
    return _put(words, at, text[:place] + text[place + 1] + text[place] + text[place + 2 :])


def _next_member(words: Text, at: int, rng: Random) -> Text | None:
    if words[at].role != "member":
        return None
    text, off = words[at].text, rng.choice((-1, 1))
    if text.isdigit():
        return _put(words, at, str(max(1, int(text) + off)))
    return _put(words, at, ROLL[max(0, ROLL.index(text) + off) % len(ROLL)]) if text in ROLL else None


def _leave_out(words: Text, at: int, rng: Random) -> Text:
    del rng
    return _put(words, at)


def _twice(words: Text, at: int, rng: Random) -> Text:
    del rng
    return _put(words, at, words[at].text, words[at].text)


def _no_space(words: Text, at: int, rng: Random) -> Text | None:
    return _gap(words, at, "", rng)


def _stop_for_space(words: Text, at: int, rng: Random) -> Text | None:
    return _gap(words, at, rng.choice(",."), rng)


def _gap(words: Text, at: int, gap: str, rng: Random) -> Text | None:
    """Change the gap before or behind a word."""
    gaps = [place for place in (at - 1, at) if 0 <= place < len(words) - 1]
    if not gaps:
        return None
    place = rng.choice(gaps)
    return [*words[:place], replace(words[place], gap=gap), *words[place + 1 :]]


def _press_once_more(words: Text, at: int, rng: Random) -> Text:
    here = words[at].text
    return _put(words, at, rng.choice([letter for letter in KEYS[_key(here)] if letter != here]))


def _wrong_key(words: Text, at: int, rng: Random) -> Text:
    return _put(words, at, _beside(words[at].text, rng))


def _beside(letter: str, rng: Random) -> str:
    """Give what the same presses make on a key beside the letter's."""
    key = _key(letter)
    letters = KEYS[rng.choice([near for near in NEAR[key] if near in KEYS])]
    return letters[min(KEYS[key].index(letter.upper()), len(letters) - 1)]


def _key(letter: str) -> str:
    return next(key for key, letters in KEYS.items() if letter.upper() in letters)


NUMBER: Final[Mapping[str, Thumb]] = {
    "digit dropped": _drop_digit,
    "digit doubled": _double_digit,
    "key beside it": _near_key,
    "digits swapped": _swap_digits,
    "member one off": _next_member,
    "left out": _leave_out,
    "twice": _twice,
    "no space": _no_space,
    "comma or stop for space": _stop_for_space,
}
DIGITS: Final = frozenset({"digit dropped", "digit doubled", "key beside it", "digits swapped", "left out"})
LETTER: Final[Mapping[str, Thumb]] = {
    "key pressed too often": _press_once_more,
    "key beside it": _wrong_key,
    "left out": _leave_out,
}
