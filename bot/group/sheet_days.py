"""Which meetings may still be written by a sheet: begun, not cancelled, not closed, none later closed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.group.meetings import Calendar, Meeting, calendar
from bot.group.people import Group
from bot.group.sheet import read_sheet
from bot.group.sheet_book import Sheet, SheetBook, Unclear
from bot.group.sheet_day import DayWord, cut_day, dated
from bot.group.sheet_words import PRACTICE, tokens_of
from bot.words.values import Moment, Said

Books = Callable[[Meeting | None], SheetBook]
"""Gives what a sheet of a meeting is read against; of none, where none is held."""


@dataclass(frozen=True)
class Days:
    """The meetings that have begun, the oldest first, and the next one."""

    begun: tuple[Meeting, ...]
    following: Meeting | None
    today: date

    @property
    def open(self) -> tuple[Meeting, ...]:
        """Those without books; the last of them is the one that is being held."""
        closed = max((at for at, meeting in enumerate(self.begun) if meeting.closed), default=-1)
        return tuple(meeting for meeting in self.begun[closed + 1 :] if not meeting.cancelled)

    @property
    def cancelled_today(self) -> Meeting | None:
        """The meeting that would have been today."""
        gone = [meeting for meeting in self.begun if meeting.cancelled and meeting.held_on == self.today]
        return gone[-1] if gone else None

    def find(self, planned_on: date | None) -> Meeting | None:
        """Give the meeting of the rhythm's date, if it may still be written; without one, the last."""
        fits = [meeting for meeting in self.open if planned_on in {None, meeting.planned_on}]
        return fits[-1] if fits else None

    def named(self, day: DayWord) -> Meeting | None:
        """Give the meeting that was held, or would have been, on a day."""
        fits = [meeting for meeting in self.begun if day.names(meeting.held_on)]
        return fits[-1] if fits else None

    def shut(self, meeting: Meeting | None = None) -> Said:
        """Say why nothing can be written of a meeting; without one, of any."""
        if meeting is None and self.begun and self._lately(self.begun[-1]):
            meeting = self.begun[-1]
        if meeting is None:
            return Said("no-meeting-now")
        when = Moment(meeting.held_on, meeting.held_time)
        if meeting.cancelled:
            return Said("sheet-cancelled", {"when": when})
        return Said("sheet-closed" if meeting.closed else "sheet-passed", {"when": when})

    def _lately(self, meeting: Meeting) -> bool:
        """Say whether the last meeting is nearer than the next: a text comes late, not early."""
        after = self.following
        return after is None or self.today - meeting.held_on < after.held_on - self.today


def days_of(db: Connection, group: Group, now: datetime) -> Days:
    """Read the meetings of a group."""
    return days_in(calendar(group.id, now).of(db), group, now)


def days_in(found_in: Calendar, group: Group, now: datetime) -> Days:
    """Find them in the calendar of the group."""
    today = now.astimezone(ZoneInfo(group.zone)).date()
    found = found_in.around(group, today)
    begun = [one for one in found if one.held_on <= today and one.begins(group.zone) <= now]
    ahead = [one for one in found if one not in begun and not (one.cancelled or one.closed)]
    return Days(tuple(begun), ahead[0] if ahead else None, today)


@dataclass(frozen=True)
class Dated:
    """A sheet, and the meeting that it is of; None where none is held, so for practice alone."""

    sheet: Sheet | Said
    """What was read, or why nothing can be written."""

    meeting: Meeting | None = None


def read_dated(text: str, days: Days, book: Books, synonyms: Mapping[str, Sequence[str]]) -> Dated | Unclear:
    """Read the sheet of a meeting, which is never guessed; or say why none can be written."""
    words, day = cut_day(text)
    practice = tokens_of(words)[:1] == [PRACTICE]
    meeting = days.find(None)
    if day is not None:
        meeting = days.named(day)
        if meeting is None:
            here = days.find(None)
            return Unclear("no-such-day", {}, words if here is None else dated(words, here.held_on))
        if meeting not in days.open:
            return Dated(days.shut(meeting))
    elif not practice:
        if days.cancelled_today is not None:
            return Dated(days.shut(days.cancelled_today))
        if len(days.open) > 1:
            one, other = (dated(words, some.held_on) for some in days.open[-2:])
            return Unclear("which-day", {"other": other}, one)
    read = read_sheet(words, book(meeting), synonyms)
    if isinstance(read, Unclear):
        return _with_day(read, meeting if day is not None else None)
    return Dated(days.shut() if meeting is None and not practice else read, meeting)


def _with_day(read: Unclear, meeting: Meeting | None) -> Unclear:
    """Put the day that the writer named before what is to be sent instead."""
    if meeting is None:
        return read
    values = dict(read.values)
    if "other" in values:
        values["other"] = dated(str(values["other"]), meeting.held_on)
    return replace(read, values=values, text=dated(read.text, meeting.held_on))
