"""What a loan stands at: interest falls due at each meeting, on what is still owed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.rules.constitution import Constitution
from bot.rules.interest import due


@dataclass(frozen=True)
class Payment:
    """A repayment as it was written; a reversed one is not among them."""

    on: date
    principal: int
    interest: int


@dataclass(frozen=True)
class Standing:
    """What is owed: principal, and interest up to the meeting asked for."""

    principal: int
    interest: int


def standing(
    lent: int,
    given_on: date,
    meetings: Sequence[date],
    payments: Sequence[Payment],
    rules: Constitution,
) -> Standing:
    """Walk a loan from meeting to meeting (domain report 2.2: interest on the actual balance).

    `meetings` are the days of the meetings held since the loan was given, and last the one up to
    which interest is asked; cancelled ones are left out. The meeting at which, or before which,
    the loan was given bears no interest yet. A payment between two meetings counts for the later
    one: its period's interest is owed in full. `rules` are those the loan was granted under.
    """
    periods = [day for day in sorted(meetings) if day >= given_on]
    left, owed, begun = lent, 0, False
    rest = sorted(payments, key=lambda payment: payment.on)
    for meeting in periods:
        if begun:
            owed += due(left, rules.interest_rate, rules.cash_step, rules.rounding)
        begun = True
        while rest and rest[0].on <= meeting:
            payment = rest.pop(0)
            left -= payment.principal
            owed -= payment.interest
    for payment in rest:
        left -= payment.principal
        owed -= payment.interest
    return Standing(principal=left, interest=max(owed, 0))
