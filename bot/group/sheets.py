"""The meeting sheet in the books: it waits as a proposal until somebody else has counted the box.

What the sheet says is what each member's meeting was, not what to add: sent again it stands in
place of the last, and what was already written for that meeting is counted in. The count of the
box (bot/group/counting.py) signs it and writes it all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Literal

from sqlalchemy import Connection, func, select

from bot.books.accounts import BOX
from bot.books.read import balance
from bot.books.trace import reversed_by
from bot.group import loans, proposals
from bot.group.late import spoken_at
from bot.group.meetings import Meeting
from bot.group.people import HELPER, TREASURER, Group, Member
from bot.group.proposals import Proposal
from bot.group.sheet_book import SheetBook
from bot.group.sheet_day import dated
from bot.group.sheet_days import Days, days_of
from bot.group.sheet_echo import echo
from bot.group.sheet_kept import Items
from bot.group.sheet_print import printed
from bot.group.work import Answer, Refused, Work
from bot.rules.clock import millis
from bot.store.tables import entries, moves
from bot.words.values import Count, Listed, Moment, Person, Said, Value

KIND: Final = "sheet"
WRITERS: Final = frozenset({TREASURER, HELPER})
"""Who writes a sheet."""

HELD: Final = "sheet-held"
"""A sheet of which it is not clear whether it is newer than the one that waits: it is asked for again."""


def already_saved(db: Connection, group: int, meeting: int) -> dict[int, int]:
    """Give what was already written as saved for a meeting, by member, without what was taken back."""
    found = db.execute(
        select(moves.c.credit, func.sum(moves.c.amount).label("amount"))
        .select_from(
            entries.join(
                moves,
                (moves.c.group_id == entries.c.group_id) & (moves.c.entry == entries.c.number),
            )
        )
        .where(
            entries.c.group_id == group,
            moves.c.group_id == group,
            entries.c.meeting == meeting,
            entries.c.kind == "deposit",
            entries.c.number.not_in(reversed_by(group)),
        )
        .group_by(moves.c.credit)
    )
    return {int(row.credit.partition(":")[2]): int(row.amount) for row in found}


def waiting(db: Connection, group: int, meeting: Meeting | None) -> Proposal | None:
    """Give the sheet of a meeting that waits for the count, if one does."""
    if meeting is None or meeting.closed or not meeting.number:
        return None
    return proposals.newest(db, group, KIND, meeting.number)


def stands(members: Mapping[int, Member], sheet: Proposal) -> bool:
    """Say whether who wrote a sheet still holds an office that writes one, and is there."""
    writer = members[sheet.made_by]
    return not writer.gone and bool(WRITERS & writer.offices)


def first_waiting(db: Connection, group: int, days: Days) -> tuple[Meeting, Proposal] | None:
    """Give the sheet that the next count is for: of two that wait, that of the older meeting."""
    for meeting in days.open:
        sheet = waiting(db, group, meeting)
        if sheet is not None:
            return meeting, sheet
    return None


def waits(db: Connection, group: Group, now: datetime) -> bool:
    """Say whether a sheet waits for the count of the box."""
    return first_waiting(db, group.id, days_of(db, group, now)) is not None


def one_waits(unsettled: Iterable[Proposal], days: Days) -> bool:
    """Say whether such a sheet is among what was proposed and is not settled."""
    written = {meeting.number for meeting in days.open if meeting.number}
    return any(one.kind == KIND and one.meeting in written for one in unsettled)


def book_of(
    db: Connection,
    group: Group,
    people: Iterable[Member],
    now: datetime,
    days: Days | None = None,
    of: Meeting | None = None,
) -> SheetBook:
    """Give what the sheet of a meeting is read against; where none is named, of the one being held.

    What the sheet of an older meeting says, and nobody has counted yet, is taken as written.
    """
    days = days_of(db, group, now) if days is None else days
    held = days.find(None) if of is None else of
    written = already_saved(db, group.id, held.number) if held is not None and held.number else {}
    owed: dict[int, int] = {}
    for loan in loans.to_pay(db, group, now, held):
        owed[loan.member] = owed.get(loan.member, 0) + loan.closing
    before = list(_before(db, group.id, days, held))
    for items, _ in before:
        for member, amount in items.given.items():
            owed[member] = owed.get(member, 0) + amount
        for member, amount in items.repaid.items():
            owed[member] = owed.get(member, 0) - amount
    rules = group.rules
    return SheetBook(
        members={member.number: member.called for member in people if not member.gone},
        saving=rules.usual_saving or None,
        social=rules.usual_social,
        step=rules.cash_step,
        too_much=rules.usual_saving * rules.too_much_times or None,
        owed=owed,
        written=written,
        box=balance(db, group.id, BOX, group.currency) - sum(written.values()) + _sum_of(before),
        letters=rules.sheet_letters,
        over_payment=rules.over_payment,
    )


Before = tuple[Items, Mapping[int, int]]
"""A sheet of an older meeting that waits, and what is already written of its savings."""


def _before(db: Connection, group: int, days: Days, held: Meeting | None) -> Iterator[Before]:
    for older in days.open[: days.open.index(held)] if held in days.open else ():
        sheet = waiting(db, group, older)
        if sheet is not None:
            yield Items.from_json(sheet.act), already_saved(db, group, older.number)


def _sum_of(before: Iterable[Before]) -> int:
    """Give what sheets of older meetings add to the box when they are counted."""
    return sum(items.adds(written) for items, written in before)


@dataclass(frozen=True)
class Waiting:
    """The sheet that waits, the meeting it is of, and the figures that did not fit it."""

    made_by: int
    counted: tuple[int, ...]
    when: Moment


def expected(db: Connection, group: Group, meeting: int, items: Items) -> int:
    """Give what must lie in the box when the sheet is right: what is there, and what it adds."""
    written = already_saved(db, group.id, meeting)
    return balance(db, group.id, BOX, group.currency) + items.adds(written)


def write(work: Work, text: str) -> Answer:
    """Keep the sheet; it stands in place of the last, until the box is counted. Raises Refused.

    By the network's time an older text does not replace a newer one; where the order cannot be
    known, nothing is replaced, and the same sheet sent again is the newest.
    """
    items = Items.from_json(text)
    days = days_of(work.db, work.group, spoken_at(work.sent_at, work.now))
    found = days.find(items.planned_on)
    if found is None:
        gone = next((one for one in days.begun if one.planned_on == items.planned_on), None)
        why = days.shut(gone)
        raise Refused(why.message, **why.values)
    work = replace(work, held=found)
    meeting = work.meeting
    assert meeting is not None  # noqa: S101  # made just now
    holds_what_is_written(work, items, meeting.number)
    for member, amount in items.given.items():
        most = loans.limit(work.db, work.group, work.now, member)
        if most is not None and amount > most:
            raise Refused("over-limit", most=most)
    before = _sum_of(_before(work.db, work.group.id, days, found))
    old = waiting(work.db, work.group.id, meeting)
    order = _order(work, meeting.number, old, text)
    if old is not None and order == "older":
        raise Refused("sheet-newer", **_short(work, meeting, Items.from_json(old.act), before))
    if order == "unclear":
        proposals.propose(work, HELD, text, meeting.number)
        book = book_of(work.db, work.group, work.members.values(), work.now, days, found)
        line = printed(items.sheet(0), book)
        return Answer("sheet-order", {"line": line if len(days.open) == 1 else dated(line, meeting.held_on)})
    if order == "newer":
        proposals.propose(work, KIND, text, meeting.number)
    values = _short(work, meeting, items, before)
    should = expected(work.db, work.group, meeting.number, items) + before
    told = _unusual(work, items, should)
    named: dict[str, Value] = {**values, "unusual": Listed(told)} if told else values
    if items.box is not None and items.box != should:
        message = "sheet-differs-named" if told else "sheet-differs"
        return Answer(message, {**named, "written": items.box})
    return Answer("sheet-told" if told else "sheet-done", named)


def _order(
    work: Work, meeting: int, waits_: Proposal | None, text: str
) -> Literal["newer", "same", "older", "unclear"]:
    """Say how a sheet is to the one that waits, by the network's time where there is one.

    What somebody wrote who has lost the office since holds nothing up.
    """
    if waits_ is None or not stands(work.members, waits_):
        return "newer"
    mine, other = work.sent_at, waits_.sent_at
    if mine is None and other is None:
        return "newer"
    if mine is None or other is None or millis(mine) // 1_000 == millis(other) // 1_000:
        if waits_.act == text:
            return "same"
        asked = proposals.newest(work.db, work.group.id, HELD, meeting)
        again = asked is not None and asked.act == text and _later(mine, asked.sent_at)
        return "newer" if again else "unclear"
    if mine > other:
        return "newer"
    return "same" if waits_.act == text else "older"


def _later(mine: datetime | None, asked: datetime | None) -> bool:
    """Say whether a sheet that was asked for once more is the answer, and no copy of the first text."""
    return mine is None or asked is None or mine > asked


def _short(work: Work, meeting: Meeting, items: Items, before: int) -> dict[str, Value]:
    """Say a sheet in short: its day, who saved, how much, and what the box should hold."""
    return {
        "when": Moment(meeting.held_on, meeting.held_time),
        "count": Count(sum(amount > 0 for amount in items.saved.values())),
        "sum": sum(items.saved.values()),
        "box": expected(work.db, work.group, meeting.number, items) + before,
    }


def _unusual(work: Work, items: Items, should: int) -> tuple[Said, ...]:
    """Say what is unusual of a sheet, with names, in the order of its letters."""
    book = book_of(work.db, work.group, work.members.values(), work.now, of=work.meeting)
    said = []
    for one in echo(items.sheet(should), book).unusual:
        values: dict[str, Value] = {}
        if one.member is not None:
            values["member"] = Person(one.member)
        if one.amount is not None:
            values["amount"] = one.amount
        said.append(Said(f"sheet-unusual.{one.kind}", values))
    return tuple(said)


def holds_what_is_written(work: Work, items: Items, meeting: int) -> None:
    """Refuse a sheet that says less than what was already written: that is taken back first."""
    for member, amount in already_saved(work.db, work.group.id, meeting).items():
        if items.saved.get(member, 0) < amount and not work.members[member].gone:
            raise Refused("sheet-less", member=work.members[member].person, amount=amount)
