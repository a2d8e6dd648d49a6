"""All that a database holds, to see what a hop has written."""

from __future__ import annotations

import sqlite3
from typing import Any

from sqlalchemy import select

from bot.store import tables
from bot.store.engine import Store

PIN_TRIES = {"pin_tries", "pin_wait_until_at", "pin_hop"}

Rows = dict[str, list[tuple[Any, ...]]]


def all_of(table: Any, group: int) -> Any:
    query = select(*[column for column in table.c if column.name not in PIN_TRIES])
    return query.where(table.c.group_id == group) if table.info["kind"] == "group" else query


SNAPSHOT = {
    table.name: f"SELECT {', '.join(c.name for c in table.c if c.name not in PIN_TRIES)} FROM {table.name}"
    for table in tables.metadata.sorted_tables
}


def witness(store: Store) -> sqlite3.Connection | None:
    """A connection that only ever asks whether another one has written."""
    if store.dialect != "sqlite":
        return None
    return sqlite3.connect(str(store.url.database), isolation_level=None)


def version(witness: sqlite3.Connection) -> int:
    return int(witness.execute("PRAGMA data_version").fetchone()[0])


def read(witness: sqlite3.Connection) -> Rows:
    return {name: witness.execute(query).fetchall() for name, query in SNAPSHOT.items()}


def changed(before: Rows, after: Rows) -> list[str]:
    """The tables that differ."""
    return [name for name in after if before[name] != after[name]]
