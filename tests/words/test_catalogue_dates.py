"""What the texts say of dates is read back: the examples they give, and the days they print."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from bot.group.wording import Wording
from bot.words.values import Moment
from bot.words.when import read_day, read_when
from bot.words.when_found import Day, Found
from tests.words.longest import TEXTS

OURS: Final = ("en", "km", "km-Latn")
WRITE: Final = {"en": "Write ", "km": "សរសេរ ", "km-Latn": "Sorsay "}


@pytest.mark.parametrize("language", OURS)
@pytest.mark.parametrize("why", ["one-date", "which-weekday", "which-day", "which-week"])
def test_a_rhythm_given_as_an_example_is_read(language: str, why: str) -> None:
    example = TEXTS.say(language, f"when-ask.{why}").partition(WRITE[language])[2]

    assert isinstance(read_when(example, language), Found), example


@pytest.mark.parametrize("language", OURS)
@pytest.mark.parametrize("why", ["weekday-differs", "which-month", "which-date"])
def test_a_day_given_as_an_example_is_read(language: str, why: str) -> None:
    example = TEXTS.say(language, f"when-ask.{why}").partition(WRITE[language])[2]

    assert isinstance(read_day(example, language, date(2026, 11, 24)), Day), example


@pytest.mark.parametrize("language", OURS)
def test_a_weekday_that_krom_prints_is_read_back(language: str) -> None:
    for day in (date(2026, 12, day) for day in range(1, 8)):
        text = Wording(TEXTS, language).show(Moment(day, "14:00"))

        assert read_day(text, language, date(2026, 11, 24)) == Day(day, "14:00"), text
