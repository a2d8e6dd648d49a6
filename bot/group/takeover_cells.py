"""What a cell of a paper book says: an amount, a rate, a day, a phone."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Final, TypeVar

from bot.words import money
from bot.words.digits import plain

NOTHING: Final = frozenset({"", "-", "–", "—", "0"})
"""How a paper book writes that there is none."""

RATE: Final = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,4}))? ?%?")
DAY: Final = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})(?:[/.-]([0-9]{2}|[0-9]{4}))?")
CENTURY: Final = 2000
YEARS: Final = 100

Cell = TypeVar("Cell")


class Unclear(Exception):
    """A cell says nothing that is surely meant; the text names what is wrong with it."""


def amount(text: str) -> int:
    """Read an amount in ledger units, in digits of any script; nothing is 0. Raises Unclear."""
    if plain(text).strip() in NOTHING:
        return 0
    found = money.read(text)
    if found is None:
        raise Unclear("amount")
    return found


def count(text: str) -> int:
    """Read a whole number such as a member's. Raises Unclear."""
    word = plain(text).strip()
    if not (word.isascii() and word.isdigit() and len(word) <= 4):  # noqa: PLR2004  # far above any count
        raise Unclear("count")
    return int(word)


def rate(text: str) -> str:
    """Read a rate in percent a meeting, `2` or `1.5 %`; give it as a decimal: `0.02`. Raises Unclear."""
    found = RATE.fullmatch(plain(text).strip())
    if found is None:
        raise Unclear("rate")
    percent = Decimal(f"{found[1]}.{found[2] or 0}")
    if percent > 100:  # noqa: PLR2004  # percent
        raise Unclear("rate")
    return f"{(percent / 100).normalize():f}"


def day(text: str, *, after: date | None = None, until: date | None = None) -> date:
    """Read a day: `1/12/2026`, `1.12.26`, `2026-12-01`, or `1/12`.

    Without a year it is the first one later than `after`, or the last one up to `until`. Raises
    Unclear.
    """
    word = plain(text).strip()
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", word):
            return date.fromisoformat(word)
        found = DAY.fullmatch(word)
        if found is None:
            raise Unclear("day")
        if found[3] is not None:
            year = int(found[3])
            return date(year if year >= YEARS else CENTURY + year, int(found[2]), int(found[1]))
        return _nearest(int(found[1]), int(found[2]), after=after, until=until)
    except ValueError as error:
        raise Unclear("day") from error


def _nearest(number: int, month: int, *, after: date | None, until: date | None) -> date:
    """Give the day without a year. Raises ValueError, Unclear."""
    if until is not None:
        here = date(until.year, month, number)
        return here if here <= until else date(until.year - 1, month, number)
    if after is not None:
        here = date(after.year, month, number)
        return here if here > after else date(after.year + 1, month, number)
    raise Unclear("day")


def phones(text: str, country: str) -> tuple[str, ...]:
    """Read phone numbers as they are written in a country, parted by commas; give E.164.

    Raises Unclear.
    """
    import phonenumbers  # the numbering plans of the whole world: only for who needs one

    found = []
    for one in re.split(r"[,;/]", plain(text)):
        if not one.strip():
            continue
        try:
            number = phonenumbers.parse(one, country or None)
        except phonenumbers.NumberParseException as error:
            raise Unclear("phone") from error
        if not phonenumbers.is_possible_number(number):
            raise Unclear("phone")
        found.append(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
    if len(found) > 3 or len(set(found)) < len(found):  # noqa: PLR2004  # up to three numbers a member
        raise Unclear("phone")
    return tuple(found)


def surely_phones(numbers: tuple[str, ...]) -> bool:
    """Say whether all of these are numbers that somebody can have, by the numbering plans."""
    import phonenumbers

    return all(phonenumbers.is_valid_number(phonenumbers.parse(one)) for one in numbers)


def country_of(number: str) -> str:
    """Give the country of a phone, two letters; empty where no numbering plan has it."""
    import phonenumbers

    try:
        return phonenumbers.region_code_for_number(phonenumbers.parse(number)) or ""
    except phonenumbers.NumberParseException:
        return ""


def read_or(text: str, read: Callable[[str], Cell], otherwise: Cell) -> Cell:
    """Read a cell, or take what stands for an empty one. Raises Unclear."""
    return read(text) if text else otherwise
