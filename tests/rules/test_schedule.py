from __future__ import annotations

from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules.interest import Rounding
from bot.rules.schedule import MOST_PERIODS, Method, Row, schedule
from tests.vectors import money

CENT = Decimal("0.01")
METHODS: list[Method] = list(get_args(Method))
OF_THE_VECTORS: dict[str, Method] = {
    "flat": "flat",
    "declining_emi": "equal-instalment",
    "declining_equal_principal": "equal-principal",
    "flat_bullet": "bullet",
    "zero": "equal-principal",
}


def of(vector: dict[str, Any], rounding: Rounding = "half-even") -> list[Row]:
    """Reckon a vector's loan: in cents, or in the step it names."""
    rate = vector.get("rate_month") or Decimal(vector.get("rate_year", "0")) / 12
    riel = 1 if vector.get("currency") == "KHR" else CENT
    return schedule(
        OF_THE_VECTORS[vector["method"]],
        Decimal(vector["P"]),
        rate,
        vector["n"],
        vector.get("step", riel),
        vector.get("multiple"),
        rounding,
    )


def row(principal: str, interest: str) -> Row:
    return Row(Decimal(principal), Decimal(interest))


def interest(rows: list[Row]) -> Decimal:
    return sum((each.interest for each in rows), Decimal(0))


def principals(rows: list[Row]) -> list[str]:
    return [str(each.principal) for each in rows]


# What others reckon ----------------------------------------------------------------------------


def test_flat_with_a_rounded_instalment() -> None:
    vector = money("L1")
    rows = of(vector)

    assert rows == [row(*vector["rows_1_17"])] * 17 + [row(*vector["last"])]
    assert str(rows[0].principal) == vector["rows_1_17"][0]
    assert interest(rows) == Decimal(vector["interest_total"])


def test_flat_where_the_last_row_takes_what_is_left_of_the_interest_too() -> None:
    vector = money("L6")

    assert of(vector) == [row(*vector["rows_1_3"])] * 3 + [row(*vector["last"])]


def test_flat_without_a_multiple() -> None:
    vector = money("L16")

    assert {each.principal + each.interest for each in of(vector)} == {Decimal(vector["instalment"])}


def test_a_multiple_rounds_the_instalment_as_a_whole_and_not_its_parts_apart() -> None:
    rows = schedule("flat", 1250, "0.01", 3, CENT, 20)

    assert [each.principal + each.interest for each in rows] == [420, 420, Decimal("447.50")]


def test_equal_instalments() -> None:
    vector = money("L2")
    rows = of(vector)

    assert (rows[0], rows[-1]) == (row(*vector["first"]), row(*vector["last"]))
    assert rows[1:3] == [row("257.55", "47.45"), row("260.13", "44.87")]
    assert rows[16] == row("299.01", "5.99")
    assert {each.principal + each.interest for each in rows[:-1]} == {Decimal(305)}
    assert interest(rows) == Decimal(vector["interest_total"])


def test_equal_instalments_of_four() -> None:
    vector = money("L7")

    assert of(vector) == [row(*figures) for figures in vector["rows"]]


def test_equal_instalments_leave_the_balance_that_the_law_prints() -> None:
    vector = money("L15")
    rows = of(vector)

    assert rows[0].principal + rows[0].interest == Decimal(vector["emi"])
    left = Decimal(vector["P"]) - sum(each.principal for each in rows[:6])
    assert str(left) == vector["balance_after_6"]


def test_equal_principal_in_cents() -> None:
    vector = money("L3")
    rows = of(vector)

    assert (rows[0], rows[-1]) == (row(*vector["first"]), row(*vector["last"]))
    assert [str(each.interest) for each in rows[:4]] == ["50.00", "47.22", "44.44", "41.67"]
    assert interest(rows) == Decimal(vector["interest_total"])


