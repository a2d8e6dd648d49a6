"""The meeting sheet in the books: it waits as a proposal until somebody else has counted the box.

What the sheet says is what each member's meeting was, not what to add: sent again it stands in
place of the last, and what was already written for that meeting is counted in. The counter's
figure signs it; then everything is written in one transaction, dated to the meeting.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final

from sqlalchemy import Connection, func, insert, select, update

from bot.books import witness
from bot.books.accounts import BOX, SHORT_OVER, SPENT, fines, savings, social
from bot.books.post import Move
from bot.books.read import balance
from bot.books.trace import reversed_by
from bot.group import deciding, loans, proposals
from bot.group import savings as saving
from bot.group.meetings import Meeting, being_held
from bot.group.people import Group, Member
from bot.group.proposals import Proposal
from bot.group.sheet_book import Sheet, SheetBook
from bot.group.sheet_echo import echo
from bot.group.work import Answer, Refused, Work
from bot.store.tables import attendance, entries, moves
from bot.words.values import Count, GroupName, Listed, Moment, Person, Said, Value

KIND: Final = "sheet"

Doing = Callable[[Work], Answer]


@dataclass(frozen=True)
class Items:
    """What a sheet says, member by member; amounts in ledger units."""

    saved: Mapping[int, int]
    social: Mapping[int, int]
    absent: frozenset[int]
    repaid: Mapping[int, int]
    given: Mapping[int, int]
    fined: Mapping[int, int]
    spent: tuple[int, ...]
    box: int | None

    def to_json(self) -> str:
        """Write it down; equal sheets give equal text."""
        tables = ("saved", "social", "repaid", "given", "fined")
        raw: dict[str, Any] = {name: dict(sorted(getattr(self, name).items())) for name in tables}
        raw |= {"absent": sorted(self.absent), "spent": list(self.spent), "box": self.box}
        return json.dumps(raw, sort_keys=True)

    @classmethod
    def of(cls, sheet: Sheet) -> Items:
        """Take what a sheet that was read says."""
        return cls(
            saved=sheet.saved,
            social=sheet.social,
            absent=sheet.absent,
            repaid=sheet.repaid,
            given=sheet.given,
            fined=sheet.fined,
            spent=sheet.spent,
            box=sheet.box,
        )

    def sheet(self, expected: int) -> Sheet:
        """Give it as a sheet that was read, with what the box should hold."""
        return Sheet(
            saved=self.saved,
            social=self.social,
            absent=self.absent,
            repaid=self.repaid,
            given=self.given,
            fined=self.fined,
            spent=self.spent,
            box=self.box,
            expected=expected,
            practice=False,
        )

    @classmethod
    def from_json(cls, text: str) -> Items:
        """Read it back."""
        raw = json.loads(text)

        def table(name: str) -> dict[int, int]:
            return {int(member): amount for member, amount in raw[name].items()}

        return cls(
            saved=table("saved"),
            social=table("social"),
            absent=frozenset(raw["absent"]),
            repaid=table("repaid"),
            given=table("given"),
            fined=table("fined"),
            spent=tuple(raw["spent"]),
            box=raw["box"],
        )


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
    """Give the sheet that waits for the count, if one does."""
    if meeting is None or meeting.closed or not meeting.number:
        return None
    return proposals.newest(db, group, KIND, meeting.number)


def waits(db: Connection, group: Group, now: datetime) -> bool:
    """Say whether a sheet waits for the count of the box."""
    return waiting(db, group.id, being_held(db, group, now)) is not None


def book_of(db: Connection, group: Group, people: Iterable[Member], now: datetime) -> SheetBook:
    """Give what a sheet is read against: the group, and what is written of this meeting."""
    held = being_held(db, group, now)
    written = already_saved(db, group.id, held.number) if held is not None and held.number else {}
    owed: dict[int, int] = {}
    for loan in loans.to_pay(db, group, now, held):
        owed.setdefault(loan.member, loan.owed)  # the oldest, which a sheet pays back on
    rules = group.rules
    return SheetBook(
        members={member.number: member.called for member in people if not member.left},
        saving=rules.usual_saving or None,
        social=rules.usual_social,
        step=rules.cash_step,
        too_much=rules.usual_saving * rules.too_much_times or None,
        owed=owed,
        written=written,
        box=balance(db, group.id, BOX, group.currency) - sum(written.values()),
    )


@dataclass(frozen=True)
class Waiting:
    """The sheet that waits, and the figures that did not fit it."""

    made_by: int
    counted: tuple[int, ...]


def expected(db: Connection, group: Group, meeting: int, items: Items) -> int:
    """Give what must lie in the box when the sheet is right: what is there, and what it adds."""
    written = already_saved(db, group.id, meeting)
    added = sum(amount - written.get(member, 0) for member, amount in items.saved.items())
    into = added + sum(items.social.values()) + sum(items.repaid.values()) + sum(items.fined.values())
    out = sum(items.given.values()) + sum(items.spent)
    return balance(db, group.id, BOX, group.currency) + into - out


def write(work: Work, text: str) -> Answer:
    """Keep the sheet; it stands in place of the last, until the box is counted."""
    meeting = work.meeting
    if meeting is None:
        raise Refused("no-meeting-now")
    items = Items.from_json(text)
    _check(work, items, meeting.number)
    limit = work.group.rules.loan_limit
    if limit is not None and max(items.given.values(), default=0) > limit:
        raise Refused("over-limit", most=limit)
    proposals.propose(work, KIND, text, meeting.number)
    should = expected(work.db, work.group, meeting.number, items)
    values: dict[str, Value] = {
        "when": Moment(meeting.held_on, meeting.held_time),
        "count": Count(len(items.saved)),
        "sum": sum(items.saved.values()),
        "box": should,
    }
    if items.box is not None and items.box != should:
        return Answer("sheet-differs", {**values, "written": items.box})
    told = _unusual(work, items, should)
    if not told:
        return Answer("sheet-done", values)
    return Answer("sheet-told", {**values, "unusual": Listed(told)})


def _unusual(work: Work, items: Items, should: int) -> tuple[Said, ...]:
    """Say what is unusual of a sheet, with names, in the order of its letters."""
    book = book_of(work.db, work.group, work.members.values(), work.now)
    said = []
    for one in echo(items.sheet(should), book).unusual:
        values: dict[str, Value] = {}
        if one.member is not None:
            values["member"] = Person(one.member)
        if one.amount is not None:
            values["amount"] = one.amount
        said.append(Said(f"sheet-unusual.{one.kind}", values))
    return tuple(said)


def count(work: Work, counted: int, *, decided: bool) -> Answer:
    """The box was counted by somebody who did not write the sheet: equal, it is all written.

    Not equal, the two are asked to count together and nobody else hears of it; what still differs
    after that is written as short or over when the group has `decided` so.
    """
    meeting = work.meeting
    sheet = waiting(work.db, work.group.id, meeting)
    if meeting is None or sheet is None:
        raise Refused("no-sheet")
    if sheet.made_by == work.actor.number:
        raise Refused("count-not-yours")
    items = Items.from_json(sheet.act)
    if work.actor.number in items.given:
        raise Refused("count-benefits")
    _check(work, items, meeting.number)
    should = expected(work.db, work.group, meeting.number, items)
    if items.box != should:
        raise Refused("sheet-no-box")
    before = [one for one in proposals.signed(work.db, work.group.id, sheet) if one.verdict == "no"]
    if counted != should and not (decided and before):
        proposals.sign(work, sheet, "no", counted)
        writer = work.member(sheet.made_by)
        work.tell(writer, "count-again", {}, private=False)
        return Answer("count-again", private=False)
    proposals.sign(work, sheet, "yes", counted)
    last = _post(work, items, sheet, counted - should)
    closed = deciding.close(work, counted)
    _tell_everybody(work)
    values: dict[str, Value] = {**closed.values, "seal": witness.newest(work.db, work.group.id)}
    if counted != should:
        values["short"] = abs(should - counted)
        return Answer("count-closed-short" if counted < should else "count-closed-over", values, last)
    return Answer("count-closed", values, last)


def _check(work: Work, items: Items, meeting: int) -> None:
    """Refuse a sheet that says less than what was already written: that is taken back first."""
    for member, amount in already_saved(work.db, work.group.id, meeting).items():
        if items.saved.get(member, 0) < amount:
            raise Refused("sheet-less", member=work.members[member].person, amount=amount)


def _post(work: Work, items: Items, sheet: Proposal, over: int) -> int | None:
    """Write every item of a sheet, each as an entry with its receipt; give the last entry."""
    meeting = work.meeting
    assert meeting is not None  # noqa: S101  # the caller found the sheet by it
    written = already_saved(work.db, work.group.id, meeting.number)
    last = None
    for number, done in enumerate(_acts(work, items, written, over), 1):
        item = work.item(number, sheet.made_by)
        last = done(item).entry or last
    for member, here in work.members.items():
        if not here.left:
            _attend(work, meeting.number, member, present=member not in items.absent)
    return last


def _acts(work: Work, items: Items, written: Mapping[int, int], over: int) -> Iterator[Doing]:
    """Give what is to be done for a sheet, in the order of its letters."""
    for member, amount in sorted(items.saved.items()):
        if amount > written.get(member, 0):
            yield partial(saving.deposit, number=member, amount=amount - written.get(member, 0))
    yield from (_moved("social", BOX, social(member), a) for member, a in _some(items.social))
    for member, amount in _some(items.repaid):
        yield partial(_repay, member=member, amount=amount)
    periods = work.group.rules.loan_periods
    for member, amount in _some(items.given):
        yield partial(loans.give, number=member, amount=amount, periods=periods)
    yield from (_moved("fine", BOX, fines(member), a) for member, a in _some(items.fined))
    yield from (_moved("spent", SPENT, BOX, amount) for amount in items.spent if amount)
    if over:
        debit, credit = (BOX, SHORT_OVER) if over > 0 else (SHORT_OVER, BOX)
        yield _moved("short-over", debit, credit, abs(over))


def _some(amounts: Mapping[int, int]) -> list[tuple[int, int]]:
    return sorted((member, amount) for member, amount in amounts.items() if amount)


def _repay(work: Work, *, member: int, amount: int) -> Answer:
    """Pay back on the loan of a member that is oldest; a sheet for more than that one is refused."""
    return loans.repay(work, loans.only_loan(work, member), amount)


def _moved(kind: str, debit: str, credit: str, amount: int) -> Doing:
    def done(work: Work) -> Answer:
        entry = work.post(kind, Move(debit, credit, amount, work.group.currency))
        return Answer(kind, {}, entry.number)

    return done


def _attend(work: Work, meeting: int, member: int, *, present: bool) -> None:
    here = {"group_id": work.group.id, "meeting": meeting, "member": member}
    row = [attendance.c[name] == value for name, value in here.items()]
    there = {"present": 1 if present else 0}
    if not work.db.execute(update(attendance).where(*row).values(**there)).rowcount:
        work.db.execute(insert(attendance).values(**here, **there))


def _tell_everybody(work: Work) -> None:
    """One text a phone: savings and loan left to a private one, the next date alone to a shared."""
    following = deciding.following(work)
    running = loans.running(work.db, work.group, work.now)
    told: set[str] = set()
    for number, phones in sorted(work.phones.items()):
        member = work.members[number]
        if member.left or phones[0].number in told:
            continue
        told.add(phones[0].number)
        when: dict[str, Value] = {"when": following}
        if not phones[0].private:
            work.tell(member, "meeting-next-shared", when, private=False, kind="news")
            continue
        account = savings(number)
        total = -balance(work.db, work.group.id, account, work.group.currency)
        left, _ = loans.total([one for one in running if one.member == number])
        values: dict[str, Value] = {**when, "group": GroupName(), "savings": total, "left": left}
        message = "meeting-after-loan" if left else "meeting-after"
        work.tell(member, message, {**values, "member": member.person})
