"""Delivery reports: late, twice, in any order, and sometimes before the result they belong to.

A message moves forward only and the first final word wins (Africa's Talking sends `Success` or
`Failed` last, but repeats and reorders). Each report's own word is kept: unmatched ones seven
days, matched ones as long as texts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, insert, select, text, update

from bot.outbox.forgetting import forget_last_words
from bot.outbox.letter import ReportState
from bot.outbox.silence import note
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

# Rows are locked lowest first, so that two batches never wait for each other's. (SQLite has one writer.)
_ABOUT: Final = (
    select(attempts.c.id, attempts.c.network, attempts.c.provider_id, attempts.c.message, outbox.c.state)
    .join(outbox, outbox.c.id == attempts.c.message)
    .where(attempts.c.provider_id.in_(bindparam("ids", expanding=True)))
    .order_by(outbox.c.id, attempts.c.id)
    .with_for_update(of=outbox)
)

_KEEP: Final = insert(reports)

_MOVE: Final = (
    update(outbox).where(outbox.c.id == bindparam("moved")).values(state=bindparam("to"), lease=None)
)

_LOCK: Final = 0x6B726F6D  # "krom": results and reports of the network


@dataclass(frozen=True, slots=True)
class Word:
    """What a network says of one message: `status` is its own word, `state` what it means here.

    state None: a word we do not know; it is kept, and moves nothing.
    """

    network: str
    provider_id: str
    status: str
    state: ReportState | None
    reason: str | None
    at: datetime


def take_report(store: Store, word: Word) -> int | None:
    """Keep one report as `take_reports` does; give its message's id, None if unknown as yet."""
    return take_reports(store, [word])[0]


def take_reports(store: Store, words: Sequence[Word]) -> list[int | None]:
    """Keep reports and move their messages forward, in this order, in one transaction.

    Gives each one's message id, None if unknown as yet. Raises `StoreAway`: nothing was kept, the
    network is then to bring them again.
    """
    with store.writing() as db:
        return keep_reports(db, words)


def keep_reports(db: Connection, words: Sequence[Word]) -> list[int | None]:
    """Do what `take_reports` does, in the caller's transaction."""
    one_at_a_time(db, alone=False)
    messages, states = _about(db, words)
    matched = [messages.get((word.network, word.provider_id)) for word in words]
    db.execute(_KEEP, [_kept(word, message) for word, message in zip(words, matched, strict=True)])
    moved: dict[int, str] = {}
    for word, message in zip(words, matched, strict=True):
        if message is None or word.state is None:
            continue
        to, before = _FORWARD[word.state]
        if moved.get(message, states[message]) in before:
            moved[message] = to
    if moved:
        db.execute(_MOVE, [{"moved": id_, "to": moved[id_]} for id_ in sorted(moved)])
        note(db, moved)
    return matched


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


def prune(store: Store, now: datetime, business: datetime | None = None) -> int:
    """Blank texts older than 90 days and forget old reports; say how many texts were blanked.

    `business` is the time by which messages are made, where a practice clock was put.
    """
    unmatched, texts = millis(now - KEEP_UNMATCHED), millis(now - KEEP_TEXTS)
    with store.writing() as db:
        db.execute(delete(reports).where(reports.c.matched.is_(None), reports.c.received_at < unmatched))
        db.execute(delete(reports).where(reports.c.received_at < texts))
        forget_last_words(db, (business or now) - KEEP_UNMATCHED)
        return db.execute(
            update(outbox)
            .where(
                outbox.c.made_at < texts,
                outbox.c.text.is_not(None),
                outbox.c.state.not_in(["waiting", "leased"]),
            )
            .values(text=None)
        ).rowcount


def _about(db: Connection, words: Sequence[Word]) -> tuple[dict[tuple[str, str], int], dict[int, str]]:
    """Find the messages that are reported on, by network and its name for them, and their states."""
    rows = db.execute(_ABOUT, {"ids": sorted({word.provider_id for word in words})}).all()
    newest_last = sorted(rows, key=lambda row: row.id)
    messages = {(row.network, row.provider_id): row.message for row in newest_last}
    return messages, {row.message: row.state for row in rows}


def _kept(word: Word, message: int | None) -> dict[str, Any]:
    return {
        "network": word.network,
        "provider_id": word.provider_id,
        "status": word.status,
        "state": word.state,
        "reason": word.reason,
        "received_at": millis(word.at),
        "matched": message,
    }


def _forward(db: Connection, message: int, state: ReportState) -> None:
    to, before = _FORWARD[state]
    moved = db.execute(
        update(outbox).where(outbox.c.id == message, outbox.c.state.in_(before)).values(state=to, lease=None)
    )
    if moved.rowcount:
        note(db, [message])
