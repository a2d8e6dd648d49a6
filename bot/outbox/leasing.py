"""Which messages are due, and lending them to one worker at a time.

Leases and back-off run on real time, everything else on business time, which a practice clock
may put forward. `leased_until_at` serves both: nobody takes a row before it, be it leased or
waiting for its next try.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Update,
    and_,
    bindparam,
    exists,
    or_,
    select,
    union,
    update,
)

from bot.outbox.forgetting import GONE
from bot.outbox.letter import STARTED_BY_KROM, Letter
from bot.rules.clock import millis
from bot.store.engine import Store
from bot.store.tables import attempts, handovers, meetings, outbox, phones

LETTERS: Final = 500  # in one lease
SECONDS: Final = 60  # of one lease; longer than any call to a network may take

_OPEN_ATTEMPT: Final = exists().where(attempts.c.message == outbox.c.id, attempts.c.ended_at.is_(None))
_IN_LINE: Final = exists().where(handovers.c.message == outbox.c.id, handovers.c.state == "waiting")
LETTER_COLUMNS: Final = [
    outbox.c.group_id.label("group") if field.name == "group" else outbox.c[field.name]
    for field in fields(Letter)
]
"""In the order of the fields of a letter."""


def lease(
    store: Store, now_real: datetime, now: datetime, limit: int = LETTERS, seconds: int = SECONDS
) -> list[Letter]:
    """Lend the letters that are due, lowest rank and oldest first, for `seconds` of real time.

    Before that, what a killed worker left is cleared up: leased without an attempt, it waits
    again; with an attempt that has no result it becomes unknown. What is due but overtaken by
    events becomes void. Nobody else gets a leased letter until its lease has run out.
    """
    token = secrets.token_hex(8)
    with store.writing() as db:
        _clear_up(db, now_real)
        taken = db.execute(
            _CLAIM,
            {
                "token": token,
                "until": millis(now_real + timedelta(seconds=seconds)),
                "real": millis(now_real),
                "now": millis(now),
                "limit": limit,
            },
        ).all()
        void = _overtaken(db, token, now) if taken else set()
        if void:
            db.execute(update(outbox).where(outbox.c.id.in_(void)).values(state="void", lease=None))
    due = [row for row in taken if row.id not in void]
    due.sort(key=lambda row: (row.rank, row.id))  # RETURNING keeps no order
    return [Letter(*row[1:]) for row in due]


def hold(db: Connection, letters: Sequence[Letter], until: datetime) -> None:
    """Put leased letters back; they are not due before `until` (real time)."""
    for token in {letter.lease for letter in letters}:
        db.execute(
            update(outbox)
            .where(
                outbox.c.id.in_([letter.id for letter in letters]),
                outbox.c.lease == token,
                outbox.c.state == "leased",
            )
            .values(state="waiting", lease=None, leased_until_at=millis(until))
        )


def void_stale(db: Connection, group: int, meeting: int) -> int:
    """Void what waits about a meeting that was moved, cancelled or closed; say how many.

    `lease` does the same when a message comes due; called where the meeting changes, in its
    transaction, it also shows in the outbox at once. What is with a network already stays.
    """
    stale = (
        select(outbox.c.id)
        .join(meetings, _ITS_MEETING)
        .where(
            meetings.c.group_id == group,
            outbox.c.group_id == group,
            outbox.c.meeting == meeting,
            outbox.c.state.in_(["waiting", "leased"]),
            ~_OPEN_ATTEMPT,
            _STALE,
        )
    )
    return db.execute(update(outbox).where(outbox.c.id.in_(stale)).values(state="void", lease=None)).rowcount


def void_letters(db: Connection, phones_: Sequence[str], group: int | None = None, about: int = 0) -> int:
    """Void what waits for phones that are suspended; say how many.

    Of one group, or of all; `about` one member, or all. What is with a network already stays; what
    waits for an Android phone to fetch it is not.
    """
    here = outbox.c.state.in_(["waiting", "leased"]) & ~_OPEN_ATTEMPT
    waits: list[ColumnElement[bool]] = [
        outbox.c.phone.in_(phones_),
        here | ((outbox.c.state == "sent") & _IN_LINE),
    ]
    if group is not None:
        waits.append(outbox.c.group_id == group)
    if about:
        waits.append(outbox.c.about == about)
    return db.execute(update(outbox).where(*waits).values(state="void", lease=None)).rowcount


def _claim() -> Update:
    due = (
        select(outbox.c.id)
        .where(
            outbox.c.state == "waiting",
            outbox.c.leased_until_at <= bindparam("real"),
            outbox.c.not_before_at <= bindparam("now"),
        )
        .order_by(outbox.c.rank, outbox.c.id)
        .limit(bindparam("limit"))
        .with_for_update(skip_locked=True)  # SQLite has one writer, and no such words
        .cte("due")
    )
    return (
        update(outbox)
        .where(outbox.c.id.in_(select(due.c.id)))
        .values(state="leased", lease=bindparam("token"), leased_until_at=bindparam("until"))
        .returning(outbox.c.rank, *LETTER_COLUMNS)
    )


_CLAIM: Final = _claim()

_ITS_MEETING: Final = and_(meetings.c.group_id == outbox.c.group_id, meetings.c.number == outbox.c.meeting)
# A reminder is of a meeting that will be held; news may well tell of one that will not.
_STALE: Final = and_(
    outbox.c.kind.in_(STARTED_BY_KROM),
    or_(
        meetings.c.version != outbox.c.version,
        and_(
            outbox.c.kind == "reminder",
            or_(meetings.c.cancelled_at.is_not(None), meetings.c.closed_at.is_not(None)),
        ),
    ),
)


def _clear_up(db: Connection, now_real: datetime) -> None:
    """Find what a killed worker had leased."""
    real = millis(now_real)
    left = (
        select(outbox.c.id)
        .where(outbox.c.state == "leased", outbox.c.leased_until_at <= real)
        .with_for_update(skip_locked=True)
    )
    ids = db.execute(left).scalars().all()
    if not ids:
        return
    lost = select(attempts.c.message).where(attempts.c.message.in_(ids), attempts.c.ended_at.is_(None))
    unknown = db.execute(lost).scalars().all()
    # The token stays on an unknown row: a result that comes late after all finds it by that.
    db.execute(update(outbox).where(outbox.c.id.in_(unknown)).values(state="unknown"))
    db.execute(
        update(attempts)
        .where(attempts.c.message.in_(unknown), attempts.c.ended_at.is_(None))
        .values(ended_at=real, outcome="unknown", reason="no result: the worker ended")
    )
    again = [id_ for id_ in ids if id_ not in set(unknown)]
    db.execute(update(outbox).where(outbox.c.id.in_(again)).values(state="waiting", lease=None))


_OF_PHONE: Final = phones.c.phone == outbox.c.phone
_STOPPED: Final = and_(outbox.c.kind.in_(STARTED_BY_KROM), phones.c.stopped_at.is_not(None))


def _no_more(which: ColumnElement[bool]) -> CompoundSelect[int]:
    """Find those of some that are not to be sent any more: too late, stopped, or of a changed meeting.

    Nor what was with a network as its group left, and comes back: it is known no more to whom and what.
    """
    return union(
        select(outbox.c.id).where(which, outbox.c.phone.startswith(GONE, autoescape=True)),
        select(outbox.c.id).where(which, outbox.c.drop_after_at < bindparam("now")),
        select(outbox.c.id).join(phones, _OF_PHONE).where(which, _STOPPED),
        select(outbox.c.id).join(meetings, _ITS_MEETING).where(which, _STALE),
    )


_OVERTAKEN: Final = _no_more(and_(outbox.c.state == "leased", outbox.c.lease == bindparam("token")))
_OF_THESE: Final = _no_more(outbox.c.id.in_(bindparam("ids", expanding=True)))


def _overtaken(db: Connection, token: str, now: datetime) -> set[int]:
    """Which of a lease are overtaken."""
    return set(db.execute(_OVERTAKEN, {"token": token, "now": millis(now)}).scalars())


def overtaken(db: Connection, ids: Sequence[int], now: datetime) -> set[int]:
    """Which of these are overtaken; `now` is business time."""
    return set(db.execute(_OF_THESE, {"ids": list(ids), "now": millis(now)}).scalars())
