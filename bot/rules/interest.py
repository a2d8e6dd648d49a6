"""Interest on what is still owed: what falls due at one meeting."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Final, Literal

Rounding = Literal["half-even", "half-up"]

HALF: Final = Fraction(1, 2)


def due(balance: int, rate: Decimal | str, step: int = 1, rounding: Rounding = "half-even") -> int:
    """Give balance x rate, rounded to a multiple of the step (all but the rate in ledger units).

    The formula is interest = R(balance x r), one period at rate r, as self-help groups reckon it
    and as Apache Fineract does for a declining balance. Nothing is rounded before the end.
    Raises ValueError for a balance or rate below zero, a step below one, or a rate or
    rounding that is none.
    """
    share = rate_of(rate)
    if rounding not in ROUNDINGS:
        message = f"not a rounding: {rounding!r}"
        raise ValueError(message)
    if balance < 0 or step < 1:
        message = f"no interest on {balance} in steps of {step}"
        raise ValueError(message)
    return step * ROUNDINGS[rounding](balance * share / step)


def rate_of(rate: Decimal | str) -> Fraction:
    """Read a rate, `0.02` for two in a hundred; ValueError where it is none, or below zero."""
    try:
        exact = Decimal(rate)
    except InvalidOperation as error:
        message = f"not a rate: {rate!r}"
        raise ValueError(message) from error
    if not exact.is_finite() or exact < 0:
        message = f"not a rate: {rate!r}"
        raise ValueError(message)
    return Fraction(exact)


def _half_up(exact: Fraction) -> int:
    return math.floor(exact + HALF)


ROUNDINGS: Final[Mapping[Rounding, Callable[[Fraction], int]]] = {
    "half-even": round,
    "half-up": _half_up,
}
"""Half to the even neighbour, as Fineract does unless told else; half up, as the RBI rounds."""
