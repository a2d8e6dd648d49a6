"""What is settled with who leaves, or with her family: savings pay what she owes, the rest is cash."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, update

from bot.books import accounts
from bot.books.accounts import BOX
from bot.books.entry import Entry
from bot.books.post import Move
from bot.books.read import balance
from bot.group import loans, meetings, offices
from bot.group.people import Group
from bot.group.work import Refused, Work
from bot.rules.allocation import Owed, Parts, share
from bot.store.tables import members


@dataclass(frozen=True)
class Settlement:
    """Her savings pay what she owes, the rest is paid out in cash; in ledger units."""

    loans: Sequence[loans.Loan]
    parts: Sequence[Parts]
    """What of her savings goes to each loan."""
    fines: int
    """What of them pays fines."""
    kept: int
    """What of them pays for cash of the group that she kept."""
    savings: int
    owed: int
    """All of it: what pays her loans off now, fines that were not paid, and cash that she kept."""
    cash: int

    @property
    def left(self) -> int:
        """What she still owes after that."""
        return self.owed - (self.savings - self.cash)


@dataclass(frozen=True)
class Agreed:
    """The sums as all who sign have read them."""

    savings: int
    owed: int
    cash: int


def reckon(
    db: Connection, group: Group, now: datetime, held: meetings.Meeting | None, number: int
) -> Settlement:
    """Reckon what is to be settled now, in ledger units: loans, the oldest first, fines, cash kept."""
    saved = -balance(db, group.id, accounts.savings(number), group.currency)
    fines = balance(db, group.id, accounts.owed(number), group.currency)
    hers = loans.to_pay(db, group, now, held, number)
    parts, left = share(
        saved, [Owed(one.interest, one.principal, one.ahead, one.rules.allocation) for one in hers]
    )
    paid = min(left, fines)
    keeps = balance(db, group.id, accounts.with_(number), group.currency)
    kept = min(left - paid, keeps)
    owed = sum(one.closing for one in hers) + fines + keeps
    return Settlement(hers, parts, paid, kept, saved, owed, left - paid - kept)


def as_agreed(work: Work, number: int, agreed: Agreed) -> Settlement:
    """Reckon it anew: it must be what was signed, and the cash in the box. Raises Refused."""
    sums = reckon(work.db, work.group, work.now, work.held, number)
    if (sums.savings, sums.owed, sums.cash) != (agreed.savings, agreed.owed, agreed.cash):
        raise Refused("settle-changed")
    if sums.cash > balance(work.db, work.group.id, BOX, work.group.currency):
        raise Refused("not-in-box")
    return sums


def write(work: Work, kind: str, number: int, sums: Settlement) -> Entry | None:
    """Write it as one entry; none where nothing was saved."""
    return work.post(kind, *_moves(sums, number, work.group.currency)) if sums.savings else None


def strike(work: Work, number: int) -> None:
    """Take a member out of the lists, and out of whatever offices she holds."""
    her = (members.c.group_id == work.group.id, members.c.number == number)
    work.db.execute(update(members).where(*her).values(left_on=work.today.isoformat()))
    offices.end_all(work, number)


def take_back(work: Work, left: Collection[int]) -> None:
    """What took members out of the lists was taken back: they are in them again, until it is done anew."""
    here = (members.c.group_id == work.group.id, members.c.number.in_(sorted(left)))
    work.db.execute(update(members).where(*here).values(left_on=None))


def _moves(sums: Settlement, number: int, currency: str) -> list[Move]:
    """Give the moves of a settlement, all out of her savings."""
    source = accounts.savings(number)
    paid = [
        move
        for one, part in zip(sums.loans, sums.parts, strict=True)
        for move in loans.paid(one, part, currency, source)
    ]
    return [
        *paid,
        Move(source, accounts.owed(number), sums.fines, currency),
        Move(source, accounts.with_(number), sums.kept, currency),
        Move(source, BOX, sums.cash, currency),
    ]
