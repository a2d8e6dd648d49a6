"""The text to send instead of one that is unclear, as far as it can be known.

Each step puts right the first thing wrong, in each way that could be meant, and reads again. What
reads is kept if it is the only one, or the only one that the figure of the box bears out; what
nobody but the writer can know becomes a `?`. The figure of the box itself is never filled in: it
is the one thing that is counted and not written down from the sheet. A sum is taken from it only
where nothing else can be wrong. What was written is never left out, unless it stands there twice.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.group.sheet_book import OUT, Code, Fault, SheetBook
from bot.group.sheet_choose import Found, choose
from bot.group.sheet_items import Fit
from bot.group.sheet_slips import DOUBTFUL, KEYS, as_letter, joined, meant, near
from bot.group.sheet_words import OPEN, PRACTICE, SAVED_NOW, TWIN_OF, TWINS, Vocabulary, Word

EMPTY: Final = ("M", "T", OPEN)
"""The least sheet, where nothing else is known."""

MOST_WORDS: Final = 2_000
"""Read over all tries; a whole meeting of 25 members has about 40, and few slips."""

TOLD: Final = "MPW"
"""Where a sum that is not there at all is told by the box. What is missing from the box is never
taken for something lent or spent."""

ALONE: Final = 3
"""Words beside the letters of a sheet that names one member: the member, the sum, the box."""

FEW: Final = 2
"""Words without a figure that may mean nothing: a greeting."""


@dataclass(frozen=True)
class Try:
    """A text on its way to be readable."""

    begin: tuple[str, ...]
    """The word that says practice, if it is there."""

    units: tuple[str, ...]
    """Its other words."""

    weak: bool = False
    """Whether something was left out, so that only the box can say that it is right."""

    gap: int | None = None
    """Where its only `?` stands for a sum that the box can tell; None with any other `?`."""

    was: str | None = None
    """What stood there."""

    gaps: int = 0
    steps: int = 0
    """How much was put right on the way."""

    @property
    def text(self) -> str:
        return " ".join((*self.begin, *self.units))


def ready_text(found: Found, book: SheetBook, known: Vocabulary) -> str:
    """Give the text to send instead of what was found unclear. It reads, or has a `?`."""
    if not found.words.readings:
        return " ".join(EMPTY)
    start = _start(found)
    ends = _search(start, book, known)
    right = _texts(fit for one, fit in ends if not fit.open and fit.sheet.fits)
    whole = _texts(fit for one, fit in ends if not fit.open and not one.weak)
    for texts in (right, whole):
        if texts:
            if len(texts) == 1:
                return texts[0]
            break
    asked = _letter_asked(start, found, book, known)
    if asked is not None:
        return asked
    opened = sorted(((one, fit) for one, fit in ends if fit.open), key=lambda end: end[0].weak)
    if opened:
        one, fit = opened[0]
        return _told_by_box(one, fit, book, known) or fit.text
    least = [TWIN_OF.get(word, word) for word in EMPTY] if found.words.digits_only else EMPTY
    return " ".join((*start.begin, *least))


def _start(found: Found) -> Try:
    """Begin with the plain reading; `0 6` is taken for `06`, where no sheet begins with `6`."""
    units = _units(found.words.readings[0])
    if not found.words.practice:
        return Try((), units)
    if units and PRACTICE + units[0] in TWINS:
        return Try((), (PRACTICE + units[0], *units[1:]))
    return Try((PRACTICE,), units)


def _units(words: Sequence[Word]) -> tuple[str, ...]:
    return tuple(word.typed for word in words)


def _texts(fits: Iterable[Fit]) -> list[str]:
    return list(dict.fromkeys(fit.text for fit in fits))


def _letter_asked(start: Try, found: Found, book: SheetBook, known: Vocabulary) -> str | None:
    """Ask for the letter where a wrong one stands alone and the rest can be read."""
    if found.fault is None or not start.units[found.fault.at : found.fault.at + 1]:
        return None
    at = found.fault.at
    before, word, after = start.units[:at], start.units[at], start.units[at + 1 :]
    rest = replace(start, units=(*before, *after))
    if as_letter(word) is None or choose(rest.text, book, known).fit is None:
        return None
    return replace(start, units=(*before, OPEN, *after)).text


def _search(start: Try, book: SheetBook, known: Vocabulary) -> list[tuple[Try, Fit]]:
    """Try what could be meant, the nearest first, and give what reads."""
    waiting, seen = deque([start]), {start.units}
    ends: list[tuple[Try, Fit]] = []
    left = MOST_WORDS
    while waiting and left > 0:
        one = waiting.popleft()
        left -= len(one.units)
        found = choose(one.text, book, known, gaps=True)
        if found.fit is not None:
            ends.append((one, found.fit))
        if found.fault is None or not found.words.readings:
            continue
        words = found.words.readings[0]
        here = replace(one, units=_units(words))
        for new in MENDS[found.fault.code](Place(here, words, found.fault, found.words.digits_only)):
            if new.units not in seen:
                seen.add(new.units)
                waiting.append(replace(new, steps=one.steps + 1))
    return ends


def _told_by_box(one: Try, fit: Fit, book: SheetBook, known: Vocabulary) -> str | None:
    """Fill in the one sum that the box tells, where it is the only thing in doubt.

    A sum that differs from what was written by one slip bears out all the rest. Where nothing was
    written, or only noughts, whatever else is wrong would go into it: so nothing else is named.
    """
    sheet = fit.sheet
    if one.gaps != 1 or one.gap is None or one.steps != 1 or sheet.box is None:
        return None
    words = choose(one.text, book, known, gaps=True).words.readings[0]
    letter = [word.letter for word in words[: one.gap] if word.letter is not None][-1]
    sum_ = sheet.expected - sheet.box if letter in OUT else sheet.box - sheet.expected
    if one.was is not None and one.was.strip("0"):
        told = letter != "T" and near(one.was, str(sum_))
    else:
        told = letter in TOLD and sum(word.letter is None for word in words) == ALONE
    if sum_ <= 0 or not told:
        return None
    units = (*one.units[: one.gap], str(sum_), *one.units[one.gap + 1 :])
    again = choose(replace(one, units=units).text, book, known).fit
    return again.text if again is not None and again.sheet.fits else None


@dataclass(frozen=True)
class Place:
    """A text and the first thing wrong with it."""

    one: Try
    words: tuple[Word, ...]
    fault: Fault
    digits_only: bool

    @property
    def at(self) -> int:
        return self.fault.at

    @property
    def units(self) -> tuple[str, ...]:
        return self.one.units

    def letter(self, letter: str) -> str:
        """Give a letter as this writer writes it."""
        return TWIN_OF[letter] if self.digits_only else letter

    def put(self, start: int, end: int, *units: str, weak: bool = False) -> Try:
        """Put units in the place of others."""
        new = (*self.units[:start], *units, *self.units[end:])
        gap = self.one.gap
        if gap is not None and gap >= end:
            gap += len(units) - (end - start)
        return replace(self.one, units=new, weak=self.one.weak or weak, gap=gap)

    def gap(self, start: int, end: int, *, money: bool) -> Try:
        """Put a `?`: for a sum, which the box may tell, or for a person."""
        was = self.units[start].replace(",", "").replace(".", "") if end > start else None
        put = self.put(start, end, OPEN)
        return replace(put, gap=start if money else None, was=was, gaps=self.one.gaps + 1)

    def section(self, letter: str) -> int:
        """Give where the section of a letter ends; -1 where there is none."""
        starts = [at for at, word in enumerate(self.words) if word.letter == letter]
        return self.end(starts[0]) if starts else -1

    def end(self, start: int) -> int:
        """Give where the section that begins at a word ends."""
        later = (at for at in range(start + 1, len(self.words)) if self.words[at].letter is not None)
        return next(later, len(self.words))

    def to_savings(self, start: int, end: int, drop: int) -> list[Try]:
        """Move words behind M, where savings are; `drop` words before them go."""
        moved, rest = self.units[start:end], self.units[: start - drop] + self.units[end:]
        into = self.section("M")
        if into < 0:
            return [
                replace(self.one, units=(*self.units[: start - drop], self.letter("M"), *self.units[start:]))
            ]
        into -= end - start + drop if into >= end else 0
        return [replace(self.one, units=(*rest[:into], *moved, *rest[into:]), gap=None)]


def _slip(place: Place) -> list[Try]:
    """A word that may be meant otherwise, alone or with its neighbours.

    Where a letter is due, one that could be a digit is neither the one nor the other by itself.
    """
    at, units = place.at, place.units
    tries = []
    if at < len(units):
        letter = as_letter(units[at])
        either = units[at] in DOUBTFUL
        due = place.fault.code != "not-money"
        tries = [place.put(at, at + 1, *way, weak=either and due) for way in meant(units[at])]
        if letter is not None:
            tries.append(place.put(at, at + 1, place.letter(letter), weak=either or not due))
    for left in (at - 1, at):
        if left >= 0 and left + 1 < len(units):
            whole = joined(units[left], units[left + 1])
            tries += [place.put(left, left + 2, whole)] if whole is not None else []
    return tries


def _box_unnamed(place: Place) -> list[Try]:
    """A figure at the end with no T before it: the letter was left out, if the box bears it out."""
    last = len(place.words) - 1
    there = any(word.letter == "T" for word in place.words)
    if there or last < 1 or place.words[last].amount is None:
        return []
    return [place.put(last, last, place.letter("T"), weak=True)]


def _money(place: Place) -> list[Try]:
    return [*_slip(place), *_box_unnamed(place), place.gap(place.at, place.at + 1, money=True)]


def _person(place: Place) -> list[Try]:
    return [*_slip(place), *_box_unnamed(place), place.gap(place.at, place.at + 1, money=False)]


def _pair(place: Place) -> list[Try]:
    """A member without a sum, or a sum without a member: the fault is where the one is missing."""
    alone = place.at < len(place.words) and place.words[place.at].member is None
    nobody = alone and place.words[place.at].letter is None
    return [*_slip(place), *_box_unnamed(place), place.gap(place.at, place.at, money=not nobody)]


def _no_sheet(place: Place) -> list[Try]:
    if any(word.letter is not None for word in place.words):
        return [place.put(0, 0, place.letter("M"))]
    return _slip(place)


def _leftover(place: Place) -> list[Try]:
    """A word that belongs to no letter: only a few words without a figure may mean nothing."""
    at, end = place.at, place.end(place.at)
    words = place.units[at:end]
    tries = [*_slip(place), *_box_unnamed(place)]
    if len(words) <= FEW and not any(letter.isdigit() for word in words for letter in word):
        tries.append(place.put(at, end, weak=True))
    if at > 0 and words[0] == place.units[at - 1]:
        tries.append(place.put(at, at + 1))
    return [*tries, *place.to_savings(at, end, 0)]


def _twice(place: Place) -> list[Try]:
    at, letter = place.at, place.words[place.at].letter
    if letter is None:
        return [*_same(place), place.gap(at, at + 1, money=False)]
    end, first = place.end(at), place.section(letter)
    if letter != "T":
        rest = place.units[:at] + place.units[end:]
        moved = place.units[at + 1 : end]
        return [replace(place.one, units=(*rest[:first], *moved, *rest[first:]), gap=None)]
    begun = next(i for i, word in enumerate(place.words) if word.letter == "T")
    same = place.units[begun:first] == place.units[at:end]
    gone = place.put(at, end)
    return [gone] if same else [replace(gone, units=(*gone.units[: begun + 1], OPEN, *gone.units[first:]))]


def _same(place: Place) -> list[Try]:
    """Leave out a member that stands there again, with the same sum if there are sums."""
    at, words = place.at, place.words
    begun = max(start for start in range(at) if words[start].letter is not None)
    width = 1 if words[begun].letter == "A" else 2
    said = next(i for i in range(begun + 1, at, width) if words[i].member == words[at].member)
    same = place.units[said + 1 : said + width] == place.units[at + 1 : at + width]
    return [place.put(at, at + width, weak=True)] if same else []


def _not_used(place: Place) -> list[Try]:
    """A letter that the group does not use, and what stands behind it; a twin may be a member."""
    gone, word = place.put(place.at, place.end(place.at)), place.units[place.at]
    member = place.put(place.at, place.at + 1, word.lstrip(PRACTICE), weak=True)
    return [gone, member] if word in TWINS else [gone]


def _no_mend(place: Place) -> list[Try]:
    """What no reading of the words finds wrong: the day is cut off before they are read."""
    del place
    return []


def _saved_now(place: Place) -> list[Try]:
    """S: the savings are meant, or, where the box bears it out, the letter before it on its key."""
    paid = place.put(place.at, place.at + 1, place.letter(KEYS[SAVED_NOW]), weak=True)
    return [*place.to_savings(place.at + 1, place.end(place.at), 1), paid]


def _nobody(place: Place) -> list[Try]:
    at = place.at + 1
    dropped = place.put(place.at, at, weak=True)
    bare = place.words[place.at].letter in {"A", "J"}
    gap = place.gap(at, at, money=place.words[place.at].letter == "J")
    return [dropped, gap if bare else replace(gap, units=(*gap.units[:at], OPEN, *gap.units[at:]), gaps=2)]


def _no_box(place: Place) -> list[Try]:
    return [place.gap(place.at, place.at, money=False)]


def _more_written(place: Place) -> list[Try]:
    return [place.put(place.at, place.at + 1, str(place.fault.values["written"]))]


def _cash(place: Place) -> list[Try]:
    """More goes out than there is: the last sum of what goes out."""
    return [place.gap(place.end(place.at) - 1, place.end(place.at), money=True)]


MENDS: Final[Mapping[Code, Callable[[Place], list[Try]]]] = {
    "not-a-sheet": _no_sheet,
    "leftover": _leftover,
    "twice": _twice,
    "s-inside": _saved_now,
    "nobody-named": _nobody,
    "no-box": _no_box,
    "odd-pair": _pair,
    "no-member": _person,
    "two-members": _person,
    "not-money": _money,
    "off-step": _money,
    "zero": _money,
    "too-much": _money,
    "nobody-owes": _person,
    "owes-less": _money,
    "written-more": _more_written,
    "short-of-cash": _cash,
    "not-used": _not_used,
    "which-day": _no_mend,
    "no-such-day": _no_mend,
    "open": _no_mend,
}
