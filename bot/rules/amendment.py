"""What a running group may change of its rules, and on which of them the terms of a loan stand.

Left out is what no group decides in its cycle: the smallest note and how interest is rounded, since
the books are full of figures that were made by them; what a short month means, which belongs to the
rhythm; and where Krom asks back about a slip.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from bot.rules.constitution import Constitution

RuleValue = int | str | bool | None

SUMS: Final = ("usual_saving", "usual_social", "fine_absent", "loan_limit")
"""The sums among the rules: multiples of the cash step."""
RATES: Final = ("interest_rate", "social_interest_rate")
QUIET: Final = ("quiet_from", "quiet_to")
"""They go over the night."""
MOST: Final = {
    **dict.fromkeys(SUMS, 10**12),
    "loan_times_savings": 1_000,
    "loan_periods": 60,
    "remind_chair_days": 30,
}
"""The most that a figure may be: what is far beyond it is a slip, and no date is so far away."""
RATE: Final = re.compile(r"1|0(?:\.[0-9]{1,6})?")
"""A rate as it is kept here: at most the whole loan at each meeting."""

CHANGEABLE: Final = (
    *("usual_saving", "usual_social", "fine_absent"),
    *("interest_rate", "interest_method", "early_flat", "cancelled_interest", "social_interest_rate"),
    *("loan_periods", "loan_limit", "loan_times_savings", "over_payment"),
    *("sheet_letters", "count_names"),
    *("remind_chair_days", "quiet_from", "quiet_to", "waive_pin_private"),
)
"""What a group may change, in the order in which it is read."""

TERMS: Final = (
    *("interest_rate", "interest_method", "early_flat", "cancelled_interest", "social_interest_rate"),
    *("rounding", "allocation", "cash_step"),
)
"""What a loan keeps from the day it was granted."""


class Change(NamedTuple):
    """One rule: what it was when the change was asked for, and what it shall be."""

    rule: str
    old: RuleValue
    new: RuleValue


class NoRule(ValueError):
    """A rule cannot be so; `rule` is its name."""

    def __init__(self, rule: str) -> None:
        super().__init__(f"the rule {rule} cannot be so")
        self.rule = rule


def amended(rules: Constitution, changes: Sequence[Change]) -> Constitution:
    """Give the rules with these changes. Raises NoRule: what is none is refused by the rules themselves."""
    for rule, _, new in changes:
        try:
            rules = replace(rules, **{rule: new})  # type: ignore[arg-type]  # the rules check each type
        except (ArithmeticError, TypeError, ValueError) as error:
            raise NoRule(rule) from error
        if not _sensible(rules, rule, new):
            raise NoRule(rule)
    for rule, *_ in changes:
        if rule in QUIET and rules.quiet_from <= rules.quiet_to:  # else it would be quiet all day
            raise NoRule(rule)
    return rules


def changes_between(old: Constitution, new: Constitution) -> tuple[Change, ...]:
    """Give in which of the rules that a group may change two constitutions differ."""
    pairs = ((one, getattr(old, one), getattr(new, one)) for one in CHANGEABLE)
    return tuple(Change(one, before, after) for one, before, after in pairs if before != after)


def same_terms(one: Constitution, other: Constitution) -> bool:
    """Say whether a loan is the same under both."""
    return all(getattr(one, name) == getattr(other, name) for name in TERMS)


def _sensible(rules: Constitution, rule: str, new: RuleValue) -> bool:
    """Say whether a value that the rules take is one that a group can mean."""
    if rule in RATES:
        return RATE.fullmatch(str(new)) is not None
    if new is None or rule not in MOST:
        return True
    return int(new) <= MOST[rule] and (rule not in SUMS or int(new) % rules.cash_step == 0)
