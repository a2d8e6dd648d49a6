"""What one word of a sheet may have been meant as: slips of thumbs, and habits of writing money.

None of this is read: it only makes the text that is shown, to be sent again by who meant it.
"""

from __future__ import annotations

import re
from typing import Final

from bot.group.sheet_book import LETTERS
from bot.words.digits import fold

KEYPAD: Final = ("ABC", "DEF", "GHI", "JKL", "MNO", "PQRS", "TUV", "WXYZ")
"""Keys 2 to 9 of a phone: pressed once too often or too seldom, one gives another of its letters."""

DIGITS: Final = str.maketrans({"o": "0", "O": "0", "l": "1", "I": "1"})
"""Letters typed for digits."""

KEYS: Final = {other: letter for key in KEYPAD for letter in key for other in key if letter in LETTERS}
"""The letter of the sheet on the key of any letter: each key has one."""

DOUBTFUL: Final = frozenset("OoIlKkRr")
"""Letters that may as well be a digit, a thousand or a riel."""

TIMES: Final = {
    fold(word): times
    for times, words in {
        1_000: "k ពាន់ porn poin poan pan elfu हजार hazar hajar হাজার",
        10_000: "ម៉ឺន mern meun",
        100_000: "សែន saen laki लाख lakh lac লাখ লক্ষ",
        1_000_000: "លាន lean milioni",
    }.items()
    for word in words.split()
}
"""Words of number (glossary, section 5), without those that have a second meaning."""

COINS: Final = frozenset(
    map(
        fold,
        [
            "៛",
            "r",
            "riel",
            "real",
            "sh",
            "ksh",
            "kes",
            "tsh",
            "tzs",
            "tk",
            "rs",
            "৳",
            "₹",
            "khr",
            "រៀល",
            "/=",
        ],
    )
)
"""Names of money, said behind a sum."""

SHORT: Final = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})*")
THREE: Final = re.compile(r"[0-9]{3}")
RUN: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[^0-9]+")
PARTED: Final = re.compile(r"[^0-9A-Za-z.,\u0080-\U0010ffff]+")
CENTS: Final = re.compile(r"([0-9]{3,})[.,]00?")


def meant(word: str) -> list[tuple[str, ...]]:
    """Give what a word that is not understood may stand for: one word, several, or none."""
    ways = [_digits(word), _parted(word), _letters(word), _cents(word), _coin(word)]
    return [way for way in dict.fromkeys(ways) if way is not None and way != (word,)]


def as_letter(word: str) -> str | None:
    """Give the letter of the sheet that is on the key of a letter that stands alone."""
    letter = KEYS.get(word.upper()) if len(word) == 1 else None
    return None if letter == word.upper() else letter


def joined(left: str, right: str) -> str | None:
    """Give the sum of which two words may be the halves: `52 000`, `5 ពាន់`, `5000 riel`."""
    if SHORT.fullmatch(left) and THREE.fullmatch(right):
        return re.sub("[.,]", "", left) + right
    if left.isdigit() and fold(right) in TIMES:
        return str(int(left) * TIMES[fold(right)])
    return left if left.isdigit() and fold(right) in COINS else None


def near(written: str, meant: str) -> bool:
    """Say whether a sum may have been written for another by one slip.

    A digit pressed twice, left out or wrong, a nought before it, or two neighbours in the wrong
    order. Another digit too many is no slip of the thumb: some other sum is wrong then.
    """
    if abs(len(written) - len(meant)) > 1:
        return False
    short, long = sorted((written, meant), key=len)
    at = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        slip = len(written) < len(meant) or long[at] == (long[at - 1] if at else "0")
        return slip and short[at:] == long[at + 1 :]
    swapped = short[:at] + short[at : at + 2][::-1] + short[at + 2 :]
    return long in {swapped, short[:at] + long[at : at + 1] + short[at + 1 :]}


def _digits(word: str) -> tuple[str, ...] | None:
    changed = word.translate(DIGITS)
    return (changed,) if RUN.fullmatch(changed) and changed[0].isdigit() else None


def _parted(word: str) -> tuple[str, ...] | None:
    parts = tuple(part for part in PARTED.split(word) if part)
    return parts or None


def _letters(word: str) -> tuple[str, ...] | None:
    """Part letters of the sheet that stick together or to a sum, and read words of number."""
    parts: list[str] = []
    for run in RUN.findall(word):
        letters = run.strip(".,").upper() if not run[0].isdigit() else ""
        whole = joined(parts[-1], run) if parts else None
        if whole is not None:
            parts[-1] = whole
        elif letters and len(letters) < len(LETTERS) and set(letters) <= set(LETTERS):
            parts += letters
        else:
            parts.append(run)
    return tuple(parts)


def _cents(word: str) -> tuple[str, ...] | None:
    found = CENTS.fullmatch(word)
    return (found[1],) if found is not None else None


def _coin(word: str) -> tuple[str, ...] | None:
    return () if fold(word) in COINS else None
