"""A group's books as they stand, for `krom books` and the practice phones (design section 10)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.books.accounts import BOX, FINES, LOST, OPENING, OTHER, SHORT_OVER, SOCIAL, SPENT
from bot.books.read import balance, balances
from bot.group import loans
from bot.group.people import load_group, load_members


def books(db: Connection, group: int, now: datetime, currency: str | None = None) -> dict[str, Any]:
    """Give where the money is, funds, income, and each member's savings, loan and fines owed.

    In one currency. What was spent, lost or missing stands under income, below zero:
    `box + bank + with_members + loans + fines = savings + funds + income + bank_debt + opening`.
    `opening` is what did not balance in the books that were taken over.
    """
    group_ = load_group(db, group)
    unit = currency or group_.currency
    saved = balances(db, group, unit, "savings:")
    owed = balances(db, group, unit, "owed:")
    running = loans.running(db, group_, now) if unit == group_.currency else []
    members = []
    for member in load_members(db, group):
        mine = [loan for loan in running if loan.member == member.number]
        principal, interest = loans.total(mine)
        members.append(
            {
                "number": member.number,
                "name": member.called.latin,
                "savings": -saved.get(f"savings:{member.number}", 0),
                "loan": {"principal": principal, "interest_due": interest},
                "fines": owed.get(f"owed:{member.number}", 0),
            }
        )
    earned = balances(db, group, unit, "interest")
    return {
        "box": balance(db, group, BOX, unit),
        "bank": sum(balances(db, group, unit, "bank:").values()),
        "bank_debt": -sum(balances(db, group, unit, "debt:").values()),
        "opening": -balance(db, group, OPENING, unit),
        "with_members": sum(balances(db, group, unit, "with:").values()),
        "funds": {"social": -sum(balances(db, group, unit, SOCIAL).values())},
        "income": {
            "interest": -sum(earned.values()),
            "fines": -sum(balances(db, group, unit, FINES).values()),
            "other": -balance(db, group, OTHER, unit),
            "spent": -balance(db, group, SPENT, unit),
            "lost": -balance(db, group, LOST, unit),
            "short_over": -balance(db, group, SHORT_OVER, unit),
        },
        "members": members,
    }
