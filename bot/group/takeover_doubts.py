"""What a typed paper book comes to, and what in it may be so and is seldom meant: it holds up nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bot.group.charter import Charter
from bot.group.founding import opening_difference
from bot.group.takeover import Typed
from bot.group.takeover_cells import Unclear, amount, day, phones, surely_phones

Where = tuple[int | None, str]
"""A row (from 0; None: the facts) and the name of a cell."""

SEASON: Final = timedelta(days=92)
"""No book is read so long after it was written, and hardly a loan is due so late: the year is a slip."""


@dataclass(frozen=True)
class Sums:
    """What the lines come to, in ledger units, beside the cash and the funds."""

    savings: int
    social: int
    fines: int
    keeps: int
    loans: int
    loan_interest: int
    difference: int
    """More cash and loans than the book says whose they are; below zero: less."""


def doubtful(paper: Typed, draft: Charter, today: date) -> dict[Where, str]:
    """Find sums that the book adds up otherwise, odd coins, odd phones, days that are far off."""
    found: dict[Where, str] = {}
    sums = add_up(draft)
    for name, ours in (("sum_savings", sums.savings), ("sum_loans", sums.loans)):
        theirs = paper.fact(name)
        if theirs and _amount_or_none(theirs) != ours:
            found[None, name] = "sum"
    step = draft.rules.cash_step
    country = paper.fact("country").upper()
    on = draft.begun_on or today
    for row, cells in enumerate(paper.rows):
        if not _surely_phones(cells.get("phones", ""), country):
            found[row, "phones"] = "phone-odd"
        for name in ("social", "fines", "keeps", "loan"):
            if (_amount_or_none(cells.get(name, "")) or 0) % step:
                found[row, name] = "step"
        if _is_far(cells.get("loan_due", ""), on):
            found[row, "loan_due"] = "day-far"
    if draft.box % step:
        found[None, "box"] = "step"
    if today - on > SEASON:
        found[None, "on"] = "day-old"
    return found


def _is_far(text: str, on: date) -> bool:
    try:
        return bool(text) and day(text, after=on) - on > SEASON
    except Unclear:
        return False  # it is marked as wrong


def _surely_phones(text: str, country: str) -> bool:
    try:
        return surely_phones(phones(text, country))
    except Unclear:
        return True  # it is marked as wrong


def _amount_or_none(text: str) -> int | None:
    try:
        return amount(text)
    except Unclear:
        return None


def add_up(draft: Charter) -> Sums:
    """Add up what was read."""
    seats, lent = draft.members, draft.loans
    return Sums(
        savings=sum(seat.savings for seat in seats),
        social=draft.social + sum(seat.social for seat in seats),
        fines=sum(seat.fines for seat in seats),
        keeps=sum(seat.keeps for seat in seats),
        loans=sum(one.principal for one in lent),
        loan_interest=sum(one.interest for one in lent),
        difference=opening_difference(draft),
    )
