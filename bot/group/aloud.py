"""What is read aloud after a meeting: of each member what she saved, paid and has left; then all of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select

from bot.books.accounts import BOX
from bot.books.read import balance, balances
from bot.books.trace import reversed_by
from bot.group import loans
from bot.group.meetings import BEHIND, Meeting, made
from bot.group.people import Group
from bot.group.sheets import already_saved
from bot.store import tables


@dataclass(frozen=True)
class Spoken:
    """One member's line; sums in ledger units."""

    member: int
    saved: int
    paid: int
    given: int
    """What she was lent."""

    savings: int
    """All her savings."""

    left: int
    """What is left of all her loans."""

    absent: bool = False
    """Whether she was not there, and sent no money."""


@dataclass(frozen=True)
class Aloud:
    """The list of a closed meeting, by member number, and what the whole group has."""

    meeting: Meeting
    lines: tuple[Spoken, ...]
    box: int

    @property
    def whole(self) -> Spoken:
        """All lines together, as of member 0."""
        return Spoken(
            0,
            saved=sum(one.saved for one in self.lines),
            paid=sum(one.paid for one in self.lines),
            given=sum(one.given for one in self.lines),
            savings=sum(one.savings for one in self.lines),
            left=sum(one.left for one in self.lines),
        )


def aloud(db: Connection, group: Group, members: set[int], now: datetime) -> Aloud | None:
    """Give the list of the last meeting that was closed; None where none was lately."""
    today = now.astimezone(ZoneInfo(group.zone)).date()
    closed = [one for one in made(db, group.id, today - BEHIND) if one.closed]
    if not closed:
        return None
    meeting = closed[-1]
    saved = already_saved(db, group.id, meeting.number)
    savings = {_number(name): -sum_ for name, sum_ in _savings(db, group).items()}
    paid = _paid(db, group.id, meeting.number)
    left: dict[int, int] = {}
    for one in loans.running(db, group, now):
        left[one.member] = left.get(one.member, 0) + one.principal
    given = _given(db, group.id, meeting.number)
    absent = _absent(db, group.id, meeting.number)
    who_has = {who for who, sum_ in savings.items() if sum_}
    lines = [
        Spoken(
            who,
            saved=saved.get(who, 0),
            paid=paid.get(who, 0),
            given=given.get(who, 0),
            savings=savings.get(who, 0),
            left=left.get(who, 0),
            absent=who in absent and not saved.get(who),
        )
        for who in sorted(members | who_has | set(left) | set(paid) | set(given))
    ]
    return Aloud(meeting, tuple(lines), balance(db, group.id, BOX, group.currency))


def _savings(db: Connection, group: Group) -> dict[str, int]:
    return dict(balances(db, group.id, group.currency, "savings:"))


def _paid(db: Connection, group: int, meeting: int) -> dict[int, int]:
    """Give what each member paid back at a meeting, without what was taken back."""
    entries, moves = tables.entries, tables.moves
    rows = db.execute(
        select(moves.c.credit, func.sum(moves.c.amount).label("amount"))
        .select_from(
            entries.join(
                moves, (moves.c.group_id == entries.c.group_id) & (moves.c.entry == entries.c.number)
            )
        )
        .where(
            entries.c.group_id == group,
            moves.c.group_id == group,
            entries.c.meeting == meeting,
            entries.c.kind == "repay",
            moves.c.debit == BOX,
            entries.c.number.not_in(reversed_by(group)),
        )
        .group_by(moves.c.credit)
    )
    held = select(tables.loans.c.number, tables.loans.c.member).where(tables.loans.c.group_id == group)
    owner = {row.number: row.member for row in db.execute(held)}
    paid: dict[int, int] = {}
    for row in rows:
        number = _number(row.credit)
        who = number if row.credit.startswith("savings:") else owner[number]
        paid[who] = paid.get(who, 0) + int(row.amount)
    return paid


def _given(db: Connection, group: int, meeting: int) -> dict[int, int]:
    """Give what each member was lent at a meeting, without what was taken back."""
    entries, lent = tables.entries, tables.loans
    rows = db.execute(
        select(lent.c.member, func.sum(lent.c.principal).label("amount"))
        .select_from(
            lent.join(entries, (entries.c.group_id == lent.c.group_id) & (entries.c.number == lent.c.entry))
        )
        .where(
            lent.c.group_id == group,
            entries.c.group_id == group,
            entries.c.meeting == meeting,
            entries.c.number.not_in(reversed_by(group)),
        )
        .group_by(lent.c.member)
    )
    return {row.member: int(row.amount) for row in rows}


def _absent(db: Connection, group: int, meeting: int) -> set[int]:
    """Give who was not at a meeting."""
    was = tables.attendance
    here = was.c.group_id == group, was.c.meeting == meeting, was.c.present == 0
    return set(db.execute(select(was.c.member).where(*here)).scalars())


def _number(account: str) -> int:
    return int(account.partition(":")[2])
