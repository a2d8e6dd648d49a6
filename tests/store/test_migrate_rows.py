"""From the schema of each release, with rows in it, to the newest: nothing is lost."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from alembic import command
from sqlalchemy import Connection, inspect, select, text

from bot.books.verify import verify
from bot.group import practice
from bot.store.engine import Store
from bot.store.migrate import config, current, latest, upgrade
from bot.store.seals import broken_seals
from bot.store.tables import metadata
from tests.conftest import Databases, address

START = datetime(2026, 11, 27, 9, tzinfo=ZoneInfo("Asia/Phnom_Penh"))
LAST = ("moves", "entries")
"""Moves come before the entry that seals them."""


def _village(folder: Path) -> tuple[Store, int]:
    """Give a village with six meetings behind it, in the newest schema."""
    folder.mkdir()
    store = Store(f"sqlite:///{folder}/krom.db", folder)
    upgrade(store)
    group = practice.settle(store, "en", START, practice.charter("en").rhythm, history=True)
    return store, group


def _copy(source: Connection, target: Connection, group: int) -> None:
    """Put each row into the tables as they were: columns of later are left out."""
    there = inspect(target)
    names = [table.name for table in metadata.sorted_tables if there.has_table(table.name)]
    for name in sorted(names, key=lambda one: LAST.index(one) if one in LAST else -1):
        known = {column["name"] for column in there.get_columns(name)}
        columns = [column for column in metadata.tables[name].columns if column.name in known]
        wanted = select(*columns)
        if "group_id" in known:
            wanted = wanted.where(metadata.tables[name].c.group_id == group)
        rows = [dict(row) for row in source.execute(wanted).mappings()]
        if rows:
            marks = ", ".join(f":{column.name}" for column in columns)
            these = ", ".join(column.name for column in columns)
            target.execute(text(f"INSERT INTO {name} ({these}) VALUES ({marks})"), rows)


@pytest.mark.parametrize("revision", ["0001", "0002", "0004", "0005", "0006"])
def test_books_of_an_older_schema_come_along(
    dialect: str, revision: str, tmp_path: Path, databases: Databases
) -> None:
    url = f"sqlite:///{tmp_path}/krom.db" if dialect == "sqlite" else address(databases.make())
    store = Store(url, tmp_path)
    with store.migrating() as db:
        command.upgrade(config(db), revision)
    village, group = _village(tmp_path / "village")
    with village.reading() as source, store.writing() as target:
        _copy(source, target, group)
    query = text("SELECT number, hash FROM entries WHERE group_id = :group ORDER BY number")
    with store.reading() as db:
        before = db.execute(query, {"group": group}).all()

    upgrade(store)

    assert current(store) == latest()
    with store.reading() as db:
        assert db.execute(query, {"group": group}).all() == before
        assert broken_seals(db) == []
        assert set(db.scalars(text("SELECT fund FROM loans WHERE group_id = :group"), {"group": group})) == {
            "loan"
        }
    assert len(before) == 76
    assert verify(store).faults == ()
    village.close()
    store.close()
