"""A meeting sheet, cut into words, and what each of them can be.

Only spaces and `*` part words (design section 6), and a stop or comma beside a letter, where it
joins nothing that could be a sum: `10000,A`. A word is a letter of the sheet, a member, a sum, or
two of these: `09` is W, or member 9; `1,500` is a sum, or member 1 and 500. Each whole way to take
a text is a reading, and the sheet decides between them.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, TypeVar

from bot.group.sheet_book import LETTERS, SheetBook
from bot.words import money
from bot.words.digits import fold, plain
from bot.words.values import Name

V = TypeVar("V")

TWINS: Final[Mapping[str, str]] = {
    "06": "M", "02": "A", "07": "P", "04": "G", "09": "W", "03": "D", "05": "J", "08": "T",
}  # fmt: skip
TWIN_OF: Final[Mapping[str, str]] = {letter: twin for twin, letter in TWINS.items()}
"""For phones that write digits only: `0`, and the key the letter is on."""

SAVED_NOW: Final = "S"
"""The letter of one deposit, which has no place in a sheet."""

ENGLISH: Final[Mapping[str, Sequence[str]]] = {
    "M": ("meeting",), "A": ("absent",), "P": ("paid",), "G": ("given",), "W": ("welfare",),
    "D": ("fine",), "J": ("spent",), "T": ("total",), "S": ("save",),
}  # fmt: skip
"""Held whatever the language of the group, as the letters themselves are."""

PRACTICE: Final = "0"
OPEN: Final = "?"
"""In a text to send: to be filled in."""

MOST_TEXT: Final = 1_000
"""Letters; six joined parts of an SMS hold less."""

MOST_READINGS: Final = 64

MOST_RUN: Final = 4
"""Words; no name and no word of the sheet is written in more."""

AFTER: Final = ".,;:!\"')#"
BEFORE: Final = "\"'(#"
"""What slips in around a word and says nothing; not before a number's own comma."""

NUMBER: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
GLUED: Final = re.compile(r"([^0-9]+)([0-9].*)")
STOPS: Final = re.compile(r"([.,]+)")
LIKE_DIGITS: Final = re.compile(r"[0-9OoIl]+")
"""A sum, perhaps with letters typed for digits: a stop in it parts nothing."""


@dataclass(frozen=True)
class Word:
    """One word of a reading, and what it can be in it."""

    typed: str
    """As it is written in a text to send."""

    letter: str | None = None
    member: int | None = None
    amount: int | None = None
    several: tuple[int, ...] = ()
    """The members whom a name fits, if it fits more than one."""

    pieces: tuple[Word, ...] = ()
    """What it is if its commas or dots part words."""

    @property
    def open(self) -> bool:
        """Whether it is to be filled in."""
        return self.typed == OPEN


@dataclass(frozen=True)
class Words:
    """A text as words: every reading of it, the plain one first."""

    practice: bool
    digits_only: bool
    readings: Sequence[tuple[Word, ...]]
    """Empty where there are too many to try."""


Letters = Mapping[tuple[str, ...], str]
Names = Mapping[tuple[str, ...], tuple[int, ...]]


@dataclass(frozen=True)
class Vocabulary:
    """The words a group may use: for the letters of the sheet, and for its members."""

    letters: Letters
    """The letter of each word, or run of words, that stands for one."""

    names: Names
    """The members whom each name, and each part of a name, fits."""


def vocabulary(synonyms: Mapping[str, Sequence[str]], members: Mapping[int, Name]) -> Vocabulary:
    """Give the words of a group whose language has these synonyms, by letter."""
    return Vocabulary(letters_of(synonyms), _names(members))


def letters_of(synonyms: Mapping[str, Sequence[str]]) -> Letters:
    """Give the letter of each word that stands for one."""
    known: dict[tuple[str, ...], str] = {(fold(letter),): letter for letter in LETTERS + SAVED_NOW}
    for letter, words in [*ENGLISH.items(), *synonyms.items()]:
        for word in words:
            known.setdefault(tuple(fold(word).split()), letter)
    known.pop((), None)
    return known


def tokens_of(text: str) -> list[str]:
    """Cut a text at spaces and `*`, and take off the stops and commas around its words."""
    cut = (token for word in re.split(r"[ *]+", plain(text)) for token in _parted(word))
    return [word for word in (token.rstrip(AFTER).lstrip(BEFORE) for token in cut) if word]


def _parted(word: str) -> list[str]:
    """Part a word at the stops and commas that stand beside a letter."""
    first, *rest = STOPS.split(word)
    parts = [first]
    last = first
    for stop, after in zip(rest[::2], rest[1::2], strict=True):
        if _is_letter(last, -1) or _is_letter(after, 0):
            parts.append(after)
        else:
            parts[-1] += stop + after
        last = after
    return parts


