"""The rows a deposit leaves behind, written with SQLAlchemy Core and nothing else.

One move, the entry, the group's head, two totals, the deed and the receipt to send, in one
transaction, into tables with Krom's own columns and indexes; without hash, rules, triggers or
locks. What Krom's deposits are measured against.
"""

from __future__ import annotations

from itertools import count
from typing import Any, Final

from sqlalchemy import Connection, Engine, bindparam, create_engine, event, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from bot.store.tables import deeds, entries, heads, metadata, moves, outbox, totals

TABLES: Final = [deeds, entries, heads, moves, outbox, totals]
NUMBERS: Final = count(1)
HASH: Final = bytes(32)

_MOVE, _ENTRY, _DEED, _LETTER = insert(moves), insert(entries), insert(deeds), insert(outbox)
_HEAD: Final = (
    update(heads)
    .where(heads.c.group_id == bindparam("group"))
    .values(entries=bindparam("number"), hash=bindparam("new"))
)


def _totals(dialect: Any) -> Any:
    adding = dialect.insert(totals)
    sums = {name: totals.c[name] + adding.excluded[name] for name in ("debit", "credit")}
    return adding.on_conflict_do_update(index_elements=["group_id", "account", "currency"], set_=sums)


_TOTALS: Final = {"sqlite": _totals(sqlite), "postgresql": _totals(postgresql)}


def engine(url: str) -> Engine:
    """Open a database as Krom does (WAL, FULL, one writer at a time), and make the tables."""
    if not url.startswith("sqlite"):
        made = create_engine(url.replace("postgresql://", "postgresql+psycopg://"), pool_size=8)
    else:
        made = create_engine(url, connect_args={"isolation_level": None, "timeout": 30}, pool_size=8)

        @event.listens_for(made, "connect")
        def _connected(raw: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
            for pragma in ("journal_mode=WAL", "synchronous=FULL"):
                raw.cursor().execute(f"PRAGMA {pragma}")

        @event.listens_for(made, "begin")
        def _begun(db: Connection) -> None:
            db.exec_driver_sql("BEGIN IMMEDIATE")

    metadata.create_all(made, TABLES)
    with made.begin() as db:
        if db.execute(select(heads.c.group_id).limit(1)).first() is None:
            rest = {"entries": 0, "hash": HASH, "loans": 0, "meetings": 0, "disputes": 0}
            db.execute(insert(heads), [{"group_id": group, **rest} for group in range(1, 2001)])
    return made


def deposit(made: Engine, group: int, member: int, amount: int, cause: str) -> int:
    """Commit one deposit; give its number."""
    with made.begin() as db:
        return write(db, group, member, amount, cause)


def write(db: Connection, group: int, member: int, amount: int, cause: str) -> int:
    number = next(NUMBERS)
    account = f"savings:{member}"
    here = {"group_id": group, "currency": "KHR"}
    move = {"entry": number, "position": 1, "debit": "box", "credit": account, "amount": amount}
    db.execute(_MOVE, {**here, **move})
    db.execute(_ENTRY, {
        "group_id": group, "number": number, "kind": "deposit", "meeting": None, "happened_on": "2026-12-01",
        "recorded_at": 1_800_000_000_000, "cause": cause, "entered_by": 2, "signed_by": "[]",
        "rules_version": 1,
        "reason_hash": None, "reverses": None, "previous_hash": HASH, "hash": HASH,
    })  # fmt: skip
    db.execute(_HEAD, {"group": group, "number": number, "new": HASH})
    both = [("box", amount, 0), (account, 0, amount)]
    db.execute(
        _TOTALS[db.dialect.name], [{**here, "account": a, "debit": d, "credit": c} for a, d, c in both]
    )
    db.execute(_LETTER, {
        "group_id": group, "phone": "+85512000004", "about": member, "message": "deposit-receipt",
        "args": f'{{"amount":{amount}}}', "cause": cause, "language": "en", "kind": "receipt", "rank": 1,
        "made_at": 1_800_000_000_000, "not_before_at": 1_800_000_000_000, "state": "waiting",
    })  # fmt: skip
    db.execute(_DEED, {
        "group_id": group, "cause": cause, "kind": "deposit", "actor": 2, "done_at": 1_800_000_000_000,
        "twin": f"2::deposit,member={member},amount={amount}", "answer": "[]", "entry": number,
    })  # fmt: skip
    return number
