"""Delivery reports: late, twice, in any order, and sometimes before the result they belong to.

A message moves forward only and the first final word wins (Africa's Talking sends `Success` or
`Failed` last, but repeats and reorders). Each report's own word is kept: unmatched ones seven
days, matched ones as long as texts.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, bindparam, delete, insert, select, text, update

from bot.outbox.letter import ReportState
from bot.rules.clock import millis
from bot.store.engine import Store
from bot.store.tables import attempts, outbox, reports

KEEP_UNMATCHED: Final = timedelta(days=7)
KEEP_TEXTS: Final = timedelta(days=90)

_FORWARD: Final[Mapping[ReportState, tuple[str, tuple[str, ...]]]] = {
    # What the network has must not be sent again, though a person had put it back in the queue.
    "pending": ("sent", ("unknown", "waiting")),
    "delivered": ("delivered", ("sent", "unknown", "waiting", "leased")),
    "undelivered": ("undelivered", ("sent", "unknown")),
}

_EARLY: Final = (
    select(reports.c.id, reports.c.provider_id, reports.c.state)
    .where(
        reports.c.provider_id.in_(bindparam("ids", expanding=True)),
        reports.c.network == bindparam("net"),
        reports.c.matched.is_(None),
    )
    .order_by(reports.c.id)
)

_LOCK: Final = 0x6B726F6D  # "krom": results and reports of the network


def take_report(  # a report has that many fields
    store: Store,
    network: str,
    provider_id: str,
    status: str,
    state: ReportState | None,
    reason: str | None,
    now: datetime,
) -> int | None:
    """Keep a report and move its message forward; give the message's id, None if unknown as yet.

    `status` is the network's word, `state` what it means here (None: a word we do not know).
    Raises `StoreAway`: the network is then to bring it again.
    """
    with store.writing() as db:
        one_at_a_time(db, alone=False)
        message = db.execute(
            select(attempts.c.message)
            .where(attempts.c.provider_id == provider_id, attempts.c.network == network)
            .order_by(attempts.c.id.desc())
            .limit(1)
        ).scalar_one_or_none()
        db.execute(
            insert(reports).values(
                network=network,
                provider_id=provider_id,
                status=status,
                state=state,
                reason=reason,
                received_at=millis(now),
                matched=message,
            )
        )
        if message is not None and state is not None:
            _forward(db, message, state)
    return message


def match_early(db: Connection, network: str, messages: Mapping[str, int]) -> None:
    """Apply the reports that came before their result; `messages` by provider id."""
    early = db.execute(_EARLY, {"ids": list(messages), "net": network}).all()
    for row in early:
        message = messages[row.provider_id]
        db.execute(update(reports).where(reports.c.id == row.id).values(matched=message))
        if row.state is not None:
            _forward(db, message, row.state)


def one_at_a_time(db: Connection, *, alone: bool) -> None:
    """Let no result and report of one message miss each other in two open transactions.

    Reports share the lock, a result takes it alone. SQLite has one writer anyway.
    """
    if db.dialect.name == "postgresql":
        lock = "pg_advisory_xact_lock" if alone else "pg_advisory_xact_lock_shared"
        db.execute(text(f"SELECT {lock}(:key)"), {"key": _LOCK})


def prune(store: Store, now: datetime) -> int:
    """Blank texts older than 90 days and forget old reports; say how many texts were blanked."""
    unmatched, texts = millis(now - KEEP_UNMATCHED), millis(now - KEEP_TEXTS)
    with store.writing() as db:
        db.execute(delete(reports).where(reports.c.matched.is_(None), reports.c.received_at < unmatched))
        db.execute(delete(reports).where(reports.c.received_at < texts))
        return db.execute(
            update(outbox)
            .where(
                outbox.c.made_at < texts,
                outbox.c.text.is_not(None),
                outbox.c.state.not_in(["waiting", "leased"]),
            )
            .values(text=None)
        ).rowcount


def _forward(db: Connection, message: int, state: ReportState) -> None:
    to, before = _FORWARD[state]
    db.execute(
        update(outbox).where(outbox.c.id == message, outbox.c.state.in_(before)).values(state=to, lease=None)
    )