def _is_letter(piece: str, at: int) -> bool:
    """Say whether a letter stands at the end of a piece, other than one typed for a digit."""
    if not piece or LIKE_DIGITS.fullmatch(piece):
        return False
    return unicodedata.category(piece[at])[0] in {"L", "M"}


def read_words(text: str, book: SheetBook, known: Vocabulary) -> Words:
    """Give every reading of a text."""
    tokens = tokens_of(text)
    practice = tokens[:1] == [PRACTICE]
    if practice:
        tokens = tokens[1:]
    written = "".join(tokens)
    digits_only = any(map(str.isdigit, written)) and not any(map(str.isalpha, written))
    lexer = _Lexer(tokens, tuple(map(fold, tokens)), known, book, digits_only)
    readings = list(islice(lexer.readings(), MOST_READINGS + 1))
    return Words(practice, digits_only, readings if len(readings) <= MOST_READINGS else ())


def letter_at(
    tokens: Sequence[str], folded: tuple[str, ...], at: int, known: Letters
) -> tuple[str | None, int]:
    """Give the letter that the words from a place on can stand for, and how many words that takes."""
    found, length = _longest(folded, at, known)
    glued = GLUED.fullmatch(tokens[at])
    if found is None and glued is not None:
        found = known.get((fold(glued[1]),))
    return found or TWINS.get(tokens[at]), max(length, 1)


def _longest(folded: tuple[str, ...], at: int, known: Mapping[tuple[str, ...], V]) -> tuple[V | None, int]:
    """Find the longest run of words from `at` that is known, and its length."""
    for length in range(min(MOST_RUN, len(folded) - at), 0, -1):
        run = folded[at : at + length]
        if run in known:
            return known[run], length
    return None, 0


def _names(members: Mapping[int, Name]) -> Names:
    found: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
    for number, called in members.items():
        for name in (called.name, called.latin):
            parts = [fold(token) for token in tokens_of(name)]
            for run in (tuple(parts), *((part,) for part in parts)):
                found[run].add(number)
    return {run: tuple(sorted(numbers)) for run, numbers in found.items() if "".join(run)}


@dataclass(frozen=True)
class _Lexer:
    """Takes one text apart."""

    tokens: Sequence[str]
    folded: tuple[str, ...]
    known: Vocabulary
    book: SheetBook
    digits_only: bool

    def readings(self) -> Iterator[tuple[Word, ...]]:
        """Give every reading, the plain one first."""
        begun: list[tuple[int, tuple[Word, ...]]] = [(0, ())]
        while begun:
            at, words = begun.pop()
            if at == len(self.tokens):
                yield words
                continue
            for more, length in reversed(self._options(at)):
                begun.append((at + length, words + more))

    def _options(self, at: int) -> list[tuple[tuple[Word, ...], int]]:
        """Give what the token can be, each with how many tokens it takes."""
        letter, letter_length = _longest(self.folded, at, self.known.letters)
        fits, name_length = _longest(self.folded, at, self.known.names)
        options: list[tuple[tuple[Word, ...], int]] = []
        if letter is not None:
            options.append(((self._command(letter),), letter_length))
        if fits is not None:
            typed = " ".join(self.tokens[at : at + name_length])
            options.append(((_named(typed, fits, alone=letter is None),), name_length))
        return options or [(words, 1) for words in self._one(self.tokens[at])]

    def _one(self, token: str) -> list[tuple[Word, ...]]:
        """Give what a token can be that is no word of the sheet and no name."""
        if token in TWINS:
            command = (self._command(TWINS[token]),)
            return [command] if self.digits_only else [command, (self._number(token),)]
        glued = GLUED.fullmatch(token)
        letter = self.known.letters.get((fold(glued[1]),)) if glued is not None else None
        if glued is not None and letter is not None:
            return [(self._command(letter), self._number(glued[2]))]
        return [(self._number(token),)]

    def _command(self, letter: str) -> Word:
        return Word(TWIN_OF.get(letter, letter) if self.digits_only else letter, letter=letter)

    def _number(self, digits: str) -> Word:
        """Read digits as a member, a sum, or two of these. A sum has no zero before it, a member one."""
        if NUMBER.fullmatch(digits) is None:
            return Word(digits)
        parts = re.split("[.,]", digits)
        pieces = tuple(self._number(part) for part in parts) if len(parts) > 1 else ()
        amount = money.read(digits) if digits == "0" or digits[0] != "0" else None
        number = int(digits) if digits.isdigit() and len(digits.lstrip("0")) >= len(digits) - 1 else None
        if number not in self.book.members:
            return Word(digits, amount=amount, pieces=pieces)
        return Word(str(number), member=number, amount=amount, pieces=pieces)


def _named(typed: str, fits: tuple[int, ...], *, alone: bool) -> Word:
    """Give a name's word; one that is also a word of the sheet is written as its number."""
    if len(fits) > 1:
        return Word(typed, several=fits)
    return Word(typed if alone else str(fits[0]), member=fits[0])
