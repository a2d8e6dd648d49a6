"""One reading of a meeting sheet: what stands behind each letter, checked against the books."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Final

from bot.group.sheet_book import OUT, Code, Fault, Sheet, SheetBook
from bot.group.sheet_words import PRACTICE, SAVED_NOW, Word
from bot.words.values import Person, Value

LIMITED: Final = "MWDJ"
"""Where a sum may be too much; the others are bound by cash and debts."""

NOTHING: Final[Mapping[int, int]] = {}


@dataclass(frozen=True)
class Section:
    """A letter and the words behind it, up to the next letter; `at` is where the letter stands."""

    letter: str
    typed: str
    at: int
    words: tuple[Word, ...]


@dataclass(frozen=True)
class Part:
    """What a letter says: sums by member (0 under A), or bare sums (J, T)."""

    by_member: Mapping[int, int] = field(default_factory=dict)
    sums: tuple[int, ...] = ()
    cut: bool = False
    """Whether a comma or dot was taken for a space in it."""

    typed: tuple[str, ...] = ()
    """The letter and its words, as they can be read in no other way."""

    open: bool = False
    """Whether something is to be filled in."""


@dataclass(frozen=True)
class Fit:
    """A sheet that a reading makes; one that is not sure must be borne out by the box."""

    sheet: Sheet
    sure: bool
    text: str
    """The sheet as it can be read in no other way."""

    open: bool
    """Whether something in it is to be filled in, and so is missing from the sheet."""


class _Fault(Exception):  # it is no error: it is how a reading ends
    """A reading that does not fit."""

    def __init__(self, code: Code, at: int, values: Mapping[str, Value]) -> None:
        super().__init__(code)
        self.fault = Fault(code, at, values)


def fits_of(words: Sequence[Word], book: SheetBook, *, practice: bool) -> list[Fit] | Fault:
    """Give the sheets that one reading makes, or the first thing wrong with it."""
    try:
        sections = _sections(words, book)
        parts = [_parts(section, book) for section in sections]
        places = {section.letter: section.at for section in sections}
        return [_fit(some, places, book, practice=practice) for some in product(*parts)]
    except _Fault as stopped:
        return stopped.fault


def _sections(words: Sequence[Word], book: SheetBook) -> list[Section]:
    """Cut a reading at its letters. Each is used by the group and stands once, M among them, S not."""
    places = [at for at, word in enumerate(words) if word.letter is not None]
    if not places:
        raise _Fault("not-a-sheet", 0, {})
    if places[0] > 0:
        raise _Fault("leftover", 0, {"word": words[0].typed})
    sections: dict[str, Section] = {}
    for at, end in zip(places, [*places[1:], len(words)], strict=True):
        letter = str(words[at].letter)
        if letter == SAVED_NOW:
            raise _Fault("s-inside", at, {})
        if letter not in book.letters:
            raise _Fault("not-used", at, {"word": words[at].typed})
        if letter in sections:
            raise _Fault("twice", at, {"word": words[at].typed})
        sections[letter] = Section(letter, words[at].typed, at, tuple(words[at + 1 : end]))
    if "M" not in sections:
        raise _Fault("not-a-sheet", 0, {})
    return list(sections.values())


def _parts(section: Section, book: SheetBook) -> list[Part]:
    """Give what a section can say: with commas inside sums, and with commas as spaces."""
    whole: Part | Fault = _try(section, book, cut=False)
    found = [whole] if isinstance(whole, Part) else []
    if section.letter != "T" and any(word.pieces for word in section.words):
        pieces = tuple(piece for word in section.words for piece in (word.pieces or (word,)))
        parted = _try(replace(section, words=pieces), book, cut=section.letter != "A")
        found += [parted] if isinstance(parted, Part) else []
    if isinstance(whole, Fault) and not found:
        raise _Fault(whole.code, whole.at, whole.values)
    return found


def _try(section: Section, book: SheetBook, *, cut: bool) -> Part | Fault:
    try:
        return _part(section, book, cut=cut)
    except _Fault as stopped:
        return stopped.fault


def _part(section: Section, book: SheetBook, *, cut: bool) -> Part:
    words, first = section.words, section.at + 1
    by_member: dict[int, int] = {}
    sums: tuple[int, ...] = ()
    if section.letter == "T":
        sums = _box(section, book)
    elif not words and not (section.letter == "M" or (section.letter == "W" and book.social)):
        raise _Fault("nobody-named", section.at, {"word": section.letter})
    elif section.letter == "J":
        found = [_sum("J", None, word, first + at, book) for at, word in enumerate(words)]
        sums = tuple(amount for amount in found if amount is not None)
    else:
        for at, member, amount in _pairs(section, book):
            if member in by_member:
                raise _Fault("twice", at, {"word": words[at - first].typed})
            if member is not None:
                by_member[member] = amount or 0
    typed = (section.typed, *(str(word.amount) if word.pieces else word.typed for word in words))
    return Part(by_member, sums, cut, typed, any(word.open for word in words))


def _pairs(section: Section, book: SheetBook) -> Iterator[tuple[int, int | None, int | None]]:
    """Give where each member is named, the member, and the sum (0 under A); None is to be filled in."""
    words, first = section.words, section.at + 1
    if section.letter == "A":
        for at, word in enumerate(words):
            yield first + at, _member(word, first + at), 0
        return
    odd = len(words) % 2 == 1
    for at in range(0, len(words), 2):
        who = words[at]
        if odd and not who.open and who.member is None and who.amount is not None:
            raise _Fault("odd-pair", first + at, {"word": who.typed})
        member = _member(who, first + at)
        what = words[at + 1] if at + 1 < len(words) else None
        if what is None or (odd and what.member is not None and not _is_cash(what, book)):
            raise _Fault("odd-pair", first + at + 1, {"word": who.typed})
        yield first + at, member, _sum(section.letter, member, what, first + at + 1, book)


def _is_cash(word: Word, book: SheetBook) -> bool:
    return word.amount is not None and word.amount % book.step == 0


def _member(word: Word, at: int) -> int | None:
    if word.several:
        first, second, *_ = word.several
        raise _Fault("two-members", at, {"word": word.typed, "one": Person(first), "two": Person(second)})
    if word.member is None and not word.open:
        raise _Fault("no-member", at, {"word": word.typed})
    return word.member


def _sum(letter: str, member: int | None, word: Word, at: int, book: SheetBook) -> int | None:
    """Give the sum a word stands for, if it can be for this letter and member."""
    if word.open:
        return None
    amount = word.amount
    if amount is None:
        raise _Fault("not-money", at, {"word": word.typed})
    values: dict[str, Value] = {"amount": amount}
    if member is not None:
        values["member"] = Person(member)
    if amount % book.step:
        raise _Fault("off-step", at, {**values, "step": book.step})
    if amount == 0 and letter not in "MT" and not (letter == "W" and book.social):
        raise _Fault("zero", at, values)
    if letter in LIMITED and book.too_much is not None and amount > book.too_much:
        raise _Fault("too-much", at, values)
    if member is None:
        return amount
    if letter == "P":
        _check_debt(member, amount, book, at, values)
    if letter == "M" and amount < book.written.get(member, 0):
        raise _Fault("written-more", at, {**values, "written": book.written[member]})
    return amount


def _check_debt(member: int, amount: int, book: SheetBook, at: int, values: Mapping[str, Value]) -> None:
    owed, over = book.owed.get(member, 0), book.over(member, amount)
    if owed <= 0:
        raise _Fault("nobody-owes", at - 1, values)
    if over and book.over_payment == "refuse":
        raise _Fault("owes-less", at, {**values, "owed": owed})
    if book.too_much is not None and over > book.too_much:
        raise _Fault("too-much", at, values)


def _box(section: Section, book: SheetBook) -> tuple[int, ...]:
    if not section.words:
        raise _Fault("no-box", section.at + 1, {})
    if len(section.words) > 1:
        raise _Fault("leftover", section.at + 2, {"word": section.words[1].typed})
    amount = _sum("T", None, section.words[0], section.at + 1, book)
    return () if amount is None else (amount,)


def _fit(some: Sequence[Part], places: Mapping[str, int], book: SheetBook, *, practice: bool) -> Fit:
    """Put the parts together. `places` has them in the order of `some`."""
    parts = dict(zip(places, some, strict=True))
    by_member = {letter: part.by_member for letter, part in parts.items()}
    absent = frozenset(by_member.get("A", NOTHING))
    saved = _usual(by_member["M"], absent, book.saving, book)
    saved = dict(sorted({**saved, **_written(saved, by_member["M"], book)}.items()))
    social = _usual(by_member["W"], absent, book.social, book) if "W" in parts else {}
    repaid, given, fined = (dict(sorted(by_member.get(letter, NOTHING).items())) for letter in "PGD")
    spent = parts["J"].sums if "J" in parts else ()
    came = sum(sum(sums.values()) for sums in (saved, social, repaid, fined))
    went = sum(given.values()) + sum(spent)
    if went > book.box + came:
        at = max(places.get(letter, 0) for letter in OUT)
        raise _Fault("short-of-cash", at, {"cash": book.box + came, "amount": went})
    box = parts["T"].sums[0] if "T" in parts and parts["T"].sums else None
    expected = book.box + came - went
    sheet = Sheet(saved, social, absent, repaid, given, fined, spent, box, expected, practice)
    words = [PRACTICE] if practice else []
    text = " ".join([*words, *(word for part in some for word in part.typed)])
    return Fit(sheet, not any(part.cut for part in some), text, any(part.open for part in some))


def _usual(
    named: Mapping[int, int], absent: frozenset[int], usual: int | None, book: SheetBook
) -> dict[int, int]:
    """Give what everybody present gave, the usual where nothing else is said, by number."""
    if not usual:
        return dict(sorted(named.items()))
    present = {number: usual for number in book.members if number not in absent}
    return dict(sorted({**present, **named}.items()))


def _written(saved: Mapping[int, int], named: Mapping[int, int], book: SheetBook) -> dict[int, int]:
    """Give the savings of whom the sheet does not name but for whom S wrote more than it supposes.

    So S before the meeting's sheet names a member as M does; what is named must not be less.
    """
    return {
        member: amount
        for member, amount in book.written.items()
        if member not in named and amount > saved.get(member, 0)
    }
