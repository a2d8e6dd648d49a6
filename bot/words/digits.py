"""Making what people type comparable: digits of any script, letters no eye can see, spellings.

A phone in Khmer writes `៥០០០`, one in Bengali `৫০০০`, and both leave zero-width characters
between words. Nothing is read before it went through `plain`.
"""

from __future__ import annotations

import unicodedata
from typing import Final

UNREADABLE: Final = "\ufffd"
"""Stands for half a surrogate pair, which no database and no network takes."""

UNSEEN: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\ufe0e\ufe0f")
"""Letters and marks without a shape that Unicode does not class as format characters."""

NUKTA: Final = dict.fromkeys((0x093C, 0x09BC))
"""The dot under a letter, Devanagari and Bengali, which many leave out."""

COENG_TA: Final = "\u17d2\u178f"
COENG_DA: Final = "\u17d2\u178a"
"""The two look alike under another letter, and are typed one for the other."""


def plain(text: str) -> str:
    """Give the text in NFC, its digits as 0 to 9, without what cannot be seen.

    Control characters, line ends and spaces of every width become a space.
    """
    return unicodedata.normalize("NFC", "".join(map(_plain, text)))


def fold(text: str) -> str:
    """Give the form in which two spellings of a word are equal.

    Beyond `plain`: no case, no nukta, one of the two forms of Khmer subscript ត and ដ.
    """
    open_form = unicodedata.normalize("NFD", plain(text).casefold()).translate(NUKTA)
    return unicodedata.normalize("NFC", open_form).replace(COENG_DA, COENG_TA)


def _plain(letter: str) -> str:
    if letter.isascii() and letter.isprintable():
        return letter
    kind = unicodedata.category(letter)
    if kind == "Nd":
        return str(unicodedata.decimal(letter))
    if kind == "Cf" or letter in UNSEEN:
        return ""
    if kind == "Cc" or kind[0] == "Z":
        return " "
    return UNREADABLE if kind == "Cs" else letter
