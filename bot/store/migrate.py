"""Bringing a database to the tables of this version, in one transaction."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from bot.store.engine import Store

FOLDER: Final = Path(__file__).parent / "migrations"


def upgrade(store: Store) -> None:
    """Bring the database to the newest revision: all of it, or nothing.

    Raises `StoreAway`, and `alembic.util.CommandError` for a database newer than this version.
    """
    with store.migrating() as db:
        command.upgrade(config(db), "head")


def current(store: Store) -> str | None:
    """Say the revision the database is at, or None when it holds no tables yet."""
    with store.reading() as db:
        return MigrationContext.configure(db).get_current_revision()


def latest() -> str:
    """Say the revision this version of Krom wants."""
    return str(ScriptDirectory(str(FOLDER)).get_current_head())


def config(db: Connection) -> Config:
    """Alembic's settings for a run on this connection."""
    made = Config()
    made.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    made.attributes["connection"] = db
    return made
