"""Taking back, and saying that something is wrong: no entry is ever changed."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, insert, select, update

from bot.books import accounts, post, read, trace
from bot.books.accounts import BOX
from bot.books.entry import Entry
from bot.group import cash, death, loans, opening, parting, settlement
from bot.group.people import CHAIR, OFFICERS, TREASURER, Member
from bot.group.work import Answer, Refused, Work
from bot.rules.clock import millis
from bot.rules.damm import receipt
from bot.store.tables import disputes, heads, meetings
from bot.words.values import Count, Value


def undo(work: Work, number: int, reason: str) -> Answer:
    """Take back an entry by one that reverses it: its writer may, until the meeting is closed.

    What another signed is never one person's to take back: cash from the bank would be hers to keep.

    Whoever it concerns is told, and so are the officers.
    """
    entry = _standing(work, number)
    if entry.entered_by != work.actor.number:
        raise Refused("undo-not-yours")
    if needs_two(work.db, work.group.id, entry):
        raise Refused("undo-closed")
    return _reverse(work, entry, reason, entry.meeting)


def correct(work: Work, number: int, reason: str, about: Collection[int]) -> Answer:
    """Take back an entry of a meeting that is closed; `about` is whom it concerns, as it was signed."""
    entry = _standing(work, number)
    if _concerned(work, number) != set(about):
        raise Refused("sign-gone")
    return _reverse(work, entry, reason, None if work.meeting is None else work.meeting.number)


def _standing(work: Work, number: int) -> Entry:
    """Find an entry that can be taken back. Raises Refused."""
    entry = read.entry(work.db, work.group.id, number)
    if entry is None:
        raise Refused("no-receipt")
    if entry.kind == "reversal" or _reversed(work, number):
        raise Refused("undo-already")
    if entry.kind in {opening.OPENING, opening.PUT_RIGHT}:
        raise Refused("undo-opening")
    return entry


def _reverse(work: Work, entry: Entry, reason: str, meeting: int | None) -> Answer:
    back_again = _left_by(work, entry)
    left = any(work.members[one].left for one in _concerned(work, entry.number) - back_again)
    if left or loans.are_paid_on(work.db, work.group.id, entry.number) or _given_up_since(work, entry):
        raise Refused("undo-later")
    work.desk.head = None
    before = cash.stores(work)
    try:
        back = post.reverse(
            work.db,
            work.group.id,
            entry.number,
            cause=work.cause,
            entered_by=work.entered_by or work.actor.number,
            signed_by=work.signed_by,
            reason=reason,
            happened_on=work.happened_on,
            recorded_at=work.now,
            rules_version=work.group.rules_version,
            meeting=meeting,
        )
    except post.BelowZeroError as below:
        raise Refused("not-in-box" if below.account == BOX else "undo-later") from below
    if cash.stores(work).short_of(before):
        raise Refused("undo-later")
    settlement.take_back(work, back_again)
    values: dict[str, Value] = {
        "receipt": Count(receipt(entry.number)),
        "reason": reason,
        "new": Count(back.receipt),
    }
    for member in sorted(_concerned(work, entry.number) | {m.number for m in _officers(work)}):
        if member != work.actor.number:
            told = {**values, "by": work.actor.person}
            work.tell(work.members[member], "undo-news", told, private=False)
    return Answer("undo-done", values, back.number, private=False)


def _left_by(work: Work, entry: Entry) -> set[int]:
    """Give whom an entry took out of the lists."""
    concerned = _concerned(work, entry.number)
    if entry.kind == parting.PARTING:
        return concerned
    if entry.kind in {death.SETTLEMENT, trace.WRITTEN_OFF}:
        return {number for number in concerned if work.members[number].died}
    return set()


def _given_up_since(work: Work, entry: Entry) -> bool:
    """Say whether an entry paid on a loan whose rest was written off: it would be owed, and in no list."""
    if entry.kind == trace.WRITTEN_OFF:
        return False
    lost = {accounts.loan(number) for number in trace.given_up(work.db, work.group.id)}
    return any(move.credit in lost for move in entry.moves)


def dispute(work: Work, number: int) -> Answer:
    """A member says that a receipt is wrong: it is stored, and treasurer and chair are told."""
    entry = read.entry(work.db, work.group.id, number)
    if entry is None or not _may_doubt(work, entry):
        raise Refused("no-receipt")
    known = select(disputes.c.number).where(
        disputes.c.group_id == work.group.id,
        disputes.c.entry == number,
        disputes.c.member == work.actor.number,
    )
    values: dict[str, Value] = {"receipt": Count(receipt(number))}
    if work.db.execute(known).first() is None:
        _store(work, number)
        for office in (TREASURER, CHAIR):
            for officer in work.holding(office):
                told = {**values, "member": work.actor.person}
                work.tell(officer, "wrong-news", told, private=False)
    return Answer("wrong-done", values, private=False)


def _may_doubt(work: Work, entry: Entry) -> bool:
    """Say whether a receipt is hers to doubt: what was taken over from paper is everybody's, at first.

    Raises Refused once it is too late for that.
    """
    if entry.kind == opening.OPENING:
        if not opening.may_object(work.db, work.group.id, entry):
            raise Refused("opening-late")
        return True
    return _own(work, entry.number) or bool(work.actor.offices & OFFICERS)


def _store(work: Work, number: int) -> None:
    head = heads.c.group_id == work.group.id
    last = int(work.db.execute(select(heads.c.disputes).where(head)).scalar_one())
    work.db.execute(update(heads).where(head).values(disputes=last + 1))
    work.db.execute(
        insert(disputes).values(
            group_id=work.group.id,
            number=last + 1,
            entry=number,
            member=work.actor.number,
            raised_at=millis(work.now),
        )
    )


def _concerned(work: Work, number: int) -> set[int]:
    """Give the members whose savings or loan an entry touches."""
    return trace.members_of(work.db, work.group.id, number)


def _own(work: Work, number: int) -> bool:
    return work.actor.number in _concerned(work, number)


def _officers(work: Work) -> list[Member]:
    return [m for office in sorted(OFFICERS) for m in work.holding(office)]


def _reversed(work: Work, number: int) -> bool:
    return trace.reversal_of(work.db, work.group.id, number) is not None


def needs_two(db: Connection, group: int, entry: Entry) -> bool:
    """Say whether two people must take an entry back: another signed it, or its meeting is closed."""
    return bool(entry.signed_by) or closed_since(db, group, entry)


def closed_since(db: Connection, group: int, entry: Entry) -> bool:
    """Say whether a meeting was closed after the entry was written, or its own meeting was."""
    closed = select(meetings.c.number).where(
        meetings.c.group_id == group,
        meetings.c.closed_at.is_not(None),
        (meetings.c.number == (entry.meeting or 0)) | (meetings.c.closed_at >= entry.recorded_at),
    )
    return db.execute(closed).first() is not None
