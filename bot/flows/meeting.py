"""The meeting: the chair confirms, moves or cancels it, or sets a new rhythm; members answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.group.acts import Attend, CancelMeeting, ConfirmMeeting, MoveMeeting, SetRhythm
from bot.group.acts_meeting import StandMeeting
from bot.group.meetings import Meeting, days_of
from bot.talk.flow import End, flow
from bot.talk.kinds import Day, Rhythm, TimeOfDay
from bot.talk.options import Label
from bot.talk.talk import Talk
from bot.words.values import Moment, Said


@dataclass(frozen=True)
class Decision:
    """What the chair can decide."""

    key: str
    flow: str

    @property
    def label(self) -> Label:
        """The decision as it is read."""
        return Label(f"{self.flow}-title")


@dataclass(frozen=True)
class Which:
    """A meeting that may be meant, by its day."""

    key: str
    meeting: Meeting

    @property
    def label(self) -> Said:
        """Its day, and whether it is cancelled."""
        when = {"when": _moment(self.meeting)}
        return Said("meeting-moved-gone" if self.meeting.cancelled else "meeting-moved-next", when)


@flow(act=ConfirmMeeting)
def meeting(talk: Talk) -> End:
    """Is the next meeting as planned?"""
    decisions = []
    if talk.group.next_meeting is not None:
        decisions = [
            Decision("1", "meeting-planned"),
            Decision("2", "meeting-moved"),
            Decision("3", "meeting-cancelled"),
        ]
    if talk.may(SetRhythm):
        decisions.append(Decision("4", "meeting-rhythm"))
    return talk.enter(talk.choose("what", decisions, when=talk.when()).flow)


@flow(act=ConfirmMeeting, word="81")
def meeting_planned(talk: Talk) -> End:
    """The meeting is as planned."""
    coming = _next(talk)
    talk.pin()
    return talk.do(ConfirmMeeting(coming.planned_on))


@flow(act=MoveMeeting, word="82", line="to")
def meeting_moved(talk: Talk) -> End:
    """The meeting is on another day; or a cancelled one is held after all.

    The day of a cancelled meeting names it. Another day, nearer to its day than to the next
    meeting's, does not say which of the two is held then: that is asked.
    """
    coming = _next(talk)
    known = tuple(one.held_on for one in talk.group.cancelled)
    to, at = talk.ask("to", Day(talk.me.language, talk.group.said_on, known), rest=True, when=talk.when())
    again = _nearest(talk, coming, to)
    if again is not None and again.held_on != to:
        if talk.channel == "sms":
            raise talk.closed("meeting-moved-which.text", day=to, old=_moment(again))
        which = talk.choose("which", [Which("1", again), Which("2", coming)], day=to)
        again = again if which.meeting is again else None
    at = at or (again or coming).held_time
    talk.pin()
    if again is not None:
        talk.confirm("again", when=Moment(to, at))
        return talk.do(StandMeeting(again.planned_on, to, at))
    talk.confirm("sure", when=Moment(to, at))
    return talk.do(MoveMeeting(coming.planned_on, to, at))


def _nearest(talk: Talk, coming: Meeting, to: date) -> Meeting | None:
    """Give the cancelled meeting that a day may be meant for, rather than for the next one."""
    gone = sorted(talk.group.cancelled, key=lambda one: abs(one.held_on - to))
    return gone[0] if gone and abs(gone[0].held_on - to) < abs(coming.held_on - to) else None


@flow(act=CancelMeeting, word="83")
def meeting_cancelled(talk: Talk) -> End:
    """There is no meeting."""
    coming = _next(talk)
    talk.pin()
    talk.confirm("sure", when=Moment(coming.held_on, coming.held_time))
    return talk.do(CancelMeeting(coming.planned_on))


@flow(act=SetRhythm, line="phrase", vouched=True)
def meeting_rhythm(talk: Talk) -> End:
    """The group meets by another rhythm: its next three dates are read before it stands."""
    found = talk.ask("phrase", Rhythm(talk.me.language), rest=True)
    rhythm = found.rhythm
    if not rhythm.time:
        rhythm = rhythm.at(talk.ask("time", TimeOfDay()))
    talk.pin()
    first, second, third = days_of(rhythm, talk.rules, talk.group.today, 3)
    unread = talk.channel == "sms" and not talk.once_more
    talk.confirm("sure", careful=unread, first=first, second=second, third=third, time=rhythm.time)
    return talk.do(SetRhythm(rhythm))


@flow(act=Attend, word="21")
def coming(talk: Talk) -> End:
    """I am coming."""
    return talk.do(Attend(_next(talk).planned_on, coming=True))


@flow(act=Attend, word="22")
def not_coming(talk: Talk) -> End:
    """I am not coming."""
    return talk.do(Attend(_next(talk).planned_on, coming=False))


def _moment(of: Meeting) -> Moment:
    return Moment(of.held_on, of.held_time)


def _next(talk: Talk) -> Meeting:
    coming = talk.group.next_meeting
    if coming is None:
        raise talk.closed("no-meeting")
    return coming