def test_equal_principal_in_hundreds_of_riel() -> None:
    vector = money("L5")
    rows = of(vector)

    assert rows[:2] == [row(*vector["first"]), row(*vector["second"])]
    assert [int(rows[at].interest) for at in (2, 3, 4, 5, 9, 19)] == [
        183_300, 175_000, 166_700, 158_300, 125_000, 41_700,
    ]  # fmt: skip
    assert rows[-1] == row(*vector["last"])
    assert interest(rows) == 2_500_000


def test_what_is_paid_at_each_meeting_to_plan_is_equal_principal() -> None:
    assert schedule("balance", 10**7, "0.02", 24, 100) == of(money("L5"))


@pytest.mark.parametrize("name", ["L9a", "L9b", "L9c"])
def test_no_interest(name: str) -> None:
    vector = money(name)
    rows = of(vector)

    assert [each.principal for each in rows] == [Decimal(figure) for figure in vector["rows"]]
    assert interest(rows) == 0


def test_no_interest_is_the_same_by_each_method_but_bullet() -> None:
    rows = schedule("equal-principal", 1250, "0", 4, CENT, 1)

    assert schedule("flat", 1250, "0", 4, CENT, 1) == rows
    assert schedule("equal-instalment", 1250, "0", 4, CENT, 1) == rows


def test_a_cambodian_contract() -> None:
    vector = money("L17")
    rows = of(vector)

    assert {str(each.interest) for each in rows} == {vector["interest_each"]}
    assert principals(rows) == ["0", "0", "0", vector["P"]]
    assert str(rows[-1].principal + rows[-1].interest) == vector["last_payment"]


# What rounding does ----------------------------------------------------------------------------


def test_a_half_goes_as_asked() -> None:
    assert principals(of(money("L9c"), "half-up")) == ["313.00", "313.00", "313.00", "311.00"]
    assert schedule("bullet", 250, "0.01", 1, 1, None, "half-even") == [row("250", "2")]
    assert schedule("bullet", 250, "0.01", 1, 1, None, "half-up") == [row("250", "3")]


def test_equal_principal_with_a_multiple_is_paid_in_its_notes() -> None:
    rows = schedule("equal-principal", 10_000, "0.02", 3, 1, 500)

    assert rows == [row("3300", "200"), row("3366", "134"), row("3334", "67")]


def test_principal_rounded_up_ends_early_and_never_falls_below_zero() -> None:
    assert principals(schedule("equal-principal", 300, "0.5", 5, 100)) == ["100", "100", "100", "0", "0"]
    assert [int(each.interest) for each in schedule("equal-principal", 300, "0.5", 5, 100)] == [
        200, 100, 0, 0, 0,
    ]  # fmt: skip


def test_flat_interest_rounded_up_ends_early_and_never_falls_below_zero() -> None:
    rows = schedule("flat", 5, "0.12", 5)

    assert [int(each.interest) for each in rows] == [1, 1, 1, 0, 0]


def test_flat_interest_is_rounded_as_a_whole_before_it_is_parted() -> None:
    rows = schedule("flat", 6, "0.1", 4)

    assert [int(each.interest) for each in rows] == [0, 0, 0, 2]


def test_an_instalment_is_never_less_than_its_interest() -> None:
    rows = schedule("equal-instalment", 1000, "0.5", 3, 1, 2000)

    assert rows == [row("0", "500"), row("0", "500"), row("1000", "500")]


def test_figures_have_the_decimals_of_the_step() -> None:
    [cents] = schedule("bullet", 100, "0.02", 1, CENT)
    [hundreds] = schedule("bullet", 10_000, "0.02", 1, 100)

    assert (str(cents.principal), str(cents.interest)) == ("100.00", "2.00")
    assert (str(hundreds.principal), str(hundreds.interest)) == ("10000", "200")


