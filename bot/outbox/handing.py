"""Texts for an Android phone that fetches them: put in line here, given to it in `polling`.

A row in this line is no text but a note: which message, under which name, how far it has come.
Words and number stand in the outbox alone, so whoever forgets them there has forgotten them here.

    waiting    for the phone to ask
    handed     in an answer to it, which may have got lost
    held       the phone has it
    sent, delivered, failed   as the phone said
    lost       handed to a phone that has forgotten, or said nothing for a day: a person decides
    void       never handed, and not to be
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from bot.outbox.letter import Letter
from bot.rules.clock import from_millis, millis
from bot.store.engine import Store
from bot.store.tables import gateways, handovers, outbox

SILENT: Final = timedelta(minutes=10)
"""A phone that asked for nothing for so long is away."""

NO_WORD: Final = timedelta(hours=24)
"""So long a text that was handed over is waited for, and handed again to a phone that remembers."""

REFUSED: Final = 3
"""So many texts failed one after the other are no accident: no credit, or no network."""

KEEP: Final = timedelta(days=90)
"""How long it is known what the phone was given."""

FORGET_PHONE: Final = timedelta(days=30)

_OPEN: Final = ("waiting", "handed", "held")
_HAS_IT: Final = (*_OPEN, "sent", "delivered")
_LAST_WORDS: Final = ("sent", "delivered", "failed")

CHOSEN: Final = select(gateways).where(gateways.c.heard_at > 0).order_by(gateways.c.chosen_at.desc()).limit(1)
"""The installation that is given what is to be sent."""


@dataclass(frozen=True, slots=True)
class Road:
    """How the way to the phone is: when it was heard, the SMS that wait for it and of this day."""

    heard_at: datetime | None
    waiting: int
    unsent: int
    """Those that wait, and those it was handed within ten minutes and has not called sent."""

    today: int
    refused_at: datetime | None
    """When the last text failed, if the last few all did."""


@dataclass(frozen=True, slots=True)
class Phone:
    """An installation of the app on a phone, and what it last said of itself; `first`: it is given texts."""

    install: str
    since_at: datetime
    heard_at: datetime
    chosen: bool
    chosen_at: datetime
    seen: dict[str, Any]


def put_in_line(
    store: Store, letters: Sequence[Letter], parts: int, now: datetime, midnight: datetime, day: int | None
) -> dict[int, str]:
    """Put letters in line for the phone; give the name of each by its id, none where there is no room.

    What it was given before keeps its name, so that it is never sent twice; what failed, or was given
    up for lost, goes under a new one: somebody wants it sent again. `day` is how many SMS the SIM may
    send from `midnight` on.
    """
    with store.writing() as db:
        named = _known(db, [letter.id for letter in letters])
        room = _room(_road(db, now, midnight), parts, day)
        for letter in letters:
            if letter.id in named or room < parts:
                continue
            room -= parts
            named[letter.id] = f"{letter.id}-{secrets.token_hex(8)}"
            at = millis(now)
            row = {"key": named[letter.id], "message": letter.id, "parts": parts, "state": "waiting"}
            db.execute(insert(handovers).values(**row, made_at=at, moved_at=at))
    return named


def road(store: Store, now: datetime, midnight: datetime) -> Road:
    """Look how the way to the phone is."""
    with store.reading() as db:
        return _road(db, now, midnight)


def phones_heard(store: Store) -> list[Phone]:
    """Give every installation that has asked, the one that is given texts first."""
    query = select(gateways).where(gateways.c.heard_at > 0).order_by(gateways.c.chosen_at.desc())
    with store.reading() as db:
        found = db.execute(query).all()
    return [
        Phone(
            row.install, from_millis(row.since_at), from_millis(row.heard_at), place == 0,
            from_millis(row.chosen_at), json.loads(row.seen),
        )
        for place, row in enumerate(found)
    ]  # fmt: skip


def handed(store: Store, before: datetime) -> int:
    """Count the texts that the phone was given before a time, and of which it has not said they are sent."""
    query = select(func.count()).where(
        handovers.c.state.in_(["handed", "held"]), handovers.c.handed_at < millis(before)
    )
    with store.reading() as db:
        return int(db.execute(query).scalar_one())


def tidy(store: Store, now: datetime) -> None:
    """Take back what a silent phone never fetched; call lost what it was given and says nothing of.

    What was not handed over can go another way, or wait where events may still overtake it.
    """
    late, old = millis(now - NO_WORD), millis(now - KEEP)
    with store.reading() as db:
        chosen = db.execute(CHOSEN).first()
        away = chosen is None or chosen.heard_at < millis(now - SILENT)
        is_late = handovers.c.state.in_(["handed", "held"]) & (handovers.c.handed_at < late)
        wanted = is_late | (handovers.c.made_at < old)
        if away:
            wanted |= (handovers.c.state == "waiting") & (handovers.c.made_at < millis(now - SILENT))
        if db.execute(select(handovers.c.id).where(wanted).limit(1)).first() is None:
            return
    with store.writing() as db:
        if away:
            _take_back(db, now)
        lose(db, now, is_late)
        db.execute(delete(handovers).where(handovers.c.made_at < old, handovers.c.state.not_in(_OPEN)))
        silent = gateways.c.heard_at < millis(now - FORGET_PHONE)
        db.execute(delete(gateways).where(silent, gateways.c.since_at < millis(now - FORGET_PHONE)))


def lose(db: Connection, now: datetime, which: ColumnElement[bool]) -> int:
    """Call texts lost that were handed over; what becomes of them a person decides. Say how many."""
    gone = (
        update(handovers)
        .where(which, handovers.c.state.in_(["handed", "held"]))
        .values(state="lost", moved_at=millis(now))
        .returning(handovers.c.message)
    )
    messages = db.execute(gone).scalars().all()
    if messages:
        here = outbox.c.id.in_(messages) & (outbox.c.state == "sent")
        db.execute(update(outbox).where(here).values(state="unknown", lease=None))
    return len(messages)


def _take_back(db: Connection, now: datetime) -> None:
    back = (
        update(handovers)
        .where(handovers.c.state == "waiting", handovers.c.made_at < millis(now - SILENT))
        .values(state="void", moved_at=millis(now))
        .returning(handovers.c.message)
    )
    messages = db.execute(back).scalars().all()
    here = outbox.c.id.in_(messages) & (outbox.c.state == "sent")
    db.execute(update(outbox).where(here).values(state="waiting", lease=None, leased_until_at=0))


def _known(db: Connection, ids: Sequence[int]) -> dict[int, str]:
    """Find which letters the phone was given, or is about to be."""
    query = (
        select(handovers.c.message, handovers.c.key, handovers.c.state)
        .where(handovers.c.message.in_(ids))
        .order_by(handovers.c.id)
    )
    newest = {row.message: row for row in db.execute(query)}
    return {message: row.key for message, row in newest.items() if row.state in _HAS_IT}


def _room(way: Road, parts: int, day: int | None) -> int:
    """Count the SMS that may still be put in line: for a SIM that refuses, one text."""
    if way.refused_at is not None:
        return 0 if way.waiting else parts
    return 1_000_000 if day is None else day - way.today


def _road(db: Connection, now: datetime, midnight: datetime) -> Road:
    chosen = db.execute(CHOSEN).first()
    sums = select(func.coalesce(func.sum(handovers.c.parts), 0))
    waiting = db.execute(sums.where(handovers.c.state == "waiting")).scalar_one()
    lately = handovers.c.handed_at > millis(now - SILENT)
    held = db.execute(sums.where(handovers.c.state.in_(["handed", "held"]), lately)).scalar_one()
    of_day = (handovers.c.made_at >= millis(midnight)) & (handovers.c.state != "void")
    today = db.execute(sums.where(of_day)).scalar_one()
    return Road(
        heard_at=None if chosen is None else from_millis(chosen.heard_at),
        waiting=int(waiting),
        unsent=int(waiting) + int(held),
        today=int(today),
        refused_at=_refused(db),
    )


def _refused(db: Connection) -> datetime | None:
    last = (
        select(handovers.c.state, handovers.c.moved_at)
        .where(handovers.c.state.in_(_LAST_WORDS))
        .order_by(handovers.c.moved_at.desc(), handovers.c.id.desc())
        .limit(REFUSED)
    )
    rows = db.execute(last).all()
    if len(rows) < REFUSED or any(row.state != "failed" for row in rows):
        return None
    return from_millis(rows[0].moved_at)
