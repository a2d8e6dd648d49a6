"""Doing: the one place where an act becomes true, exactly once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, bindparam, insert, select

from bot.books.post import BelowZeroError, locked
from bot.books.trace import reversed_by
from bot.group import meetings, signing
from bot.group.act import Act
from bot.group.late import refuse_late, refuse_overtaken, spoken_at
from bot.group.meetings import Meeting
from bot.group.people import Group, Member, all_phones, everybody
from bot.group.work import Answer, Desk, Refused, Work
from bot.rules.clock import millis
from bot.rules.damm import receipt
from bot.store.engine import Store
from bot.store.tables import deeds
from bot.store.trip import Ask, Rows, nothing, together
from bot.words.values import pack


@dataclass(frozen=True)
class Deed:
    """An act and its cause: the run of a talk, a form's token, the clock's slot."""

    act: Act
    cause: str


@dataclass(frozen=True)
class Done:
    """What became of a deed. `args` is packed: ids and amounts, to be said in any language."""

    message: str
    args: str
    entry: int | None
    private: bool

    @property
    def receipt(self) -> int:
        """The receipt number, 0 where no money was written."""
        return 0 if self.entry is None else receipt(self.entry)


class AlreadyWritten(Exception):
    """The same was written lately by the same person; `done` is its answer."""

    def __init__(self, act: Act, done: Done) -> None:
        super().__init__(act.kind)
        self.act = act
        self.done = done


class Failed(Exception):
    """One deed of several was refused; none was done."""

    def __init__(self, act: Act, refused: Refused) -> None:
        super().__init__(refused.message)
        self.act = act
        self.refused = refused


def perform(  # who, what, when: each is needed and none is a default
    store: Store,
    group: int,
    actor: int,
    deeds_: Sequence[Deed],
    now: datetime,
    *,
    again: bool = False,
    quiet: bool = False,
    sent_at: datetime | None = None,
    phone: str | None = None,
) -> list[Done]:
    """Do all deeds in one transaction, or none.

    A deed whose cause is known was done before: its first answer is given again. `again` says
    that the person knows the same was written and wants it once more; `sent_at` is the network's
    own time of a text, where that counts; `phone` the one in the actor's hand, which may have been
    suspended since it was let in. Actor 0 is the field officer. Raises Failed, AlreadyWritten,
    StoreAway.
    """
    with store.writing() as db:
        head, (group_, people), phones, known, calendar = together(
            db,
            locked(group),
            everybody(group),
            all_phones(group),
            _known(group, [deed.cause for deed in deeds_]),
            meetings.calendar(group, spoken_at(sent_at, now)),
        )
        desk = Desk(db, group, head, phones)
        held = calendar.being_held(group_, spoken_at(sent_at, now))
        doing = _Doing(desk, group_, people, _actor(people, actor), now, again, quiet, sent_at, phone, held)
        for deed in deeds_:
            known[deed.cause] = known.get(deed.cause) or doing.once(deed)
        return [known[deed.cause] for deed in deeds_]


@dataclass
class _Doing:
    """Deeds being done one after the other, in one transaction."""

    desk: Desk
    group: Group
    people: Mapping[int, Member]
    actor: Member
    now: datetime
    again: bool
    quiet: bool
    sent_at: datetime | None
    phone: str | None
    held: Meeting | None
    looked: bool = True
    """Whether `held` is known; no deed since was one that decides of meetings."""

    def once(self, deed: Deed) -> Done:
        """Do what was not done yet. Raises Failed, AlreadyWritten."""
        act, db = deed.act, self.desk.db
        if self.actor.left or not act.allows(self.actor):
            raise Failed(act, Refused("not-yours"))
        if not self._reached():
            raise Failed(act, Refused("door-suspended"))
        try:
            refuse_late(db, self.group, self.sent_at, self.now, act.lasts())
            whose = None if act.offices else self.actor.number
            refuse_overtaken(db, self.group, self.sent_at, self.now, act.newest, whose)
        except Refused as refused:
            raise Failed(act, refused) from refused
        held = self._held()
        twin = twin_key(held, self.actor.number, act)
        if not self.again and not act.repeats:
            earlier = twin_of(db, self.group, held, self.actor.number, act, self.now, deed.cause)
            if earlier is not None:
                raise AlreadyWritten(act, earlier)
        work = Work(
            self.desk, self.group, self.people, self.actor, self.now, deed.cause, held, self.quiet,
            sent_at=self.sent_at,
        )  # fmt: skip
        try:
            proposed = act.to_propose(work)
            answer = act.perform(work) if proposed is None else signing.propose(work, proposed)
        except Refused as refused:
            raise Failed(act, refused) from refused
        except BelowZeroError as below:
            raise Failed(act, Refused("not-in-box")) from below
        # Money is written for a meeting, made by now; any other act may have decided of one.
        self.held, self.looked = (None, False) if act.repeats else (work.standing, True)
        return _write(db, work, deed, twin, answer)

    def _reached(self) -> bool:
        """Say whether the phone in the actor's hand is hers still: others may have suspended it."""
        if self.phone is None:
            return True
        return any(phone.number == self.phone for phone in self.desk.phones.get(self.actor.number, ()))

    def _held(self) -> Meeting | None:
        if self.looked:
            return self.held
        return meetings.being_held(self.desk.db, self.group, spoken_at(self.sent_at, self.now))


