"""Private complaints: for the field officer alone. No officer is told, no screen or text shows one."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, func, insert, select, update

from bot.group.work import Answer, Work
from bot.rules.clock import from_millis, millis
from bot.store.tables import complaints

log = logging.getLogger(__name__)

PICKED: Final = ("complain-money", "complain-officer", "complain-treated", "complain-other")
"""What can be picked from the menu: messages."""

LONGEST: Final = 160
"""Letters of a complaint by text: one SMS."""


@dataclass(frozen=True)
class Complaint:
    """What a member said; `text` is her own, or the name of the message she picked."""

    number: int
    member: int
    raised_at: datetime
    text: str
    settled: bool


def complain(work: Work, text: str) -> Answer:
    """Keep a complaint. The log has its number alone."""
    last = select(func.max(complaints.c.number)).where(complaints.c.group_id == work.group.id)
    number = (work.db.execute(last).scalar_one() or 0) + 1
    work.db.execute(
        insert(complaints).values(
            group_id=work.group.id,
            number=number,
            member=work.actor.number,
            raised_at=millis(work.now),
            text=text[:LONGEST],
        )
    )
    log.info("event=complaint group=%s number=%s", work.group.id, number)
    return Answer("complain-done", private=False)


def listed(db: Connection, group: int) -> list[Complaint]:
    """Give all complaints of a group, the oldest first."""
    found = select(complaints).where(complaints.c.group_id == group).order_by(complaints.c.number)
    return [
        Complaint(row.number, row.member, from_millis(row.raised_at), row.text, row.settled_at is not None)
        for row in db.execute(found)
    ]


def settle(db: Connection, group: int, numbers: Sequence[int], now: datetime) -> list[int]:
    """Mark complaints as settled; give the numbers that there are not, or that were settled before."""
    open_ = (complaints.c.group_id == group, complaints.c.settled_at.is_(None))
    return [
        number
        for number in numbers
        if not db.execute(
            update(complaints).where(*open_, complaints.c.number == number).values(settled_at=millis(now))
        ).rowcount
    ]
