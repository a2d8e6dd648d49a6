"""Bringing a database to the tables of this version, in one transaction.

Alembic is imported when there is something to bring: it costs each process and each command a third of its
start, and a database is nearly always of this version already.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import Column, Connection, MetaData, Table, Text, inspect, select

from bot.store.engine import Store

if TYPE_CHECKING:
    from alembic.config import Config

FOLDER: Final = Path(__file__).parent / "migrations"
_REVISION: Final = Table("alembic_version", MetaData(), Column("version_num", Text))


def upgrade(store: Store) -> None:
    """Bring the database to the newest revision: all of it, or nothing.

    Raises `StoreAway`, and `alembic.util.CommandError` for a database newer than this version.
    """
    if current(store) == latest():
        return
    from alembic import command

    with store.migrating() as db:
        command.upgrade(config(db), "head")


def current(store: Store) -> str | None:
    """Say the revision the database is at, or None when it holds no tables yet."""
    with store.reading() as db:
        if not inspect(db).has_table(_REVISION.name):
            return None
        return db.execute(select(_REVISION.c.version_num)).scalar_one_or_none()


def latest() -> str:
    """Say the revision this version of Krom wants: a revision's file begins with its number."""
    return max(file.name.partition("_")[0] for file in (FOLDER / "versions").glob("[0-9]*_*.py"))


def config(db: Connection) -> Config:
    """Alembic's settings for a run on this connection."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    made.attributes["connection"] = db
    return made
