"""Phones that somebody else wrote down: who has one says once whose it is."""

from __future__ import annotations

from sqlalchemy import select, update

from bot import outbox
from bot.books.accounts import savings
from bot.group import loans, opening
from bot.group.lost_phone import elsewhere
from bot.group.myself import PRIVATE, SHARED
from bot.group.people import Member, Phone
from bot.group.quiet import awake
from bot.group.work import Answer, Refused, Work
from bot.rules.clock import millis
from bot.store.tables import directory, phones
from bot.words.values import Count, GroupName, Value


def know(work: Work, phone: str, *, alone: bool) -> Answer:
    """Believe what was written of a phone, now that who has it says so: it is hers, or shared.

    It is private where it reaches one person: one member, or one in each group of a phone that was
    private before. Each that it now reaches is told what the paper book says of her. Raises
    Refused: how a known phone is used is changed by her PIN.
    """
    here = (directory.c.phone == phone, directory.c.suspended_at.is_(None))
    columns = (directory.c.group_id, directory.c.member, directory.c.verified_at)
    reached = work.db.execute(select(*columns).where(*here).order_by(*columns[:2])).all()
    new = [(int(row.group_id), int(row.member)) for row in reached if row.verified_at is None]
    if not new:
        raise Refused("phone-known")
    used = select(phones.c.mode).where(phones.c.phone == phone)
    was = work.db.execute(used).scalar_one() if len(new) < len(reached) else None
    one_each = len({row.group_id for row in reached}) == len(reached)
    mode = PRIVATE if alone and one_each and (len(reached) == 1 or was == PRIVATE) else SHARED
    work.db.execute(update(directory).where(*here).values(verified_at=millis(work.now)))
    work.db.execute(update(phones).where(phones.c.phone == phone).values(mode=mode))
    work.desk.look_again()
    for group, number in new if mode == PRIVATE else ():
        there = work if group == work.group.id else elsewhere(work, group)
        _tell_book(there, there.members[number])
    return Answer(f"phones-{mode}-done", private=False)


def ask(work: Work, member: Member, phone: Phone) -> None:
    """Ask a phone whose it is, once, naming no group and no figure."""
    if phone.stopped:
        return
    outbox.tell(
        work.db,
        phone=phone.number,
        message="welcome-news",
        args={"member": member.person},
        about=member.number,
        cause=work.cause,
        group=work.group.id,
        language=member.language,
        kind="news",
        now=work.now,
        not_before=awake(work.now, work.group),
    )


def _tell_book(work: Work, member: Member) -> None:
    """Tell her what was taken over of hers, so that she may say that it is wrong."""
    entry = opening.entry_of(work.db, work.group.id)
    if entry is None or not opening.may_object(work.db, work.group.id, entry):
        return
    theirs = {move.credit: move.amount for move in entry.moves}
    principal, interest = loans.total(loans.running(work.db, work.group, work.now, member.number))
    values: dict[str, Value] = {
        "group": GroupName(),
        "savings": theirs.get(savings(member.number), 0),
        "owed": principal + interest,
        "receipt": Count(entry.receipt),
    }
    work.tell(member, "opening-news", values)
