"""Public holidays, to warn of a meeting that falls on one; the group meets or moves as it likes.

They come from the package `holidays`, whose lunar feasts are estimates and whose lists of a year
follow the government's late: a warning, never a reason to move a meeting.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from importlib import resources


def holiday_on(day: date, country: str, language: str | None = None) -> str | None:
    """Give the holiday's name on a day, None when there is none or the country is not known.

    `country` is ISO 3166 alpha-2 (`KH`). The name is in `language` (`en`, `km`) where the package
    has it, else in the country's own.
    """
    return _names(country.upper(), day.year, language).get(day)


def country_of(zone: str) -> str | None:
    """Give the country (ISO 3166 alpha-2) of a time zone, by the `zone.tab` of the tz database."""
    return _countries().get(zone)


@lru_cache(maxsize=64)
def _names(country: str, year: int, language: str | None) -> dict[date, str]:
    # Loading the package takes most of a second: not before a holiday is asked for.
    import holidays

    if country not in holidays.list_supported_countries():
        return {}
    known = holidays.country_holidays(country, years=year)
    for offered in known.supported_languages:
        if language and offered.partition("_")[0] == language:
            known = holidays.country_holidays(country, years=year, language=offered)
            break
    return dict(known.items())


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    table = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {row[2]: row[0] for row in rows}
