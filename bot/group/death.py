"""A member dies: nothing more is sent to her at once; later the group settles with her family."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, select, update

from bot.books import accounts
from bot.books.accounts import BOX
from bot.books.post import Move
from bot.books.read import balance
from bot.group import loans, lost_phone, meetings, offices
from bot.group.people import Group
from bot.group.work import Answer, Refused, Work
from bot.rules.allocation import Owed, Parts, share
from bot.store.tables import members
from bot.words.values import Count

SETTLEMENT: Final = "settlement"


@dataclass(frozen=True)
class Settlement:
    """What is settled with a family: savings pay what she owed, the rest is paid out in cash."""

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


def died(work: Work, number: int) -> Answer:
    """An officer says that a member died: her texts stop, the other officers are told."""
    member = work.member(number)
    if number == work.actor.number:
        raise Refused("died-oneself")
    her = (members.c.group_id == work.group.id, members.c.number == number)
    if work.db.execute(select(members.c.died_on).where(*her)).scalar_one() is not None:
        raise Refused("died-already", member=member.person)
    work.db.execute(update(members).where(*her).values(died_on=work.today.isoformat()))
    lost_phone.silence(work, number)
    told = {"member": member.person, "by": work.actor.person}
    lost_phone.tell_officers(work, "died-news", told, but=(work.actor.number, number))
    return Answer("died-done", {"member": member.person}, private=False)


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


def settle(work: Work, number: int, saved: int, owed: int, cash: int) -> Answer:
    """Settle with the family of a member who died, as it was read by all who signed it.

    All is one entry. Where her savings are not enough, they are used up, nothing is paid out, and
    what is left stays on the books: she is in the lists until the group has written that off.
    Raises Refused.
    """
    member = work.member(number)
    her = (members.c.group_id == work.group.id, members.c.number == number)
    if work.db.execute(select(members.c.died_on).where(*her)).scalar_one() is None:
        raise Refused("settle-not-died", member=member.person)
    sums = reckon(work.db, work.group, work.now, work.held, number)
    if (sums.savings, sums.owed, sums.cash) != (saved, owed, cash):
        raise Refused("settle-changed")
    if sums.cash > balance(work.db, work.group.id, BOX, work.group.currency):
        raise Refused("not-in-box")
    if sums.left and not sums.savings:
        raise Refused("settle-nothing", left=sums.left)
    entry = work.post(SETTLEMENT, *_moves(sums, number, work.group.currency)) if sums.savings else None
    written = None if entry is None else entry.number
    receipt = Count(0 if entry is None else entry.receipt)
    if sums.left:
        return Answer(
            "settle-owing", {"member": member.person, "left": sums.left, "receipt": receipt}, written
        )
    work.db.execute(update(members).where(*her).values(left_on=work.today.isoformat()))
    offices.end_all(work, number)
    if entry is None:
        return Answer("settle-left", {"member": member.person}, private=False)
    return Answer("settle-done", {"member": member.person, "cash": cash, "receipt": receipt}, written)


def unsettle(work: Work, about: Collection[int]) -> None:
    """Her settlement was taken back: she is in the lists again until the group settles anew."""
    here = (members.c.group_id == work.group.id, members.c.number.in_(sorted(about)))
    back = update(members).where(*here, members.c.died_on.is_not(None)).values(left_on=None)
    work.db.execute(back)


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
