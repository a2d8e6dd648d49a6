"""An Android phone asks: what it says of its texts is kept, and what waits for it is handed over.

All of it is one transaction, committed before the answer is written. An answer that got lost is
given again to the same installation, which knows the names it has seen; never to another one, that
may be the same phone with its memory gone.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Literal

from sqlalchemy import Connection, Row, and_, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.outbox.handing import CHOSEN, SILENT, lose
from bot.outbox.leasing import overtaken
from bot.outbox.letter import ReportState
from bot.outbox.reports import Word, keep_reports, one_at_a_time
from bot.rules.clock import millis
from bot.store.engine import Store
from bot.store.tables import gateways, handovers, outbox

Status = Literal["UNSENT", "PENDING", "SENT", "DELIVERED", "FAILED"]

MOST: Final = 10
"""Texts in one answer: on a slow line it must be short."""

MEANS: Final[Mapping[Status, tuple[str, ReportState]]] = {
    "UNSENT": ("held", "pending"),
    "PENDING": ("held", "pending"),
    "SENT": ("sent", "pending"),
    "DELIVERED": ("delivered", "delivered"),
    "FAILED": ("failed", "undelivered"),
}
"""What a status makes of a text here, and in the outbox."""

_FAR: Final = {"waiting": 0, "lost": 1, "handed": 1, "held": 2, "sent": 3, "failed": 4, "delivered": 5}
"""How far a text has come; one that was never handed over comes nowhere."""

_CHUNK: Final = 500

_NEW: Final = {  # two requests of a phone may come at the same moment
    "sqlite": sqlite.insert(gateways).on_conflict_do_nothing(index_elements=["install"]),
    "postgresql": postgresql.insert(gateways).on_conflict_do_nothing(index_elements=["install"]),
}


@dataclass(frozen=True, slots=True)
class Update:
    """What the phone says of one text."""

    key: str
    status: Status
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Poll:
    """What a phone brings: statuses of texts, and how it is.

    `install` is the name it gave itself when its app was installed; None: its app gives none, and is
    known by `user` and by its hello.
    """

    network: str
    install: str | None
    user: str
    seen: Mapping[str, Any]
    updates: Sequence[Update] = ()


@dataclass(frozen=True, slots=True)
class Handed:
    """A text for the phone to send, once, under the name by which it will say what became of it."""

    key: str
    phone: str = field(repr=False)
    text: str = field(repr=False)
    parts: int


@dataclass(frozen=True, slots=True)
class Given:
    """What a phone is answered. `chosen` is False for a second phone: it is heard, and given nothing."""

    texts: Sequence[Handed]
    chosen: bool
    back: bool
    """Whether it was away until now."""

    lost: int
    """Texts that were handed to a phone that has forgotten them."""

    strange: int
    """Statuses of texts that nobody here knows."""


def hello(store: Store, user: str, now: datetime) -> None:
    """Note that an app that gives itself no name begins: it knows no text it was ever given."""
    with store.writing() as db:
        newest = _by_user(db, user)
        if newest is None or newest.heard_at > 0:
            _new(db, f"user:{user}:{secrets.token_hex(6)}", now)


def take_poll(store: Store, poll: Poll, now: datetime, business: datetime) -> Given:
    """Keep what a phone brings and give it what to send. `now` is real time.

    Raises StoreAway: nothing was kept, the phone is to ask again.
    """
    with store.writing() as db:
        one_at_a_time(db, alone=False)
        install = _install(db, poll)
        chosen, back = _heard(db, install, poll.seen, now)
        strange = _keep(db, poll, now)
        if not chosen:
            return Given((), chosen=False, back=False, lost=0, strange=strange)
        lost = lose(db, now, handovers.c.install != install)
        texts = _hand_over(db, install, now, business)
    return Given(texts, chosen=True, back=back, lost=lost, strange=strange)


def is_waiting(store: Store) -> bool:
    """Say whether a text waits for the phone."""
    with store.reading() as db:
        return (
            db.execute(select(handovers.c.id).where(handovers.c.state == "waiting").limit(1)).first()
            is not None
        )


# Who asks --------------------------------------------------------------------------------------


def _install(db: Connection, poll: Poll) -> str:
    if poll.install is not None:
        return f"app:{poll.install}"
    known = _by_user(db, poll.user)
    return f"user:{poll.user}:{secrets.token_hex(6)}" if known is None else str(known.install)


def _by_user(db: Connection, user: str) -> Row[Any] | None:
    mine = gateways.c.install.startswith(f"user:{user}:", autoescape=True)
    return db.execute(select(gateways).where(mine).order_by(gateways.c.since_at.desc())).first()


def _new(db: Connection, install: str, now: datetime) -> None:
    """Add an installation: later than any other, though the clock was set back."""
    last = db.execute(select(func.coalesce(func.max(gateways.c.since_at), 0))).scalar_one()
    since = max(millis(now), last + 1)
    row = {"install": install, "since_at": since, "chosen_at": 0, "heard_at": 0, "seen": "{}"}
    db.execute(_NEW[db.dialect.name], row)


def _heard(db: Connection, install: str, seen: Mapping[str, Any], now: datetime) -> tuple[bool, bool]:
    """Note that an installation asks; say whether it is given texts, and whether it was away.

    A new one is chosen at once: who installs anew wants it so. An old one is chosen again only when
    the other is away, so that two phones with one key do not take turns.
    """
    before = db.execute(CHOSEN).first()
    here = gateways.c.install == install
    mine = db.execute(select(gateways.c.heard_at).where(here)).scalar_one_or_none()
    if mine is None:
        _new(db, install, now)
    silent = millis(now - SILENT)
    stays = before is not None and before.install == install
    chosen = stays or not mine or before is None or before.heard_at < silent
    at = max(millis(now), 0 if before is None else before.chosen_at + 1)
    news: dict[str, Any] = {"heard_at": millis(now), "seen": json.dumps(dict(seen), sort_keys=True)}
    if chosen and not stays:
        news["chosen_at"] = at
    db.execute(update(gateways).where(here).values(**news))
    return chosen, chosen and (before is None or before.heard_at < silent)


# What it says ----------------------------------------------------------------------------------


def _keep(db: Connection, poll: Poll, now: datetime) -> int:
    """Keep the statuses that say something new; give how many are of texts unknown here."""
    keys = sorted({one.key for one in poll.updates})
    rows: dict[str, Row[Any]] = {}
    for start in range(0, len(keys), _CHUNK):
        these = keys[start : start + _CHUNK]
        rows |= {row.key: row for row in db.execute(select(handovers).where(handovers.c.key.in_(these)))}
    state = {key: row.state for key, row in rows.items()}
    words: list[Word] = []
    moved: dict[str, dict[str, Any]] = {}
    for one in poll.updates:
        to, means = MEANS[one.status]
        if one.key not in rows or _FAR[to] <= _FAR.get(state[one.key], len(_FAR)):
            continue
        state[one.key] = to
        moved[one.key] = {"state": to, "moved_at": millis(now), "reason": one.reason}
        words.append(Word(poll.network, one.key, one.status, means, one.reason, now))
    for key in sorted(moved):
        db.execute(update(handovers).where(handovers.c.key == key).values(**moved[key]))
    if words:
        keep_reports(db, words)
    return sum(one.key not in rows for one in poll.updates)


# What it gets ----------------------------------------------------------------------------------


def _hand_over(db: Connection, install: str, now: datetime, business: datetime) -> list[Handed]:
    # What a group that left was to be told is known no more: it must not stand in the line's way.
    again = and_(handovers.c.state == "handed", handovers.c.install == install, outbox.c.text.is_not(None))
    query = (
        select(
            handovers.c.id, handovers.c.key, handovers.c.message, handovers.c.parts,
            handovers.c.state, outbox.c.phone, outbox.c.text, outbox.c.state.label("stands"),
        )
        .join(outbox, outbox.c.id == handovers.c.message)
        .where(or_(handovers.c.state == "waiting", again))
        .order_by(func.coalesce(handovers.c.handed_at, millis(now) + 1), outbox.c.rank, handovers.c.id)
        .limit(MOST)
    )  # fmt: skip
    rows = db.execute(query).all()
    fresh = [row for row in rows if row.state == "waiting"]
    gone = overtaken(db, [row.message for row in fresh], business) if fresh else set()
    gone |= {row.message for row in fresh if row.text is None or row.stands == "void"}
    _void(db, [row.id for row in fresh if row.message in gone], now)
    wanted = [row.id for row in fresh if row.message not in gone]
    taken = set(_take(db, wanted, install, now)) | {row.id for row in rows if row.state == "handed"}
    return [
        Handed(row.key, row.phone, row.text, row.parts)
        for row in rows
        if row.id in taken and row.text is not None
    ]


def _take(db: Connection, ids: Sequence[int], install: str, now: datetime) -> Sequence[int]:
    """Write down that texts are handed over; whoever was quicker has them."""
    if not ids:
        return ()
    mine = handovers.c.id.in_(ids) & (handovers.c.state == "waiting")
    at = millis(now)
    taken = update(handovers).where(mine).values(state="handed", install=install, handed_at=at, moved_at=at)
    return db.execute(taken.returning(handovers.c.id)).scalars().all()


def _void(db: Connection, ids: Sequence[int], now: datetime) -> None:
    """Let go what events have overtaken while it waited for the phone."""
    if not ids:
        return
    mine = handovers.c.id.in_(ids) & (handovers.c.state == "waiting")
    gone = update(handovers).where(mine).values(state="void", moved_at=millis(now))
    messages = db.execute(gone.returning(handovers.c.message)).scalars().all()
    here = outbox.c.id.in_(messages) & (outbox.c.state == "sent")
    db.execute(update(outbox).where(here).values(state="void", lease=None))
