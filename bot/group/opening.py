"""Books that were taken over from paper: the entry they began with, and how long it may be doubted."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, func, select

from bot.books import read
from bot.books.accounts import number
from bot.books.entry import Entry
from bot.store.tables import entries, loans, meetings, moves

OPENING: Final = "opening"
PUT_RIGHT: Final = "put-right"
"""The kinds of entries that say what the paper book said."""
MEETINGS: Final = 2
"""Any member may say that it is wrong until so many meetings were closed after it."""


def entry_of(db: Connection, group: int) -> Entry | None:
    """Give the entry with which a group's books began, where they began on paper."""
    here = select(func.min(entries.c.number)).where(entries.c.group_id == group, entries.c.kind == OPENING)
    first = db.execute(here).scalar_one()
    return None if first is None else read.entry(db, group, int(first))


def may_object(db: Connection, group: int, entry: Entry) -> bool:
    """Say whether a member may still say that what was taken over is wrong."""
    closed = select(func.count()).where(
        meetings.c.group_id == group, meetings.c.closed_at >= entry.recorded_at
    )
    return int(db.execute(closed).scalar_one()) < MEETINGS


def brought(db: Connection, group: int) -> dict[int, int]:
    """Give the loans that stood in a paper book, and the interest that was owed on each by then."""
    here = (loans.c.group_id == group, loans.c.due_on.is_not(None))
    found = select(loans.c.number, loans.c.interest_brought).where(*here)
    return {row.number: row.interest_brought for row in db.execute(found)}


def written_anew(db: Connection, group: int) -> set[int]:
    """Give the loans of a paper book that were wrong and stand anew under another number, or not at all."""
    of_entry = (moves.c.group_id == entries.c.group_id) & (moves.c.entry == entries.c.number)
    taken_off = (
        select(moves.c.credit)
        .select_from(entries.join(moves, of_entry))
        .where(
            entries.c.group_id == group,
            moves.c.group_id == group,
            entries.c.kind == PUT_RIGHT,
            moves.c.credit.startswith("loan:"),
        )
    )
    return {number(account) for account in db.scalars(taken_off)}
