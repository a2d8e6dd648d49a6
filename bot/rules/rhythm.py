"""When a group meets, as a rule: "the first Tuesday at 14:00", "every 15th".

The rule is the value of an RFC 5545 (iCalendar) `RRULE`, of which a group needs these shapes:

    FREQ=WEEKLY;BYDAY=TH                 every Thursday
    FREQ=WEEKLY;INTERVAL=2;BYDAY=TH      every two weeks
    FREQ=MONTHLY;BYDAY=2SA,4SA           second and fourth Saturday
    FREQ=MONTHLY;BYDAY=-1FR              last Friday
    FREQ=MONTHLY;BYMONTHDAY=15           the 15th
    FREQ=MONTHLY;BYMONTHDAY=-1           the last day

RFC 5545 leaves out what a month does not have: a 31st in April, a fifth Friday. A group decides
otherwise in its own rules: `short_month` "clamp" meets on the last day of a shorter month, "skip"
does not meet; `fifth` "last" meets on the last such weekday, "skip" does not meet.

Dates are days in the group's own time zone; nothing here looks at a clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice
from typing import Final, Literal

from dateutil.relativedelta import FR, MO, SA, SU, TH, TU, WE, relativedelta

ShortMonth = Literal["clamp", "skip"]
Fifth = Literal["skip", "last"]

DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEKDAYS: Final = (MO, TU, WE, TH, FR, SA, SU)
_WEEK: Final = 7
_FIFTH: Final = 5
_LONGEST: Final = 31
_TIME: Final = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]", re.ASCII)
_WEEKLY: Final = re.compile(
    r"FREQ=WEEKLY(?:;INTERVAL=(?P<weeks>[1-9][0-9]?))?;BYDAY=(?P<days>[A-Z]{2}(?:,[A-Z]{2})*)",
    re.ASCII,
)
_MONTHLY: Final = re.compile(
    r"FREQ=MONTHLY;(?:BYDAY=(?P<nth>(?:[1-5]|-1)[A-Z]{2}(?:,(?:[1-5]|-1)[A-Z]{2})*)"
    r"|BYMONTHDAY=(?P<days>(?:-1|[1-9][0-9]?)(?:,(?:-1|[1-9][0-9]?))*))",
    re.ASCII,
)


class RhythmError(ValueError):
    """The rule or the time is none that a group can meet by."""


@dataclass(frozen=True)
class _Rule:
    """An `RRULE` taken apart."""

    weeks: int = 0  # every so many weeks; 0: by month
    weekdays: tuple[int, ...] = ()  # 0 Monday … 6 Sunday
    nth: tuple[tuple[int, int], ...] = ()  # (1 … 5 or -1, weekday) in a month
    monthdays: tuple[int, ...] = ()  # 1 … 31, or -1 the last


def _weekday(name: str) -> int:
    if name not in DAYS:
        message = f"no weekday: {name}"
        raise RhythmError(message)
    return DAYS.index(name)


@lru_cache(maxsize=4096)
def _rule(rrule: str) -> _Rule:
    if found := _WEEKLY.fullmatch(rrule):
        days = tuple(_weekday(name) for name in found["days"].split(","))
        return _Rule(weeks=int(found["weeks"] or 1), weekdays=days)
    found = _MONTHLY.fullmatch(rrule)
    if found is None:
        message = f"no rule a group meets by: {rrule}"
        raise RhythmError(message)
    if found["nth"]:
        pairs = ((int(item[:-2]), _weekday(item[-2:])) for item in found["nth"].split(","))
        return _Rule(nth=tuple(pairs))
    monthdays = tuple(int(item) for item in found["days"].split(","))
    if max(monthdays) > _LONGEST:
        message = f"no month has that day: {rrule}"
        raise RhythmError(message)
    return _Rule(monthdays=monthdays)


@dataclass(frozen=True)
class Rhythm:
    """A rule, the local time of day (`HH:MM`; empty: none was said), and what weeks count from.

    `since` matters only where a group meets every two weeks or more: its first meeting is the first
    such weekday on or after that day. Without it they count from the `start` asked about, which
    is right once, before the rhythm is stored, and never for a stored rhythm.

    Raises `RhythmError` for a rule or time outside the shapes above.
    """

    rrule: str
    time: str = ""
    since: date | None = None

    def __post_init__(self) -> None:
        """Refuse a rule that could not be kept later."""
        _rule(self.rrule)
        if self.time and not _TIME.fullmatch(self.time):
            message = f"no time of day: {self.time}"
            raise RhythmError(message)

    def at(self, time: str) -> Rhythm:
        """Give the same rhythm at another time of day (`HH:MM`)."""
        return replace(self, time=time)

    def dates(
        self, start: date, count: int, short_month: ShortMonth = "clamp", fifth: Fifth = "skip"
    ) -> list[date]:
        """Give the first `count` meeting days; `start` itself is the first day that counts."""
        return list(_counted(self, start, count, short_month, fifth))

    def on_or_after(self, day: date, short_month: ShortMonth = "clamp", fifth: Fifth = "skip") -> date:
        """Give the first meeting day on or after a day; raises `RhythmError` at the end of time."""
        found = next(self._days(day, short_month, fifth), None)
        if found is None:
            message = f"no meeting on or after {day.isoformat()}"
            raise RhythmError(message)
        return found

    def after(self, day: date, short_month: ShortMonth = "clamp", fifth: Fifth = "skip") -> date:
        """Give the first meeting day after a day; the anchor of the weeks stays where it is."""
        fixed = self if self.since else replace(self, since=day)
        return fixed.on_or_after(day + timedelta(days=1), short_month, fifth)

    def _days(self, start: date, short_month: ShortMonth, fifth: Fifth) -> Iterator[date]:
        rule = _rule(self.rrule)
        if rule.weeks:
            anchor = self.since if self.since and rule.weeks > 1 else start
            yield from _weekly(rule, start, anchor)
            return
        for month in _months(start):
            found = _of_month(rule, month, short_month, fifth)
            yield from (day for day in found if day >= start)


@lru_cache(maxsize=4096)
def _counted(
    rhythm: Rhythm, start: date, count: int, short_month: ShortMonth, fifth: Fifth
) -> tuple[date, ...]:
    """Count days out once: a deposit asks which meeting is being held, and rhythms are few."""
    return tuple(islice(rhythm._days(start, short_month, fifth), count))  # noqa: SLF001  # its own half


def _weekly(rule: _Rule, start: date, anchor: date) -> Iterator[date]:
    """Each weekday's own series of steps from its first day on or after the anchor, merged.

    RFC 5545 counts calendar weeks from DTSTART, so that an anchor on a Friday would put the first
    Thursday of a fortnight 13 days away; a group means the first one to come.
    """
    step = rule.weeks * _WEEK
    series = []
    for weekday in sorted(set(rule.weekdays)):
        first = anchor.toordinal() + (weekday - anchor.weekday()) % _WEEK
        behind = max(0, start.toordinal() - first)
        series.append(first + -(-behind // step) * step)
    yield from _merged(sorted(series), step)


def _merged(series: Sequence[int], step: int) -> Iterator[date]:
    """Give the days of several series of one step; the series lie within a step of each other."""
    turn = 0
    last = date.max.toordinal()
    while True:
        for first in series:
            ordinal = first + turn * step
            if ordinal > last:
                return
            yield date.fromordinal(ordinal)
        turn += 1


def _months(start: date) -> Iterator[date]:
    """Give the first day of each month, from the month of `start`."""
    month = start.replace(day=1)
    while True:
        yield month
        if (month.year, month.month) == (date.max.year, date.max.month):
            return
        month += relativedelta(months=1)


def _of_month(rule: _Rule, month: date, short_month: ShortMonth, fifth: Fifth) -> list[date]:
    """Give the meeting days of one month, in order and each once."""
    nth = (_nth(month, n, weekday, fifth) for n, weekday in rule.nth)
    plain = (_day(month, n, short_month) for n in rule.monthdays)
    return sorted({day for day in (*nth, *plain) if day is not None})


def _nth(month: date, n: int, weekday: int, fifth: Fifth) -> date | None:
    last = month + relativedelta(day=_LONGEST, weekday=_WEEKDAYS[weekday](-1))
    if n < 0:
        return last
    if n == _FIFTH:
        return last if fifth == "last" or last.day > (_FIFTH - 1) * _WEEK else None
    return month + relativedelta(weekday=_WEEKDAYS[weekday](+n))


def _day(month: date, n: int, short_month: ShortMonth) -> date | None:
    last = month + relativedelta(day=_LONGEST)
    if n < 0:
        return last
    if n > last.day:
        return last if short_month == "clamp" else None
    return month.replace(day=n)
