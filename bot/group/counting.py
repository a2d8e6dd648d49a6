"""The count of the box: it signs the sheet that waits, writes all of it and closes the meeting.

Everything is written in one transaction, dated to the meeting, with both hands named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from sqlalchemy import insert, update

from bot.books import witness
from bot.books.accounts import BOX
from bot.books.read import balance, balance_at
from bot.group import cash, deciding, loans, proposals, savings, sheet_after
from bot.group.joining import joined_since
from bot.group.late import spoken_at
from bot.group.people import HELPER, TREASURER
from bot.group.proposals import Proposal
from bot.group.sheet_days import days_of
from bot.group.sheet_kept import Items
from bot.group.sheets import already_saved, expected, first_waiting, holds_what_is_written, stands
from bot.group.work import Answer, Refused, Work
from bot.store.tables import attendance
from bot.words.values import Moment, Said, Value

Doing = Callable[[Work], Answer]


@dataclass(frozen=True)
class Counted:
    """What the counter says."""

    box: int
    """Cash in the box, ledger units."""
    decided: bool = False
    """The group decided to close the meeting although the figure differs."""
    named: tuple[int, ...] | None = None
    """Whom she names as absent or bringing other than the usual; None: not asked."""
    sheet: int | None = None
    """The sheet she counted for, where a third hand signs later; None: the one that waits."""


@dataclass(frozen=True)
class ThirdHand:
    """What a third hand is needed for: the sheet, and who may not be it."""

    sheet: int
    barred: tuple[int, ...]


def count(work: Work, said: Counted) -> Answer:
    """The box was counted by somebody who did not write the sheet: equal, it is all written.

    Not equal, the two are asked to count together and nobody else hears of it; what still differs
    after that is written as short or over when the group has decided so. Where the counter names
    who was absent or brought other than the usual, the sheet must name the same.
    """
    days = days_of(work.db, work.group, work.now)
    found = first_waiting(work.db, work.group.id, days)
    if found is None:
        why = Said("no-sheet") if days.open else days.shut()
        raise Refused(why.message, **why.values)
    meeting, sheet = found
    if said.sheet not in {None, sheet.number}:  # another stands in its place, or it was counted since
        raise Refused("sign-gone")
    if not stands(work.members, sheet):
        raise Refused("count-writer-gone", member=work.members[sheet.made_by].person)
    work = replace(work, held=meeting)
    items = Items.from_json(sheet.act)
    _may_count(work, items, sheet.made_by)
    when = Moment(meeting.held_on, meeting.held_time)
    if _is_overtaken(work, sheet):
        raise Refused("count-again", when=when)
    _are_all_there(work, items, already_saved(work.db, work.group.id, meeting.number))
    holds_what_is_written(work, items, meeting.number)
    should = expected(work.db, work.group, meeting.number, items)
    if items.box != should:
        raise Refused("sheet-no-box")
    before = [one for one in proposals.signed(work.db, work.group.id, sheet) if one.verdict == "no"]
    if said.box != should and not (said.decided and before):
        proposals.sign(work, sheet, "no", said.box)
        return _again(work, sheet, "count-again", when)
    if not _names_fit(work, items, said):
        return _again(work, sheet, "count-names-differ", when)
    proposals.sign(work, sheet, "yes", said.box)
    return _close(work, items, sheet, said.box, said.box - should)


def _are_all_there(work: Work, items: Items, written: Mapping[int, int]) -> None:
    """Refuse a sheet that brings something of who has left since: the treasurer sends it again."""
    brought = {member for member, amount in items.saved.items() if amount > written.get(member, 0)}
    for sums in (items.social, items.repaid, items.given, items.fined):
        brought |= {member for member, _ in _some(sums)}
    for member in sorted(brought):
        if work.members[member].left:
            raise Refused("count-member-left", member=work.members[member].person)


def _is_overtaken(work: Work, sheet: Proposal) -> bool:
    """Say whether a count is of a sheet before this one, or of a box that something went into since.

    What came in after she had counted would be taken for a part of what the sheet says.
    """
    sent_at = work.sent_at
    if sent_at is None or sent_at >= work.now:
        return False
    there = (work.db, work.group.id, BOX, work.group.currency)
    newer = (sheet.sent_at or sheet.made_at) > spoken_at(sent_at, work.now)
    return newer or balance_at(*there, sent_at) != balance(*there)


def _again(work: Work, sheet: Proposal, message: str, when: Moment) -> Answer:
    """Ask counter and writer, and nobody else, to look again together."""
    work.tell(work.member(sheet.made_by), message, {"when": when}, private=False)
    return Answer(message, {"when": when}, private=False)


def _names_fit(work: Work, items: Items, said: Counted) -> bool:
    """Say whether the counter names the members the sheet names; nobody is told which differ."""
    rules = work.group.rules
    if said.named is None:
        return not rules.count_names
    return items.unusual(rules.usual_saving or None, rules.usual_social) == set(said.named)


def _close(work: Work, items: Items, sheet: Proposal, counted: int, over: int) -> Answer:
    """Write it all, close the meeting and tell everybody."""
    last = _post(work, items, sheet, over)
    closed = deciding.close(work, counted)
    sheet_after.tell(work, items)
    cash.propose_absence_fines(work, items.absent - items.saved.keys(), sheet.made_by)
    values: dict[str, Value] = {**closed.values, "seal": witness.newest(work.db, work.group.id)}
    if over:
        values["short"] = abs(over)
        return Answer("count-closed-over" if over > 0 else "count-closed-short", values, last)
    return Answer("count-closed", values, last)


def third_hand(work: Work, said: Counted) -> ThirdHand | None:
    """Say what third hand a count needs; None where it needs none.

    A loan in the sheet that the counter herself gets is signed by somebody else before any of it is
    written. A figure or names that do not fit need no third hand yet: it is counted again.
    """
    found = first_waiting(work.db, work.group.id, days_of(work.db, work.group, work.now))
    if found is None:
        return None
    meeting, sheet = found
    items = Items.from_json(sheet.act)
    if not stands(work.members, sheet):
        return None  # it is refused when she counts
    fits = said.decided or said.box == expected(work.db, work.group, meeting.number, items)
    if work.actor.number not in items.given or not fits or not _names_fit(work, items, said):
        return None
    return ThirdHand(sheet.number, tuple(sorted({sheet.made_by, *items.given})))


def _may_count(work: Work, items: Items, made_by: int) -> None:
    """Refuse who wrote the sheet, who was not there while others were, and a third hand that gains."""
    who = work.actor.number
    if who == made_by:
        raise Refused("count-not-yours")
    if set(work.signed_by) & {made_by, *items.given}:
        raise Refused("sign-not-yours")
    others = {
        number
        for number, member in work.members.items()
        if not member.gone and not {TREASURER, HELPER} & member.offices
    }
    if who in items.absent and others - items.absent - set(items.given) - {made_by}:
        raise Refused("count-absent")


def _post(work: Work, items: Items, sheet: Proposal, over: int) -> int | None:
    """Write every item of a sheet, each as an entry with its receipt; give the last entry."""
    meeting = work.meeting
    assert meeting is not None  # noqa: S101  # the caller found the sheet by it
    written = already_saved(work.db, work.group.id, meeting.number)
    last, number = None, 0
    for number, done in enumerate(_acts(work, items, written), 1):
        last = done(work.item(number, sheet.made_by)).entry or last
    if over:
        last = cash.short_over(work.item(number + 1, sheet.made_by), over).number
    not_in_it = joined_since(work.db, work.group.id, sheet.made_at) - items.saved.keys() - items.absent
    for member, here in work.members.items():
        if not here.gone and member not in not_in_it:
            _attend(work, meeting.number, member, present=member not in items.absent)
    return last


def _acts(work: Work, items: Items, written: Mapping[int, int]) -> Iterator[Doing]:
    """Give what is to be done for a sheet, in the order of its letters."""
    for member, amount in sorted(items.saved.items()):
        if amount > written.get(member, 0):
            yield partial(savings.deposit, number=member, amount=amount - written.get(member, 0))
    for member, amount in _some(items.social):
        yield partial(cash.social_in, number=member, amount=amount)
    for member, amount in _some(items.repaid):
        yield partial(loans.repay_all, member=member, amount=amount)
    periods = work.group.rules.loan_periods
    for member, amount in _some(items.given):
        yield partial(loans.give, number=member, amount=amount, periods=periods)
    for member, amount in _some(items.fined):
        yield partial(cash.pay_fine, number=member, amount=amount)
    yield from (partial(cash.spend, amount=amount, purpose="meeting") for amount in items.spent if amount)


def _some(amounts: Mapping[int, int]) -> list[tuple[int, int]]:
    return sorted((member, amount) for member, amount in amounts.items() if amount)


def _attend(work: Work, meeting: int, member: int, *, present: bool) -> None:
    here = {"group_id": work.group.id, "meeting": meeting, "member": member}
    row = [attendance.c[name] == value for name, value in here.items()]
    there = {"present": 1 if present else 0}
    if not work.db.execute(update(attendance).where(*row).values(**there)).rowcount:
        work.db.execute(insert(attendance).values(**here, **there))
