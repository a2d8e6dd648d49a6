"""What each member gets when a group shares out its savings and what they earned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Payouts:
    """What each gets, in the order of the shares, and what no note can pay. Together the pool."""

    payouts: tuple[int, ...]
    rest: int


def share_out(pool: int, shares: Sequence[int], step: int = 1) -> Payouts:
    """Share a pool in proportion to the shares, in whole steps, by largest remainders.

    Each payout is pool x share / all shares, rounded down to the step (domain report 2.4). The
    steps that are then left go, one each, to the largest remainders; of equal ones the lower
    position is first. What is less than a step is the rest, to be carried. Pool and step are in
    ledger units; a share may be a count of shares or a member's savings.
    Raises ValueError for a pool or share below zero, a step below one, or no shares at all.
    """
    if pool < 0 or step < 1:
        raise ValueError(f"a pool of {pool} cannot be paid in steps of {step}")
    if min(shares, default=0) < 0:
        raise ValueError(f"a share cannot be below zero: {min(shares)}")
    everything = sum(shares)
    if not everything:
        raise ValueError("nobody has a share")
    parts = [divmod(pool * share, everything * step) for share in shares]
    steps = [whole for whole, _ in parts]
    left = pool // step - sum(steps)
    # The sort is stable: among equal remainders the lower position stays first.
    by_remainder = sorted(range(len(parts)), key=lambda position: -parts[position][1])
    for position in by_remainder[:left]:
        steps[position] += 1
    return Payouts(payouts=tuple(count * step for count in steps), rest=pool % step)
