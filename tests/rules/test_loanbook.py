from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

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


# Paid to plan ----------------------------------------------------------------------------------


METHODS: list[Any] = ["balance", "flat", "bullet"]
MONTHS = [date(2026 + month // 12, month % 12 + 1, 1) for month in range(30)]


def paid_to_plan(terms: Terms) -> list[tuple[int, int]]:
    """At each meeting bring what is due by plan; give what that was: principal and interest."""
    paid: list[Payment] = []
    for number in range(1, terms.periods + 1):
        held = MONTHS[: number + 1]
        due = standing(terms, held, paid)
        paid.append(Payment(held[-1], due.instalment, due.interest))
        after = standing(terms, held, paid)
        assert (after.interest, after.instalment, after.arrears) == (0, 0, Arrears())
    assert standing(terms, MONTHS, paid) == Standing(0, 0)
    return [(payment.principal, payment.interest) for payment in paid]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(("lent", "rate", "periods"), [(10_000_000, "0.02", 24), (200_000, "0.015", 7)])
def test_a_loan_that_is_paid_to_plan_owes_the_figures_of_the_schedule(
    method: Any, lent: int, rate: str, periods: int
) -> None:
    rules = Constitution(interest_method=method, interest_rate=rate, cash_step=100)

    paid = paid_to_plan(Terms(lent, periods, MONTHS[0], rules))

    rows = schedule(method, lent, rate, periods, 100)
    assert paid == [(int(row.principal), int(row.interest)) for row in rows]


@given(
    st.sampled_from(METHODS), st.integers(1, 10**6), st.decimals(0, 1, places=3).map(str),
    st.integers(1, 24), st.sampled_from([1, 50, 100]), st.sampled_from(["half-even", "half-up"]),
)  # fmt: skip
@settings(deadline=None)
def test_any_loan_that_is_paid_to_plan_ends_at_nothing(
    method: Any, steps: int, rate: str, periods: int, step: int, rounding: Any
) -> None:
    rules = Constitution(interest_method=method, interest_rate=rate, cash_step=step, rounding=rounding)

    paid = paid_to_plan(Terms(steps * step, periods, MONTHS[0], rules))

    rows = schedule(method, steps * step, rate, periods, step, None, rounding)
    assert paid == [(int(row.principal), int(row.interest)) for row in rows]


def test_flat_of_the_vectors() -> None:
    vector = money("L16")
    rules = Constitution(interest_method="flat", interest_rate=vector["rate_month"], cash_step=1)

    assert paid_to_plan(Terms(int(vector["P"]), vector["n"], MONTHS[0], rules)) == [(100, 12)] * 12


def test_a_cambodian_contract() -> None:
    vector = money("L17")
    rules = Constitution(interest_method="bullet", interest_rate=vector["rate_month"])

    paid = paid_to_plan(Terms(int(vector["P"]), vector["n"], MONTHS[0], rules))

    assert paid == [(0, 16_000), (0, 16_000), (0, 16_000), (400_000, 16_000)]
    assert sum(paid[-1]) == int(vector["last_payment"])


def test_a_loan_from_paper_that_no_notes_make_has_the_rest_in_its_last_instalment() -> None:
    rules = Constitution(cash_step=100, interest_method="flat")

    assert paid_to_plan(Terms(1_050, 2, MONTHS[0], rules)) == [(500, 0), (550, 0)]
    assert paid_to_plan(Terms(50, 2, MONTHS[0], rules)) == [(0, 0), (50, 0)]


def test_a_loan_from_paper_for_no_meetings_is_due_at_the_first_and_a_very_long_one_has_a_plan() -> None:
    soon = standing(Terms(1_000, 0, FIRST, RULES), [FIRST, SECOND], [])
    late = standing(Terms(1_000, 10**6, FIRST, replace(RULES, cash_step=1)), [FIRST, SECOND], [])

    assert (soon.instalment, late.instalment) == (1_000, 1)


# Flat: paid early, late, in part ---------------------------------------------------------------


FLAT = Constitution(interest_method="flat", cash_step=1, interest_rate="0.05")
"""Of 400 for two meetings: 200 and 20 at each."""


def flat(paid: Sequence[Payment], meetings: int, rules: Constitution = FLAT) -> Standing:
    return standing(Terms(400, 2, FIRST, rules), MEETINGS[:meetings], paid)


def test_flat_interest_is_on_the_whole_loan_whatever_was_paid_back() -> None:
    assert flat([], 1) == Standing(400, 0, ahead=40)
    assert flat([], 2) == Standing(400, 20, ahead=20, instalment=200)
    assert flat([Payment(SECOND, 300, 20)], 2) == Standing(100, 0, ahead=20)
    assert flat([Payment(SECOND, 300, 20)], 3) == Standing(100, 20, instalment=100)


def test_a_flat_loan_bears_no_interest_after_its_last_meeting() -> None:
    assert flat([], 3) == Standing(400, 40, instalment=400, arrears=Arrears(220, 1))
    assert flat([], 4) == Standing(400, 40, instalment=400, arrears=Arrears(440, 2))
    assert flat([], 7) == Standing(400, 40, instalment=400, arrears=Arrears(440, 5))


def test_who_pays_a_flat_loan_back_early_owes_its_full_interest() -> None:
    early = [Payment(SECOND, 400, 20)]

    assert flat(early, 2) == Standing(0, 0, ahead=20)
    assert flat(early, 3) == Standing(0, 20)
    assert flat([Payment(SECOND, 400, 40)], 2) == Standing(0, 0)
    assert flat([Payment(SECOND, 400, 40)], 3) == Standing(0, 0)
    assert flat([Payment(SECOND, 400, 30)], 2) == Standing(0, 0, ahead=10)


def test_or_only_that_of_the_meetings_until_then() -> None:
    rules = replace(FLAT, early_flat="until-then")

    assert flat([], 1, rules) == Standing(400, 0)
    assert flat([Payment(SECOND, 400, 20)], 2, rules) == Standing(0, 0)
    assert flat([Payment(SECOND, 400, 20)], 3, rules) == Standing(0, 0)
    assert flat([Payment(SECOND, 399, 20)], 3, rules) == Standing(1, 20, instalment=1)


# On the balance and bullet: paid early, late ---------------------------------------------------


def test_late_payment_bears_interest_after_the_last_meeting_too() -> None:
    for method in ("balance", "bullet"):
        rules = Constitution(interest_method=method)
        found = standing(Terms(100_000, 2, FIRST, rules), MEETINGS[:6], [])
        assert (found.principal, found.interest, found.instalment) == (100_000, 10_000, 100_000)


def test_some_of_a_bullet_loan_paid_early_lessens_its_interest() -> None:
    terms = Terms(100_000, 4, FIRST, Constitution(interest_method="bullet"))

    found = standing(terms, MEETINGS[:3], [Payment(SECOND, 40_000, 2_000)])

    assert found == Standing(60_000, 1_200)


def test_what_was_paid_ahead_of_plan_is_not_due_again() -> None:
    terms = Terms(100_000, 4, FIRST, RULES)

    assert standing(terms, MEETINGS[:3], [Payment(SECOND, 50_000, 2_000)]).instalment == 0
    assert standing(terms, MEETINGS[:4], [Payment(SECOND, 50_000, 2_000)]).instalment == 25_000


# Behind the plan -------------------------------------------------------------------------------


def test_arrears_are_what_was_due_by_the_last_meeting_that_is_over() -> None:
    terms = Terms(100_000, 4, FIRST, RULES)

    assert standing(terms, MEETINGS[:2], []).arrears == Arrears()
    assert standing(terms, MEETINGS[:3], []).arrears == Arrears(27_000, 1)
    assert standing(terms, MEETINGS[:4], []).arrears == Arrears(54_000, 2)
    assert standing(terms, MEETINGS[:2], [], until=THIRD).arrears == Arrears(27_000, 1)


def test_interest_alone_can_be_behind_and_principal_alone() -> None:
    terms = Terms(100_000, 4, FIRST, RULES)
    bullet = Terms(100_000, 4, FIRST, Constitution(interest_method="bullet"))

    assert standing(bullet, MEETINGS[:4], []).arrears == Arrears(4_000, 2)
    assert standing(bullet, MEETINGS[:4], [Payment(SECOND, 0, 2_000)]).arrears == Arrears(2_000, 1)
    assert standing(terms, MEETINGS[:3], [Payment(SECOND, 0, 2_000)]).arrears == Arrears(25_000, 1)
    assert standing(terms, MEETINGS[:3], [Payment(SECOND, 30_000, 0)]).arrears == Arrears(2_000, 1)


def test_what_is_brought_since_makes_up_for_it() -> None:
    terms = Terms(100_000, 4, FIRST, RULES)

    assert standing(terms, MEETINGS[:3], [Payment(day(SECOND, 20), 25_000, 2_000)]).arrears == Arrears()
    assert standing(terms, MEETINGS[:4], [Payment(THIRD, 25_000, 4_000)]).arrears == Arrears(25_000, 1)


# Cancelled meetings, the social fund -----------------------------------------------------------


def test_a_cancelled_meeting_bears_interest_where_the_rules_say_so_but_no_instalment() -> None:
    held, gone = [FIRST, THIRD], [SECOND]
    bearing = replace(RULES, cancelled_interest=True)

    free = standing(Terms(100_000, 4, FIRST, RULES), held, [], cancelled=gone)
    borne = standing(Terms(100_000, 4, FIRST, bearing), held, [], cancelled=gone)

    assert free == Standing(100_000, 2_000, instalment=25_000)
    assert borne == Standing(100_000, 4_000, instalment=25_000)
    assert standing(Terms(100_000, 4, FIRST, bearing), held, [], cancelled=[THIRD]).interest == 2_000


def test_of_a_flat_loan_a_cancelled_meeting_uses_up_a_row_of_interest() -> None:
    bearing = replace(FLAT, cancelled_interest=True)

    found = standing(Terms(400, 2, FIRST, bearing), [FIRST, THIRD, FOURTH], [], cancelled=[SECOND])

    assert (found.interest, found.instalment, found.arrears) == (40, 400, Arrears(240, 1))


def test_a_loan_from_the_social_fund_bears_the_rate_of_its_own() -> None:
    free = Terms(100_000, 4, FIRST, RULES, "social")
    cheap = replace(free, rules=replace(RULES, social_interest_rate="0.01"))

    assert standing(free, MEETINGS[:3], []).interest == 0
    assert standing(cheap, MEETINGS[:3], []).interest == 2_000


def test_before_any_meeting_nothing_is_due() -> None:
    assert standing(Terms(400, 2, FIRST, FLAT), [], []) == Standing(400, 0, ahead=40)
