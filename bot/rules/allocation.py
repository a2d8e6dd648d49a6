"""What a repayment pays first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
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


@dataclass(frozen=True)
class Owed:
    """What is owed on one loan; `ahead` is interest of later meetings, owed in any case (flat)."""

    interest: int
    principal: int
    ahead: int
    order: Sequence[Debt]
    """What of this loan is paid first."""


def share(amount: int, owed: Sequence[Owed]) -> tuple[list[Parts], int]:
    """Share a repayment among several loans, one after the other; give each its parts, and the rest.

    Interest of later meetings is paid last, when nothing else is owed on any of them. Parts and
    rest together are the amount. Raises ValueError as `allocate` does.
    """
    parts, left = [], amount
    for one in owed:
        part = allocate(left, one.interest, one.principal, one.order)
        parts.append(replace(part, extra=0))
        left = part.extra
    for place, one in enumerate(owed):
        early = min(left, one.ahead)
        parts[place] = replace(parts[place], interest=parts[place].interest + early)
        left -= early
    return parts, left
