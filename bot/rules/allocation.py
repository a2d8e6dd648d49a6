"""What a repayment pays first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Debt = Literal["interest", "principal"]


@dataclass(frozen=True)
class Parts:
    """A repayment in its parts; `extra` is what nothing was owed for. Together they are it."""

    interest: int
    principal: int
    extra: int


def allocate(amount: int, interest_due: int, principal_left: int, order: Sequence[Debt]) -> Parts:
    """Share a repayment among interest and principal, in the order of the group's rules.

    All interest that is due, overdue or not, is one debt (the Reserve Bank of India's order for
    self-help groups, and the usual one: interest, then principal). All in ledger units.
    Raises ValueError for a sum below zero, or an order that does not name each debt once.
    """
    owed: dict[Debt, int] = {"interest": interest_due, "principal": principal_left}
    if sorted(order) != sorted(owed):
        message = f"an order names interest and principal once: {tuple(order)}"
        raise ValueError(message)
    if min(amount, interest_due, principal_left) < 0:
        message = f"below zero: {amount} for {interest_due} and {principal_left}"
        raise ValueError(message)
    paid: dict[Debt, int] = {}
    left = amount
    for debt in order:
        paid[debt] = min(left, owed[debt])
        left -= paid[debt]
    return Parts(interest=paid["interest"], principal=paid["principal"], extra=left)
