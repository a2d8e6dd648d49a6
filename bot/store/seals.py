"""What makes the books append-only inside the database itself: triggers.

Moves are written first, the entry seals them. From then on the database refuses a further move
for that entry, and always a change or removal of a move or an entry. Against somebody who may
drop a trigger only the chain of hashes helps (`bot/books/verify.py`, which also looks here).
"""

from __future__ import annotations

from typing import Final, NamedTuple

from sqlalchemy import Connection, text

BOOKS: Final = ("moves", "entries")


class Seal(NamedTuple):
    """One trigger. `when` is BEFORE ..., `body` the statements of its dialect."""

    name: str
    table: str
    when: str
    body: str


def _sqlite() -> tuple[Seal, ...]:
    refused = tuple(
        Seal(
            f"{table}_no_{verb.lower()}",
            table,
            f"BEFORE {verb}",
            f"SELECT RAISE(ABORT, 'append-only: {table}');",
        )
        for table in BOOKS
        for verb in ("UPDATE", "DELETE")  # a REPLACE is a DELETE: recursive_triggers is on
    )
    return (
        *refused,
        Seal(
            "moves_before_seal",
            "moves",
            "BEFORE INSERT",
            "SELECT RAISE(ABORT, 'entry is sealed') WHERE EXISTS (SELECT 1 FROM entries"
            " WHERE group_id = NEW.group_id AND number = NEW.entry);",
        ),
        Seal(
            "entries_have_moves",
            "entries",
            "BEFORE INSERT",
            "SELECT RAISE(ABORT, 'entry without moves') WHERE NOT EXISTS (SELECT 1 FROM moves"
            " WHERE group_id = NEW.group_id AND entry = NEW.number);",
        ),
    )


def _raise(message: str) -> str:
    return f"RAISE EXCEPTION '{message}' USING ERRCODE = '23514';"  # a check violation


def _postgresql() -> tuple[Seal, ...]:
    refused = tuple(
        Seal(f"{table}_no_{verb.lower()}", table, f"BEFORE {verb}", _raise(f"append-only: {table}"))
        for table in BOOKS
        for verb in ("UPDATE", "DELETE", "TRUNCATE")
    )
    return (
        *refused,
        Seal(
            "moves_before_seal",
            "moves",
            "BEFORE INSERT",
            # Without this lock a second transaction can add a move to an entry that is being
            # sealed, and both commit.
            "PERFORM pg_advisory_xact_lock(NEW.group_id);"  # noqa: S608 - no value comes from outside
            " IF EXISTS (SELECT 1 FROM entries"
            " WHERE group_id = NEW.group_id AND number = NEW.entry) THEN "
            + _raise("entry is sealed")
            + " END IF; RETURN NEW;",
        ),
        Seal(
            "entries_have_moves",
            "entries",
            "BEFORE INSERT",
            "IF NOT EXISTS (SELECT 1 FROM moves"  # noqa: S608 - as above
            " WHERE group_id = NEW.group_id AND entry = NEW.number) THEN "
            + _raise("entry without moves")
            + " END IF; RETURN NEW;",
        ),
    )


SEALS: Final = {"sqlite": _sqlite(), "postgresql": _postgresql()}


def seal(db: Connection) -> None:
    """Make every trigger again; called at the end of each migration, which may have lost some."""
    unseal(db)
    for each in SEALS[db.dialect.name]:
        for statement in _statements(db.dialect.name, each):
            db.exec_driver_sql(statement)


def unseal(db: Connection) -> None:
    """Drop every trigger; a migration on SQLite cannot copy a table that a trigger names."""
    for each in SEALS[db.dialect.name]:
        if db.dialect.name == "sqlite":
            db.exec_driver_sql(f"DROP TRIGGER IF EXISTS {each.name}")
        elif db.scalar(text("SELECT to_regclass(:name)"), {"name": each.table}) is not None:
            db.exec_driver_sql(f"DROP TRIGGER IF EXISTS {each.name} ON {each.table}")


def broken_seals(db: Connection) -> list[str]:
    """Names of triggers that are missing, switched off, or not the ones of this version."""
    found = _on_sqlite(db) if db.dialect.name == "sqlite" else _on_postgresql(db)
    return [each.name for each in SEALS[db.dialect.name] if found.get(each.name) != _kept(db, each)]


def _statements(dialect: str, each: Seal) -> list[str]:
    if dialect == "sqlite":
        return [_sqlite_sql(each)]
    rows = "STATEMENT" if each.when.endswith("TRUNCATE") else "ROW"
    function = (
        f"CREATE OR REPLACE FUNCTION krom_{each.name}() RETURNS trigger LANGUAGE plpgsql"
        f" AS $krom$BEGIN {each.body} END$krom$"
    )
    trigger = (
        f"CREATE TRIGGER {each.name} {each.when} ON {each.table}"
        f" FOR EACH {rows} EXECUTE FUNCTION krom_{each.name}()"
    )
    return [function, trigger]


def _sqlite_sql(each: Seal) -> str:
    return f"CREATE TRIGGER {each.name} {each.when} ON {each.table} BEGIN {each.body} END"


def _kept(db: Connection, each: Seal) -> tuple[str, str]:
    """Say what the database keeps of a trigger that is whole: its table and its words."""
    words = _sqlite_sql(each) if db.dialect.name == "sqlite" else f"BEGIN {each.body} END"
    return each.table, words


def _on_sqlite(db: Connection) -> dict[str, tuple[str, str]]:
    rows = db.execute(text("SELECT name, tbl_name, sql FROM sqlite_schema WHERE type = 'trigger'"))
    return {name: (table, sql) for name, table, sql in rows}


def _on_postgresql(db: Connection) -> dict[str, tuple[str, str]]:
    rows = db.execute(
        text(
            "SELECT t.tgname, c.relname, p.prosrc FROM pg_trigger t"
            " JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid"
            " WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')"
            " AND pg_table_is_visible(c.oid)"
        )
    )
    return {name: (table, source) for name, table, source in rows}
