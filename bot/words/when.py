"""Reading when a group meets: a rhythm ("first Tuesday 2pm"), or one date ("Thu 3/12").

What has one meaning is found, what has two is asked, all else is no date: nothing is guessed, and
no word is passed over. Who shows a rhythm shows its next three dates before it is stored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TypedDict, TypeVar
from zoneinfo import ZoneInfo

from bot.rules.rhythm import Fifth, Rhythm, ShortMonth
from bot.words.digits import fold
from bot.words.when_day import read_one_day
from bot.words.when_found import WHYS, Ask, Day, Found, NoDate
from bot.words.when_rhythm import read_rhythm
from bot.words.when_time import take_time
from bot.words.when_tokens import LONGEST, mended, scan, tidy
from bot.words.when_words import LANGUAGES, Token, Words

__all__ = [
    "WHYS",
    "Answer",
    "Ask",
    "Day",
    "Found",
    "NoDate",
    "answer",
    "is_date",
    "read_day",
    "read_when",
]


Meant = TypeVar("Meant", Found, Day)


class Answer(TypedDict):
    """What `krom when` prints."""

    rrule: str | None
    time: str | None  # HH:MM
    next: list[str]  # the next three days, ISO
    ask: str | None  # why it must be asked


def read_when(text: str, language: str) -> Found | Ask | NoDate:
    """Read a rhythm of meetings; one's own language (`en`, `km`, `km-Latn`) is tried first."""
    return _read(text, language, _rhythm_of)


def read_day(text: str, language: str, today: date) -> Day | Ask | NoDate:
    """Read one date that is not past, day before month, with or without a time of day."""
    return _read(text, language, lambda tokens: _day_of(tokens, today))


def answer(
    text: str,
    language: str,
    start: date,
    zone: str,
    *,
    short_month: ShortMonth = "clamp",
    fifth: Fifth = "skip",
) -> Answer:
    """Give what `krom when` prints; `start` is the first day that counts, in the group's zone.

    Raises `zoneinfo.ZoneInfoNotFoundError` or `ValueError` for a zone there is not.
    """
    ZoneInfo(zone)
    found = read_when(text, language)
    if isinstance(found, Found):
        rhythm = found.rhythm
        days = rhythm.dates(start, 3, short_month, fifth)
        shown = [day.isoformat() for day in days]
        return Answer(rrule=rhythm.rrule, time=rhythm.time or None, next=shown, ask=None)
    why = found.why if isinstance(found, Ask) else None
    return Answer(rrule=None, time=None, next=[], ask=why)


def is_date(answered: Answer) -> bool:
    """Whether anything was understood; `krom when` exits 1 when not."""
    return answered["rrule"] is not None or answered["ask"] is not None


def _read(
    text: str, language: str, read: Callable[[list[Token]], Meant | Ask | NoDate]
) -> Meant | Ask | NoDate:
    """Read in each language, then with one letter of one weekday put right, which is only asked."""
    folded = " ".join(fold(text).split()) if len(text) <= LONGEST else ""
    for words in _in_order(language):
        tokens = scan(folded, words)
        result = read(tidy(tokens)) if tokens else NoDate()
        if not isinstance(result, NoDate):
            return result
    for words in _in_order(language):
        tries = (scan(other, words) for other in mended(folded, words))
        results = [read(tidy(tokens)) for tokens in tries if tokens]
        meant = [result for result in results if not isinstance(result, NoDate)]
        if meant:
            return _did_you_mean(meant)
    return NoDate()


def _in_order(language: str) -> Iterator[Words]:
    if language in LANGUAGES:
        yield LANGUAGES[language]
    yield from (words for name, words in LANGUAGES.items() if name != language)


def _did_you_mean(meant: Sequence[Found | Day | Ask]) -> Ask:
    options: list[Rhythm] = []
    days: list[Day] = []
    for result in meant:
        if isinstance(result, Ask):
            options += result.options
            days += result.days
        elif isinstance(result, Found):
            options.append(result.rhythm)
        else:
            days.append(result)
    return Ask("did-you-mean", tuple(dict.fromkeys(options)), tuple(dict.fromkeys(days)))


def _rhythm_of(tokens: list[Token]) -> Found | Ask | NoDate:
    rest, times = take_time(tokens)
    result = read_rhythm(rest)
    if isinstance(result, NoDate) or times is None:
        return result
    options = (result.rhythm,) if isinstance(result, Found) else result.options
    timed = tuple(rhythm.at(time) for rhythm in options for time in times)
    if isinstance(result, Ask):
        return replace(result, options=timed or options)
    if not times:
        return Ask("which-time", options)
    return Found(timed[0]) if len(timed) == 1 else Ask("am-or-pm", timed)


def _day_of(tokens: list[Token], today: date) -> Day | Ask | NoDate:
    rest, times = take_time(tokens)
    result = read_one_day(rest, today)
    if isinstance(result, NoDate) or times is None:
        return result
    days = (result,) if isinstance(result, Day) else result.days
    timed = tuple(Day(day.on, time) for day in days for time in times)
    if isinstance(result, Ask):
        return replace(result, days=timed or days)
    if not times:
        return Ask("which-time", days=days)
    return timed[0] if len(timed) == 1 else Ask("am-or-pm", days=timed)
