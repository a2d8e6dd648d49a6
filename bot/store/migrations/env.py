"""What Alembic runs around the revisions. Called only through `bot.store.migrate`."""

from __future__ import annotations

from typing import Final, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import BigInteger, Connection, text

from bot.store.seals import seal, unseal
from bot.store.tables import metadata

ONE_AT_A_TIME: Final = 4_071_202_611  # any number no group has: two upgrades wait for each other


def run(db: Connection) -> None:
    """Run the revisions in the transaction of the caller, then make the triggers again."""
    if db.dialect.name == "postgresql":
        db.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ONE_AT_A_TIME})
    context.configure(
        connection=db,
        target_metadata=metadata,
        render_as_batch=True,  # SQLite alters a table by copying it
        transactional_ddl=True,
        render_item=_shorter,
    )
    with context.begin_transaction():
        drafting = context.config.attributes.get("drafting", False)
        if not drafting:
            unseal(db)
        context.run_migrations()
        if not drafting:
            seal(db)


def _shorter(kind: str, item: object, _context: AutogenContext) -> str | Literal[False]:
    """How a draft writes our integer: `big`, made in `script.py.mako`."""
    return "big" if kind == "type" and isinstance(item, BigInteger) else False


run(context.config.attributes["connection"])
