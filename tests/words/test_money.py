from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.words import money

SUMS = st.integers(0, 10**13 - 1)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("5,000", 5_000),
        ("1,200,000", 1_200_000),
        ("1.200.000", 1_200_000),
        ("5.000", 5_000),
        ("5000", 5_000),
        (" 5000 ", 5_000),
        ("៥០០០", 5_000),
        ("៥,០០០", 5_000),
        ("৫০০০", 5_000),
        ("५०००", 5_000),
        ("٥٠٠٠", 5_000),
        ("50\u200b00", 5_000),
        ("0", 0),
        ("05000", 5_000),
        ("9999999999999", 9_999_999_999_999),
        ("9,999,999,999,999", 9_999_999_999_999),
    ],
)
def test_an_amount_is_read_as_people_write_it(text: str, amount: int) -> None:
    assert money.read(text) == amount


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "5,00", "5,0000", "5k", "-5", "+5", "1e3", "5OO", "1.200,000", "1,200.000", "5 000",
        "0,500", "0.500", "500.00", ",500", "5,", "5,000,", "50,00", "1234,567", "5000៛", "²", "½",
        "10000000000000", "00000000000001", "10,000,000,000,000", "5\n000", "x", "5,000x", "😀",
    ],
)  # fmt: skip
def test_what_is_not_surely_an_amount_is_none(text: str) -> None:
    assert money.read(text) is None


@given(SUMS)
def test_krom_reads_back_what_it_prints(amount: int) -> None:
    assert money.read(money.show(amount)) == amount
    assert money.read(money.show(amount).replace(",", ".")) == amount


@given(st.text() | st.from_regex(r"\A[0-9.,]{1,12}\Z"))
def test_whatever_is_read_is_the_digits_that_were_typed(text: str) -> None:
    amount = money.read(text)
    if amount is not None and text.isascii():
        assert amount == int("".join(letter for letter in text if letter.isdigit()))


def test_money_has_marks_and_no_decimals() -> None:
    assert [money.show(n) for n in (0, 100, 5_000, 1_200_000)] == ["0", "100", "5,000", "1,200,000"]
