"""How statements go to PostgreSQL in one round trip: in SQLAlchemy's words, by psycopg's pipeline."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, cast

import psycopg
from psycopg.rows import namedtuple_row
from sqlalchemy import Connection, Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler

from bot.store.trip import Ask, Rows, Statement, Values

MOST: Final = 256
"""Statements whose words are known; Krom has fewer that go this way."""


@dataclass(frozen=True, slots=True)
class _Words:
    """A statement in the words of the database, and the values that stand in it."""

    compiled: SQLCompiler
    encoded: bytes
    fixed: Values
    expands: bool
    """Whether a list is as many words as there are in it."""

    def with_values(self, values: Values) -> tuple[bytes, Values]:
        """Give what is to be sent."""
        if self.expands:
            expanded = self.compiled.construct_expanded_state(values)
            return expanded.statement.encode(), dict(expanded.parameters)
        return self.encoded, {**self.fixed, **values}


@lru_cache(maxsize=MOST)
def _words(statement: Statement, dialect: Dialect, names: tuple[str, ...]) -> _Words:
    compiled = statement.compile(dialect=dialect, column_keys=list(names))
    binds = compiled.binds.items()
    fixed = {name: bind.value for name, bind in binds if not bind.required}
    return _Words(compiled, compiled.string.encode(), fixed, any(bind.expanding for _, bind in binds))


def in_one_trip(db: Connection, asks: Sequence[Ask[Any]]) -> list[Rows]:
    """Send all, then read all; give the rows of each. Raises what SQLAlchemy raises."""
    raw = cast("psycopg.Connection[Any]", db.connection.driver_connection)
    several = len(asks) > 1 or isinstance(asks[0].values, list)
    way: AbstractContextManager[object] = raw.pipeline() if several else nullcontext()
    try:
        with way:
            sent = [_send(db, raw, ask) for ask in asks]
        return [[row for cursor in some for row in _read(cursor)] for some in sent]
    except psycopg.Error as error:
        raise _as_of_sqlalchemy(db, error) from error


def _send(db: Connection, raw: psycopg.Connection[Any], ask: Ask[Any]) -> list[psycopg.Cursor[Any]]:
    """Send a statement with each of its values; whoever listens to statements hears of it."""
    each = ask.values if isinstance(ask.values, list) else [ask.values]
    words = _words(ask.statement, db.dialect, tuple(each[0]))
    cursors = [raw.cursor(row_factory=namedtuple_row) for _ in each]
    db.dispatch.before_cursor_execute(db, cursors[0], words.compiled.string, ask.values, None, len(each) > 1)
    for cursor, values in zip(cursors, each, strict=True):
        cursor.execute(*words.with_values(values))
    return cursors


def _read(cursor: psycopg.Cursor[Any]) -> Rows:
    answer = cursor.pgresult
    return cursor.fetchall() if answer is not None and answer.nfields else ()


def _as_of_sqlalchemy(db: Connection, error: psycopg.Error) -> Exception:
    """Say it as SQLAlchemy would; a connection that is lost is not used again."""
    first: BaseException = error
    while isinstance(first, psycopg.errors.PipelineAborted) and first.__context__ is not None:
        first = first.__context__  # what came after the first that failed was not done
    lost = db.dialect.is_disconnect(first, db.connection, None)  # type: ignore[arg-type]  # psycopg's own error
    if lost:
        db.invalidate(first)
    return DBAPIError.instance(
        None, None, first, db.dialect.loaded_dbapi.Error, connection_invalidated=lost, dialect=db.dialect
    )  # type: ignore[return-value]  # of an error of the driver it gives an exception
