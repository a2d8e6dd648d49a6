"""Simulated meetings: what was true, the text of it, and the way from the first text to the books.

The reader is Krom's own, and so are the rules: a text that is unclear is answered with one to
send; a sheet whose T does not fit is never written; the box is counted by somebody else, and only
an equal figure writes it. What the treasurer agrees to or sends again in part is put together by
Krom's own code too (bot/group/sheet_parts.py).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from random import Random
from typing import Final, Literal

from bench.thumbs import RATE, ROLL, Slip, figure, slipped, words_of
from bot.group.sheet import Sheet, SheetBook, Unclear, read_sheet
from bot.group.sheet_book import LETTERS
from bot.group.sheet_parts import mended, open_part
from bot.words.catalogue import WORDS, Catalogue
from bot.words.values import Name
from tests.group.sheet_village import Meant, printed, sheet_of

Fate = Literal["right", "asked", "wrong"]
Names = Literal["", "numbers", "letters"]

MISCOUNTED: Final = 0.01
"""How often the counter takes a note too many or too few; an assumption."""

NOTES: Final = (100, 500, 1_000, 5_000, 10_000)
COUNTS: Final = 2
"""How often the box is counted before the treasurer writes the sheet anew."""

MOST_TEXTS: Final = 6
FINDS: Final = 0.5
"""How often who looks again at a sheet finds what is wrong in it; an assumption."""

USUAL: Final = 5_000


@dataclass(frozen=True)
class Ways:
    """What stands between a wrong sheet and the books."""

    rate: float = RATE
    """Share of data with a slip."""

    reads: float = 0.0
    """How often the treasurer sees that an echo or a text to send is not what she meant."""

    by_name: bool = False
    """The treasurer writes members by their names, not by their numbers."""

    ok: bool = True
    """The treasurer agrees by OK, and sends only letters again; else she types whole texts, as before OK."""

    copies: bool = True
    """The treasurer takes a text that Krom made; else she writes her own again."""

    finds: float = FINDS
    """How often she finds the letters that are wrong in a sheet that the box does not bear out."""

    names: Names = ""
    """The counter also says who was unusual: numbers alone, or each under its letters."""

    private: float = 0.0
    """Share of members with a phone of their own..."""

    looks: float = 0.0
    """...and how often one of them sees a wrong sum in the text after the meeting."""


@dataclass
class Meeting:
    """One meeting that was held; each of its dice is thrown by name, so that all ways see the same."""

    name: str
    book: SheetBook
    text: str
    truth: Sheet
    known: dict[str, Sheet | Unclear] = field(default_factory=dict)

    def read(self, text: str) -> Sheet | Unclear:
        """Read a text as Krom does."""
        if text not in self.known:
            self.known[text] = read_sheet(text, self.book, synonyms())
        return self.known[text]

    def dice(self, *what: object) -> Random:
        """Give the dice of one moment."""
        return Random(":".join(map(str, (self.name, *what))))


@dataclass(frozen=True)
class Outcome:
    """What became of a meeting."""

    first: Fate
    """The first text: written and right, asked about in some way, or written and wrong."""

    end: Fate
    """`asked`: never written."""

    texts: int
    """How many the treasurer sent."""

    first_slips: tuple[Slip, ...]
    slips: tuple[Slip, ...]
    """Of the text that was written."""

    text: str
    from_ready: bool
    """What was written was a text that Krom had made, or began as one."""

    noticed: bool = False
    """It was written wrong, and a member saw it in her text."""


@cache
def synonyms() -> Mapping[str, Sequence[str]]:
    """Give the words of the letters in English, as a group has them."""
    catalogue = Catalogue.load(WORDS)
    return {letter: catalogue.words("en", f"sheet-words.{letter.lower()}") for letter in LETTERS}


def meeting(seed: int, number: int, size: int) -> Meeting:
    """Make the meeting of a group of `size` members."""
    name = f"{seed}:{size}:{number}"
    rng = Random(name)
    members = range(1, size + 1)
    owing = rng.sample(members, rng.randint(2, 6))
    owed = {member: rng.randrange(20, 300) * 1_020 // 100 * 100 for member in owing}
    book = SheetBook(
        members={member: Name(ROLL[member - 1], ROLL[member - 1]) for member in members},
        saving=USUAL,
        social=rng.choice((None, 1_000)),
        step=100,
        too_much=USUAL * 20,
        owed=owed,
        written={},
        box=rng.randrange(3_000, 9_000) * 100,
    )
    items = _items(rng, book)
    meant = Meant({**items, "T": ((sheet_of(Meant(items), book).expected,),)})
    return Meeting(name, book, " ".join(printed(meant)), sheet_of(meant, book))


def _items(rng: Random, book: SheetBook) -> dict[str, tuple[tuple[int, ...], ...]]:
    """Say what a meeting was: few members differ from the usual, and less often something else moved."""
    absent = rng.sample(sorted(book.members), rng.randint(0, 3))
    here = [member for member in book.members if member not in absent]
    sums = (10_000, 10_000, 10_000, 15_000, 20_000, 8_000, 3_000, 2_000, 0)
    items: dict[str, tuple[tuple[int, ...], ...]] = {}
    items["M"] = tuple((member, rng.choice(sums)) for member in rng.sample(here, rng.randint(1, 4)))
    if absent:
        items["A"] = tuple((member,) for member in absent)
    paying = rng.sample(sorted(book.owed), min(len(book.owed), rng.randint(0, 3)))
    if paying:
        items["P"] = tuple((member, _part(rng, book.owed[member])) for member in paying)
    if rng.random() < 0.5:
        items["G"] = ((rng.choice(here), rng.randint(5, 28) * 10_000),)
    if book.social:
        items["W"] = tuple((member, 0) for member in rng.sample(here, rng.choice((0, 0, 1))))
    elif rng.random() < 0.2:
        items["W"] = ((rng.choice(here), rng.choice((1_000, 2_000))),)
    if rng.random() < 0.3:
        items["D"] = tuple(
            (member, rng.choice((500, 1_000))) for member in rng.sample(here, rng.randint(1, 2))
        )
    if rng.random() < 0.2:
        items["J"] = ((rng.choice((1_500, 3_000, 5_000, 12_000)),),)
    return items


def _part(rng: Random, owed: int) -> int:
    """Give what is paid back: all of it, or an instalment with its interest."""
    return rng.choice((owed, owed // 200 * 100, max(100, owed // 400 * 100)))


@dataclass(frozen=True)
class Send:
    """What the treasurer means to send next."""

    text: str
    """What she types."""

    onto: str | None = None
    """The text in which its letters stand in place of the same; None: it is the whole sheet."""

    ready: bool = False
    """It began as a text that Krom had made."""

    def typed(self, ways: Ways, rng: Random) -> tuple[str | None, tuple[Slip, ...]]:
        """Type it, with slips; None where the word OK went wrong, and nothing is read."""
        if self.onto is not None and rng.random() < ways.rate:
            return None, ()
        text, slips = slipped(self.text, ways.rate, rng)
        return (text if self.onto is None else mended(self.onto, text, synonyms())), slips


def play(one: Meeting, ways: Ways) -> Outcome:
    """Let a meeting be written; give what became of it. Who mended a text in vain writes the whole again."""
    plain = by_name(one.text) if ways.by_name else one.text
    send = Send(plain)
    first: Fate = "asked"
    first_slips: tuple[Slip, ...] = ()
    for attempt in range(1, MOST_TEXTS + 1):
        text, slips = send.typed(ways, one.dice("types", attempt))
        first_slips = slips if attempt == 1 else first_slips
        if text is None:
            continue
        found = one.read(text)
        if isinstance(found, Unclear):
            send = Send(plain) if send.text and send.onto else _asked(one, found, ways, attempt, plain)
            continue
        seen = not same(found, one.truth) and one.dice("reads", attempt).random() < ways.reads
        counts = None if seen or not found.fits or found.practice else _counts(one, found, ways, attempt)
        if counts is None:
            mends = not send.onto and (seen or one.dice("finds", attempt).random() < ways.finds)
            send = _wrong_letters(plain, text) if ways.ok and mends else Send(plain)
            continue
        end: Fate = "right" if same(found, one.truth) else "wrong"
        if attempt == counts == 1:
            first = end
        noticed = end == "wrong" and _noticed(one, found, ways)
        return Outcome(first, end, attempt, first_slips, slips, text, send.ready, noticed)
    return Outcome(first, "asked", MOST_TEXTS, first_slips, (), "", from_ready=False)


def _asked(one: Meeting, unclear: Unclear, ways: Ways, attempt: int, plain: str) -> Send:
    """Answer the text that Krom made: agree, fill in what is open, or write the whole again."""
    part = open_part(unclear.text, synonyms())
    if not ways.copies or "other" in unclear.values or (part and not ways.ok):
        return Send(plain)
    if part:
        letters = {section[0] for section in _sections(part)}
        return Send(_only(plain, letters), onto=unclear.text, ready=True)
    made = one.read(unclear.text)
    wrong = isinstance(made, Unclear) or not same(made, one.truth)
    if wrong and one.dice("reads-ready", attempt).random() < ways.reads:
        return Send(plain)
    return Send("", onto=unclear.text, ready=True) if ways.ok else Send(unclear.text, ready=True)


def _wrong_letters(plain: str, text: str) -> Send:
    """Send the letters that are wrong in a text, where any are; else the whole."""
    typed = set(_sections(text))
    letters = {section[0] for section in _sections(plain) if section not in typed}
    return Send(_only(plain, letters), onto=text) if letters else Send(plain)


def _sections(text: str) -> list[str]:
    return [section.strip() for section in re.findall(r"[A-Z](?![a-z])[^A-Z]*(?:[A-Z][a-z]+[^A-Z]*)*", text)]


def _only(plain: str, letters: Collection[str]) -> str:
    """Give what stands under some letters."""
    return " ".join(section for section in _sections(plain) if section[0] in letters)


def by_name(text: str) -> str:
    """Write a sheet with names."""
    return " ".join(
        ROLL[int(word.text) - 1] if word.role == "member" else word.text for word in words_of(text)
    )


def same(read: Sheet, truth: Sheet) -> bool:
    """Say whether two sheets make the same books."""
    return _books(read) == _books(truth)


def _books(sheet: Sheet) -> tuple[object, ...]:
    sums = (sheet.saved, sheet.social, sheet.repaid, sheet.given, sheet.fined)
    nothing_left_out = tuple({who: amount for who, amount in some.items() if amount} for some in sums)
    return (*nothing_left_out, sheet.absent, sorted(sheet.spent))


def _counts(one: Meeting, sheet: Sheet, ways: Ways, attempt: int) -> int | None:
    """Count the box till it fits; give how often that was, None where it never did."""
    for number in range(1, COUNTS + 1):
        rng = one.dice("counts", attempt, number)
        off = rng.choice((-1, 1)) * rng.choice(NOTES) if rng.random() < MISCOUNTED else 0
        counted = figure(one.truth.expected + off, ways.rate, rng)
        named = not ways.names or _says(one, ways, rng) == unusual(sheet, one.book, ways.names)
        if named and counted == sheet.expected:
            return number
    return None


def _says(one: Meeting, ways: Ways, rng: Random) -> list[tuple[str, int | None]]:
    """Give whom the counter names, from what she saw in the room."""
    seen = unusual(one.truth, one.book, ways.names)
    return [(letter, figure(who, ways.rate, rng)) for letter, who in seen]


def unusual(sheet: Sheet, book: SheetBook, names: Names) -> list[tuple[str, int]]:
    """Give who did anything but save the usual; only for `letters` also what it was."""
    by_letter = {
        "M": [who for who, amount in sheet.saved.items() if amount != book.saving],
        "W": [who for who, amount in sheet.social.items() if amount != book.social],
        "A": sheet.absent,
        "P": sheet.repaid,
        "G": sheet.given,
        "D": sheet.fined,
    }
    said = {(letter if names == "letters" else "", who) for letter, some in by_letter.items() for who in some}
    return sorted(said)


def _noticed(one: Meeting, sheet: Sheet, ways: Ways) -> bool:
    """Say whether some member whose savings or loan came out wrong sees it in her text."""
    rng = one.dice("looks")
    told = [(one.truth.saved, sheet.saved), (one.truth.repaid, sheet.repaid), (one.truth.given, sheet.given)]
    hit = {who for true, wrote in told for who in one.book.members if true.get(who, 0) != wrote.get(who, 0)}
    return any(rng.random() < ways.private and rng.random() < ways.looks for _ in sorted(hit))
