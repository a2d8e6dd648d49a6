"""The field officer's desk: of each group in one line, what she should know before she sets out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select

from bot import outbox
from bot.group import loans, meetings, signing
from bot.group.meetings import Meeting
from bot.group.people import (
    Group,
    Member,
    all_groups,
    load_all,
    load_group,
    load_members,
    phones_of_group,
)
from bot.group.signing import FIELD_OFFICER, ToSign
from bot.store.tables import attendance, complaints
from bot.store.tables import meetings as meeting_rows


@dataclass(frozen=True)
class Attendance:
    """Who was at a meeting: so many of so many; `of` 0 is a meeting without a roll-call."""

    present: int = 0
    of: int = 0


@dataclass(frozen=True)
class Summary:
    """A group in one line."""

    group: Group
    members: int
    next: Meeting | None
    late: tuple[date, ...]
    """The meetings since the last close that are over, and of which there are no books."""
    closed_on: date | None
    arrears: int
    behind: int
    """How many members are behind with a loan."""
    attendance: Attendance
    """At the meeting that was closed last."""
    silent: int
    """How many members had a phone, and the last text to each of hers did not arrive."""
    waiting: int
    complaints: int


def summary(db: Connection, group: int, now: datetime) -> Summary:
    """Reckon the line of a group. Raises NoGroup."""
    here, people = load_all(db, group)
    found = [one for one in loans.running(db, here, now) if one.arrears.amount]
    last = last_closed(db, group)
    return Summary(
        group=here,
        members=sum(1 for member in people.values() if not member.gone),
        next=meetings.next_meeting(db, here, now),
        late=late(db, here, now),
        closed_on=None if last is None else last[1],
        arrears=sum(one.arrears.amount for one in found),
        behind=len({one.member for one in found}),
        attendance=Attendance() if last is None else attended(db, group).get(last[0], Attendance()),
        silent=len(silent(db, group)),
        waiting=len(signing.waiting_for(db, here, people, FIELD_OFFICER, now)),
        complaints=unsettled(db, group),
    )


def late(db: Connection, group: Group, now: datetime) -> tuple[date, ...]:
    """Give the days, since the last close, on which the group met or should have, without books.

    Today is not late: a meeting is written until its evening.
    """
    today = now.astimezone(ZoneInfo(group.zone)).date()
    over = [one for one in meetings.around(db, group, today) if one.held_on < today]
    closed = max((place for place, one in enumerate(over) if one.closed), default=-1)
    return tuple(one.held_on for one in over[closed + 1 :] if not one.cancelled)


def all_late(db: Connection, now: datetime, most: int) -> tuple[int, int]:
    """Count the groups that have a late meeting, and how many groups were looked at: the first `most`."""
    looked = all_groups(db)[:most]
    return sum(1 for one in looked if late(db, load_group(db, one), now)), len(looked)


def last_closed(db: Connection, group: int) -> tuple[int, date] | None:
    """Give number and day of the meeting that was closed last."""
    row = db.execute(
        select(meeting_rows.c.number, meeting_rows.c.held_on)
        .where(meeting_rows.c.group_id == group, meeting_rows.c.closed_at.is_not(None))
        .order_by(meeting_rows.c.closed_at.desc(), meeting_rows.c.held_on.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else (int(row.number), date.fromisoformat(row.held_on))


def attended(db: Connection, group: int) -> dict[int, Attendance]:
    """Give the attendance of each meeting that had a roll-call, by its number."""
    found = db.execute(
        select(
            attendance.c.meeting,
            func.sum(attendance.c.present).label("present"),
            func.count().label("of"),
        )
        .where(attendance.c.group_id == group, attendance.c.present.is_not(None))
        .group_by(attendance.c.meeting)
    )
    return {int(row.meeting): Attendance(int(row.present), int(row.of)) for row in found}


def absent(db: Connection, group: int, meeting: int) -> list[Member]:
    """Give who was absent from a meeting, by number."""
    here = (attendance.c.group_id == group, attendance.c.meeting == meeting, attendance.c.present == 0)
    numbers = set(db.execute(select(attendance.c.member).where(*here)).scalars())
    return [member for member in load_members(db, group) if member.number in numbers]


def silent(db: Connection, group: int) -> set[int]:
    """Give the members whose phones went silent: texts to each do not arrive, and it does not write."""
    reached = phones_of_group(db, group)
    lost = outbox.unreached(db, {one.number for theirs in reached.values() for one in theirs})
    return {member for member, theirs in reached.items() if all(one.number in lost for one in theirs)}


def unsettled(db: Connection, group: int) -> int:
    """Count the private complaints that nobody has looked into."""
    open_ = (complaints.c.group_id == group, complaints.c.settled_at.is_(None))
    return int(db.execute(select(func.count()).select_from(complaints).where(*open_)).scalar_one())


def to_sign(db: Connection, group: int, now: datetime) -> list[ToSign]:
    """Give what waits for the field officer's signature, the oldest first."""
    here, people = load_all(db, group)
    return signing.waiting_for(db, here, people, FIELD_OFFICER, now)
