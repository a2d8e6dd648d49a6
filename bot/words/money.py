"""Money as Krom prints it and reads it back.

Amounts are whole ledger units, as integers. A library that formats by language is no help: it
gives the riel two decimals, which no note or coin has.
"""

from __future__ import annotations

import re
from typing import Final

from bot.words.digits import plain

MOST_DIGITS: Final = 13
"""More digits are a slip, not a sum: with 13, riel still reach two thousand million dollars."""

AMOUNT: Final = re.compile(r"[0-9]+|[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+|(?:\.[0-9]{3})+)")
"""Digits; or thousands in groups of exactly three, after commas or after dots, not after both."""


def show(amount: int) -> str:
    """Print an amount: `5,000`."""
    return f"{amount:,}"


def read(text: str) -> int | None:
    """Read an amount, in digits of any script; None where it is unclear or has over 13 digits.

    `5,000`, `1.200.000` and `5000` are read. `5,00`, `0.500`, `5k`, `-5`, `1e3`, `5 000` are not:
    what is not surely an amount is asked again, never guessed.
    """
    word = plain(text).strip(" ")
    if AMOUNT.fullmatch(word) is None:
        return None
    digits = word.replace(",", "").replace(".", "")
    return int(digits) if len(digits) <= MOST_DIGITS else None
