"""Statements that go to the database together: one round trip for several, where there is a trip.

SQLAlchemy sends a statement and waits for its answer before it sends the next. psycopg can send
several and then read all answers, in order, and each at a third of the work. So on PostgreSQL the
words are SQLAlchemy's and the way is psycopg's; SQLite is in this process, and asked one by one.
Each statement sees what those before it did, and what others committed before it began.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, overload

from sqlalchemy import Connection, Delete, Insert, Select, Update

T = TypeVar("T")
A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
D = TypeVar("D")
E = TypeVar("E")

Statement = Select[Any] | Insert | Update | Delete
Values = dict[str, Any]
Rows = Sequence[Any]
"""Each is a tuple, with its columns by name too."""


def nothing(_rows: Rows) -> None:
    """Read what gives nothing."""


@dataclass(frozen=True, slots=True)
class Ask(Generic[T]):
    """A statement, its values (several: it is done with each), and how its rows are read.

    The statement is one that was built once; a list among the values is for an `in_` that expands.
    """

    statement: Statement
    values: Values | list[Values]
    read: Callable[[Rows], T]

    def of(self, db: Connection) -> T:
        """Ask this alone."""
        return self.read(_rows(db, [self])[0])


@overload
def together(db: Connection, one: Ask[A], two: Ask[B], /) -> tuple[A, B]: ...
@overload
def together(db: Connection, one: Ask[A], two: Ask[B], three: Ask[C], /) -> tuple[A, B, C]: ...
@overload
def together(
    db: Connection, one: Ask[A], two: Ask[B], three: Ask[C], four: Ask[D], /
) -> tuple[A, B, C, D]: ...
@overload
def together(
    db: Connection, one: Ask[A], two: Ask[B], three: Ask[C], four: Ask[D], five: Ask[E], /
) -> tuple[A, B, C, D, E]: ...
def together(db: Connection, *asks: Ask[Any]) -> tuple[Any, ...]:
    """Ask all of these, in this order; give what each was answered.

    Raises what SQLAlchemy raises: of the first that fails, and none after it was done.
    """
    return tuple(ask.read(rows) for ask, rows in zip(asks, _rows(db, asks), strict=True))


def _rows(db: Connection, asks: Sequence[Ask[Any]]) -> list[Rows]:
    if db.dialect.name == "sqlite":
        return [_one_by_one(db, ask) for ask in asks]
    from bot.store.pipeline import in_one_trip  # its driver is loaded where it is used

    return in_one_trip(db, asks)


def _one_by_one(db: Connection, ask: Ask[Any]) -> Rows:
    result = db.execute(ask.statement, ask.values)
    return result.all() if result.returns_rows else ()
