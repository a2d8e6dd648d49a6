"""The database: one SQLite file in the data folder, or PostgreSQL by its address.

`Store.writing()` and `Store.reading()` are one transaction each. Readers never wait for a
writer. On SQLite writers queue for a lock in the process and then for one file lock, because
SQLite's own waiting sleeps, for up to 190 ms, while the disk is idle.
"""

from __future__ import annotations

import fcntl
import logging
import os
import select
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Literal, cast

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, InterfaceError, InvalidatePoolError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import ConnectionPoolEntry

log = logging.getLogger(__name__)

Dialect = Literal["sqlite", "postgresql"]

WAIT: Final = 5.0  # seconds a writer waits for its turn
IDLE: Final = 1.0  # seconds unused, after which a connection to PostgreSQL is tried first
REPEATABLE_READ: Final = 3  # as psycopg numbers it
POOL: Final = {
    "pool_size": 8,
    "max_overflow": 0,
    "pool_timeout": 3,
    "hide_parameters": True,  # an error's text goes to the log; phones and amounts do not
}
READERS_PRAGMAS: Final = ("foreign_keys=ON", "trusted_schema=OFF", "query_only=ON")
WRITERS_PRAGMAS: Final = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "recursive_triggers=ON",  # without it INSERT OR REPLACE passes by the triggers of DELETE
    "trusted_schema=OFF",
)


class StoreAway(Exception):
    """The database did not answer: locked too long, disk full, no connection. Nothing was written.

    Only when the connection was lost in the middle of a commit is it unknown whether it was; the
    caller then finds out by the cause of its act. The database's own error is `__cause__`.
    """


class Store:
    """The database of one data folder.

    `url` is an SQLAlchemy address (`sqlite:///data/krom.db`, `postgresql://host/krom`), `folder`
    the data folder, `wait` the seconds a writer waits for its turn before `StoreAway`.
    """

    def __init__(self, url: str, folder: Path, wait: float = WAIT) -> None:
        self.url: Final = _with_driver(make_url(url))
        self.folder: Final = folder
        self.dialect: Final[Dialect] = "sqlite" if self.url.drivername == "sqlite" else "postgresql"
        if self.dialect == "sqlite":
            self._turn: _Turn | None = _Turn(folder / "krom.lock", wait)
            self._writers = _sqlite(self.url, wait, WRITERS_PRAGMAS, "BEGIN IMMEDIATE")
            self._readers = _sqlite(self.url, wait, READERS_PRAGMAS, "BEGIN")
        else:
            self._turn = None
            self._writers = _postgresql(self.url, wait)
            self._readers = _postgresql(self.url, wait, reads=True)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that writes: committed on a normal exit, else rolled back.

        Raises `StoreAway`; `IntegrityError` passes through. Not to be nested: pass the
        connection on instead.
        """
        with _away(), self._in_turn(), self._writers.begin() as db:
            yield db

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One transaction that sees one moment and cannot write. Raises `StoreAway`."""
        with _away(), self._readers.begin() as db:
            yield db

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """One transaction that may copy tables: SQLite checks foreign keys at its end only."""
        with _away(), self._in_turn(), self._writers.connect() as db:
            if self.dialect == "sqlite":  # cannot be switched inside a transaction
                raw = cast("sqlite3.Connection", db.connection.driver_connection)
                db.detach()  # no other writer is to get a connection that does not check
                raw.execute("PRAGMA foreign_keys=OFF")
            with db.begin():
                yield db
                if self.dialect == "sqlite":
                    broken = db.exec_driver_sql("PRAGMA foreign_key_check").all()
                    if broken:
                        message = f"rows without what they refer to: {broken[:5]}"
                        raise RuntimeError(message)

    def close(self) -> None:
        """Give every connection back to the database."""
        self._readers.dispose()
        self._writers.dispose()

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        if self._turn is None:
            yield
        else:
            with self._turn.taken():
                yield


