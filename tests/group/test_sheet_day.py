"""The day of a sheet, cut off before its words are read; its letters by rule; free texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.group.sheet import Sheet, Unclear, begins_sheet, read_sheet
from bot.group.sheet_day import DayWord, cut_day, dated
from bot.group.sheet_print import printed
from tests.group.sheet_village import VILLAGE, WELFARE, WORDS, sheet_of
from tests.group.test_sheet_random import books, sheets

THIRD = DayWord(3, 11)


@pytest.mark.parametrize(
    ("text", "rest", "day"),
    [
        ("3/11 M T 350000", "M T 350000", THIRD),
        ("0 3/11 M T 350000", "0 M T 350000", THIRD),
        ("3/11*M*T*350000", "M T 350000", THIRD),
        ("៣/១១ M T 350000", "M T 350000", THIRD),
        ("M T 350000 3/11", "M T 350000", THIRD),
        ("M T 350,000 3/11.", "M T 350,000", THIRD),
        ("M T350000 3/11", "M T350000", THIRD),
        ("M T.350.000 3/11", "M T.350.000", THIRD),
        ("M T 0 3/11", "M T 0", THIRD),
        ("M 3/11", "M", THIRD),
        ("M T 350000 A 4 on 3/11", "M T 350000 A 4", THIRD),
        ("M T 350000 ON 3/11/26", "M T 350000", DayWord(3, 11, 2026)),
        ("M T 350000 3/11/2026", "M T 350000", DayWord(3, 11, 2026)),
        ("M T 350000 A 4/9", "M T 350000 A 4/9", None),
        ("M T 350000 A 4 9/10", "M T 350000 A 4 9/10", None),
        ("M A 4/9 T 350000", "M A 4/9 T 350000", None),
        ("M T 350000", "M T 350000", None),
        ("3/11", "3/11", None),
        ("", "", None),
    ],
)
def test_a_day_is_first_or_last_and_nothing_else_could_be_meant(
    text: str, rest: str, day: DayWord | None
) -> None:
    assert cut_day(text) == (rest, day)


def test_a_day_names_the_meeting_of_that_day() -> None:
    assert DayWord(3, 11).names(date(2026, 11, 3))
    assert DayWord(3, 11, 2026).names(date(2026, 11, 3))
    assert not DayWord(3, 11, 2025).names(date(2026, 11, 3))
    assert not DayWord(11, 3).names(date(2026, 11, 3))


@given(st.data())
def test_a_sheet_with_its_day_is_cut_and_read_as_without(data: st.DataObject) -> None:
    book = data.draw(books)
    text = printed(sheet_of(data.draw(sheets(book)), book), book)
    day = data.draw(st.dates(date(2026, 1, 1), date(2026, 12, 31)))

    assert cut_day(dated(text, day)) == (text, DayWord(day.day, day.month))
    if " T " in text and text.split()[-2] == "T" and len(text.split()[-1]) > 2:
        assert cut_day(f"{text} {day.day}/{day.month}") == (text, DayWord(day.day, day.month))


@given(st.data())
def test_a_sheet_that_is_written_down_again_is_the_same(data: st.DataObject) -> None:
    book = data.draw(books)
    sheet = sheet_of(data.draw(sheets(book)), book)

    assert read_sheet(printed(sheet, book), book, WORDS) == sheet


# Letters by rule --------------------------------------------------------------------------------

FEW = replace(WELFARE, letters="MAPGT")


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("M J 3000 T 347000", "M T 347000"),
        ("M spent 3000 T 347000", "M T 347000"),
        ("M W 4 0 T 361000", "M T 361000"),
        ("D 9 500 M T 350500", "M T 350500"),
        ("06 05 3000 08 347000", "06 08 347000"),
    ],
)
def test_a_letter_that_the_group_does_not_use_is_not_read(text: str, instead: str) -> None:
    found = read_sheet(text, FEW, WORDS)

    assert isinstance(found, Unclear)
    assert (found.code, found.text) == ("not-used", instead)
    assert isinstance(read_sheet(instead, FEW, WORDS), Sheet)


def test_its_twin_is_the_member_then_but_asked_about_where_all_is_digits() -> None:
    found = read_sheet("M A 4 09 T 340000", FEW, WORDS)
    asked = read_sheet("06 02 4 09 08 340000", FEW, WORDS)

    assert isinstance(found, Sheet)
    assert found.absent == {4, 9}
    assert isinstance(asked, Unclear)
    assert (asked.code, asked.text) == ("not-used", "06 02 4 9 08 340000")


def test_saved_inside_of_a_sheet_is_told_in_its_own_word() -> None:
    found = read_sheet("M saved 4 5000 T 350000", VILLAGE, {**WORDS, "S": ("save", "saved")})

    assert isinstance(found, Unclear)
    assert (found.code, found.text) == ("s-inside", "M 4 5000 T 350000")


# Free texts -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Fine, meeting tomorrow",
        "meeting is cancelled",
        "Meeting on 3 December at 2pm",
        "A meeting is planned",
        "given the rain no meeting",
        "total confusion at the meeting",
    ],
)
def test_free_text_is_no_sheet(text: str) -> None:
    assert not begins_sheet(text, WORDS)


@pytest.mark.parametrize(
    "text",
    [
        "meeting",
        "Meeting. Total 350000",
        "meeting absent Keo Sokha Mao Bopha Chea Vuthy total 335000",
        "meeting Sokha 10000",
        "t345000 meeting Dara 0",
        "M Sokha ten thousand",
        "3/11 meeting total 350000",
        "3/11 M",
    ],
)
def test_a_sheet_in_words_is_one(text: str) -> None:
    assert begins_sheet(text, WORDS)
