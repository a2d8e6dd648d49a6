"""Reminders: the chair is asked three days before, each phone is told once the evening before.

A silent chair costs nobody a reminder: the meeting stands as planned until it is moved. What is
told is because of the clock's slot and the meeting's version, so that a tick that runs twice, or
late, tells nobody twice.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, insert, select

from bot import outbox
from bot.books.post import lock_head
from bot.group import loans, meetings, proposals
from bot.group.expiring import tell_expired
from bot.group.meetings import Meeting
from bot.group.people import (
    CHAIR,
    SECRETARY,
    Group,
    Member,
    Phone,
    all_groups,
    load_group,
    load_members,
    phones_of_group,
)
from bot.group.quiet import awake
from bot.rules.clock import millis
from bot.store.engine import Store
from bot.store.tables import deeds
from bot.words.holiday import country_of, holiday_on
from bot.words.values import GroupName, Moment, Place, Value

ASKED_AT: Final = time(8)
SECOND_ASKED_AFTER: Final = timedelta(hours=4)
EVENING: Final = time(17)
MOST_FEAST: Final = 40
"""Letters of a holiday's name; some are long."""

DROP_BEFORE: Final = timedelta(hours=1)
"""A reminder not handed over an hour before the meeting is never sent after."""


@dataclass(frozen=True)
class Slot:
    """Something the clock does once for a meeting as it stands."""

    name: str
    at: datetime
    tell: Callable[[Telling], None]


@dataclass
class Telling:
    """One slot being told, in a transaction that holds the group's head."""

    db: Connection
    group: Group
    meeting: Meeting
    members: list[Member]
    phones: dict[int, list[Phone]]
    now: datetime
    cause: str

    def send(self, phone: str, about: int, language: str, message: str, **args: Value) -> None:
        """Queue one reminder, void as soon as the meeting is moved, never sent too late."""
        begins = self.meeting.begins(self.group.zone)
        outbox.tell(
            self.db,
            phone=phone,
            message=message,
            args={"when": Moment(self.meeting.held_on, self.meeting.held_time), **args},
            about=about,
            cause=self.cause,
            group=self.group.id,
            language=language,
            kind="reminder",
            now=self.now,
            not_before=awake(self.now, self.group),
            drop_after=begins - DROP_BEFORE,
            meeting=self.meeting.number,
            version=self.meeting.version,
        )


def slots(group: Group, meeting: Meeting) -> Iterator[Slot]:
    """Give what the clock does for a meeting, and when."""
    zone = ZoneInfo(group.zone)
    before = meeting.held_on - timedelta(days=group.rules.remind_chair_days)
    asked = datetime.combine(before, ASKED_AT, zone)
    if not meeting.confirmed:
        yield Slot("ask-chair", asked, _ask_chair)
        yield Slot("ask-secretary", asked + SECOND_ASKED_AFTER, _ask_secretary)
    evening = datetime.combine(meeting.held_on - timedelta(days=1), EVENING, zone)
    yield Slot("evening", evening, _remind)


def tick(store: Store, now: datetime) -> int:
    """Tell whatever is due in every group; give how many slots were told. Raises StoreAway."""
    with store.reading() as db:
        groups = all_groups(db)
    return sum(_tick(store, group, now) + tell_expired(store, group, now) for group in groups)


def next_slot(store: Store, after: datetime) -> datetime | None:
    """Give the next moment at which a tick has something to do."""
    found: list[datetime] = []
    with store.reading() as db:
        for number in all_groups(db):
            group = load_group(db, number)
            meeting = meetings.next_meeting(db, group, after)
            if meeting is not None:
                found += [slot.at for slot in slots(group, meeting) if slot.at > after]
                begins = meeting.begins(group.zone)
                found += [begins, begins + timedelta(days=1)]
            ends = [one.expires_at for one in proposals.open_until(db, number, after)]
            found += [at for at in ends if at is not None]
    ahead = [at for at in found if at > after]
    return min(ahead) if ahead else None


