"""The card of a group, to print: its members' numbers, and the letters of its meeting sheet.

What stands on it is what the reader reads: letters, twins and words are the reader's own, and an
example that it would ask about is not printed. The sums are made up: a card hangs on a wall, and
says of nobody what she owes, nor what is in the box.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from bot.group.people import Group, Member, load_all
from bot.group.sheet import read_sheet
from bot.group.sheet_book import LETTERS, Sheet, SheetBook
from bot.group.sheet_words import TWIN_OF

Words = Mapping[str, Sequence[str]]
"""The words of a language for each letter of the sheet."""

STEPS: Final = 50
"""Smallest notes that a saving in an example is made of, where the group has no usual sum."""


@dataclass(frozen=True)
class Letter:
    """A letter of the sheet: its twin in digits, its words, and a piece of a text that uses it."""

    letter: str
    twin: str
    words: tuple[str, ...]
    example: str
    twin_example: str


@dataclass(frozen=True)
class Card:
    """The card of a group."""

    group: Group
    members: tuple[Member, ...]
    letters: tuple[Letter, ...]
    """Those that the group uses, in the order of the sheet."""
    ordinary: str
    """A meeting at which all went as always; empty where the group has no example."""
    whole: str
    """A meeting at which each letter is needed."""
    saved: str
    """One saving, written at once."""

    @property
    def twins(self) -> str:
        """The whole meeting, in digits alone."""
        return in_digits(self.whole)


def in_digits(text: str) -> str:
    """Write a text of the sheet for a phone that writes digits only."""
    return " ".join(TWIN_OF.get(word, word) for word in text.split())


def taught(words: Sequence[str]) -> tuple[str, ...]:
    """Give of a language's words the one that is taught, in Latin letters too."""
    latin = next((word for word in words if word.isascii()), None)
    return tuple(dict.fromkeys(word for word in (*words[:1], latin) if word))


def card(db: Connection, group: int, words: Words) -> Card:
    """Make the card of a group; `words` are those of its language. Raises NoGroup."""
    here, people = load_all(db, group)
    members = {number: one for number, one in people.items() if not one.gone}
    made = _Examples(here, members, words)
    pieces = made.pieces() if members else {}
    whole = made.text(list(pieces.values())) if members else ""
    if whole:
        pieces["T"] = f"T {whole.rpartition(' ')[2]}"
    used = [one for one in LETTERS if one in here.rules.sheet_letters]
    return Card(
        group=here,
        members=tuple(members.values()),
        letters=tuple(
            Letter(one, TWIN_OF[one], taught(words[one]), pieces.get(one, ""), in_digits(pieces.get(one, "")))
            for one in used
        ),
        ordinary=made.text([made.alone]) if members else "",
        whole=whole,
        saved=f"S {made.number(3)} {made.sum}" if members else "",
    )


@dataclass(frozen=True)
class _Examples:
    """Makes up texts that are right for a group, and has each of them read."""

    group: Group
    members: Mapping[int, Member]
    words: Words

    @property
    def sum(self) -> int:
        """What somebody saves: the usual, if notes make it."""
        usual, step = self.group.rules.usual_saving, self.group.rules.cash_step
        return STEPS * step if not usual or usual % step else usual

    @property
    def alone(self) -> str:
        """M, if all saved the usual; and who saved how much, if there is no such sum."""
        return "M" if self.group.rules.usual_saving else f"M {self.number(3)} {self.sum}"

    def number(self, place: int) -> int:
        """Give the number of a member."""
        return sorted(self.members)[place % len(self.members)]

    def book(self) -> SheetBook:
        """Give a book in which the member of the example owes enough, and enough is in the box."""
        rules = self.group.rules
        return SheetBook(
            members={number: one.called for number, one in self.members.items()},
            saving=rules.usual_saving or None,
            social=rules.usual_social,
            step=rules.cash_step,
            too_much=rules.usual_saving * rules.too_much_times or None,
            owed={self.number(9): 20 * self.sum},
            written={},
            box=60 * self.sum,
            letters=rules.sheet_letters,
            over_payment=rules.over_payment,
        )

    def pieces(self) -> dict[str, str]:
        """Give a piece for each letter that the group uses, but for T: the first that is read."""
        found: dict[str, str] = {}
        for letter, pieces in self.tried().items():
            begin = [] if letter == "M" else [self.alone]
            right = [piece for piece in pieces if self.text([*begin, piece])]
            if right and letter in self.group.rules.sheet_letters:
                found[letter] = right[0]
        return found

    def tried(self) -> dict[str, Sequence[str]]:
        """Give what may stand for each letter; the last of each is as little as can be."""
        step = self.group.rules.cash_step
        absent = sorted({self.number(3), self.number(8)})
        fund = 0 if self.group.rules.usual_social else 10 * step
        sums = {
            "M": (5, 2 * self.sum, step),
            "P": (9, 10 * self.sum, step),
            "G": (10, 40 * self.sum, step),
            "W": (3, fund, step),
            "D": (8, 5 * step, step),
        }
        named = {
            letter: [f"{letter} {self.number(place)} {amount}" for amount in amounts]
            for letter, (place, *amounts) in sums.items()
        }
        absents = {"A": [f"A {' '.join(map(str, absent))}"]}
        return {"M": named.pop("M"), **absents, **named, "J": [f"J {30 * step}", f"J {step}"]}

    def text(self, parts: Sequence[str]) -> str:
        """Give a text of these parts with what is in the box then; empty, if it would be asked about."""
        book = self.book()
        begun = " ".join(parts)
        read = read_sheet(begun, book, self.words)
        if not isinstance(read, Sheet):
            return ""
        text = f"{begun} T {read.expected}"
        plain = all(isinstance(read_sheet(one, book, self.words), Sheet) for one in (text, in_digits(text)))
        return text if plain else ""
