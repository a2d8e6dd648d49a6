"""Which SMS were heard already, whatever road brought them: a road gives each an id of its own.

A text is known by a mark of its sender, its words and the second at which the network took it. The mark is
keyed (a text may hold a PIN, and nobody is to guess one from it), and is kept for a month.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from bot.rules.clock import millis
from bot.store.engine import Store
from bot.store.tables import heard

KEPT: Final = timedelta(days=30)
"""No network keeps a text so long for a phone that is away."""

Source = tuple[str, str]
"""The network that brought a text, and the id it gave it."""


def first(db: Connection, mark: str) -> Source | None:
    """Give who brought this text first, if anybody did."""
    row = db.execute(select(heard.c.network, heard.c.name).where(heard.c.mark == mark)).one_or_none()
    return None if row is None else (row.network, row.name)


def keep(store: Store, mark: str, source: Source, now: datetime) -> Source:
    """Keep who brings this text, before anything is done for it; give who brought it first."""
    with store.writing() as db:
        row = {"mark": mark, "network": source[0], "name": source[1], "heard_at": millis(now)}
        db.execute(_KEEP[store.dialect], row)
        return first(db, mark) or source


def forget(store: Store, mark: str) -> None:
    """Let another road bring this text: the one that did could not do what it says."""
    with store.writing() as db:
        db.execute(delete(heard).where(heard.c.mark == mark))


def prune(store: Store, now: datetime) -> int:
    """Forget what no network brings again; give how many."""
    old = heard.c.heard_at < millis(now - KEPT)
    with store.reading() as db:
        if db.execute(select(heard.c.mark).where(old).limit(1)).one_or_none() is None:
            return 0
    with store.writing() as db:
        return db.execute(delete(heard).where(old)).rowcount


_KEEP: Final = {
    "sqlite": sqlite.insert(heard).on_conflict_do_nothing(index_elements=["mark"]),
    "postgresql": postgresql.insert(heard).on_conflict_do_nothing(index_elements=["mark"]),
}
