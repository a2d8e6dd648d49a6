"""What reading a text about dates comes to: found, to be asked, or no date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, get_args

from bot.rules.rhythm import Rhythm

Why = Literal[
    "two-weeks-or-second",  # every second Thursday
    "weeks-or-nth",  # every third Thursday
    "two-weeks-or-twice-a-week",  # biweekly
    "every-or-next",  # Tuesday
    "every-or-once",  # the 15th
    "one-date",  # a date, where a rhythm was wanted: Thursday 3 December; ថ្ងៃអង្គារ ទី ៨
    "nth-or-date",  # Tuesday 1st
    "which-one",  # first or second Tuesday
    "two-weekdays",  # Tuesday Thursday
    "which-weekday",  # every two weeks
    "which-day",  # every month
    "which-week",  # every month on Tuesday
    "week-or-sunday",  # រៀងរាល់អាទិត្យ
    "am-or-pm",  # at 2
    "which-time",  # in the morning
    "did-you-mean",  # Tursday
    "weekday-differs",  # Friday 3/12, which is a Thursday
    "which-month",  # Thursday the 3rd
    "which-date",  # next Thursday
    "past",  # a day that was
    "far",  # a day more than eleven months away
]

WHYS: Final[tuple[Why, ...]] = get_args(Why)
"""Every reason to ask; each has its words in the templates."""


@dataclass(frozen=True)
class Day:
    """One date, and the local time of day (`HH:MM`) where one was said."""

    on: date
    time: str | None = None


@dataclass(frozen=True)
class Found:
    """A rhythm with one meaning; its `time` is empty where none was said."""

    rhythm: Rhythm


@dataclass(frozen=True)
class Ask:
    """What was said has more than one meaning: why, and the meanings, to choose from.

    `options` are rhythms, `days` single dates; either may be empty where there is nothing to offer.
    """

    why: Why
    options: tuple[Rhythm, ...] = ()
    days: tuple[Day, ...] = ()


@dataclass(frozen=True)
class NoDate:
    """Nothing about a date, or not all of it is understood."""
