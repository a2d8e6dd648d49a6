from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules.constitution import Constitution
from bot.rules.loanbook import Arrears, Payment, Standing, Terms, standing
from bot.rules.schedule import schedule
from tests.vectors import money

RULES = Constitution()
MEETINGS = [date(2026, month, 1) for month in range(1, 8)]
FIRST, SECOND, THIRD, FOURTH, FIFTH, SIXTH, SEVENTH = MEETINGS


def day(meeting: date, number: int) -> date:
    return meeting.replace(day=number)


def owed(
    lent: int,
    given_on: date,
    meetings: Sequence[date],
    payments: Sequence[Payment],
    rules: Constitution,
    periods: int = 4,
) -> tuple[int, int]:
    """Principal and interest, without what the plan says."""
    found = standing(Terms(lent, periods, given_on, rules), meetings, payments)
    return found.principal, found.interest


# The practice village --------------------------------------------------------------------------


BOPHA = [Payment(THIRD, 50_000, 2_000), Payment(FOURTH, 50_000, 1_000)]
DANY = [Payment(FIFTH, 50_000, 4_000), Payment(SIXTH, 50_000, 3_000)]


@pytest.mark.parametrize(
    ("paid", "until", "both"),
    [
        (0, SECOND, (100_000, 0)),
        (0, THIRD, (100_000, 2_000)),
        (1, THIRD, (50_000, 0)),
        (1, FOURTH, (50_000, 1_000)),
        (2, FOURTH, (0, 0)),
        (2, SEVENTH, (0, 0)),
    ],
)
def test_bopha_borrowed_at_the_second_meeting_and_paid_all_back(
    paid: int, until: date, both: tuple[int, int]
) -> None:
    held = [meeting for meeting in MEETINGS if meeting <= until]

    assert owed(100_000, SECOND, held, BOPHA[:paid], RULES) == both


@pytest.mark.parametrize(
    ("paid", "until", "both"),
    [
        (0, FOURTH, (200_000, 0)),
        (0, FIFTH, (200_000, 4_000)),
        (1, SIXTH, (150_000, 3_000)),
        (2, SIXTH, (100_000, 0)),
        (2, SEVENTH, (100_000, 2_000)),
    ],
)
def test_dany_owes_half_and_two_thousand_at_the_next_meeting(
    paid: int, until: date, both: tuple[int, int]
) -> None:
    held = [meeting for meeting in MEETINGS if meeting <= until]

    assert owed(200_000, FOURTH, held, DANY[:paid], RULES) == both


# From meeting to meeting -----------------------------------------------------------------------


def test_before_any_meeting_only_the_principal_is_owed() -> None:
    assert owed(100_000, FIRST, [], [], RULES) == (100_000, 0)


def test_a_loan_given_between_two_meetings_bears_interest_from_the_next_but_one() -> None:
    given_on = day(FIRST, 20)

    assert owed(100_000, given_on, MEETINGS[:2], [], RULES) == (100_000, 0)
    assert owed(100_000, given_on, MEETINGS[:3], [], RULES) == (100_000, 2_000)


def test_interest_not_paid_stays_owed_and_bears_none_itself() -> None:
    assert owed(100_000, FIRST, MEETINGS[:4], [], RULES) == (100_000, 6_000)


def test_a_meeting_that_was_cancelled_bears_no_interest() -> None:
    assert owed(100_000, FIRST, [FIRST, THIRD], [], RULES) == (100_000, 2_000)


def test_a_payment_between_two_meetings_counts_for_the_later_one() -> None:
    early = [Payment(day(FIRST, 20), 50_000, 0)]

    assert owed(100_000, FIRST, MEETINGS[:2], early, RULES) == (50_000, 2_000)
    assert owed(100_000, FIRST, MEETINGS[:3], early, RULES) == (50_000, 3_000)


def test_a_payment_before_the_first_meeting_lessens_what_bears_interest() -> None:
    early = [Payment(day(FIRST, 25), 40_000, 0)]

    assert owed(100_000, day(FIRST, 20), MEETINGS[:3], early, RULES) == (60_000, 1_200)


def test_a_payment_after_the_last_meeting_counts_at_once() -> None:
    late = [Payment(day(SECOND, 10), 30_000, 2_000)]

    assert owed(100_000, FIRST, MEETINGS[:2], late, RULES) == (70_000, 0)


def test_interest_paid_ahead_is_not_owed_to_the_member_but_kept_for_the_next_meeting() -> None:
    ahead = [Payment(day(FIRST, 20), 0, 3_000)]

    assert owed(100_000, FIRST, MEETINGS[:1], ahead, RULES) == (100_000, 0)
    assert owed(100_000, FIRST, MEETINGS[:2], ahead, RULES) == (100_000, 0)
    assert owed(100_000, FIRST, MEETINGS[:3], ahead, RULES) == (100_000, 1_000)


def test_the_rules_of_the_loan_say_rate_step_and_rounding() -> None:
    even = Constitution(interest_rate="0.015", cash_step=100, rounding="half-even")
    up = Constitution(interest_rate="0.015", cash_step=100, rounding="half-up")

    assert owed(30_000, FIRST, MEETINGS[:2], [], even) == (30_000, 400)
    assert owed(30_000, FIRST, MEETINGS[:2], [], up) == (30_000, 500)


def test_several_payments_on_one_day_all_count() -> None:
    twice = [Payment(SECOND, 20_000, 2_000), Payment(SECOND, 30_000, 0)]

    assert owed(100_000, FIRST, MEETINGS[:3], twice, RULES) == (50_000, 1_000)


PAYMENTS = st.lists(
    st.builds(
        Payment,
        st.dates(FIRST, SEVENTH),
        principal=st.integers(0, 20).map(lambda notes: notes * 100),
        interest=st.integers(0, 20).map(lambda notes: notes * 100),
    ),
    max_size=8,
)


@given(PAYMENTS, st.permutations(MEETINGS), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_in_which_order_the_books_give_them_does_not_matter(
    payments: list[Payment], meetings: list[date], random: Random
) -> None:
    mixed = list(payments)
    random.shuffle(mixed)

    found = owed(100_000, FIRST, meetings, mixed, RULES)

    assert found == owed(100_000, FIRST, MEETINGS, payments, RULES)
    assert found[0] == 100_000 - sum(payment.principal for payment in payments)
    assert found[1] >= 0


@given(PAYMENTS)
@settings(deadline=None)
def test_who_pays_never_owes_more_than_who_does_not(payments: list[Payment]) -> None:
    paying = owed(100_000, FIRST, MEETINGS, payments, RULES)
    idle = owed(100_000, FIRST, MEETINGS, [], RULES)

    assert paying[0] <= idle[0]
    assert paying[1] <= idle[1]
