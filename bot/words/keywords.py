"""The words that stop and start texts, or ask for help, on every network.

They are the ones that carriers use, and their Khmer, Latin Khmer, Swahili and French
counterparts. They hold whatever language a member speaks, so they are here and not in the
catalogue. A word counts only when it is the whole message: "stop saving" stops nothing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Final, Literal

from bot.words.digits import fold

Keyword = Literal["STOP", "START", "HELP"]

KHMER: Final[Mapping[Keyword, tuple[str, ...]]] = {
    "STOP": ("ឈប់", "chob", "chub", "chhob"),
    "START": ("ចាប់ផ្តើម", "jab pderm", "chab pdaem"),
    "HELP": ("ជំនួយ", "jomnuoy", "ជួយ", "jouy", "chouy", "chuay", "juy"),
}
"""In Khmer; the first two of each, in both scripts, are the ones that are taught."""

STOP: Final = (
    "stop", "stop all", "stopall", "unsubscribe", "cancel", "end", "quit", "off", "arret", "arrêt",
    *KHMER["STOP"], "acha", "simama",
)  # fmt: skip
START: Final = ("start", "unstop", "on", *KHMER["START"], "anza")
HELP: Final = ("help", "hlp", "info", *KHMER["HELP"], "msaada", "msada", "saidia", "usaidizi")

ASKED_BACK: Final = frozenset({"cancel", "end", "quit"})
"""Words a member may also mean for a meeting or a dialogue."""

KEYWORDS: Final[Mapping[str, Keyword]] = {
    **{fold(word): "STOP" for word in STOP},
    **{fold(word): "START" for word in START},
    **{fold(word): "HELP" for word in HELP},
}


def taught(kind: Keyword, language: str) -> tuple[str, ...]:
    """Give the words that people of a language are taught, the carriers' own first."""
    own = KHMER[kind][:2] if language.partition("-")[0] == "km" else ()
    return (kind, *own)


def keyword(text: str) -> Keyword | None:
    """Give what a message means to the network's rules; None for all other messages.

    Case, spaces, and punctuation around the word do not count.
    """
    return KEYWORDS.get(_bare(text))


def asked_back(text: str) -> bool:
    """Say whether a STOP word must be asked about, since it may be meant otherwise."""
    return _bare(text) in ASKED_BACK


def _bare(text: str) -> str:
    word = " ".join(fold(text).split())
    start, end = 0, len(word)
    while start < end and _around(word[start]):
        start += 1
    while end > start and _around(word[end - 1]):
        end -= 1
    return word[start:end]


def _around(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "PZ"
