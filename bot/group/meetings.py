"""Meetings: when the next one is, which one is being held, and what the chair decides of it.

A meeting is made when it is first reminded of, confirmed or written to. `planned_on` is the
rhythm's date and never changes; moving changes `held_on` and raises the version, which voids
every reminder that was queued for the old date.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, insert, select, update

from bot.group.people import Group
from bot.rules.constitution import Constitution
from bot.rules.rhythm import Rhythm
from bot.store.tables import heads, meetings, plans

AHEAD: Final = 6
BEHIND: Final = timedelta(days=62)
"""How far back a meeting may lie and still be the one money is written for."""


@dataclass(frozen=True)
class Meeting:
    """A meeting, made or only planned (`number` 0)."""

    number: int
    planned_on: date
    held_on: date
    held_time: str
    version: int = 1
    confirmed: bool = False
    cancelled: bool = False
    closed: bool = False

    def begins(self, zone: str) -> datetime:
        """Give the moment it begins, timezone-aware."""
        at = time.fromisoformat(self.held_time)
        return datetime.combine(self.held_on, at, ZoneInfo(zone))


@dataclass(frozen=True)
class Plan:
    """The rhythm that stands."""

    version: int
    rhythm: Rhythm
    from_on: date


def plan_of(db: Connection, group: int) -> Plan | None:
    """Read the newest plan; a group without one meets when it says so."""
    row = db.execute(_PLAN, {"group": group}).one_or_none()
    if row is None:
        return None
    since = date.fromisoformat(row.from_on)
    return Plan(row.version, Rhythm(row.rrule, row.meeting_time, since), since)


def days_of(rhythm: Rhythm, rules: Constitution, start: date, count: int) -> list[date]:
    """Give the days of a rhythm from a day on; short months and fifth weekdays as the group says."""
    return rhythm.dates(start, count, short_month=rules.short_month, fifth=rules.fifth)


def made(db: Connection, group: int, since: date) -> list[Meeting]:
    """Read the meetings that were planned or are held since a day, by the day they are held."""
    found = db.execute(_MADE, {"group": group, "since": since.isoformat()})
    return sorted(
        (
            Meeting(
                number=row.number,
                planned_on=date.fromisoformat(row.planned_on),
                held_on=date.fromisoformat(row.held_on),
                held_time=row.held_time,
                version=row.version,
                confirmed=row.confirmed_at is not None,
                cancelled=row.cancelled_at is not None,
                closed=row.closed_at is not None,
            )
            for row in found
        ),
        key=lambda meeting: (meeting.held_on, meeting.number),
    )


def around(db: Connection, group: Group, today: date) -> list[Meeting]:
    """Give the meetings of the last two months and those to come, made or only planned."""
    since = today - BEHIND
    known = made(db, group.id, since)
    plan = plan_of(db, group.id)
    if plan is None:
        return known
    taken = {meeting.planned_on for meeting in known}
    start = max(since, plan.from_on)
    dates = days_of(plan.rhythm, group.rules, start, AHEAD + BEHIND.days // 7 + 1)
    planned = [day for day in dates if day not in taken]
    ahead = [day for day in planned if day >= today][:AHEAD]
    behind = [day for day in planned if day < today]
    at = plan.rhythm.time
    new = [Meeting(0, day, day, at) for day in [*behind, *ahead]]
    return sorted([*known, *new], key=lambda meeting: (meeting.held_on, meeting.planned_on))


def next_meeting(db: Connection, group: Group, now: datetime) -> Meeting | None:
    """Give the next meeting that is not cancelled or closed; today's counts until the day ends."""
    today = now.astimezone(ZoneInfo(group.zone)).date()
    for meeting in around(db, group, today):
        if meeting.held_on >= today and not (meeting.cancelled or meeting.closed):
            return meeting
    return None


def being_held(db: Connection, group: Group, now: datetime) -> Meeting | None:
    """Give the latest meeting that has begun and is not closed: the one money is written for."""
    today = now.astimezone(ZoneInfo(group.zone)).date()
    begun = [
        meeting
        for meeting in around(db, group, today)
        if meeting.held_on <= today and meeting.begins(group.zone) <= now and not meeting.cancelled
    ]
    if not begun or begun[-1].closed:
        return None
    return begun[-1]


def make(db: Connection, group: int, meeting: Meeting) -> Meeting:
    """Give the meeting its number, if it has none yet. The caller holds the head's lock."""
    if meeting.number:
        return meeting
    last = db.execute(select(heads.c.meetings).where(heads.c.group_id == group)).scalar_one()
    number = int(last) + 1
    db.execute(update(heads).where(heads.c.group_id == group).values(meetings=number))
    db.execute(
        insert(meetings).values(
            group_id=group,
            number=number,
            planned_on=meeting.planned_on.isoformat(),
            held_on=meeting.held_on.isoformat(),
            held_time=meeting.held_time,
            version=meeting.version,
        )
    )
    return Meeting(number, meeting.planned_on, meeting.held_on, meeting.held_time, meeting.version)


# Built once: every deposit asks which meeting is being held.

_PLAN: Final = (
    select(plans).where(plans.c.group_id == bindparam("group")).order_by(plans.c.version.desc()).limit(1)
)
_MADE: Final = select(meetings).where(
    meetings.c.group_id == bindparam("group"),
    (meetings.c.planned_on >= bindparam("since")) | (meetings.c.held_on >= bindparam("since")),
)
