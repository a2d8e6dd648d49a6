from __future__ import annotations

from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules.constitution import Constitution
from bot.rules.loanbook import Payment, Standing, standing

RULES = Constitution()
MEETINGS = [date(2026, month, 1) for month in range(1, 8)]
FIRST, SECOND, THIRD, FOURTH, FIFTH, SIXTH, SEVENTH = MEETINGS


def day(meeting: date, number: int) -> date:
    return meeting.replace(day=number)


# The practice village --------------------------------------------------------------------------


BOPHA = [Payment(THIRD, 50_000, 2_000), Payment(FOURTH, 50_000, 1_000)]
DANY = [Payment(FIFTH, 50_000, 4_000), Payment(SIXTH, 50_000, 3_000)]


@pytest.mark.parametrize(
    ("paid", "until", "owed"),
    [
        (0, SECOND, Standing(100_000, 0)),
        (0, THIRD, Standing(100_000, 2_000)),
        (1, THIRD, Standing(50_000, 0)),
        (1, FOURTH, Standing(50_000, 1_000)),
        (2, FOURTH, Standing(0, 0)),
        (2, SEVENTH, Standing(0, 0)),
    ],
)
def test_bopha_borrowed_at_the_second_meeting_and_paid_all_back(
    paid: int, until: date, owed: Standing
) -> None:
    held = [meeting for meeting in MEETINGS if meeting <= until]

    assert standing(100_000, SECOND, held, BOPHA[:paid], RULES) == owed


@pytest.mark.parametrize(
    ("paid", "until", "owed"),
    [
        (0, FOURTH, Standing(200_000, 0)),
        (0, FIFTH, Standing(200_000, 4_000)),
        (1, SIXTH, Standing(150_000, 3_000)),
        (2, SIXTH, Standing(100_000, 0)),
        (2, SEVENTH, Standing(100_000, 2_000)),
    ],
)
def test_dany_owes_half_and_two_thousand_at_the_next_meeting(paid: int, until: date, owed: Standing) -> None:
    held = [meeting for meeting in MEETINGS if meeting <= until]

    assert standing(200_000, FOURTH, held, DANY[:paid], RULES) == owed


# From meeting to meeting -----------------------------------------------------------------------


def test_before_any_meeting_only_the_principal_is_owed() -> None:
    assert standing(100_000, FIRST, [], [], RULES) == Standing(100_000, 0)


def test_a_loan_given_between_two_meetings_bears_interest_from_the_next_but_one() -> None:
    given_on = day(FIRST, 20)

    assert standing(100_000, given_on, MEETINGS[:2], [], RULES) == Standing(100_000, 0)
    assert standing(100_000, given_on, MEETINGS[:3], [], RULES) == Standing(100_000, 2_000)


def test_interest_not_paid_stays_owed_and_bears_none_itself() -> None:
    assert standing(100_000, FIRST, MEETINGS[:4], [], RULES) == Standing(100_000, 6_000)


def test_a_meeting_that_was_cancelled_bears_no_interest() -> None:
    assert standing(100_000, FIRST, [FIRST, THIRD], [], RULES) == Standing(100_000, 2_000)


def test_a_payment_between_two_meetings_counts_for_the_later_one() -> None:
    early = [Payment(day(FIRST, 20), 50_000, 0)]

    assert standing(100_000, FIRST, MEETINGS[:2], early, RULES) == Standing(50_000, 2_000)
    assert standing(100_000, FIRST, MEETINGS[:3], early, RULES) == Standing(50_000, 3_000)


def test_a_payment_before_the_first_meeting_lessens_what_bears_interest() -> None:
    early = [Payment(day(FIRST, 25), 40_000, 0)]

    assert standing(100_000, day(FIRST, 20), MEETINGS[:3], early, RULES) == Standing(60_000, 1_200)


def test_a_payment_after_the_last_meeting_counts_at_once() -> None:
    late = [Payment(day(SECOND, 10), 30_000, 2_000)]

    assert standing(100_000, FIRST, MEETINGS[:2], late, RULES) == Standing(70_000, 0)


def test_interest_paid_ahead_is_not_owed_to_the_member_but_kept_for_the_next_meeting() -> None:
    ahead = [Payment(day(FIRST, 20), 0, 3_000)]

    assert standing(100_000, FIRST, MEETINGS[:1], ahead, RULES) == Standing(100_000, 0)
    assert standing(100_000, FIRST, MEETINGS[:2], ahead, RULES) == Standing(100_000, 0)
    assert standing(100_000, FIRST, MEETINGS[:3], ahead, RULES) == Standing(100_000, 1_000)


def test_the_rules_of_the_loan_say_rate_step_and_rounding() -> None:
    even = Constitution(interest_rate="0.015", cash_step=100, rounding="half-even")
    up = Constitution(interest_rate="0.015", cash_step=100, rounding="half-up")

    assert standing(30_000, FIRST, MEETINGS[:2], [], even) == Standing(30_000, 400)
    assert standing(30_000, FIRST, MEETINGS[:2], [], up) == Standing(30_000, 500)


def test_several_payments_on_one_day_all_count() -> None:
    twice = [Payment(SECOND, 20_000, 2_000), Payment(SECOND, 30_000, 0)]

    assert standing(100_000, FIRST, MEETINGS[:3], twice, RULES) == Standing(50_000, 1_000)


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

    found = standing(100_000, FIRST, meetings, mixed, RULES)

    assert found == standing(100_000, FIRST, MEETINGS, payments, RULES)
    assert found.principal == 100_000 - sum(payment.principal for payment in payments)
    assert found.interest >= 0


@given(PAYMENTS)
@settings(deadline=None)
def test_who_pays_never_owes_more_than_who_does_not(payments: list[Payment]) -> None:
    paying = standing(100_000, FIRST, MEETINGS, payments, RULES)
    idle = standing(100_000, FIRST, MEETINGS, [], RULES)

    assert paying.principal <= idle.principal
    assert paying.interest <= idle.interest
