"""What the chair decides of a meeting, and what is told of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import Select, delete, insert, select, update

from bot import outbox
from bot.books.accounts import BOX
from bot.books.read import balance
from bot.group import meetings, proposals
from bot.group.meetings import Meeting
from bot.group.people import TREASURER
from bot.group.work import Answer, Refused, Work
from bot.rules.clock import millis
from bot.rules.rhythm import Rhythm
from bot.store import tables
from bot.words.values import GroupName, Moment, Place, Said, Value


def confirm(work: Work, planned_on: date) -> Answer:
    """The meeting is held as planned."""
    meeting = _decide(work, planned_on)
    _change(work, meeting, confirmed_by=work.actor.number, confirmed_at=millis(work.now))
    return Answer("meeting-confirmed", {"when": _moment(meeting)}, private=False)


def move(work: Work, planned_on: date, to: date, at: str) -> Answer:
    """The meeting is held on another day or at another time: everybody is told, once a phone."""
    meeting = _unwritten(work, _decide(work, planned_on))
    moved = Meeting(meeting.number, planned_on, to, at, meeting.version + 1)
    if moved.begins(work.group.zone) <= work.now:
        raise Refused("meeting-to.past")
    _change(
        work,
        meeting,
        held_on=to.isoformat(),
        held_time=at,
        version=moved.version,
        confirmed_by=work.actor.number,
        confirmed_at=millis(work.now),
    )
    _void(work, meeting)
    everybody(work, "meeting-moved", moved, old=_moment(meeting), new=_moment(moved))
    return Answer("meeting-moved-done", {"when": _moment(moved)}, private=False)


def cancel(work: Work, planned_on: date) -> Answer:
    """There is no meeting: everybody is told, with the next date if there is one."""
    meeting = _unwritten(work, _decide(work, planned_on))
    gone = replace(meeting, version=meeting.version + 1, cancelled=True)
    _change(work, meeting, cancelled_at=millis(work.now), version=gone.version)
    _void(work, meeting)
    after = meetings.next_meeting(work.db, work.group, work.now)
    if after is None:
        everybody(work, "meeting-cancelled", gone, old=_moment(meeting))
    else:
        everybody(work, "meeting-cancelled-next", gone, old=_moment(meeting), new=_moment(after))
    return Answer("meeting-cancelled-done", {"when": _moment(meeting)}, private=False)


def stand(work: Work, planned_on: date, to: date, at: str) -> Answer:
    """A cancelled meeting was held after all, or will be: its sheet is taken again. Raises Refused.

    Where it has begun, those who need to know were there: only the treasurer is told.
    """
    cancelled = meetings.cancelled(work.db, work.group, work.now)
    gone = next((one for one in cancelled if one.planned_on == planned_on), None)
    if gone is None:
        raise Refused("no-meeting")
    _unwritten(work, gone)
    if to < work.today and to != gone.held_on:
        raise Refused("meeting-to.past")
    again = Meeting(gone.number, planned_on, to, at, gone.version + 1)
    _change(
        work,
        gone,
        cancelled_at=None,
        held_on=to.isoformat(),
        held_time=at,
        version=again.version,
        confirmed_by=work.actor.number,
        confirmed_at=millis(work.now),
    )
    _void(work, gone)
    if again.begins(work.group.zone) > work.now:
        everybody(work, "meeting-again", again, when=_moment(again))
        return Answer("meeting-again-done", {"when": _moment(again)}, private=False)
    for member in work.members.values():
        if TREASURER in member.offices and not member.left and member.number != work.actor.number:
            work.tell(member, "meeting-again-write", {"when": _moment(again)}, private=False, of=again)
    return Answer("meeting-again-write-done", {"when": _moment(again)}, private=False)


def set_rhythm(work: Work, rhythm: Rhythm) -> Answer:
    """The group meets by another rhythm from today on; dates made under the old one fall away."""
    last = meetings.plan_of(work.db, work.group.id)
    version = 1 if last is None else last.version + 1
    work.db.execute(
        insert(tables.plans).values(
            group_id=work.group.id,
            version=version,
            rrule=rhythm.rrule,
            meeting_time=rhythm.time,
            from_on=work.today.isoformat(),
            set_by=work.actor.number,
        )
    )
    _drop_planned(work)
    following = meetings.next_meeting(work.db, work.group, work.now)
    if following is not None:
        everybody(work, "meeting-rhythm-news", None, new=_moment(following))
    dates = meetings.days_of(rhythm, work.group.rules, work.today, 3)
    names = ("first", "second", "third")
    values = dict(zip(names, dates, strict=True))
    told: dict[str, Value] = {**values, "time": rhythm.time}
    return Answer("meeting-rhythm-done", told, private=False)


def _drop_planned(work: Work) -> None:
    """Take away meetings that were only planned: nothing was written to them."""
    written = _written(work)
    held = work.meeting.number if work.meeting is not None else 0
    here = tables.meetings.c.group_id == work.group.id
    later = tables.meetings.c.planned_on >= work.today.isoformat()
    planned = here & later & tables.meetings.c.number.not_in(written) & (tables.meetings.c.number != held)
    gone = select(tables.meetings.c.number).where(planned)
    work.db.execute(update(tables.meetings).where(planned).values(version=tables.meetings.c.version + 1))
    for number in work.db.execute(gone).scalars().all():
        outbox.void_stale(work.db, work.group.id, number)
    work.db.execute(
        delete(tables.attendance).where(
            tables.attendance.c.group_id == work.group.id, tables.attendance.c.meeting.in_(gone)
        )
    )
    work.db.execute(delete(tables.meetings).where(planned))


def attend(work: Work, planned_on: date, coming: bool) -> Answer:  # noqa: FBT001  # the act's own field
    """A member says whether she comes; her last word counts."""
    meeting = meetings.make(work.db, work.group.id, _meeting(work, planned_on))
    said = 1 if coming else 0
    at = {
        "group_id": work.group.id,
        "meeting": meeting.number,
        "member": work.actor.number,
    }
    row = [tables.attendance.c[name] == value for name, value in at.items()]
    if work.db.execute(update(tables.attendance).where(*row).values(coming=said)).rowcount == 0:
        work.db.execute(insert(tables.attendance).values(**at, coming=said))
    message = "meeting-coming" if coming else "meeting-not-coming"
    return Answer(message, {"when": _moment(meeting)}, private=False)


def close(work: Work, counted: int) -> Answer:
    """The box was counted and the meeting is closed; nothing is written to it afterwards."""
    meeting = work.meeting
    if meeting is None:
        raise Refused("no-meeting")
    in_box = balance(work.db, work.group.id, BOX, work.group.currency)
    if counted != in_box:
        raise Refused("count-differs")
    _change(work, meeting, closed_at=millis(work.now))
    return Answer("meeting-closed", {"when": _moment(meeting)}, private=False)


def following(work: Work) -> Value:
    """Give when the group meets next; a text for none where none is planned."""
    after = meetings.next_meeting(work.db, work.group, work.now)
    return Said("no-meeting-planned", {}) if after is None else _moment(after)


def everybody(work: Work, message: str, of: Meeting | None, **values: Moment) -> None:
    """Text every phone of the group once: with the group's name if it is private, else without.

    Not the phone of who decided it: the answer came there. It does if it is shared.
    """
    told = {phone.number for phone in work.phones.get(work.actor.number, ())[:1] if phone.private}
    for number, phones in sorted(work.phones.items()):
        member = work.members[number]
        if member.left or phones[0].number in told:
            continue
        told.add(phones[0].number)
        shared = not phones[0].private
        named: dict[str, Value] = {} if shared else {"group": GroupName(), "place": Place()}
        which = f"{message}-shared" if shared else message
        work.tell(member, which, {**values, **named}, private=False, kind="news", of=of)


def _moment(meeting: Meeting) -> Moment:
    return Moment(meeting.held_on, meeting.held_time)


def _meeting(work: Work, planned_on: date) -> Meeting:
    for meeting in meetings.around(work.db, work.group, work.today):
        if meeting.planned_on == planned_on and not (meeting.cancelled or meeting.closed):
            return meeting
    raise Refused("no-meeting")


def _void(work: Work, meeting: Meeting) -> None:
    """What waits to be sent of the meeting as it was is not sent any more."""
    outbox.void_stale(work.db, work.group.id, meeting.number)


def _decide(work: Work, planned_on: date) -> Meeting:
    return meetings.make(work.db, work.group.id, _meeting(work, planned_on))


def _unwritten(work: Work, meeting: Meeting) -> Meeting:
    """Refuse to move or cancel a meeting that something was written to: it has been held."""
    if work.db.execute(_written(work).where(tables.entries.c.meeting == meeting.number)).first():
        raise Refused("meeting-held")
    if proposals.of_meeting(work.db, work.group.id, meeting.number):
        raise Refused("meeting-held")
    return meeting


def _written(work: Work) -> Select[tuple[int | None]]:
    """Select the meetings that entries name."""
    return select(tables.entries.c.meeting).where(
        tables.entries.c.group_id == work.group.id, tables.entries.c.meeting.is_not(None)
    )


def _change(work: Work, meeting: Meeting, **values: str | int | None) -> None:
    here = tables.meetings.c.group_id == work.group.id
    one = tables.meetings.c.number == meeting.number
    work.db.execute(update(tables.meetings).where(here, one).values(**values))
