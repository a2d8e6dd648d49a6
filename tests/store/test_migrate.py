"""Migrations: they end at the tables, keep the triggers, and may be run again."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Column, Text, UniqueConstraint, inspect, text

from bot.store import tables
from bot.store.engine import Store
from bot.store.migrate import FOLDER, current, latest, upgrade
from bot.store.seals import broken_seals, seal, unseal
from tests.conftest import Databases, address
from tests.watch import GROUP_TABLES


def test_the_revisions_end_at_the_tables(store: Store) -> None:
    with store.reading() as db:
        context = MigrationContext.configure(db, opts={"compare_type": True})
        difference = compare_metadata(context, tables.metadata)

    assert difference == [], "tables.py was changed: .venv/bin/python -m bot.store.migrations WHAT"


def test_the_latest_is_known_without_alembic() -> None:
    assert latest() == ScriptDirectory(str(FOLDER)).get_current_head()


def test_a_new_database_is_at_the_latest(store: Store) -> None:
    assert current(store) == latest()
    with store.reading() as db:
        assert broken_seals(db) == []


def test_an_upgrade_may_be_run_again(store: Store) -> None:
    upgrade(store)

    assert current(store) == latest()
    with store.reading() as db:
        assert broken_seals(db) == []


def test_an_empty_database_has_no_revision(dialect: str, tmp_path: Path, databases: Databases) -> None:
    url = f"sqlite:///{tmp_path}/krom.db" if dialect == "sqlite" else address(databases.make())
    store = Store(url, tmp_path)

    assert current(store) is None
    upgrade(store)
    assert current(store) == latest()
    store.close()


def test_a_newer_database_is_refused(store: Store) -> None:
    with store.writing() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(CommandError):
        upgrade(store)
    assert current(store) == "9999"


def test_an_upgrade_that_fails_leaves_all_as_it_was(store: Store) -> None:
    with pytest.raises(RuntimeError, match="half-way"), store.migrating() as db:
        unseal(db)
        db.execute(text("ALTER TABLE marks ADD COLUMN more TEXT"))
        message = "half-way"
        raise RuntimeError(message)

    with store.reading() as db:
        assert broken_seals(db) == []
        assert "more" not in {column["name"] for column in inspect(db).get_columns("marks")}


def test_a_migration_that_copies_a_table_keeps_it_whole(store: Store) -> None:
    """On SQLite batch mode copies: STRICT, the keys and the triggers are to be there after."""
    with store.migrating() as db:
        unseal(db)
        operations = Operations(MigrationContext.configure(db))
        for table in ("moves", "entries"):
            with operations.batch_alter_table(table, recreate="auto") as batch:
                batch.add_column(Column("more", Text()))
                batch.alter_column("more", nullable=True, new_column_name="note")
        seal(db)

    with store.reading() as db:
        assert broken_seals(db) == []
        if store.dialect == "sqlite":
            words = db.scalar(text("SELECT sql FROM sqlite_schema WHERE name = 'moves'"))
            assert "STRICT" in words
            assert "WITHOUT ROWID" in words
            assert "DEFERRABLE" in words


def test_every_table_is_of_the_group_or_of_the_house() -> None:
    for table in tables.metadata.tables.values():
        assert table.info["kind"] in {"group", "house"}, table.name


@pytest.mark.parametrize("name", GROUP_TABLES)
def test_the_group_leads_every_key_and_index(name: str) -> None:
    table = tables.metadata.tables[name]
    leading = [next(iter(table.primary_key.columns)).name]
    leading += [next(iter(index.columns)).name for index in table.indexes]
    leading += [next(iter(c.columns)).name for c in table.constraints if isinstance(c, UniqueConstraint)]

    assert set(leading) == {"group_id"}
