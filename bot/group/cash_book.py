"""The cash book of a group: what came into the box and went out, or the bank, entry by entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from sqlalchemy import Connection, select

from bot.books.read import entries_of
from bot.group.closed import borrowers, whose
from bot.group.people import Group, Member, load_all
from bot.store.tables import vouchers

Place = Literal["box", "bank"]
PLACES: Final[Mapping[Place, str]] = {"box": "box", "bank": "bank:1"}
"""The account of each; a group has one at a bank."""


@dataclass(frozen=True)
class Voucher:
    """The slip of what was spent: its running number, and what for."""

    number: int
    purpose: str


@dataclass(frozen=True)
class Line:
    """A line of the cash book; `after` is what was there after it."""

    receipt: int
    kind: str
    reverses: int | None
    """Number of the entry it takes back."""
    on: date
    member: Member | None
    came: int
    went: int
    after: int
    voucher: Voucher | None


def cash_book(db: Connection, group: int, place: Place) -> tuple[Group, tuple[Line, ...]]:
    """Give the lines in the order in which they were written, in the group's first currency."""
    here, people = load_all(db, group)
    return here, tuple(_lines(db, here, people, PLACES[place]))


def _lines(db: Connection, group: Group, people: Mapping[int, Member], account: str) -> Iterator[Line]:
    lent_to = borrowers(db, group.id)
    slips = {
        row.entry: Voucher(row.number, row.purpose)
        for row in db.execute(select(vouchers).where(vouchers.c.group_id == group.id))
    }
    after = 0
    for entry in entries_of(db, group.id, account=account):
        moves = [one for one in entry.moves if one.currency == group.currency]
        came = sum(one.amount for one in moves if one.debit == account)
        went = sum(one.amount for one in moves if one.credit == account)
        if not came and not went:
            continue
        after += came - went
        member = whose(entry, lent_to)
        yield Line(
            receipt=entry.receipt,
            kind=entry.kind,
            reverses=entry.reverses,
            on=entry.happened_on,
            member=None if member is None else people.get(member),
            came=came,
            went=went,
            after=after,
            voucher=slips.get(entry.number),
        )
