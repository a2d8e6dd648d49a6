"""Offices: who holds one, and a new officer in place of one who is gone or gives it over."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import insert, select, update

from bot.books.accounts import BOX
from bot.books.read import balance
from bot.group import cash, sheets
from bot.group.people import HELPER, OFFICERS, TREASURER, Member
from bot.group.work import Answer, Refused, Work
from bot.store.tables import offices
from bot.words.values import Said, Value


def holder(people: Iterable[Member], office: str) -> Member | None:
    """Give who holds an office, also of one who has left; None: it is vacant."""
    return next((member for member in people if office in member.offices), None)


def take(work: Work, office: str, number: int, old: int | None) -> Answer:
    """Let a member hold an office in place of whoever held it when that was proposed.

    One person holds one office; a helper who becomes an officer helps no more. Raises Refused.
    """
    member = work.living(number)
    before = holder(work.members.values(), office)
    if (None if before is None else before.number) != old:
        raise Refused("office-changed")
    if member.offices & OFFICERS:
        raise Refused("office-holds-one", member=member.person)
    if old is not None:
        _end(work, old, office)
    _end(work, number, HELPER)
    _begin(work, number, office)
    said: dict[str, Value] = {"member": member.person, "office": Said(f"office-{office}")}
    for one in (member, before):
        if one is not None and not one.left:
            work.tell(one, "office-news", said, private=False)
    return Answer("office-done", said, private=False)


def take_box(work: Work, number: int, old: int | None, counted: int, book: int) -> Answer:
    """Let a member be treasurer of a box that was counted; what differs is nobody's debt.

    `book` is what the books said when it was counted. They must say so still: what was written
    meanwhile would be taken for a difference; so would a meeting that waits for its count. Raises Refused.
    """
    if sheets.waits(work.db, work.group, work.now):
        raise Refused("office-sheet-waits")
    if balance(work.db, work.group.id, BOX, work.group.currency) != book:
        raise Refused("office-count-again")
    answer = take(work, TREASURER, number, old)
    if counted == book:
        return answer
    entry = cash.short_over(work, counted - book)
    return Answer(answer.message, answer.values, entry.number, private=False)


def end_all(work: Work, number: int) -> None:
    """End whatever offices a member holds."""
    hers = (offices.c.group_id == work.group.id, offices.c.number == number)
    ended = update(offices).where(*hers, offices.c.until_on.is_(None))
    work.db.execute(ended.values(until_on=work.today.isoformat()))


def _end(work: Work, number: int, office: str) -> None:
    here = (offices.c.group_id == work.group.id, offices.c.number == number, offices.c.office == office)
    ended = update(offices).where(*here, offices.c.until_on.is_(None))
    work.db.execute(ended.values(until_on=work.today.isoformat()))


def _begin(work: Work, number: int, office: str) -> None:
    """Begin an office today; who gave it up today takes it up again."""
    row = {"group_id": work.group.id, "number": number, "office": office, "since_on": work.today.isoformat()}
    here = [offices.c[name] == value for name, value in row.items()]
    if work.db.execute(select(offices.c.number).where(*here)).first() is None:
        work.db.execute(insert(offices).values(**row))
    else:
        work.db.execute(update(offices).where(*here).values(until_on=None))