class _Turn:
    """Whose turn it is to write to the SQLite file: among threads, then among processes."""

    def __init__(self, file: Path, wait: float) -> None:
        self._file = file
        self._wait = wait
        self._threads = threading.Lock()
        self._owner: int | None = None

    @contextmanager
    def taken(self) -> Iterator[None]:
        if self._owner == threading.get_ident():
            message = "writing() inside writing(): pass the connection on"
            raise RuntimeError(message)
        until = time.monotonic() + self._wait
        if not self._threads.acquire(timeout=self._wait):
            message = f"no turn to write within {self._wait} s: another thread is writing"
            raise StoreAway(message)
        try:
            self._owner = threading.get_ident()
            with self._among_processes(until):
                yield
        finally:
            self._owner = None
            self._threads.release()

    @contextmanager
    def _among_processes(self, until: float) -> Iterator[None]:
        # Opened each time (0.01 ms): a lock on a descriptor kept open would be shared by a fork.
        try:
            file = os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            message = f"cannot open the lock file {self._file.name}: {error.strerror}"
            raise StoreAway(message) from error
        try:
            _flock(file, until)
            yield
        finally:
            os.close(file)  # lets the lock go


def _flock(file: int, until: float) -> None:
    """Lock `file`; one thread of a process at most waits here, looking every millisecond."""
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() >= until:
                message = "no turn to write: another process is writing"
                raise StoreAway(message) from error
            time.sleep(0.001)
        else:
            return


@contextmanager
def _away() -> Iterator[None]:
    try:
        yield
    except (DBAPIError, PoolTimeout) as error:
        if not _is_away(error):
            raise
        cause = error.orig if isinstance(error, DBAPIError) else error
        message = f"{type(cause).__name__}: {cause}".strip()
        log.warning("event=store_away error=%s", type(cause).__name__)
        raise StoreAway(message) from error


def _is_away(error: DBAPIError | PoolTimeout) -> bool:
    """Whether trying again later can help; a wrong statement stays the error that it is."""
    if isinstance(error, PoolTimeout):
        return True
    if getattr(error.orig, "sqlite_errorname", None) == "SQLITE_ERROR":  # no such table, column ...
        return False
    return error.connection_invalidated or isinstance(error, OperationalError | InterfaceError)


def _with_driver(url: URL) -> URL:
    return url.set(drivername="postgresql+psycopg") if url.drivername.startswith("postgres") else url


def _sqlite(url: URL, wait: float, pragmas: tuple[str, ...], begin: str) -> Engine:
    engine = create_engine(url, connect_args={"isolation_level": None, "timeout": wait}, **POOL)

    @event.listens_for(engine, "connect")
    def _connected(raw: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        cursor = raw.cursor()
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begun(db: Connection) -> None:
        db.exec_driver_sql(begin)

    return engine


def _postgresql(url: URL, wait: float, *, reads: bool = False) -> Engine:
    """Open it; what reads has connections of its own, since to switch one costs as much as a statement."""
    args: dict[str, str | int] = {"connect_timeout": 3}
    if "options" not in url.query:
        args["options"] = f"-c lock_timeout={round(wait * 1000)}"
    engine = create_engine(url, connect_args=args, **POOL)
    if reads:

        @event.listens_for(engine, "connect")
        def _connected(raw: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
            connection = cast("Any", raw)
            connection.isolation_level = REPEATABLE_READ  # one picture for all statements, as on SQLite
            connection.read_only = True

    _ping_in_doubt(engine)
    return engine


def _ping_in_doubt(engine: Engine) -> None:
    """Replace, before it is used, a connection that the server dropped while nobody used it.

    SQLAlchemy's own ping is a round trip each time. A server that ends a connection says so or
    hangs up, which a look at the socket shows for nothing; one that falls silent is found by a
    ping, once nobody has used the connection for a while.
    """

    @event.listens_for(engine, "checkin")
    def _rests(_raw: DBAPIConnection | None, entry: ConnectionPoolEntry) -> None:
        entry.info["rests_since"] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def _used(raw: DBAPIConnection, entry: ConnectionPoolEntry, _proxy: object) -> None:
        since = entry.info.get("rests_since")
        if since is None or (time.monotonic() - since < IDLE and not _says_something(raw)):
            return
        try:
            engine.dialect.do_ping(raw)
        except engine.dialect.loaded_dbapi.Error as error:
            raise InvalidatePoolError from error


def _says_something(raw: DBAPIConnection) -> bool:
    """Say whether a connection that rests has something to read: a farewell, or its end."""
    look = select.poll()
    look.register(raw.fileno(), select.POLLIN)
    return bool(look.poll(0))
