"""What a member decides for herself: PIN, language, and how her phones are used."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, delete, insert, select, update

from bot.group.pins import hashed
from bot.group.work import Answer, Refused, Work
from bot.rules.clock import millis
from bot.store.tables import directory, members, phones

PRIVATE: Final = "private"
SHARED: Final = "shared"
NONE: Final = "none"


def set_pin(work: Work, pin_hash: str) -> Answer:
    """Keep the new PIN's hash; the one-time code is spent."""
    _me(work, pin_hash=pin_hash, pin_once=0, pin_tries=0, pin_wait_until_at=0)
    return Answer("pin-done", private=False)


def set_language(work: Work, language: str) -> Answer:
    """Keep the language."""
    _me(work, language=language)
    return Answer("language-done", private=False)


def set_phone(work: Work, phone: str, mode: str) -> Answer:
    """Make a phone private or shared, or forget that it reaches this member.

    A phone that others are reached by too stays shared: one of them alone cannot make it private.
    """
    mine = directory.c.phone == phone
    reached = directory.c.suspended_at.is_(None)
    others = select(directory.c.member).where(
        mine, reached, (directory.c.group_id != work.group.id) | (directory.c.member != work.actor.number)
    )
    if mode == PRIVATE and work.db.execute(others).first() is not None:
        raise Refused("phones-others")
    if mode == NONE:
        me = (directory.c.group_id == work.group.id) & (directory.c.member == work.actor.number)
        work.db.execute(delete(directory).where(mine, me))
    elif not work.db.execute(update(phones).where(phones.c.phone == phone).values(mode=mode)).rowcount:
        work.db.execute(insert(phones).values(phone=phone, mode=mode))
    if mode != NONE:
        unknown = update(directory).where(mine, reached, directory.c.verified_at.is_(None))
        work.db.execute(unknown.values(verified_at=millis(work.now)))
    return Answer(f"phones-{mode}-done", private=False)


def give_code(db: Connection, group: int, member: int, code: str) -> bool:
    """Give a member a one-time code in place of her PIN; say whether there is such a member."""
    return keep_code(db, group, member, hashed(code))


def keep_code(db: Connection, group: int, member: int, pin_hash: str) -> bool:
    """Keep the hash of a one-time code in place of her PIN; her wrong tries and her wait are over."""
    row = update(members).where(members.c.group_id == group, members.c.number == member)
    fresh = {"pin_hash": pin_hash, "pin_once": 1, "pin_tries": 0, "pin_wait_until_at": 0}
    return db.execute(row.values(**fresh)).rowcount == 1


def _me(work: Work, **values: str | int) -> None:
    work.db.execute(
        update(members)
        .where(members.c.group_id == work.group.id, members.c.number == work.actor.number)
        .values(**values)
    )
