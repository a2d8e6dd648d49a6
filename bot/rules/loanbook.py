"""What a loan stands at: interest falls due from meeting to meeting, and the plan says what to bring.

Paid exactly to the rows of `bot/rules/schedule.py`, each of the three methods owes exactly the
interest of those rows, and nothing at the end. Formulas: domain report 2.2.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import accumulate
from typing import Literal

from bot.rules.constitution import Constitution, InterestMethod
from bot.rules.interest import Rounding, due
from bot.rules.schedule import MOST_PERIODS, schedule

Fund = Literal["loan", "social"]
"""Where a loan was lent from: the group's loan fund, or its social fund."""


@dataclass(frozen=True)
class TakenOver:
    """How a loan stood in the paper book it was taken over from."""

    due_on: date
    """From the meeting of this day on, interest falls due and instalments are to be brought."""
    interest: int = 0
    """What was owed of interest by then, in ledger units."""
    rate: str | None = None
    """Interest a meeting, as a decimal, where it is not the group's own rate of today."""
    lent_at_first: int | None = None
    """What was lent in the beginning; a flat loan bears interest on it. None: what is left."""


@dataclass(frozen=True)
class Terms:
    """What a loan was granted for; `lent` in ledger units, `periods` in meetings.

    Of a loan taken over from paper, `lent` is what was left of it, and `periods` how many meetings.
    """

    lent: int
    periods: int
    given_on: date
    rules: Constitution
    """Those it was granted under."""
    fund: Fund = "loan"
    taken_over: TakenOver | None = None

    @property
    def rate(self) -> str:
        """Interest a meeting, as a decimal."""
        if self.taken_over is not None and self.taken_over.rate is not None:
            return self.taken_over.rate
        return self.rules.social_interest_rate if self.fund == "social" else self.rules.interest_rate

    @property
    def brought(self) -> int:
        """Interest that was owed when the loan was taken over."""
        return 0 if self.taken_over is None else self.taken_over.interest

    def is_due(self, day: date, *, first: bool) -> bool:
        """Say whether interest and instalment are due at a meeting; `first` after it was given."""
        return not first if self.taken_over is None else day >= self.taken_over.due_on


@dataclass(frozen=True)
class Payment:
    """A repayment as it was written; a reversed one is not among them."""

    on: date
    principal: int
    interest: int


@dataclass(frozen=True)
class Arrears:
    """How far a loan is behind its plan, and after how many meetings it was behind."""

    amount: int = 0
    meetings: int = 0


@dataclass(frozen=True)
class Standing:
    """What is owed: principal, and interest up to the meeting asked for; and what of it by plan."""

    principal: int
    interest: int
    ahead: int = 0
    """Interest of later meetings that is owed even if the loan is paid back now (flat)."""
    instalment: int = 0
    """Principal to be brought to the meeting asked for, with what is behind."""
    arrears: Arrears = field(default_factory=Arrears)
    """What is behind, principal and interest, after the last meeting that is over."""


@dataclass(frozen=True)
class _Plan:
    """The rows of a loan paid to plan: interest of each period, principal paid up to each."""

    interest: tuple[int, ...]
    principal: tuple[int, ...]

    def paid_by(self, period: int) -> int:
        """Give the principal that is paid by plan after so many periods."""
        return self.principal[min(period, len(self.principal) - 1)]


@dataclass(frozen=True)
class _Past:
    """A meeting that was held: principal to be paid by then, interest that fell due by then."""

    on: date
    principal: int
    interest: int