def _actor(people: Mapping[int, Member], number: int) -> Member:
    """Give who acts: a member, or the field officer, who is in no list."""
    return signing.FIELD_OFFICER if number == signing.FIELD_OFFICER.number else people[number]


def _write(db: Connection, work: Work, deed: Deed, twin: str, answer: Answer) -> Done:
    done = Done(answer.message, pack(answer.values), answer.entry, answer.private)
    row = {
        "group_id": work.group.id,
        "cause": deed.cause,
        "kind": deed.act.kind,
        "actor": work.actor.number,
        "done_at": millis(work.now),
        "twin": twin,
        "answer": json.dumps([done.message, done.args, done.private]),
        "entry": answer.entry,
    }
    Ask(_DEED, row, nothing).of(db)
    return done


def twin_key(held: Meeting | None, actor: int, act: Act) -> str:
    """Name who does what at which meeting; within the group's hours that is one act, said twice."""
    at = "" if held is None else held.planned_on.isoformat()
    return f"{actor}:{at}:{act.twin()}"


def _known(group: int, causes: Sequence[str]) -> Ask[dict[str, Done]]:
    """Ask for what was done already because of these."""

    def read_known(rows: Rows) -> dict[str, Done]:
        return {cause: _done(answer, entry) for cause, answer, entry in rows}

    return Ask(_BY_CAUSES, {"group": group, "because": list(causes)}, read_known)


def known_deed(db: Connection, group: int, cause: str) -> Done | None:
    """Find a deed by its cause."""
    row = db.execute(_BY_CAUSE, {"group": group, "because": cause}).one_or_none()
    return None if row is None else _done(*row)


def done_before(store: Store, group: int, causes: Iterable[str]) -> list[Done]:
    """Give what was done because of these already, up to the first of which nothing was done.

    What comes again after it was done is not asked anew: the loan it paid back is no longer
    owed. Raises StoreAway.
    """
    found = []
    with store.reading() as db:
        for cause in causes:
            done = known_deed(db, group, cause)
            if done is None:
                break
            found.append(done)
    return found


def twin_of(
    db: Connection, group: Group, held: Meeting | None, actor: int, act: Act, now: datetime, cause: str
) -> Done | None:
    """Find the same act of the same person within the group's hours, that was not taken back since.

    One that needs hands counts from when the last of them did it. A deed of this very cause is no
    twin: it is the same one, brought again.
    """
    since = now - timedelta(hours=group.rules.twin_hours)
    if act.hands is not None:
        entry = signing.done_since(db, group.id, held, actor, act, since)
        found = None if entry is None else db.execute(_BY_ENTRY, {"group": group.id, "written": entry})
        row = None if found is None else found.first()
        return None if row is None else _done(*row)
    key = twin_key(held, actor, act)
    whose = {"group": group.id, "twin_": key, "because": cause, "since": millis(since)}
    return Ask(_TWIN, whose, _first).of(db)


def _first(rows: Rows) -> Done | None:
    return _done(*rows[0]) if rows else None


def _done(answer: str, entry: int | None) -> Done:
    message, args, private = json.loads(answer)
    return Done(message, args, entry, bool(private))


# Built once: building costs as much as running.

_DEED: Final = insert(deeds)
_ANSWER: Final = select(deeds.c.answer, deeds.c.entry).where(deeds.c.group_id == bindparam("group"))
_BY_CAUSE: Final = _ANSWER.where(deeds.c.cause == bindparam("because"))
_BY_CAUSES: Final = select(deeds.c.cause, deeds.c.answer, deeds.c.entry).where(
    deeds.c.group_id == bindparam("group"), deeds.c.cause.in_(bindparam("because", expanding=True))
)
_BY_ENTRY: Final = _ANSWER.where(deeds.c.entry == bindparam("written")).order_by(deeds.c.done_at)
_TWIN: Final = (
    _ANSWER.where(
        deeds.c.twin == bindparam("twin_"),
        deeds.c.cause != bindparam("because"),
        deeds.c.done_at > bindparam("since"),
        deeds.c.entry.not_in(reversed_by(bindparam("group"))),
    )
    .order_by(deeds.c.done_at.desc())
    .limit(1)
)
