from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules.shareout import Payouts, share_out
from tests.vectors import money

POOLS = st.integers(0, 10**13)
SHARES = st.lists(st.integers(0, 10**6), min_size=1, max_size=30).filter(any)
STEPS = st.sampled_from([1, 50, 100, 1_000])


@pytest.mark.parametrize("name", ["S1", "S2"])
def test_a_pool_of_riel_is_shared_to_the_last_note(name: str) -> None:
    vector = money(name)

    shared = share_out(vector["pool"], vector["shares"], vector["step"])

    assert shared == Payouts(tuple(vector["payouts"]), vector["rest"])


def test_a_member_gets_her_savings_and_her_part_of_the_profit() -> None:
    vector = money("S0")
    mine, others = vector["shares_member"], vector["shares_total"] - vector["shares_member"]
    pool = vector["shares_total"] * vector["share_price"] + vector["profit"]

    assert share_out(pool, [mine, others]) == Payouts((vector["payout"], pool - vector["payout"]), 0)


@pytest.mark.parametrize(
    ("pool", "shares", "step", "payouts", "rest"),
    [
        (100, [1, 1, 1], 1, (34, 33, 33), 0),
        (101, [1, 1, 1], 1, (34, 34, 33), 0),
        (200, [1, 1, 1], 100, (100, 100, 0), 0),
        (299, [0, 1, 1, 1], 100, (0, 100, 100, 0), 99),
        (99, [2, 1], 100, (0, 0), 99),
        (0, [2, 1], 100, (0, 0), 0),
        (1_000, [3], 100, (1_000,), 0),
        (1_000, [1, 3, 6], 100, (100, 300, 600), 0),
        (1_000, [55, 45], 100, (600, 400), 0),
        (1_000, [45, 55], 100, (500, 500), 0),
    ],
)
def test_steps_left_over_go_to_the_largest_remainders_and_of_equals_to_the_first(
    pool: int, shares: list[int], step: int, payouts: tuple[int, ...], rest: int
) -> None:
    assert share_out(pool, shares, step) == Payouts(payouts, rest)


@pytest.mark.parametrize(
    ("pool", "shares", "step", "why"),
    [
        (-1, [1], 1, "a pool of -1"),
        (1, [1], 0, "in steps of 0"),
        (1, [1], -100, "in steps of -100"),
        (1, [2, -1], 1, "a share cannot be below zero: -1"),
        (1, [0, 0], 1, "nobody has a share"),
        (1, [], 1, "nobody has a share"),
    ],
)
def test_what_cannot_be_shared_is_refused(pool: int, shares: list[int], step: int, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        share_out(pool, shares, step)


@given(POOLS, SHARES, STEPS)
@settings(deadline=None)
def test_payouts_and_rest_are_the_pool(pool: int, shares: list[int], step: int) -> None:
    shared = share_out(pool, shares, step)

    assert sum(shared.payouts) + shared.rest == pool
    assert 0 <= shared.rest < step
    assert all(payout >= 0 and payout % step == 0 for payout in shared.payouts)


@given(POOLS, SHARES, STEPS)
@settings(deadline=None)
def test_nobody_is_a_step_away_from_her_exact_part(pool: int, shares: list[int], step: int) -> None:
    shared = share_out(pool, shares, step)

    for payout, share in zip(shared.payouts, shares, strict=True):
        assert abs(payout - Fraction(pool * share, sum(shares))) < step
        assert share or not payout


@given(POOLS, SHARES, STEPS)
@settings(deadline=None)
def test_who_has_more_shares_never_gets_less(pool: int, shares: list[int], step: int) -> None:
    payouts = share_out(pool, shares, step).payouts
    by_share = [payout for _, payout in sorted(zip(shares, payouts, strict=True))]

    assert by_share == sorted(payouts)


@given(POOLS, st.integers(1, 100), st.integers(1, 12), st.integers(0, 500), STEPS)
@settings(deadline=None)
def test_of_equal_members_the_first_gets_the_step_that_is_too_many(
    pool: int, share: int, equals: int, other: int, step: int
) -> None:
    payouts = share_out(pool, [share] * equals + [other], step).payouts[:equals]

    assert list(payouts) == sorted(payouts, reverse=True)
    assert payouts[0] - payouts[-1] in (0, step)


@given(POOLS, SHARES, st.integers(0, 29), st.integers(1, 1_000))
@settings(deadline=None)
def test_another_share_never_costs_its_owner_anything(
    pool: int, shares: list[int], who: int, more: int
) -> None:
    who %= len(shares)
    richer = [share + more * (position == who) for position, share in enumerate(shares)]

    before, after = share_out(pool, shares).payouts[who], share_out(pool, richer).payouts[who]

    assert after >= before