def standing(
    terms: Terms,
    meetings: Collection[date],
    payments: Sequence[Payment],
    *,
    until: date | None = None,
    cancelled: Collection[date] = (),
) -> Standing:
    """Walk a loan from meeting to meeting (domain report 2.2).

    `meetings` are the days of the meetings held since the loan was given, and last the one up to
    which interest is asked; that is `until`, and the meetings before it are over. Of the
    `cancelled` ones nothing is counted, unless the rules say that they bear interest; the plan of
    the principal never counts them. The meeting at which, or before which, the loan was given
    bears no interest yet. A payment between two meetings counts for the later one: its period's
    interest is owed in full. Interest that is not paid bears none itself. A loan taken over from
    paper bears interest from the first meeting on at which it is due, beside what it brought along.

    On the balance and in a bullet loan interest is on what is still owed, so early payment lessens
    it and late payment adds to it. A flat loan owes each row of its plan, no more after the last:
    late payment costs nothing; early payment saves nothing, unless the rules say `until-then`.
    """
    plan = _plan_of(terms)
    held, left, fallen = _walk(terms, plan, meetings, payments, cancelled)
    paid = terms.lent - left
    paid_interest = sum(payment.interest for payment in payments)
    asked = until or max(meetings, default=terms.given_on)
    return Standing(
        principal=left,
        interest=max(fallen - paid_interest, 0),
        ahead=max(terms.brought + sum(plan.interest) - max(fallen, paid_interest), 0)
        if _owes_all(terms)
        else 0,
        instalment=max((held[-1].principal if held else 0) - paid, 0),
        arrears=_behind([past for past in held if past.on < asked], paid, paid_interest),
    )


def _walk(
    terms: Terms,
    plan: _Plan,
    meetings: Collection[date],
    payments: Sequence[Payment],
    cancelled: Collection[date],
) -> tuple[list[_Past], int, int]:
    """Give the meetings held, the principal left, and all interest that fell due."""
    took_place = set(meetings)
    counted = {*took_place, *cancelled} if terms.rules.cancelled_interest else took_place
    rest = sorted(payments, key=lambda payment: payment.on)
    held: list[_Past] = []
    left, fallen, period, planned = terms.lent, terms.brought, 0, 0
    for place, day in enumerate(sorted(day for day in counted if day >= terms.given_on)):
        if terms.is_due(day, first=place == 0):
            period += 1
            fallen += _interest(terms, plan, period, left)
        if day in took_place:
            planned += terms.is_due(day, first=not held)
            held.append(_Past(day, plan.paid_by(planned), fallen))
        while rest and rest[0].on <= day:
            left -= rest.pop(0).principal
    return held, left - sum(payment.principal for payment in rest), fallen


def _interest(terms: Terms, plan: _Plan, period: int, left: int) -> int:
    """Give the interest of one period (from 1), with so much of the principal left."""
    rules = terms.rules
    if rules.interest_method != "flat":
        return due(left, terms.rate, rules.cash_step, rules.rounding)
    if period > len(plan.interest) or (left <= 0 and not _owes_all(terms)):
        return 0
    return plan.interest[period - 1]


def _owes_all(terms: Terms) -> bool:
    """Say whether the whole interest of the plan is owed, however early the loan is paid back."""
    return terms.rules.interest_method == "flat" and terms.rules.early_flat == "full"


def _behind(over: Sequence[_Past], paid: int, paid_interest: int) -> Arrears:
    """Compare the meetings that are over with all that was paid until now."""
    if not over:
        return Arrears()
    last = over[-1]
    return Arrears(
        amount=max(last.principal - paid, 0) + max(last.interest - paid_interest, 0),
        meetings=sum(past.principal > paid or past.interest > paid_interest for past in over),
    )


def _plan_of(terms: Terms) -> _Plan:
    rules = terms.rules
    plan = _plan(
        rules.interest_method, terms.lent, terms.rate, terms.periods, rules.cash_step, rules.rounding
    )
    at_first = None if terms.taken_over is None else terms.taken_over.lent_at_first
    if rules.interest_method != "flat" or at_first is None:
        return plan
    each = due(at_first, terms.rate, rules.cash_step, rules.rounding)
    return _Plan((each,) * len(plan.interest), plan.principal)


@lru_cache(maxsize=4096)  # a loan is looked at at each meeting, its plan never changes
def _plan(  # what `schedule` asks for
    method: InterestMethod, lent: int, rate: str, periods: int, step: int, rounding: Rounding
) -> _Plan:
    """Give the plan of a loan, in ledger units; `principal[n]` is what is paid after n periods.

    A loan taken over from paper may be no multiple of the cash step: the last row has the rest. It
    may name more periods than a schedule has, or none.
    """
    count = min(max(periods, 1), MOST_PERIODS)
    rest = lent % step
    if lent == rest:
        return _Plan((0,) * count, (0,) * count + (lent,))
    rows = schedule(method, lent - rest, rate, count, step, None, rounding)
    sums = list(accumulate((int(row.principal) for row in rows), initial=0))
    return _Plan(tuple(int(row.interest) for row in rows), (*sums[:-1], lent))
