from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.allocation import Debt, Owed, Parts, allocate, share
from tests.vectors import money

SUMS = st.integers(0, 10**13)
ORDERS: list[tuple[Debt, Debt]] = [("interest", "principal"), ("principal", "interest")]


@pytest.mark.parametrize(
    ("amount", "first_interest", "first_principal"),
    [
        (52_000, Parts(2_000, 50_000, 0), Parts(0, 52_000, 0)),
        (1_500, Parts(1_500, 0, 0), Parts(0, 1_500, 0)),
        (101_000, Parts(2_000, 99_000, 0), Parts(1_000, 100_000, 0)),
        (102_000, Parts(2_000, 100_000, 0), Parts(2_000, 100_000, 0)),
        (110_000, Parts(2_000, 100_000, 8_000), Parts(2_000, 100_000, 8_000)),
        (0, Parts(0, 0, 0), Parts(0, 0, 0)),
    ],
)
def test_a_repayment_pays_in_the_order_of_the_rules(
    amount: int, first_interest: Parts, first_principal: Parts
) -> None:
    assert allocate(amount, 2_000, 100_000, ("interest", "principal")) == first_interest
    assert allocate(amount, 2_000, 100_000, ("principal", "interest")) == first_principal


def test_all_interest_is_paid_before_any_principal() -> None:
    vector = money("A1")
    principal = sum(part[0] for part in vector["instalments"])
    interest = sum(part[1] for part in vector["instalments"])

    paid = allocate(vector["pay"], interest, principal, ("interest", "principal"))

    assert paid == Parts(interest=40, principal=0, extra=0)


@pytest.mark.parametrize("order", [(), ("interest",), ("interest", "interest"), ("fines", "principal")])
def test_an_order_names_each_debt_once(order: tuple[Debt, ...]) -> None:
    with pytest.raises(ValueError, match="an order names"):
        allocate(100, 10, 90, order)


@pytest.mark.parametrize("sums", [(-1, 0, 0), (0, -1, 0), (0, 0, -1)])
def test_nothing_is_below_zero(sums: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="below zero"):
        allocate(*sums, ("interest", "principal"))


@given(SUMS, SUMS, SUMS, st.sampled_from(ORDERS))
def test_no_riel_is_lost(amount: int, interest: int, principal: int, order: list[Debt]) -> None:
    paid = allocate(amount, interest, principal, order)

    assert paid.interest + paid.principal + paid.extra == amount
    assert 0 <= paid.interest <= interest
    assert 0 <= paid.principal <= principal
    assert paid.extra == max(amount - interest - principal, 0)
    owed = {"interest": interest, "principal": principal}
    got = {"interest": paid.interest, "principal": paid.principal}
    assert got[order[1]] == 0 or got[order[0]] == owed[order[0]]


# Several loans ---------------------------------------------------------------------------------


INTEREST_FIRST: tuple[Debt, Debt] = ("interest", "principal")


def test_a_repayment_goes_through_the_loans_in_their_order() -> None:
    first = Owed(20, 100, 0, INTEREST_FIRST)
    second = Owed(10, 300, 0, ("principal", "interest"))

    assert share(15, [first, second]) == ([Parts(15, 0, 0), Parts(0, 0, 0)], 0)
    assert share(125, [first, second]) == ([Parts(20, 100, 0), Parts(0, 5, 0)], 0)
    assert share(440, [first, second]) == ([Parts(20, 100, 0), Parts(10, 300, 0)], 10)


def test_interest_of_later_meetings_is_paid_when_nothing_else_is_owed() -> None:
    flat = Owed(20, 200, 40, INTEREST_FIRST)
    other = Owed(0, 100, 5, INTEREST_FIRST)

    assert share(320, [flat, other]) == ([Parts(20, 200, 0), Parts(0, 100, 0)], 0)
    assert share(350, [flat, other]) == ([Parts(50, 200, 0), Parts(0, 100, 0)], 0)
    assert share(370, [flat, other]) == ([Parts(60, 200, 0), Parts(5, 100, 0)], 5)


OWED = st.builds(Owed, SUMS, SUMS, SUMS, st.sampled_from(ORDERS))


@given(SUMS, st.lists(OWED, max_size=4))
def test_no_riel_is_lost_among_several_loans(amount: int, owed: list[Owed]) -> None:
    parts, rest = share(amount, owed)

    assert sum(part.interest + part.principal for part in parts) + rest == amount
    assert rest == max(amount - sum(one.interest + one.principal + one.ahead for one in owed), 0)
    for part, one in zip(parts, owed, strict=True):
        assert 0 <= part.principal <= one.principal
        assert 0 <= part.interest <= one.interest + one.ahead
        assert part.extra == 0
