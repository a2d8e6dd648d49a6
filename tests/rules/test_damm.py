from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.damm import TABLE, damm, entry_of, new_group_id, receipt, valid

ENTRIES = st.integers(1, 10**12)


@pytest.mark.parametrize(("digits", "check"), [("572", "4"), ("123", "4"), ("", "0"), ("0", "0")])
def test_the_check_digit_is_damms(digits: str, check: str) -> None:
    assert damm(digits) == check


def test_the_table_is_a_quasigroup_that_tells_neighbours_apart() -> None:
    ten = range(10)
    for row in TABLE:
        assert sorted(row) == list(ten)
    for column in zip(*TABLE, strict=True):
        assert sorted(column) == list(ten)
    for before in ten:
        for x in ten:
            for y in ten:
                if x != y:
                    assert TABLE[TABLE[before][x]][y] != TABLE[TABLE[before][y]][x]


@pytest.mark.parametrize("digits", ["12a", " 12", "-1", "១២", "²"])
def test_what_is_no_digit_has_no_check_digit(digits: str) -> None:
    with pytest.raises(ValueError, match="not digits"):
        damm(digits)
    assert not valid(digits)


@pytest.mark.parametrize(
    ("number", "entry"),
    [(1234, 123), (1235, None), (1243, None), (13, 1), (0, None), (3, None), (-13, None)],
)
def test_a_receipt_leads_to_its_entry_or_nowhere(number: int, entry: int | None) -> None:
    assert entry_of(number) == entry


def test_a_number_without_a_check_digit_is_not_valid() -> None:
    assert valid("5724")
    assert not valid("")
    assert not valid("0")


@given(ENTRIES)
def test_each_entry_has_its_receipt(entry: int) -> None:
    assert entry_of(receipt(entry)) == entry


@given(ENTRIES, st.data())
def test_one_wrong_digit_is_always_caught(entry: int, data: st.DataObject) -> None:
    digits = list(str(receipt(entry)))
    place = data.draw(st.integers(0, len(digits) - 1))
    digits[place] = data.draw(st.sampled_from([d for d in "0123456789" if d != digits[place]]))

    assert not valid("".join(digits))


@given(ENTRIES, st.data())
def test_two_digits_in_wrong_order_are_always_caught(entry: int, data: st.DataObject) -> None:
    digits = list(str(receipt(entry)))
    place = data.draw(st.integers(0, len(digits) - 2))
    swapped = [*digits[:place], digits[place + 1], digits[place], *digits[place + 2 :]]

    assert valid("".join(swapped)) is (swapped == digits)


def test_a_group_id_has_eight_digits_and_a_check_digit() -> None:
    drawn = {new_group_id(Random(seed)) for seed in range(50)}

    assert len(drawn) == 50
    assert all(len(str(one)) == 9 and valid(str(one)) for one in drawn)
