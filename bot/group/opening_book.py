"""What was taken over from paper, for the field officer: who signed, who doubts it, whose phone is silent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select, update

from bot.books import read
from bot.books.accounts import OPENING
from bot.books.entry import Entry
from bot.group import opening
from bot.group.loans import Loan, running
from bot.group.people import OF_THE_FIELD, Group, Member, load_all
from bot.rules.clock import from_millis, millis
from bot.store.tables import directory, disputes, groups, reasons


@dataclass(frozen=True)
class Doubt:
    """A member who says that it is wrong, and nobody has looked into it yet."""

    number: int
    member: Member
    since: date


@dataclass(frozen=True)
class OpeningBook:
    """The opening as it stands; `difference` is what does not balance, in ledger units."""

    group: Group
    entry: Entry
    cycle: int
    page: str
    """What names the paper book and its page, as it was signed."""
    signers: tuple[Member, ...]
    difference: int
    doubts: tuple[Doubt, ...]
    loans: tuple[Loan, ...]
    """The loans of the paper book that still run."""
    brought: Mapping[int, int]
    """The interest that was owed on each, as the book said: this is put right, not what is due now."""
    unanswered: tuple[Member, ...]
    """Members of whom no phone has answered whose it is."""
    may_object: bool
    people: tuple[Member, ...]


def opening_book(db: Connection, group: int, now: datetime) -> OpeningBook | None:
    """Give the opening of a group; None where its books began with nothing. Raises NoGroup."""
    here, people = load_all(db, group)
    entry = opening.entry_of(db, group)
    if entry is None:
        return None
    page = select(reasons.c.text).where(reasons.c.group_id == group, reasons.c.entry == entry.number)
    cycle = select(groups.c.cycle).where(groups.c.group_id == group)
    brought = opening.brought(db, group)
    return OpeningBook(
        group=here,
        entry=entry,
        cycle=int(db.execute(cycle).scalar_one()),
        page=db.execute(page).scalar_one_or_none() or "",
        signers=tuple(people[number] for number in entry.signed_by if number != OF_THE_FIELD),
        difference=-read.balance(db, group, OPENING, here.currency),
        doubts=tuple(_doubts(db, here, people, entry)),
        loans=tuple(one for one in running(db, here, now) if one.number in brought),
        brought=brought,
        unanswered=tuple(people[number] for number in _unanswered(db, group)),
        may_object=opening.may_object(db, group, entry),
        people=tuple(people.values()),
    )


def settle(db: Connection, group: int, number: int, now: datetime) -> bool:
    """Note that a doubt was looked into with the group; say whether there was such a one."""
    here = (disputes.c.group_id == group, disputes.c.number == number, disputes.c.settled_at.is_(None))
    return bool(db.execute(update(disputes).where(*here).values(settled_at=millis(now))).rowcount)


def _doubts(db: Connection, group: Group, people: dict[int, Member], entry: Entry) -> list[Doubt]:
    found = db.execute(
        select(disputes.c.number, disputes.c.member, disputes.c.raised_at)
        .where(
            disputes.c.group_id == group.id,
            disputes.c.entry == entry.number,
            disputes.c.settled_at.is_(None),
        )
        .order_by(disputes.c.number)
    )
    zone = ZoneInfo(group.zone)
    return [
        Doubt(row.number, people[row.member], from_millis(row.raised_at).astimezone(zone).date())
        for row in found
    ]


def _unanswered(db: Connection, group: int) -> list[int]:
    """Give the members who have phones, none of which has answered whose it is."""
    hers = select(directory.c.member, directory.c.verified_at).where(
        directory.c.group_id == group, directory.c.suspended_at.is_(None)
    )
    reached: dict[int, bool] = {}
    for row in db.execute(hers):
        reached[row.member] = reached.get(row.member, False) or row.verified_at is not None
    return sorted(member for member, known in reached.items() if not known)
