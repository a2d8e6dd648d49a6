"""Letters of a sheet sent again: each stands in the place of the same, and nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.group.sheet import read_sheet
from bot.group.sheet_parts import mended, open_part
from tests.group.sheet_village import VILLAGE, WORDS, Meant, printed
from tests.group.test_sheet_random import sheets


@given(data=st.data(), before=sheets(VILLAGE), after=sheets(VILLAGE), twins=st.booleans())
def test_what_is_said_again_stands_and_all_else_stays(
    *, data: st.DataObject, before: Meant, after: Meant, twins: bool
) -> None:
    again = data.draw(st.sets(st.sampled_from(sorted(after.items))))
    said = Meant({letter: items for letter, items in after.items.items() if letter in again})
    text = mended(" ".join(printed(before, twins=twins)), " ".join(printed(said, twins=twins)), WORDS)

    both = Meant({**before.items, **said.items}, before.practice)
    plain = " ".join(printed(both, twins=twins))
    assert sorted(text.split()) == sorted(plain.split())
    assert read_sheet(text, VILLAGE, WORDS) == read_sheet(plain, VILLAGE, WORDS)


@pytest.mark.parametrize(
    ("before", "again", "text"),
    [
        ("M 6 10000 A 4 T 350000", "A 9", "M 6 10000 A 9 T 350000"),
        ("M 6 10000 T 350000", "p10 52000", "M 6 10000 P 10 52000 T 350000"),
        ("M 6 10000 T 350000", "M", "M T 350000"),
        ("06 6 10000 08 350000", "02 4 9", "06 6 10000 02 4 9 08 350000"),
        ("06 6 10000 08 350000", "A 09", "M 6 10000 A 09 T 350000"),
        ("0 3/11 M T 350000", "T 345000", "0 3/11 M T 345000"),
        ("M 6 10000 T 350000", "song 10 52000", "M 6 10000 P 10 52000 T 350000"),
        ("M 6 10000 T 350000", "A min mok 4", "M 6 10000 A A 4 T 350000"),
        ("M 6 10000 P 10 ? T 350000", "P 10 ៥២០០០", "M 6 10000 P 10 52000 T 350000"),
        ("M 6 10000 T 350000", "10 52000", "10 52000 M 6 10000 T 350000"),
        ("M 6 10000 T 350000", "P 10 1 P 10 2", "M 6 10000 P 10 1 P 10 2 T 350000"),
        ("M 6 10000 T 350000", "", "M 6 10000 T 350000"),
    ],
)
def test_a_letter_takes_the_place_of_the_same(before: str, again: str, text: str) -> None:
    assert mended(before, again, WORDS) == text


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("M 6 ? A 4 P 10 52000 7 ? T 350000", "M 6 ? P 10 52000 7 ?"),
        ("06 6 10000 08 ?", "08 ?"),
        ("M 6 10000 T 350000", ""),
    ],
)
def test_what_is_to_be_filled_in_is_said_with_its_letter(text: str, part: str) -> None:
    assert open_part(text, WORDS) == part
