"""A check digit against slips of the finger, on receipt numbers and group ids.

H. Michael Damm, "Total anti-symmetrische Quasigruppen" (Marburg, 2004): the digit catches every
single wrong digit and every two neighbours that changed places.
"""

from __future__ import annotations

from random import Random
from typing import Final

TABLE: Final = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)
"""The quasigroup of order ten from Damm's dissertation; zeros on the diagonal."""

SMALLEST_GROUP: Final = 10_000_000
"""The smallest of the eight-digit numbers, so that a group id is never shorter than nine."""


def damm(digits: str) -> str:
    """Give the check digit of a row of digits. Raises ValueError for anything but 0 to 9."""
    if not (digits.isascii() and (digits.isdigit() or not digits)):
        message = f"not digits: {digits!r}"
        raise ValueError(message)
    check = 0
    for digit in digits:
        check = TABLE[check][int(digit)]
    return str(check)


def valid(digits: str) -> bool:
    """Say whether a row of digits ends in its own check digit."""
    return len(digits) > 1 and digits.isascii() and digits.isdigit() and damm(digits) == "0"


def receipt(entry: int) -> int:
    """Give the receipt number of an entry: its number and the check digit."""
    return int(f"{entry}{damm(str(entry))}")


def entry_of(receipt: int) -> int | None:
    """Give the entry that a receipt number leads to; None for a slip. Entries count from 1."""
    entry = receipt // 10
    return entry if entry >= 1 and valid(str(receipt)) else None


def new_group_id(random: Random) -> int:
    """Draw a group id: eight digits by chance, and the check digit."""
    return receipt(random.randrange(SMALLEST_GROUP, SMALLEST_GROUP * 10))