def _tick(store: Store, number: int, now: datetime) -> int:
    with store.reading() as db:
        group = load_group(db, number)
        meeting = meetings.next_meeting(db, group, now)
        if meeting is None or meeting.begins(group.zone) <= now:
            return 0
        due = [slot for slot in slots(group, meeting) if slot.at <= now]
        causes = {_cause(meeting, slot): slot for slot in due}
        told = db.execute(
            select(deeds.c.cause).where(deeds.c.group_id == number, deeds.c.cause.in_(sorted(causes)))
        ).scalars()
        for cause in told:
            del causes[cause]
    for cause, slot in causes.items():
        _tell(store, number, meeting, slot, cause, now)
    return len(causes)


def _cause(meeting: Meeting, slot: Slot) -> str:
    return f"clock:{slot.name}:{meeting.planned_on}:{meeting.version}:{meeting.held_on}"


def _tell(store: Store, number: int, seen: Meeting, slot: Slot, cause: str, now: datetime) -> None:
    with store.writing() as db:
        lock_head(db, number)
        known = select(deeds.c.cause).where(deeds.c.group_id == number, deeds.c.cause == cause)
        if db.execute(known).first() is not None:
            return
        group = load_group(db, number)
        meeting = meetings.next_meeting(db, group, now)
        if meeting is None or (meeting.planned_on, meeting.version) != (
            seen.planned_on,
            seen.version,
        ):
            return
        meeting = meetings.make(db, number, meeting)
        members = [member for member in load_members(db, number) if not member.left]
        phones = phones_of_group(db, number)
        slot.tell(Telling(db, group, meeting, members, phones, now, cause))
        db.execute(
            insert(deeds).values(
                group_id=number,
                cause=cause,
                kind=slot.name,
                actor=0,
                done_at=millis(now),
                twin=cause,
                answer=json.dumps(["", "{}", False]),
            )
        )


def _ask_chair(telling: Telling) -> None:
    _ask(telling, CHAIR)


def _ask_secretary(telling: Telling) -> None:
    _ask(telling, SECRETARY)


def _ask(telling: Telling, office: str) -> None:
    """Ask an officer whether the meeting is as planned; warn of a public holiday on its day."""
    country = country_of(telling.group.zone)
    for member in telling.members:
        reached = telling.phones.get(member.number)
        if office not in member.offices or not reached:
            continue
        phone = reached[0]
        feast = _feast(telling.meeting, country, member.language)
        names: dict[str, Value] = {"group": GroupName(), "place": Place()}
        if feast is not None:
            which, names = "meeting-ask-holiday", {"holiday": feast[:MOST_FEAST]}
        elif phone.private:
            which = "meeting-ask"
        else:
            which, names = "meeting-ask-shared", {}
        telling.send(phone.number, member.number, member.language, which, **names)


def _feast(meeting: Meeting, country: str | None, language: str) -> str | None:
    """Name the holiday a meeting falls on, in Khmer letters only where Khmer is written."""
    if country is None:
        return None
    return holiday_on(meeting.held_on, country, "km" if language == "km" else "en")


def _remind(telling: Telling) -> None:
    """Tell each phone once: with place and what is due if it is private, else the date alone."""
    told: set[str] = set()
    running = loans.running(telling.db, telling.group, telling.now, until=telling.meeting.held_on)
    for member in telling.members:
        reached = telling.phones.get(member.number)
        if not reached or reached[0].number in told:
            continue
        phone = reached[0]
        told.add(phone.number)
        if not phone.private:
            telling.send(phone.number, 0, member.language, "meeting-reminder-shared")
            continue
        due = sum(one.due for one in running if one.member == member.number)
        names: dict[str, Value] = {"group": GroupName(), "place": Place()}
        if due:
            telling.send(
                phone.number, member.number, member.language, "meeting-reminder-due", due=due, **names
            )
        else:
            telling.send(phone.number, member.number, member.language, "meeting-reminder", **names)
