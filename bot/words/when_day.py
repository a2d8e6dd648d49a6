"""One date as people write it: `Thu 3/12`, `3 December`, ថ្ងៃព្រហស្បតិ៍ ទី ៣ ខែធ្នូ.

Day before month, always. A date without a year is the next one to come.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from dateutil.relativedelta import relativedelta

from bot.words.when_found import Ask, Day, NoDate
from bot.words.when_tokens import kinds
from bot.words.when_words import Token

AHEAD: Final = relativedelta(months=11)
"""How far away a date may be and still be meant: a year less one month, so that a day just past is
asked about and not put off for a year."""

_WEEK: Final = 7
_MONTHS: Final = 12
_CENTURY: Final = 100  # `26` is 2026
_DATE: Final = re.compile(r"[Ww]?(?:D?/|D?[OtN]F?M?By?N?|B[ON]N?)")
_MONTH_MISSING: Final = re.compile(r"[Ww]?D?[Ot]|[Ww]N|DN")
_WEEKDAY_ONLY: Final = re.compile(r"s?[Ww]s?")


def read_one_day(tokens: Sequence[Token], today: date) -> Day | Ask | NoDate:
    """Read a tidied text without its time of day."""
    code = kinds(tokens)
    if code == "r":
        return Day(today + timedelta(days=tokens[0].value))
    weekday = next((token.value for token in tokens if token.kind in "Ww"), None)
    if _DATE.fullmatch(code):
        return _dated(tokens, weekday, today)
    if _MONTH_MISSING.fullmatch(code):
        n = next(token.value for token in tokens if token.kind in "OtN")
        return _month_missing(n, weekday, today)
    if _WEEKDAY_ONLY.fullmatch(code) and weekday is not None:
        next_one = today + timedelta(days=(weekday - today.weekday()) % _WEEK)
        return Ask("which-date", days=(Day(next_one), Day(next_one + timedelta(days=_WEEK))))
    return NoDate()


def _dated(tokens: Sequence[Token], weekday: int | None, today: date) -> Day | Ask | NoDate:
    day, month, year = _parts(tokens)
    if year:
        on = _date(year, month, day)
    else:
        years = (_date(today.year + more, month, day) for more in (0, 1))
        on = next((found for found in years if found is not None and found >= today), None)
    if on is None:
        return NoDate()
    if on < today:
        return Ask("past", days=(Day(on),))
    if on > today + AHEAD:
        return Ask("far" if year else "past", days=(Day(on),))
    if weekday is not None and on.weekday() != weekday:
        return Ask("weekday-differs", days=(Day(on),))
    return Day(on)


def _parts(tokens: Sequence[Token]) -> tuple[int, int, int]:
    """Give day, month and year (0: not written)."""
    slash = next((token for token in tokens if token.kind == "/"), None)
    if slash is not None:
        return slash.value, slash.month, slash.year
    month = next(token.value for token in tokens if token.kind == "B")
    numbers = [token.value for token in tokens if token.kind in "OtN"]
    year = numbers[1] if len(numbers) > 1 else 0
    return numbers[0], month, year + 2000 if 0 < year < _CENTURY else year


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None  # no such day: 31/11, 29 February of most years, 3/13


def _month_missing(n: int, weekday: int | None, today: date) -> Ask | NoDate:
    """Offer the next such day: "Thursday the 3rd" is the third Thursday to some."""
    first = today.replace(day=1)
    months = (first + relativedelta(months=more) for more in range(_MONTHS))
    days = (_date(month.year, month.month, n) for month in months)
    fits = [day for day in days if day is not None and day >= today and weekday in {None, day.weekday()}]
    return Ask("which-month", days=(Day(fits[0]),)) if fits else NoDate()
