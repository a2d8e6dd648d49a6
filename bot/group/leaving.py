"""A group leaves this house: it is told, its people are forgotten, its books stay as numbers.

What was sealed is never changed, so that the chain can be checked here and in what the group took
along. Names, phones, PINs, reasons, complaints and the words of its messages are forgotten; a
member is her number from then on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, String, cast, delete, select, update

from bot import outbox
from bot.books.post import lock_head
from bot.group.acts_people import Admit
from bot.group.acts_phone import OwnPhone
from bot.group.acts_trouble import GiveCode
from bot.group.opening import PUT_RIGHT
from bot.group.people import Group, load_group, load_members
from bot.group.quiet import awake
from bot.group.takeover import Typed
from bot.store import tables
from bot.words.values import Said

SAYS_MORE: Final = (PUT_RIGHT, GiveCode.kind, Admit.kind, OwnPhone.kind)
"""Proposals that hold more than numbers: why, in somebody's words; the hash of a code; a name, a phone."""

NOTHING_SAID: Final = '["nothing-written", "{}", false]'
"""In place of an answer that named somebody."""

NOTHING_TYPED: Final = Typed().to_json()
"""What is left of the paper book as it was typed: names and phones stood in it."""


class Written(Exception):
    """Something was written to the group since its books were copied."""


@dataclass(frozen=True)
class Leaving:
    """What leaving means for a group: whom it tells and what it forgets."""

    group: Group
    entries: int
    """Number of the last entry: that of the copy."""
    members: tuple[int, ...]
    phones: tuple[str, ...]
    """All that are registered for it."""
    told: tuple[tuple[str, str], ...]
    """Phone and language of each that is told: neither suspended nor stopped."""
    alone: tuple[str, ...]
    """Phones that no other group uses."""


def has_left(db: Connection, group: int) -> bool:
    """Say whether a group has left already."""
    found = db.execute(select(tables.groups.c.left_on).where(tables.groups.c.group_id == group))
    return found.scalar_one() is not None


def leaving(db: Connection, group: int) -> Leaving:
    """Look what leaving would mean. Raises NoGroup."""
    here = load_group(db, group)
    people = load_members(db, group)
    languages = {member.number: member.language for member in people}
    there, known = tables.directory, tables.phones
    rows = db.execute(
        select(there.c.phone, there.c.member, there.c.suspended_at, known.c.stopped_at)
        .select_from(there.outerjoin(known, known.c.phone == there.c.phone))
        .where(there.c.group_id == group)
        .order_by(there.c.phone, there.c.member)
    ).all()
    phones = sorted({row.phone for row in rows})
    others = set(
        db.scalars(select(there.c.phone).where(there.c.phone.in_(phones), there.c.group_id != group))
    )
    told: dict[str, str] = {}
    for row in rows:
        if row.suspended_at is None and row.stopped_at is None:
            told.setdefault(row.phone, languages[row.member])
    return Leaving(
        group=here,
        entries=_last(db, group),
        members=tuple(member.number for member in people),
        phones=tuple(phones),
        told=tuple(told.items()),
        alone=tuple(phone for phone in phones if phone not in others),
    )


def leave(db: Connection, what: Leaving, now: datetime) -> None:
    """Tell the members and forget them, all in the caller's transaction. Raises Written.

    There is no way back but a backup.
    """
    group = what.group.id
    if lock_head(db, group).entries != what.entries:
        raise Written
    outbox.forget(db, group, what.alone)
    _tell(db, what, now)
    _forget_people(db, group, what.alone)
    _close(db, what.group, now)


def _last(db: Connection, group: int) -> int:
    found = db.execute(select(tables.heads.c.entries).where(tables.heads.c.group_id == group))
    return int(found.scalar_one())


def _tell(db: Connection, what: Leaving, now: datetime) -> None:
    """Put one text in the outbox for each phone, and no amount in it.

    It belongs to no group and holds the group's name itself: when it is sent, no one knows it here.
    """
    news = Said("door-left-news", {"group": what.group.called})
    for phone, language in what.told:
        outbox.tell(
            db,
            phone=phone,
            message=news.message,
            args=news.values,
            about=0,
            cause=f"{outbox.LAST_WORD}{what.group.id}",
            group=0,
            language=language,
            kind="news",
            now=now,
            not_before=awake(now, what.group),
        )


def _forget_people(db: Connection, group: int, alone: Sequence[str]) -> None:
    db.execute(delete(tables.directory).where(tables.directory.c.group_id == group))
    db.execute(delete(tables.phones).where(tables.phones.c.phone.in_(alone)))
    for table in (tables.reasons, tables.complaints):
        db.execute(delete(table).where(table.c.group_id == group))
    here = tables.takeovers.c.group_id == group
    db.execute(update(tables.takeovers).where(here).values(paper=NOTHING_TYPED))
    told = tables.proposals.c.kind.in_(SAYS_MORE)
    db.execute(update(tables.proposals).where(tables.proposals.c.group_id == group, told).values(act="{}"))
    # What makes an act a twin of another may hold a phone; what it was answered, numbers and who was to join.
    hers = tables.deeds.c.group_id == group
    db.execute(update(tables.deeds).where(hers).values(twin=""))
    db.execute(
        update(tables.deeds).where(hers, tables.deeds.c.kind == Admit.kind).values(answer=NOTHING_SAID)
    )
    number = cast(tables.members.c.number, String)
    blank = {"name": number, "latin": number, "pin_hash": None, "pin_hop": None, "pin_once": 0}
    db.execute(update(tables.members).where(tables.members.c.group_id == group).values(**blank))


def _close(db: Connection, group: Group, now: datetime) -> None:
    """Let nothing be due any more, and nobody do anything: also who is in the middle of a talk."""
    today = now.astimezone(ZoneInfo(group.zone)).date().isoformat()
    db.execute(delete(tables.plans).where(tables.plans.c.group_id == group.id))
    still = tables.members.c.left_on.is_(None)
    db.execute(
        update(tables.members).where(tables.members.c.group_id == group.id, still).values(left_on=today)
    )
    held = tables.offices.c.until_on.is_(None)
    db.execute(
        update(tables.offices).where(tables.offices.c.group_id == group.id, held).values(until_on=today)
    )
    name = str(group.id)
    blank = {"name": name, "latin": name, "place": "", "place_latin": "", "left_on": today}
    db.execute(update(tables.groups).where(tables.groups.c.group_id == group.id).values(**blank))
