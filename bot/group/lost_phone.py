"""Phones in other hands: suspended at once, so that they reach nobody, and given back by two.

A phone that is shared is suspended for all who hold it in the group, and given back to all of them
together. A row of the directory that is suspended is left out wherever somebody is looked up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from sqlalchemy import insert, select, update

from bot import outbox
from bot.group.people import OFFICERS, load_all
from bot.group.work import Answer, Desk, Refused, Work
from bot.rules.clock import millis
from bot.store.tables import directory, members, phones
from bot.words.values import Value

SHARED: Final = "shared"


def suspend(work: Work, number: int) -> Answer:
    """Let no phone of a member reach anybody of the group any more. Raises Refused."""
    member = work.member(number)
    hers = _rows(work, number)
    if not hers:
        raise Refused("phone-lost-none", member=member.person)
    numbers = [phone for phone, at in hers.items() if at is None]
    if not numbers:
        raise Refused("phone-lost-already", member=member.person)
    here = (directory.c.group_id == work.group.id) & directory.c.phone.in_(numbers)
    work.db.execute(
        update(directory)
        .where(here, directory.c.suspended_at.is_(None))
        .values(suspended_at=millis(work.now))
    )
    outbox.void_letters(work.db, numbers, work.group.id)
    work.desk.look_again()
    return Answer("phone-lost-done", {"member": member.person}, private=False)


def restore(work: Work, number: int) -> Answer:
    """Give a member her phones back, as shared ones, and to all for whom each was suspended with it.

    Of a member who was said to have died that was not so. Raises Refused.
    """
    member = work.member(number)
    lost = {phone: at for phone, at in _rows(work, number).items() if at is not None}
    _alive(work, number)
    if not lost:
        raise Refused("phone-back-none", member=member.person)
    dead = select(members.c.number).where(members.c.group_id == work.group.id, members.c.died_on.is_not(None))
    for phone, at in lost.items():
        together = (
            directory.c.phone == phone,
            directory.c.group_id == work.group.id,
            directory.c.suspended_at == at,
            directory.c.member.not_in(dead),
        )
        work.db.execute(update(directory).where(*together).values(suspended_at=None))
        shared = update(phones).where(phones.c.phone == phone).values(mode=SHARED)
        if not work.db.execute(shared).rowcount:
            work.db.execute(insert(phones).values(phone=phone, mode=SHARED))
    work.desk.look_again()
    work.tell(member, "phone-back-news", {}, private=False)
    return Answer("phone-back-done", {"member": member.person}, private=False)


def strangers(work: Work, phone: str) -> Answer:
    """Whoever has this phone is none of those it was registered for: it is suspended everywhere.

    Where it was only just written down for somebody, and has been another's before, it stays hers. No
    PIN is asked, since a stranger has none. The officers of each group are told.
    """
    here = (directory.c.phone == phone, directory.c.suspended_at.is_(None))
    asked = (directory.c.verified_at.is_(None), directory.c.mode_said.is_not(None))
    new = work.db.execute(select(directory.c.member).where(*here, *asked)).first() is not None
    wrong = (*here, *asked) if new else here
    rows = work.db.execute(
        select(directory.c.group_id, directory.c.member)
        .where(*wrong)
        .order_by(directory.c.group_id, directory.c.member.desc())
    )
    holders = {int(row.group_id): int(row.member) for row in rows}
    work.db.execute(update(directory).where(*wrong).values(suspended_at=millis(work.now)))
    still = work.db.execute(select(directory.c.member).where(*here)).first() is not None
    if still:
        for group in holders:
            outbox.void_letters(work.db, [phone], group)
    else:
        outbox.void_letters(work.db, [phone])
    work.desk.look_again()
    for group, number in holders.items():
        there = work if group == work.group.id else elsewhere(work, group)
        tell_officers(there, "not-me-news", {"member": there.members[number].person})
    return Answer("not-me-done.still" if still else "not-me-done", private=False)


def silence(work: Work, number: int) -> None:
    """Let nothing more reach one member; others who hold the same phone go on."""
    numbers = list(_rows(work, number))
    hers = (directory.c.group_id == work.group.id) & (directory.c.member == number)
    work.db.execute(update(directory).where(hers).values(suspended_at=millis(work.now)))
    outbox.void_letters(work.db, numbers, work.group.id, about=number)
    work.desk.look_again()


def tell_officers(work: Work, message: str, values: Mapping[str, Value], but: Iterable[int] = ()) -> None:
    """Tell all officers, but those named, what holds no amount."""
    barred = set(but)
    for officer in work.members.values():
        if officer.offices & OFFICERS and not officer.left and officer.number not in barred:
            work.tell(officer, message, values, private=False)


def _rows(work: Work, number: int) -> dict[str, int | None]:
    """Give a member's phones, and since when each is suspended."""
    hers = (directory.c.group_id == work.group.id) & (directory.c.member == number)
    found = work.db.execute(select(directory.c.phone, directory.c.suspended_at).where(hers))
    return {row.phone: row.suspended_at for row in found}


def _alive(work: Work, number: int) -> None:
    her = (members.c.group_id == work.group.id, members.c.number == number)
    work.db.execute(update(members).where(*her).values(died_on=None))


def elsewhere(work: Work, group: int) -> Work:
    """Give the same work in another group: for texts alone, since only one group's books are held."""
    group_, people = load_all(work.db, group)
    desk = Desk(work.db, group, None)
    return replace(work, desk=desk, group=group_, members=people, cause=f"{work.cause}:{group}")
