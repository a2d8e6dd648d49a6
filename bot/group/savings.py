"""Savings: what a member brings, and the receipt she gets."""

from __future__ import annotations

from bot.books.accounts import BOX, savings
from bot.books.post import Move
from bot.group.work import Answer, Work
from bot.words.values import Count, Person, Value


def deposit(work: Work, number: int, amount: int) -> Answer:
    """Write what a member saved, and tell her."""
    member = work.member(number)
    account = savings(number)
    currency = work.group.currency
    written = work.write("deposit", Move(BOX, account, amount, currency))
    entry, total = written.entry, -written.after[account, currency]
    values: dict[str, Value] = {
        "member": Person(number),
        "amount": amount,
        "total": total,
        "receipt": Count(entry.receipt),
    }
    work.tell(member, "deposit-receipt", values)
    return Answer("deposit-done", values, entry.number)
