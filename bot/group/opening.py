"""Books that were taken over from paper: the entry they began with, and how long it may be doubted."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, func, select

from bot.books import read
from bot.books.entry import Entry
from bot.store.tables import entries, meetings

OPENING: Final = "opening"
MEETINGS: Final = 2
"""Any member may say that it is wrong until so many meetings were closed after it."""


def entry_of(db: Connection, group: int) -> Entry | None:
    """Give the entry with which a group's books began, where they began on paper."""
    here = select(func.min(entries.c.number)).where(entries.c.group_id == group, entries.c.kind == OPENING)
    number = db.execute(here).scalar_one()
    return None if number is None else read.entry(db, group, int(number))


def may_object(db: Connection, group: int, entry: Entry) -> bool:
    """Say whether a member may still say that what was taken over is wrong."""
    closed = select(func.count()).where(
        meetings.c.group_id == group, meetings.c.closed_at >= entry.recorded_at
    )
    return int(db.execute(closed).scalar_one()) < MEETINGS
