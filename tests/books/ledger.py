"""A group with rules and empty books, for the tests of this folder."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any, Final

from sqlalchemy import Connection, insert

from bot.books import post
from bot.books.accounts import BOX, INTEREST, loan, savings
from bot.books.post import Draft, Entry, Move
from bot.store import tables

GROUP: Final = 47110815
DAY: Final = date(2026, 12, 1)
NOW: Final = datetime(2026, 12, 1, 7, 30, tzinfo=UTC)
KHR: Final = "KHR"


def found_group(db: Connection, group: int = GROUP) -> None:
    """A group with the first version of its rules and no entry."""
    names = {"name": "រុងរឿង", "latin": "Rung Roeung", "place": "-", "place_latin": "-"}
    rest = {"language": "en", "zone": "Asia/Phnom_Penh", "currency": KHR, "begun_on": "2026-05-05"}
    db.execute(insert(tables.groups).values(group_id=group, **names, **rest))
    rules = {"version": 1, "from_on": "2026-05-05", "constitution": "{}"}
    db.execute(insert(tables.rules).values(group_id=group, **rules))
    post.open_books(db, group)


def draft(*moves: Move, cause: str = "test:1:1", **fields: Any) -> Draft:
    """A draft of the first of December, entered by member 2."""
    kind = fields.pop("kind", "deposit")
    return Draft(kind, moves, DAY, cause, entered_by=2, **fields)


def write(db: Connection, *moves: Move, cause: str, group: int = GROUP, **fields: Any) -> Entry:
    """Post these moves."""
    return post.post(db, group, draft(*moves, cause=cause, **fields), NOW, rules_version=1)


def saved(member: int, amount: int) -> Move:
    return Move(BOX, savings(member), amount, KHR)


def lend(db: Connection, number: int, member: int, amount: int, group: int = GROUP) -> Entry:
    """Give a loan out of the box, with its row."""
    given = Move(loan(number), BOX, amount, KHR)
    entry = write(db, given, cause=f"loan:{number}", group=group, kind="loan", signed_by=(1,))
    row = {"number": number, "member": member, "entry": entry.number, "principal": amount}
    rest = {"currency": KHR, "periods": 4, "rules_version": 1, "given_on": DAY.isoformat()}
    db.execute(insert(tables.loans).values(group_id=group, **row, **rest))
    return entry


def paid(number: int, principal: int, interest: int) -> Sequence[Move]:
    return Move(BOX, loan(number), principal, KHR), Move(BOX, INTEREST, interest, KHR)
