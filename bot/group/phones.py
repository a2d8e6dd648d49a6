"""What is sent to a phone outside an act: answers to a text, STOP and START, the unknown number."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, insert, select, update

from bot import outbox
from bot.rules.clock import millis
from bot.store.tables import phones
from bot.words.values import Value

UNKNOWN_AGAIN: Final = timedelta(days=1)


def stop(db: Connection, phone: str, at: datetime | None) -> None:
    """Stop what Krom starts by itself to a phone, for all its groups; `None` starts it again."""
    stopped = None if at is None else millis(at)
    _set(db, phone, stopped_at=stopped)


def may_tell_unknown(db: Connection, phone: str, now: datetime) -> bool:
    """Say whether an unknown number may be told how to join: once a day. Marks that it was."""
    told = db.execute(select(phones.c.told_unknown_at).where(phones.c.phone == phone)).scalar_one_or_none()
    if told is not None and told > millis(now - UNKNOWN_AGAIN):
        return False
    _set(db, phone, told_unknown_at=millis(now))
    return True


def tell(
    db: Connection, phone: str, message: str, cause: str, language: str, now: datetime, network: str
) -> None:
    """Answer a phone that belongs to no group."""
    answer(
        db, phone, message, {},
        cause=cause, group=0, member=0, language=language, now=now, network=network,
    )  # fmt: skip


def answer(  # where to, what, because of what
    db: Connection,
    phone: str,
    message: str,
    values: Mapping[str, Value],
    *,
    cause: str,
    group: int,
    member: int,
    language: str,
    now: datetime,
    network: str,
) -> None:
    """Answer a text, back to the phone it came from by the road it came."""
    outbox.heard_from(db, phone)  # so it is not silent
    outbox.tell(
        db,
        phone=phone,
        message=message,
        args=values,
        about=member,
        cause=cause,
        group=group,
        language=language,
        kind="answer",
        now=now,
        network=network,
    )


def _set(db: Connection, phone: str, **values: int | None) -> None:
    if not db.execute(update(phones).where(phones.c.phone == phone).values(**values)).rowcount:
        db.execute(insert(phones).values(phone=phone, mode="shared", **values))
