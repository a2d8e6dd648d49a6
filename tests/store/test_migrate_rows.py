"""From the schema of each release, with rows in it, to the newest: nothing is lost."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from sqlalchemy import text

from bot.books.verify import verify
from bot.store.engine import Store
from bot.store.migrate import config, current, latest, upgrade
from bot.store.seals import broken_seals
from tests.conftest import Databases, address


def _at(store: Store, revision: str) -> None:
    with store.migrating() as db:
        command.upgrade(config(db), revision)


def test_books_of_the_first_schema_come_along(dialect: str, tmp_path: Path, databases: Databases) -> None:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from bot.group import practice

    url = f"sqlite:///{tmp_path}/krom.db" if dialect == "sqlite" else address(databases.make())
    store = Store(url, tmp_path)
    _at(store, "0001")
    start = datetime(2026, 11, 27, 9, tzinfo=ZoneInfo("Asia/Phnom_Penh"))
    group = practice.settle(store, "en", start, practice.charter("en").rhythm, history=True)
    with store.reading() as db:
        query = text("SELECT number, hash FROM entries WHERE group_id = :group ORDER BY number")
        before = db.execute(query, {"group": group}).all()

    upgrade(store)

    assert current(store) == latest()
    with store.reading() as db:
        assert db.execute(query, {"group": group}).all() == before
        assert broken_seals(db) == []
    assert len(before) == 76
    assert verify(store).faults == ()
    store.close()
