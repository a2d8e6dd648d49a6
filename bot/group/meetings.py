"""Meetings: when the next one is, which one is being held, and what the chair decides of it.

A meeting is made when it is first reminded of, confirmed or written to. `planned_on` is the
rhythm's date and never changes; moving changes `held_on` and raises the version, which voids
every reminder that was queued for the old date.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import BigInteger, Connection, Text, and_, bindparam, insert, select, update

from bot.group.people import Group
from bot.rules.constitution import Constitution
from bot.rules.rhythm import Rhythm
from bot.store.tables import groups, heads, meetings, plans
from bot.store.trip import Ask, Rows, nothing, together

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


@dataclass(frozen=True)
class Calendar:
    """The meetings that are made, and the rhythm of those to come."""

    made: Sequence[Meeting]
    plan: Plan | None

    def around(self, group: Group, today: date) -> list[Meeting]:
        """Give the meetings of the last two months and those to come, made or only planned."""
        since = today - BEHIND
        known = [meeting for meeting in self.made if since <= max(meeting.planned_on, meeting.held_on)]
        if self.plan is None:
            return known
        rhythm, from_on = self.plan.rhythm, self.plan.from_on
        taken = {meeting.planned_on for meeting in known}
        behind = days_of(rhythm, group.rules, max(since, from_on), BEHIND.days)
        ahead = days_of(rhythm, group.rules, max(today, from_on), AHEAD + len(taken))
        days = [*(day for day in behind if day < today), *ahead]
        new = [Meeting(0, day, day, rhythm.time) for day in days if day not in taken]
        return sorted([*known, *new], key=lambda meeting: (meeting.held_on, meeting.planned_on))

    def being_held(self, group: Group, now: datetime) -> Meeting | None:
        """Give the latest meeting that has begun and is not closed: the one money is written for."""
        today = now.astimezone(ZoneInfo(group.zone)).date()
        begun = [
            meeting
            for meeting in self.around(group, today)
            if meeting.held_on <= today and meeting.begins(group.zone) <= now and not meeting.cancelled
        ]
        if not begun or begun[-1].closed:
            return None
        return begun[-1]


def calendar(group: int, at: datetime) -> Ask[Calendar]:
    """Ask for the calendar of a group around a moment, by one statement."""
    return _calendar(group, at.astimezone(UTC).date() - timedelta(days=1))  # no zone's day is older


def _calendar(group: int, today: date) -> Ask[Calendar]:
    return Ask(_AROUND, {"group": group, "since": (today - BEHIND).isoformat()}, _read_calendar)


def _read_calendar(rows: Rows) -> Calendar:
    if not rows:
        return Calendar([], None)
    version, rrule, at, from_on = rows[0][:4]
    plan = None
    if version is not None:
        begun = date.fromisoformat(from_on)
        plan = Plan(version, Rhythm(rrule, at, begun), begun)
    return Calendar(_meetings([row[4:] for row in rows if row[4] is not None]), plan)


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
    return _meetings(db.execute(_MADE, {"group": group, "since": since.isoformat()}).all())


def _meetings(rows: Sequence[Sequence[Any]]) -> list[Meeting]:
    found = [
        Meeting(
            number=number,
            planned_on=date.fromisoformat(planned_on),
            held_on=date.fromisoformat(held_on),
            held_time=held_time,
            version=version,
            confirmed=confirmed_at is not None,
            cancelled=cancelled_at is not None,
            closed=closed_at is not None,
        )
        for number, planned_on, held_on, held_time, version, confirmed_at, cancelled_at, closed_at in rows
    ]
    return sorted(found, key=lambda meeting: (meeting.held_on, meeting.number))


def around(db: Connection, group: Group, today: date) -> list[Meeting]:
    """Give the meetings of the last two months and those to come, made or only planned."""
    return _calendar(group.id, today).of(db).around(group, today)


def next_meeting(db: Connection, group: Group, now: datetime) -> Meeting | None:
    """Give the next meeting that is not cancelled or closed; today's counts until the day ends."""
    today = now.astimezone(ZoneInfo(group.zone)).date()
    for meeting in around(db, group, today):
        if meeting.held_on >= today and not (meeting.cancelled or meeting.closed):
            return meeting
    return None


def cancelled(db: Connection, group: Group, now: datetime) -> list[Meeting]:
    """Give the cancelled meetings that may stand again, by their day.

    None before one that is closed, and none of a day on which another is held.
    """
    found = around(db, group, now.astimezone(ZoneInfo(group.zone)).date())
    closed = max((at for at, meeting in enumerate(found) if meeting.closed), default=-1)
    taken = {meeting.held_on for meeting in found if not meeting.cancelled}
    return [one for one in found[closed + 1 :] if one.cancelled and one.held_on not in taken]


def being_held(db: Connection, group: Group, now: datetime) -> Meeting | None:
    """Give the latest meeting that has begun and is not closed: the one money is written for."""
    return calendar(group.id, now).of(db).being_held(group, now)


def make(db: Connection, group: int, meeting: Meeting) -> Meeting:
    """Give the meeting its number, if it has none yet. The caller holds the head's lock."""
    if meeting.number:
        return meeting
    row = {
        "group": group,
        "planned": meeting.planned_on.isoformat(),
        "held": meeting.held_on.isoformat(),
        "at": meeting.held_time,
        "first": meeting.version,
    }
    _, number = together(
        db, Ask(_NUMBER, {"group": group}, nothing), Ask(_MEETING, row, lambda rows: int(rows[0].number))
    )
    return Meeting(number, meeting.planned_on, meeting.held_on, meeting.held_time, meeting.version)


# Built once: every deposit asks which meeting is being held.

_PLAN: Final = (
    select(plans).where(plans.c.group_id == bindparam("group")).order_by(plans.c.version.desc()).limit(1)
)
_COLUMNS: Final = (
    meetings.c.number,
    meetings.c.planned_on,
    meetings.c.held_on,
    meetings.c.held_time,
    meetings.c.version,
    meetings.c.confirmed_at,
    meetings.c.cancelled_at,
    meetings.c.closed_at,
)
_SINCE: Final = (meetings.c.planned_on >= bindparam("since")) | (meetings.c.held_on >= bindparam("since"))
_MADE: Final = select(*_COLUMNS).where(meetings.c.group_id == bindparam("group"), _SINCE)
_NEWEST: Final = (
    select(plans.c.version)
    .where(plans.c.group_id == bindparam("group"))
    .order_by(plans.c.version.desc())
    .limit(1)
    .scalar_subquery()
)
_AROUND: Final = (
    select(plans.c.version, plans.c.rrule, plans.c.meeting_time, plans.c.from_on, *_COLUMNS)
    .select_from(
        groups.outerjoin(
            plans, and_(plans.c.group_id == groups.c.group_id, plans.c.version == _NEWEST)
        ).outerjoin(meetings, and_(meetings.c.group_id == groups.c.group_id, _SINCE))
    )
    .where(groups.c.group_id == bindparam("group"))
)
_NUMBER: Final = (
    update(heads).where(heads.c.group_id == bindparam("group")).values(meetings=heads.c.meetings + 1)
)
_MEETING: Final = (
    insert(meetings)
    .from_select(
        ["group_id", "number", "planned_on", "held_on", "held_time", "version"],
        select(
            heads.c.group_id,
            heads.c.meetings,
            bindparam("planned", type_=Text),
            bindparam("held", type_=Text),
            bindparam("at", type_=Text),
            bindparam("first", type_=BigInteger),
        ).where(heads.c.group_id == bindparam("group")),
    )
    .returning(meetings.c.number)
)
