"""Looking at the outbox from outside: what a phone was sent, and when something is due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from bot.outbox.letter import RANK, Pause
from bot.outbox.sending import pauses
from bot.rules.clock import from_millis, millis
from bot.store.engine import Store
from bot.store.tables import outbox


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as it came to a phone; `at` is business time."""

    id: int
    phone: str
    at: datetime
    text: str
    segments: int
    state: str


def inbox(store: Store) -> list[Shown]:
    """Give what was handed to a network, oldest first: for the practice phones."""
    given = ("sent", "delivered", "undelivered", "unknown")
    query = select(outbox).where(outbox.c.state.in_(given), outbox.c.text.is_not(None)).order_by(outbox.c.id)
    with store.reading() as db:
        return [
            Shown(
                row["id"],
                row["phone"],
                from_millis(max(row["made_at"], row["not_before_at"])),
                row["text"],
                row["segments"],
                row["state"],
            )
            for row in db.execute(query).mappings()
        ]


def answered(db: Connection, cause: str) -> bool:
    """Say whether what came in under this cause was answered."""
    query = select(outbox.c.id).where(outbox.c.cause == cause, outbox.c.kind == "answer")
    return db.execute(query.limit(1)).first() is not None


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody was told, as it is stored; `at` is business time."""

    at: datetime
    args: str


def last_told(  # whom, of what, when
    db: Connection, phone: str, messages: Sequence[str], group: int, about: int,
    since: datetime, until: datetime,
) -> Told | None:  # fmt: skip
    """Give the newest of some messages that a phone was told about a member, between two moments."""
    here = (outbox.c.phone == phone, outbox.c.group_id == group, outbox.c.about == about)
    then = outbox.c.made_at.between(millis(since), millis(until))
    query = select(outbox.c.made_at, outbox.c.args).where(*here, then, outbox.c.message.in_(messages))
    row = db.execute(query.order_by(outbox.c.id.desc()).limit(1)).one_or_none()
    return None if row is None else Told(from_millis(row.made_at), row.args)


def next_due(store: Store, now: datetime) -> datetime | None:
    """Give when the next message that is held back may be sent (business time)."""
    query = select(func.min(outbox.c.not_before_at)).where(
        outbox.c.state == "waiting", outbox.c.not_before_at > millis(now)
    )
    with store.reading() as db:
        found = db.execute(query).scalar_one()
    return None if found is None else from_millis(found)


def age(store: Store, now: datetime) -> int:
    """Give for how many seconds the oldest message that is due has waited (business time)."""
    query = select(func.min(outbox.c.not_before_at)).where(
        outbox.c.state.in_(["waiting", "leased"]), outbox.c.not_before_at <= millis(now)
    )
    with store.reading() as db:
        found = db.execute(query).scalar_one()
    return 0 if found is None else max((millis(now) - found) // 1000, 0)


@dataclass(frozen=True, slots=True)
class Waits:
    """How many messages of a kind wait, and for how many seconds the oldest of them has been due."""

    kind: str
    count: int
    age: int


def waits(store: Store, now: datetime) -> list[Waits]:
    """Give what waits of each kind, in order of rank; `now` is business time."""
    query = (
        select(outbox.c.kind, func.count(), func.min(outbox.c.not_before_at))
        .where(outbox.c.state.in_(["waiting", "leased"]))
        .group_by(outbox.c.kind)
    )
    with store.reading() as db:
        found = {kind: (number, oldest) for kind, number, oldest in db.execute(query)}
    none = (0, millis(now))
    return [
        Waits(kind, found.get(kind, none)[0], max((millis(now) - found.get(kind, none)[1]) // 1000, 0))
        for kind in RANK
    ]


def count(store: Store, state: str) -> int:
    """Count the messages in a state."""
    query = select(func.count()).select_from(outbox).where(outbox.c.state == state)
    with store.reading() as db:
        return int(db.execute(query).scalar_one())


def pauses_now(store: Store, now_real: datetime) -> list[Pause]:
    """Give the networks that take nothing at present."""
    with store.reading() as db:
        return pauses(db, now_real)
