"""One date as people write it: day before month, the year to come, and what must be asked."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.words.when import WHYS, Ask, Day, Found, NoDate, read_day

TODAY = date(2026, 11, 24)  # a Tuesday
THIRD = date(2026, 12, 3)  # a Thursday


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "3/12", Day(THIRD)),
        ("en", "03/12", Day(THIRD)),
        ("en", "Thu 3/12", Day(THIRD)),
        ("en", "Thursday, 3 December", Day(THIRD)),
        ("en", "3rd of December 2026", Day(THIRD)),
        ("en", "December 3rd", Day(THIRD)),
        ("en", "3/12/26", Day(THIRD)),
        ("en", "3-12-2026", Day(THIRD)),
        ("en", "3.12.2026", Day(THIRD)),
        ("en", "2026-12-03", Day(THIRD)),
        ("en", "3 dec 26 2pm", Day(THIRD, "14:00")),
        ("en", "Thu 3/12 14:00", Day(THIRD, "14:00")),
        ("en", "today", Day(TODAY)),
        ("en", "24/11", Day(TODAY)),
        ("en", "tomorrow at 2pm", Day(date(2026, 11, 25), "14:00")),
        ("en", "23/10", Day(date(2027, 10, 23))),
        ("en", "1/2", Day(date(2027, 2, 1))),
        ("km", "៣/១២", Day(THIRD)),
        ("km", "ថ្ងៃព្រហស្បតិ៍ ទី ៣ ខែធ្នូ", Day(THIRD)),
        ("km", "ថ្ងៃព្រហស្បតិ៍ទី៣ខែធ្នូឆ្នាំ២០២៦ម៉ោង២រសៀល", Day(THIRD, "14:00")),
        ("km", "ថ្ងៃទី ៣ ខែ ១២", Day(THIRD)),
        ("km", "ព្រហស្បតិ៍ ៣/១២ ម៉ោង ១៤:០០", Day(THIRD, "14:00")),
        ("km", "ស្អែក ម៉ោង ៩ ព្រឹក", Day(date(2026, 11, 25), "09:00")),
        ("km-Latn", "Prohors 3/12", Day(THIRD)),
        ("km-Latn", "thngai prohors ti 3 khe thnou morng 14:00", Day(THIRD, "14:00")),
    ],
)
def test_a_date_is_understood(language: str, text: str, day: Day) -> None:
    assert read_day(text, language, TODAY) == day


@pytest.mark.parametrize(
    ("text", "why", "days"),
    [
        ("Fri 3/12", "weekday-differs", (Day(THIRD),)),
        ("ថ្ងៃសុក្រ ទី ៣ ខែធ្នូ", "weekday-differs", (Day(THIRD),)),
        ("3/12 at 2", "am-or-pm", (Day(THIRD, "02:00"), Day(THIRD, "14:00"))),
        ("3/12 morning", "which-time", (Day(THIRD),)),
        ("the 3rd", "which-month", (Day(THIRD),)),
        ("ថ្ងៃព្រហស្បតិ៍ទី៣", "which-month", (Day(THIRD),)),
        ("Friday the 3rd", "which-month", (Day(date(2027, 9, 3)),)),
        ("Thursday", "which-date", (Day(date(2026, 11, 26)), Day(THIRD))),
        ("next Thursday", "which-date", (Day(date(2026, 11, 26)), Day(THIRD))),
        ("Thursday at 2pm", "which-date", (Day(date(2026, 11, 26), "14:00"), Day(THIRD, "14:00"))),
        ("23/11", "past", (Day(date(2027, 11, 23)),)),
        ("23/11/2026", "past", (Day(date(2026, 11, 23)),)),
        ("3/12/2030", "far", (Day(date(2030, 12, 3)),)),
        ("Tursday 3/12", "did-you-mean", (Day(THIRD),)),
        ("Fridai 3/12", "did-you-mean", (Day(THIRD),)),
    ],
)
def test_an_unclear_date_is_asked(text: str, why: str, days: tuple[Day, ...]) -> None:
    assert read_day(text, "en", TODAY) == Ask(why, days=days)  # type: ignore[arg-type]
    assert why in WHYS


@pytest.mark.parametrize(
    "text",
    [
        "",
        "🎉",
        "12/25",
        "0/12",
        "31/11",
        "29/2",
        "32/1/2027",
        "3/12 3/12",
        "3/12 or 4/12",
        "3/12 harvest",
        "every Thursday",
        "first Tuesday",
        "last Thursday",
        "14:00",
        "3",
        "the 32nd",
        "Tuesday the 99th",
        "3/12" * 3000,
    ],
)
@pytest.mark.parametrize("language", ["en", "km", "km-Latn"])
def test_what_is_no_date(language: str, text: str) -> None:
    assert read_day(text, language, TODAY) == NoDate()


def test_a_29_february_is_found_when_it_comes() -> None:
    assert read_day("29/2", "en", date(2027, 6, 1)) == Day(date(2028, 2, 29))


@given(
    today=st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    more=st.integers(0, 330),
    zeros=st.booleans(),
)
@settings(max_examples=100, deadline=None)
def test_a_date_of_the_next_eleven_months_needs_no_year(today: date, more: int, *, zeros: bool) -> None:
    meant = today + timedelta(days=more)
    text = meant.strftime("%d/%m") if zeros else f"{meant.day}/{meant.month}"
    assert read_day(text, "en", today) == Day(meant)
    assert read_day(f"{meant:%A} {text}", "en", today) == Day(meant)


@given(text=st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_nothing_anybody_types_raises(text: str) -> None:
    found = read_day(text, "km", TODAY)
    assert isinstance(found, Day | Ask | NoDate)
    assert not isinstance(found, Found)
