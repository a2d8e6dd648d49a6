"""The day of the meeting that a sheet is of, where its writer names it: `3/11 M T 350000`.

It stands first, behind the `0` of practice, as it does in what is said back; or last, behind a sum
or `on`. Day before month, always. What could be something else (`A 4/9`) is not taken for a day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.group.sheet_words import AFTER, BEFORE, MOST_TEXT, PRACTICE
from bot.words.digits import fold, plain

DAY: Final = re.compile(r"([0-9]{1,2})/([0-9]{1,2})(?:/(?:20)?([0-9]{2}))?")
SUM: Final = re.compile(r"[^0-9]*(?:0|[0-9.,]*[0-9]{3})")
"""Behind which a day may stand, also glued to its letter: no member has such a number."""

ON: Final = "on"
MEETING: Final = "m"
_CENTURY: Final = 2000


@dataclass(frozen=True)
class DayWord:
    """A day as it was written; year 0 where none was."""

    day: int
    month: int
    year: int = 0

    def names(self, on: date) -> bool:
        """Say whether it is the word for a day."""
        return (self.day, self.month) == (on.day, on.month) and self.year in {0, on.year}


def cut_day(text: str) -> tuple[str, DayWord | None]:
    """Give a text without the day that it names, and the day."""
    tokens = [token for token in re.split(r"[ *]+", plain(text[:MOST_TEXT])) if token]
    start = 1 if tokens[:1] == [PRACTICE] else 0
    first = _day(tokens[start]) if len(tokens) > start + 1 else None
    if first is not None:
        return " ".join([*tokens[:start], *tokens[start + 1 :]]), first
    last = _day(tokens[-1]) if len(tokens) > 1 else None
    if last is None:
        return text, None
    before = fold(tokens[-2])
    if before == ON:
        return " ".join(tokens[:-2]), last
    if before == MEETING or SUM.fullmatch(before):
        return " ".join(tokens[:-1]), last
    return text, None


def dated(text: str, on: date) -> str:
    """Give the text of a sheet with the day of its meeting before it."""
    day = f"{on.day}/{on.month}"
    practice, _, rest = text.partition(" ")
    return f"{PRACTICE} {day} {rest}" if practice == PRACTICE else f"{day} {text}"


def _day(token: str) -> DayWord | None:
    found = DAY.fullmatch(token.rstrip(AFTER).lstrip(BEFORE))
    if found is None:
        return None
    day, month, year = (int(part) if part else 0 for part in found.groups())
    return DayWord(day, month, year + _CENTURY if year else 0)