# What is refused -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"method": "emi"}, "'emi' is no method: it is one of flat, "),
        ({"principal": 0}, "the principal 0 is not above zero"),
        ({"principal": -1}, "the principal -1 is not above zero"),
        ({"principal": Decimal("NaN")}, "the principal NaN is not above zero"),
        ({"principal": Decimal("99.5")}, "the principal 99.5 is no multiple of the step 1"),
        ({"principal": 150, "step": 100}, "the principal 150 is no multiple of the step 100"),
        ({"rate": "-0.01"}, "not a rate: '-0.01'"),
        ({"rate": "2%"}, "not a rate: '2%'"),
        ({"periods": 0}, "a loan has 1 to 1200 periods, not 0"),
        ({"periods": MOST_PERIODS + 1}, "a loan has 1 to 1200 periods, not 1201"),
        ({"step": 0}, "the step 0 is not above zero"),
        ({"step": Decimal("Infinity")}, "the step Infinity is not above zero"),
        ({"multiple": 0}, "the multiple 0 is not above zero"),
        ({"multiple": Decimal("0.5")}, "the multiple 0.5 is no multiple of the step 1"),
        ({"rounding": "down"}, "'down' is no rounding: it is one of half-even, half-up"),
    ],
)
def test_what_is_no_loan_is_refused(changed: dict[str, Any], why: str) -> None:
    loan: dict[str, Any] = {"method": "flat", "principal": 100, "rate": "0.02", "periods": 4, **changed}

    with pytest.raises(ValueError, match=why):
        schedule(**loan)


# What holds for every loan ---------------------------------------------------------------------


STEPS = st.sampled_from([CENT, Decimal("0.5"), Decimal(1), Decimal(50), Decimal(100)])
LOANS = st.fixed_dictionaries(
    {
        "method": st.sampled_from(METHODS),
        "rate": st.one_of(st.just(Decimal(0)), st.decimals(0, 1, places=4)),
        "periods": st.integers(1, 40),
        "rounding": st.sampled_from(["half-even", "half-up"]),
    }
)


@given(LOANS, STEPS, st.integers(1, 10**11), st.one_of(st.none(), st.integers(1, 10**4)))
@settings(deadline=None)
def test_each_row_is_whole_steps_and_together_they_pay_the_loan(
    loan: dict[str, Any], step: Decimal, principal: int, multiple: int | None
) -> None:
    rows = schedule(
        principal=principal * step,
        step=step,
        multiple=None if multiple is None else multiple * step,
        **loan,
    )

    assert len(rows) == loan["periods"]
    assert sum(each.principal for each in rows) == principal * step
    for each in rows:
        assert min(each.principal, each.interest) >= 0
        assert each.principal % step == each.interest % step == 0
    if not loan["rate"]:
        assert interest(rows) == 0


@given(LOANS, st.integers(1, 10**9), st.integers(1, 10**4))
@settings(deadline=None)
def test_an_instalment_is_a_multiple_or_only_its_interest_or_closes_the_loan(
    loan: dict[str, Any], principal: int, multiple: int
) -> None:
    rows = schedule(principal=principal, multiple=multiple, **loan)

    left = Decimal(principal)
    for each in rows[:-1]:
        left -= each.principal
        assert (each.principal + each.interest) % multiple == 0 or not each.principal or not left


@given(st.integers(1, 10**9), st.decimals(0, 1, places=4), st.integers(1, 40))
@settings(deadline=None)
def test_flat_interest_is_the_whole_rate_for_the_whole_time(
    principal: int, rate: Decimal, periods: int
) -> None:
    rows = schedule("flat", principal, rate, periods, CENT)

    assert abs(interest(rows) - principal * rate * periods) <= CENT / 2


@given(st.integers(1, 10**9), st.decimals(0, 1, places=4), st.integers(1, 40))
@settings(deadline=None)
def test_interest_on_the_balance_never_grows(principal: int, rate: Decimal, periods: int) -> None:
    for method in ("equal-principal", "equal-instalment"):
        borne = [each.interest for each in schedule(method, principal, rate, periods, CENT)]
        assert borne == sorted(borne, reverse=True)
