from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.interest import Rounding, due, rate_of
from tests.vectors import money

RATES = st.decimals(0, 1, places=6)


@pytest.mark.parametrize(
    ("balance", "rate", "step", "expected"),
    [
        (100_000, "0.02", 100, 2_000),
        (50_000, "0.02", 100, 1_000),
        (200_000, Decimal("0.02"), 100, 4_000),
        (0, "0.02", 100, 0),
        (100_000, "0", 100, 0),
        (2_499, "0.02", 100, 0),
        (2_501, "0.02", 100, 100),
        (9_999_999_999_999, "0.015", 1, 150_000_000_000),
        (333, "0.0333", 1, 11),
    ],
)
def test_interest_is_on_the_balance_and_in_whole_steps(
    balance: int, rate: str | Decimal, step: int, expected: int
) -> None:
    assert due(balance, rate, step) == expected


@pytest.mark.parametrize(
    ("balance", "step", "even", "up"),
    [
        (2_500, 100, 0, 100),
        (7_500, 100, 200, 200),
        (12_500, 100, 200, 300),
        (25, 1, 0, 1),
        (75, 1, 2, 2),
        (2_499, 100, 0, 0),
        (12_501, 100, 300, 300),
    ],
)
def test_a_half_step_goes_as_the_rules_say(balance: int, step: int, even: int, up: int) -> None:
    assert due(balance, "0.02", step, "half-even") == even
    assert due(balance, "0.02", step, "half-up") == up


def test_interest_agrees_with_a_published_riel_schedule() -> None:
    loan = money("L5")
    principal, interest = int(loan["first"][0]), int(loan["first"][1])
    whole = int(loan["P"])

    assert due(whole, "0.02", loan["step"]) == interest
    assert due(whole - principal, "0.02", loan["step"]) == int(loan["second"][1])
    assert due(int(loan["last"][0]), "0.02", loan["step"]) == int(loan["last"][1])


def test_interest_agrees_with_a_published_schedule_in_cents() -> None:
    loan = money("L3")
    cents = 100 * int(loan["P"])
    last = int(Decimal(loan["last"][0]) * 100)

    assert due(cents, loan["rate_month"]) == int(Decimal(loan["first"][1]) * 100)
    assert due(last, loan["rate_month"]) == int(Decimal(loan["last"][1]) * 100)


def test_interest_agrees_with_a_cambodian_contract() -> None:
    loan = money("L17")

    assert due(int(loan["P"]), loan["rate_month"], 100) == int(loan["interest_each"])


@pytest.mark.parametrize(
    ("balance", "rate", "step"),
    [(-1, "0.02", 1), (100, "0.02", 0), (100, "0.02", -100), (100, "-0.02", 1)],
)
def test_nothing_is_below_zero(balance: int, rate: str, step: int) -> None:
    with pytest.raises(ValueError, match=r"no interest on|not a rate"):
        due(balance, rate, step)


@pytest.mark.parametrize("rate", ["", "two", "2%", "NaN", "Infinity", "-0.01", "1/3"])
def test_what_is_no_rate_is_refused(rate: str) -> None:
    with pytest.raises(ValueError, match="not a rate"):
        rate_of(rate)


def test_a_rounding_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="not a rounding"):
        due(100, "0.02", 1, "down")  # type: ignore[arg-type]


@given(
    st.integers(0, 10**13),
    RATES,
    st.sampled_from([1, 50, 100, 1_000]),
    st.sampled_from(["half-even", "half-up"]),
)
def test_interest_is_whole_steps_and_off_by_half_a_step_at_most(
    balance: int, rate: Decimal, step: int, rounding: Rounding
) -> None:
    found = due(balance, rate, step, rounding)

    assert found % step == 0
    assert abs(Fraction(found) - balance * Fraction(rate)) <= Fraction(step, 2)
    assert found == due(balance, str(rate), step, rounding)
    assert found <= due(balance + step, rate, step, rounding)
