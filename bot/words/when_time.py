"""The time of day in a text about a date: "2pm", "14:00", "2 o'clock afternoon", ម៉ោង ២ រសៀល.

An hour that may be in the morning or in the afternoon is never settled here: "at 2" and "2:00" have
two readings. Two digits (`09:00`, `10:00`, `14`) are taken as the 24-hour clock, which is how Krom
prints times.
"""

from __future__ import annotations

import re
from typing import Final

from bot.words.when_tokens import kinds
from bot.words.when_words import AFTERNOON, AM, EVENING, MORNING, NIGHT, PM, Token

NOON: Final = 12
_DAY: Final = 24

_TIME: Final = re.compile(
    r"m?h[Nc](?:x|A?Nj)?[mn]?"  # ម៉ោង ២ កន្លះ រសៀល; rosiel morng 2
    r"|[am]{0,2}[Nc]o?[mn]"  # 2 pm; at 2 o'clock in the afternoon; 12 noon
    r"|ma?[Nc]o?"  # in the afternoon at 2
    r"|a?co?|aNo?|No|a?n|m"
)
_HOURS: Final = {  # of the 12-hour clock, to add 12 to or not, by part of the day
    AM: {hour: hour for hour in range(1, 12)},
    PM: {NOON: NOON, **{hour: hour + NOON for hour in range(1, 12)}},
    MORNING: {hour: hour for hour in range(1, 12)},
    AFTERNOON: {NOON: NOON, **{hour: hour + NOON for hour in range(1, 7)}},
    EVENING: {hour: hour + NOON for hour in range(3, 12)},
    NIGHT: {hour: hour + NOON for hour in range(6, 12)},
}

Times = tuple[str, ...] | None
"""The readings: none said (None), not possible (empty), one, or two to ask about."""


def take_time(tokens: list[Token]) -> tuple[list[Token], Times]:
    """Take the time of day out of a text; a second one stays in, and is not understood."""
    code = kinds(tokens)
    found = max(_TIME.finditer(code), key=lambda match: len(match[0]), default=None)
    if found is None:
        return tokens, None
    start, end = found.span()
    rest = [*tokens[:start], *tokens[end:]]
    amid = start > 0 and end < len(code) and code[end] not in "EFQV"
    if amid:
        return tokens, None
    return rest, _times(tokens[start:end])


def _times(tokens: list[Token]) -> tuple[str, ...]:
    by_kind = {token.kind: token for token in tokens if token.kind in "ncmx"}
    numbers = [token.value for token in tokens if token.kind == "N"]
    clock = by_kind.get("c")
    if clock is None and not numbers:
        return (_shown(NOON, 0),) if "n" in by_kind else ()
    hour = clock.value if clock else numbers.pop(0)
    minute = clock.minute if clock else 0
    if numbers or "x" in by_kind:
        minute = numbers[0] if numbers else 30
        if minute >= 60 or (clock is not None):  # noqa: PLR2004  minutes of an hour
            return ()
    if "n" in by_kind:
        return (_shown(NOON, minute),) if hour == NOON else ()
    part = by_kind.get("m")
    if part is None:
        return _alone(hour, minute, sure=clock is not None and clock.sure)
    if NOON < hour < _DAY:
        return (_shown(hour, minute),) if hour in _HOURS[part.value].values() else ()
    known = _HOURS[part.value].get(hour)
    return () if known is None else (_shown(known, minute),)


def _alone(hour: int, minute: int, *, sure: bool) -> tuple[str, ...]:
    """Read an hour without a part of the day: two readings where it may be either."""
    if hour >= _DAY:
        return ()
    if hour > NOON or sure:
        return (_shown(hour, minute),)
    if hour == NOON:
        return (_shown(NOON, minute), _shown(0, minute))
    return (_shown(hour, minute), _shown(hour + NOON, minute)) if hour else ()


def _shown(hour: int, minute: int) -> str:
    return f"{hour:02}:{minute:02}"
