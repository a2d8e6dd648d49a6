"""A loan taken over from the paper book goes on as the loan that it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.constitution import Constitution, InterestMethod
from bot.rules.loanbook import Payment, TakenOver, Terms, standing

RULES = Constitution()
MEETINGS = [date(2026 + (month - 1) // 12, (month - 1) % 12 + 1, 3) for month in range(1, 13)]
METHODS: tuple[InterestMethod, ...] = ("balance", "flat", "bullet")


def test_it_bears_interest_at_the_first_meeting_after() -> None:
    taken = TakenOver(MEETINGS[0], interest=1_500)
    terms = Terms(100_000, 4, date(2025, 12, 20), RULES, taken_over=taken)

    found = standing(terms, MEETINGS[:1], [])

    assert (found.principal, found.interest, found.instalment) == (100_000, 3_500, 25_000)
    assert found.arrears.amount == 0


def test_before_it_is_due_only_what_it_brought_along_is_owed() -> None:
    taken = TakenOver(MEETINGS[1], interest=1_500)
    terms = Terms(100_000, 4, date(2025, 12, 20), RULES, taken_over=taken)

    found = standing(terms, MEETINGS[:1], [])

    assert (found.principal, found.interest, found.instalment) == (100_000, 1_500, 0)


def test_it_keeps_the_rate_it_was_given_at() -> None:
    terms = Terms(100_000, 4, MEETINGS[0], RULES, taken_over=TakenOver(MEETINGS[1], rate="0.03"))

    assert standing(terms, MEETINGS[:2], []).interest == 3_000


def test_a_flat_loan_bears_interest_on_what_was_lent_at_first() -> None:
    rules = replace(RULES, interest_method="flat")
    taken = TakenOver(MEETINGS[0], lent_at_first=200_000)
    terms = Terms(100_000, 2, date(2025, 12, 20), rules, taken_over=taken)

    at_once, at_the_end = (standing(terms, MEETINGS[:n], []) for n in (1, 3))

    assert (at_once.interest, at_once.ahead) == (4_000, 4_000)
    assert (at_the_end.interest, at_the_end.ahead) == (8_000, 0)


@given(
    method=st.sampled_from(METHODS),
    lent=st.integers(1, 20).map(lambda n: n * 120_000),
    periods=st.sampled_from([2, 3, 4, 6, 8]),
    before=st.integers(0, 7),
    paid=st.lists(st.integers(0, 5), min_size=12, max_size=12),
    more=st.integers(1, 4),
)
def test_whatever_was_paid_before_it_owes_what_the_loan_owes(
    *, method: InterestMethod, lent: int, periods: int, before: int, paid: list[int], more: int
) -> None:
    """Given at the first meeting, taken over after `before` more, asked for `more` after that.

    A flat loan's interest of a meeting is here a whole number of cash steps: else its rows differ by
    a step, and only the schedule, which is not asked for, would say where.
    """
    rules = replace(RULES, interest_method=method)
    whole = Terms(lent, periods, MEETINGS[0], rules)
    payments: list[Payment] = []
    for at, share in zip(MEETINGS[1 : before + 1], paid, strict=False):
        stands = standing(whole, MEETINGS[: MEETINGS.index(at) + 1], payments)
        principal = min(stands.principal, share * 12_000)
        payments.append(Payment(at, principal, stands.interest if share else 0))
    held = MEETINGS[: before + 1]
    stood = standing(whole, held, payments)
    if not stood.principal or before >= periods:
        return  # it is over by its plan: paper and phone would both say so
    paper = TakenOver(MEETINGS[before + 1], stood.interest, lent_at_first=lent)
    taken = Terms(stood.principal, periods - before, held[-1], rules, taken_over=paper)

    asked = MEETINGS[: before + 1 + more]

    expected, found = standing(whole, asked, payments), standing(taken, asked, [])
    assert (found.principal, found.interest, found.ahead) == (
        expected.principal,
        expected.interest,
        expected.ahead,
    )


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("before", [0, 1, 2, 3])
def test_paid_to_plan_it_asks_for_the_same_instalments(method: InterestMethod, before: int) -> None:
    rules = replace(RULES, interest_method=method)
    whole = Terms(120_000, 4, MEETINGS[0], rules)
    payments: list[Payment] = []
    for at in MEETINGS[1 : before + 1]:
        stands = standing(whole, MEETINGS[: MEETINGS.index(at) + 1], payments)
        payments.append(Payment(at, stands.instalment, stands.interest))
    stood = standing(whole, MEETINGS[: before + 1], payments)
    paper = TakenOver(MEETINGS[before + 1], stood.interest, lent_at_first=120_000)
    taken = Terms(stood.principal, 4 - before, MEETINGS[before], rules, taken_over=paper)

    for number in range(before + 2, 6):
        expected = standing(whole, MEETINGS[:number], payments)
        found = standing(taken, MEETINGS[:number], [])
        assert (found.instalment, found.interest) == (expected.instalment, expected.interest)
