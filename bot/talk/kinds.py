"""Kinds of answer: what a person may type at a question, and what is kept of it.

A kind reads a *word* (what was typed, already made plain by `words.digits.plain`) and gives the
value, or `Wrong` with the code of the error message. What is kept in the session is a text that
the same kind reads again on the next hop; for a new PIN that is its hash, never the digits.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, Generic, Protocol, TypeVar

from bot.group import pins
from bot.group.sheet_answer import unread
from bot.group.sheet_book import Unclear
from bot.group.sheet_days import Books, Dated, Days, read_dated
from bot.group.sheet_parts import mended
from bot.rules import damm
from bot.words import money, values, when
from bot.words.digits import fold
from bot.words.values import Said

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

MOST_DIGITS: Final = 18
"""Of a receipt number; a longer one fits no column, and cut short it might name another entry."""

FAR: Final = timedelta(days=300)
"""A day further away is the one of last year, as it is written without a year."""

LONGEST_LOAN: Final = 60
"""Meetings in which a loan may be paid back, at most."""

MOST: Final = 10**12
"""The largest amount of one move, in ledger units (design section 4)."""


@dataclass(frozen=True)
class Wrong:
    """The word does not answer the question; `code` names the message that says why.

    A code with a dot is the message itself; any other is an attribute of the question's message,
    or of the one for all questions.
    """

    code: str
    values: Mapping[str, values.Value] = field(default_factory=dict)
    answer: Said | None = None
    """What a text is answered, where the kind knows what to send instead."""

    def message(self, question: str, has: Callable[[str], bool]) -> str:
        """Give the message that says what is wrong with the answer to a question."""
        if "." in self.code:
            return self.code
        own = f"{question}.{self.code}"
        return own if has(own) else f"wrong-answer.{self.code}"


class Kind(Protocol[T_co]):
    """How one sort of answer is read."""

    def read(self, word: str) -> T_co | Wrong:
        """Give the value of a typed word, or why it has none."""
        ...

    def keep(self, word: str) -> str:
        """Give what the session may hold of a word that was read."""
        ...


class Plain(Generic[T]):
    """A kind whose word may be kept as it was typed."""

    def keep(self, word: str) -> str:
        """Keep the word itself."""
        return word


@dataclass(frozen=True)
class Amount(Plain[int]):
    """Money, in ledger units: a multiple of the cash step, more than zero."""

    step: int = 1
    most: int = MOST
    least: int | None = None
    """The least that will do; the step, where nothing is said."""

    def read(self, word: str) -> int | Wrong:
        """Read digits with or without thousands marks."""
        amount = money.read(word)
        if amount is None:
            return Wrong("not-a-number")
        least = self.step if self.least is None else self.least
        if amount < least:
            return Wrong("too-small", {"least": least})
        if amount > self.most:
            return Wrong("too-much", {"most": self.most})
        if amount % self.step:
            return Wrong("step", {"step": self.step})
        return amount


@dataclass(frozen=True)
class Number(Plain[int]):
    """A small count, such as meetings to pay back in."""

    least: int
    most: int

    def read(self, word: str) -> int | Wrong:
        """Read a whole number within the limits."""
        if not word.isascii() or not word.isdigit():
            return Wrong("not-a-number")
        number = int(word[:9])
        if self.least <= number <= self.most:
            return number
        return Wrong(
            "out-of-range",
            {"least": values.Count(self.least), "most": values.Count(self.most)},
        )


@dataclass(frozen=True)
class Receipt(Plain[int]):
    """A receipt number; its value is the number of the entry."""

    def read(self, word: str) -> int | Wrong:
        """Check the last digit, so that a slip names no other entry."""
        if not word.isascii() or not word.isdigit():
            return Wrong("not-a-number")
        entry = damm.entry_of(int(word)) if len(word) <= MOST_DIGITS else None
        return Wrong("no-receipt") if entry is None else entry


@dataclass(frozen=True)
class NewPin:
    """A PIN someone chooses; kept and given as its argon2id hash."""

    def read(self, word: str) -> str | Wrong:
        """Refuse what is not four to six digits, or too easy; hash the rest."""
        if pins.is_hash(word):
            return word
        if not pins.well_formed(word):
            return Wrong("not-a-pin")
        return Wrong("weak") if pins.weak(word) else pins.hashed(word)

    def keep(self, word: str) -> str:
        """Keep the hash alone."""
        return word if pins.is_hash(word) else pins.hashed(word)


@dataclass(frozen=True)
class SamePin:
    """The PIN typed again: nothing of it is kept but that it was the same."""

    hash: str

    def read(self, word: str) -> bool | Wrong:
        """Compare with the first."""
        return True if word == "same" or pins.fits(self.hash, word) else Wrong("not-the-same")

    def keep(self, word: str) -> str:
        """Keep that it was the same."""
        del word
        return "same"


@dataclass(frozen=True)
class Day(Plain[tuple[date, str | None]]):
    """One date, with or without a time of day, as people write it."""

    language: str
    today: date
    known: tuple[date, ...] = ()
    """Days that may be named though they are past."""

    def read(self, word: str) -> tuple[date, str | None] | Wrong:
        """Read a date; what is unclear is asked again."""
        found = when.read_day(word, self.language, self.today)
        if isinstance(found, when.Day) and found.on - self.today <= FAR:
            return (found.on, found.time)
        for day in self.known:
            then = when.read_day(word, self.language, day)
            days = [then] if isinstance(then, when.Day) else then.days if isinstance(then, when.Ask) else []
            if day in {one.on for one in days}:
                return _day(then)
        return Wrong("when-ask.past") if isinstance(found, when.Day) else _day(found)


def _asked(found: when.Ask | when.NoDate) -> Wrong:
    """Ask what was meant, in the words for that very doubt."""
    return Wrong(f"when-ask.{found.why}") if isinstance(found, when.Ask) else Wrong("no-date")


def _day(found: when.Day | when.Ask | when.NoDate) -> tuple[date, str | None] | Wrong:
    if isinstance(found, when.Day):
        return (found.on, found.time)
    return _asked(found)


@dataclass(frozen=True)
class Rhythm(Plain[when.Found]):
    """A rhythm of meetings, such as `first Tuesday 2pm`."""

    language: str

    def read(self, word: str) -> when.Found | Wrong:
        """Read a phrase; what is unclear is asked again, never guessed."""
        found = when.read_when(word, self.language)
        if isinstance(found, when.Found):
            return found
        return _asked(found)


@dataclass(frozen=True)
class TimeOfDay(Plain[str]):
    """A time of day, HH:MM."""

    def read(self, word: str) -> str | Wrong:
        """Read `14:00`, `14.00`, `1400` or `14`."""
        digits = word.replace(":", "").replace(".", "")
        if not (digits.isascii() and digits.isdigit() and len(digits) in {1, 2, 3, 4}):
            return Wrong("no-time")
        whole = digits if len(digits) > 2 else digits + "00"  # noqa: PLR2004  # two digits are hours
        hours, minutes = int(whole[:-2]), int(whole[-2:])
        if hours > 23 or minutes > 59:  # noqa: PLR2004
            return Wrong("no-time")
        return f"{hours:02d}:{minutes:02d}"


@dataclass(frozen=True)
class FreeText(Plain[str]):
    """What somebody says in her own words, cut after so many letters."""

    most: int

    def read(self, word: str) -> str | Wrong:
        """Take whatever is there."""
        return word.strip()[: self.most] or Wrong("empty")


@dataclass(frozen=True)
class Numbers(Plain[tuple[int, ...]]):
    """Members by their numbers, in any order; `000` for nobody, since 0 leads back."""

    members: frozenset[int]

    def read(self, word: str) -> tuple[int, ...] | Wrong:
        """Read the numbers of members, each of whom there is."""
        parts = word.replace(",", " ").replace(".", " ").split()
        if not parts or not all(part.isascii() and part.isdigit() for part in parts):
            return Wrong("not-a-number")
        if not any(part.strip("0") for part in parts):
            return ()
        found = {int(part) if len(part) < MOST_DIGITS else 0 for part in parts}
        return tuple(sorted(found)) if found <= self.members else Wrong("unknown")


@dataclass(frozen=True)
class Figure(Plain[int | None]):
    """The figure with which a text signs; None: one of the words for no."""

    no: Sequence[str]

    def read(self, word: str) -> int | Wrong | None:
        """Read digits with or without thousands marks, or a no."""
        if fold(word) in map(fold, self.no):
            return None
        figure = money.read(word)
        return Wrong("not-a-number") if figure is None or figure > MOST else figure


@dataclass(frozen=True)
class Words(Plain[str]):
    """Members and sums in a row, to be read with the rest of the meeting."""

    def read(self, word: str) -> str | Wrong:
        """Take what begins with a letter or a digit; what it means is read with all of it."""
        return word if word[:1].isalnum() else Wrong("empty")


@dataclass(frozen=True)
class SheetText(Plain[Dated]):
    """A whole meeting in one text, read against the books of its day.

    `letters` are the words of each letter. Where nothing can be written, the value says why.
    """

    days: Days
    book: Books
    letters: Mapping[str, Sequence[str]]
    before: str | None = None
    """The text of which only some letters are sent again."""

    def read(self, word: str) -> Dated | Wrong:
        """Read the sheet; what is unclear comes with the text to send instead."""
        text = word if self.before is None else mended(self.before, word, self.letters)
        found = read_dated(text, self.days, self.book, self.letters)
        if isinstance(found, Unclear):
            return Wrong(f"sheet-unclear.{found.code}", found.values, unread(found, self.letters))
        return found
