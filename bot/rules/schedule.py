"""What a loan costs, period by period: five ways in which groups reckon it.

All is counted in steps, the smallest amount that is paid (a cent, a riel, a 100-riel note): whole
numbers, and exact fractions until a figure is rounded, once. The formulas are those of the domain
report, 2.2; Apache Fineract's tests agree with them to the last cent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal, Inexact
from fractions import Fraction
from typing import Final, Literal

from bot.rules.interest import ROUNDINGS, Rounding, rate_of

Method = Literal["flat", "equal-principal", "equal-instalment", "bullet", "balance"]

EXACT: Final = Context(prec=100, traps=[Inexact])
"""Multiplies without ever rounding: what would not fit raises."""

MOST_PERIODS: Final = 1_200
"""A hundred years of months: a slip of the finger must not keep a machine busy."""


@dataclass(frozen=True)
class Row:
    """What is paid at the end of one period, in currency units; together the instalment."""

    principal: Decimal
    interest: Decimal


@dataclass(frozen=True)
class _Loan:
    """A loan counted in steps."""

    principal: int
    rate: Fraction
    periods: int
    multiple: int | None
    round: Callable[[Fraction], int]

    @property
    def share(self) -> Fraction:
        """The principal of one period, where all are equal."""
        return Fraction(self.principal, self.periods)

    def principal_beside(self, interest: int, exact: Fraction) -> int:
        """Give an equal part of the principal; with a multiple, what its instalment leaves for it.

        `interest` is the period's rounded interest, `exact` the same before rounding: the
        instalment is rounded as a whole and only once, not principal and interest apart.
        """
        if self.multiple is None:
            return self.round(self.share)
        return self.instalment(self.share + exact) - interest

    def instalment(self, exact: Fraction) -> int:
        """Round an instalment to its multiple, or to the step where none is asked for."""
        multiple = self.multiple or 1
        return multiple * self.round(exact / multiple)


Period = Callable[[int, int], tuple[int, int]]
"""Period number (from 1) and principal still owed -> the principal wanted, the interest due."""


def schedule(
    method: Method,
    principal: Decimal | int,
    rate: Decimal | str,
    periods: int,
    step: Decimal | int = 1,
    multiple: Decimal | int | None = None,
    rounding: Rounding = "half-even",
) -> list[Row]:
    """Give the rows of a loan that is paid to plan; the principal sums exactly to the loan's.

    `rate` is per period, `0.02` for two in a hundred. Each figure is a multiple of `step`
    (`0.01`, `1`, `100`; in currency units, as all amounts here). Where a `multiple` is given, each
    instalment (principal and interest together) is one, but never less than the interest and
    never more than closes the loan. The last row takes what is left, whatever that is. In a bullet
    loan only interest is paid before the end: there a multiple has nothing to round.

    Raises ValueError, saying what is wrong, for what is no method, rate or rounding; for a loan of
    nothing or of broken steps; for periods under 1 or over MOST_PERIODS.
    """
    size = Decimal(step)
    loan = _loan(Decimal(principal), rate, periods, size, multiple, rounding)
    if method not in METHODS:
        raise ValueError(f"{method!r} is no method: it is one of {', '.join(METHODS)}")
    period = METHODS[method](loan)
    rows, left = [], loan.principal
    for number in range(1, periods + 1):
        wanted, interest = period(number, left)
        paid = left if number == periods else min(max(wanted, 0), left)
        rows.append(Row(EXACT.multiply(size, paid), EXACT.multiply(size, interest)))
        left -= paid
    return rows


def _loan(
    principal: Decimal,
    rate: Decimal | str,
    periods: int,
    step: Decimal,
    multiple: Decimal | int | None,
    rounding: Rounding,
) -> _Loan:
    if not step.is_finite() or step <= 0:
        raise ValueError(f"the step {step} is not above zero")
    if not 1 <= periods <= MOST_PERIODS:
        raise ValueError(f"a loan has 1 to {MOST_PERIODS} periods, not {periods}")
    if rounding not in ROUNDINGS:
        raise ValueError(f"{rounding!r} is no rounding: it is one of {', '.join(ROUNDINGS)}")
    return _Loan(
        principal=_steps("principal", principal, step),
        rate=rate_of(rate),
        periods=periods,
        multiple=None if multiple is None else _steps("multiple", Decimal(multiple), step),
        round=ROUNDINGS[rounding],
    )


def _steps(name: str, amount: Decimal, step: Decimal) -> int:
    """Count an amount in steps; ValueError where it is none, nothing, or not whole steps."""
    if not amount.is_finite() or amount <= 0:
        raise ValueError(f"the {name} {amount} is not above zero")
    steps = Fraction(amount) / Fraction(step)
    if steps.denominator != 1:
        raise ValueError(f"the {name} {amount} is no multiple of the step {step}")
    return steps.numerator


# The methods -----------------------------------------------------------------------------------


def _flat(loan: _Loan) -> Period:
    """Interest on the whole loan to the end, in equal parts: I = R(P x r x n), each R(I / n).

    The last row takes what is left of the interest too; where the parts were rounded up so often
    that nothing is left, it is nothing, never less.
    """
    total = loan.round(loan.principal * loan.rate * loan.periods)
    exact = Fraction(total, loan.periods)
    each = loan.round(exact)

    def period(number: int, _left: int) -> tuple[int, int]:
        rest = max(total - each * (number - 1), 0)
        interest = rest if number == loan.periods else min(each, rest)
        return loan.principal_beside(interest, exact), interest

    return period


def _equal_principal(loan: _Loan) -> Period:
    """Equal parts of the principal, R(P / n), and interest on what is still owed, R(balance x r)."""

    def period(_number: int, left: int) -> tuple[int, int]:
        exact = left * loan.rate
        interest = loan.round(exact)
        return loan.principal_beside(interest, exact), interest

    return period


def _equal_instalment(loan: _Loan) -> Period:
    """Equal instalments, E = R(P x r / (1 - (1 + r)^-n)), with interest R(balance x r) in them."""
    exact = loan.share
    if loan.rate:
        exact = loan.principal * loan.rate / (1 - (1 + loan.rate) ** -loan.periods)
    instalment = loan.instalment(exact)

    def period(_number: int, left: int) -> tuple[int, int]:
        interest = loan.round(left * loan.rate)
        return instalment - interest, interest

    return period


def _bullet(loan: _Loan) -> Period:
    """Interest R(P x r) in each period, the principal at the end."""
    interest = loan.round(loan.principal * loan.rate)
    return lambda _number, _left: (0, interest)


METHODS: Final[Mapping[Method, Callable[[_Loan], Period]]] = {
    "flat": _flat,
    "equal-principal": _equal_principal,
    "equal-instalment": _equal_instalment,
    "bullet": _bullet,
    "balance": _equal_principal,
}
"""`balance`, interest on what is still owed at each meeting, is equal principal when paid to plan."""
