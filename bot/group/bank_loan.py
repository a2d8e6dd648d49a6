"""What the group owes to its bank: the bank lends cash into the box, and is paid back with interest."""

from __future__ import annotations

from typing import Final

from bot.books.accounts import BOX, SPENT, debt
from bot.books.post import Move
from bot.books.read import balance
from bot.group.work import Answer, Refused, Work
from bot.words.values import Count, Value

DEBT: Final = debt(1)


def lent(work: Work, amount: int) -> Answer:
    """The bank lends to the group: its cash is in the box."""
    entry = work.post("bank-lent", Move(BOX, DEBT, amount, work.group.currency))
    values: dict[str, Value] = {"amount": amount, "receipt": Count(entry.receipt)}
    return Answer("bank-lent-done", values, entry.number)


def paid(work: Work, amount: int, interest: int) -> Answer:
    """The group pays its bank back; the interest is spent. Raises Refused, BelowZeroError."""
    owed = -balance(work.db, work.group.id, DEBT, work.group.currency)
    if amount > owed:
        raise Refused("bank-owed-less", most=owed)
    currency = work.group.currency
    entry = work.post("bank-paid", Move(DEBT, BOX, amount, currency), Move(SPENT, BOX, interest, currency))
    values: dict[str, Value] = {
        "amount": amount,
        "interest": interest,
        "left": owed - amount,
        "receipt": Count(entry.receipt),
    }
    return Answer("bank-paid-done", values, entry.number)
