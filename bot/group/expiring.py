"""What was proposed and not signed in its time: whoever asked is told once, by the clock."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, insert, select

from bot import outbox
from bot.books.post import lock_head
from bot.group import signing
from bot.group.people import load_all, phones_of_group
from bot.group.quiet import awake
from bot.group.signing import Waiting
from bot.rules.clock import millis
from bot.store.engine import Store
from bot.store.tables import deeds

SLOT: Final = "expired"


def tell_expired(store: Store, group: int, now: datetime) -> int:
    """Tell whoever asked for what nobody signed in time; give how many there were. Raises StoreAway."""
    with store.reading() as db:
        if not _untold(db, group, now):
            return 0
    with store.writing() as db:
        lock_head(db, group)
        found = _untold(db, group, now)
        for one in found:
            _tell(db, group, one, now)
        return len(found)


def _untold(db: Connection, group: int, now: datetime) -> list[Waiting]:
    found = signing.overdue(db, group, now)
    if not found:
        return []
    causes = sorted(_cause(one) for one in found)
    here = (deeds.c.group_id == group, deeds.c.cause.in_(causes))
    told = set(db.execute(select(deeds.c.cause).where(*here)).scalars())
    return [one for one in found if _cause(one) not in told]


def _tell(db: Connection, group: int, one: Waiting, now: datetime) -> None:
    """Tell her on her first phone. No amount is in it: it may be a shared one."""
    here, members = load_all(db, group)
    maker = members.get(one.proposal.made_by)
    reached = phones_of_group(db, group).get(one.proposal.made_by, [])
    if maker is not None and not maker.gone and reached:
        asked_on = one.proposal.made_at.astimezone(ZoneInfo(here.zone)).date()
        outbox.tell(
            db,
            phone=reached[0].number,
            message="sign-expired-news",
            args={"when": asked_on},
            about=maker.number,
            cause=_cause(one),
            group=group,
            language=maker.language,
            kind="news",
            now=now,
            not_before=awake(now, here),
        )
    row = {"group_id": group, "cause": _cause(one), "kind": SLOT, "actor": 0, "done_at": millis(now)}
    db.execute(insert(deeds).values(**row, twin=_cause(one), answer=json.dumps(["", "{}", False])))


def _cause(one: Waiting) -> str:
    return f"clock:{SLOT}:{one.proposal.number}"
