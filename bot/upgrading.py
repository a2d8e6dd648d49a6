"""A new version's tables, tried on a copy first; and the way back. For SQLite.

Upgrade: backup, copy, migrate the copy, verify it, put it in the place of the old file. Until the
last step nothing has changed, and that step is one rename. PostgreSQL migrates in one transaction
by itself (`bot/store/migrate.py`); its way back is its own backup.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from alembic.util import CommandError

from bot.books.verify import verify
from bot.settings import Settings
from bot.store.backup import backup, copy_database, take_database
from bot.store.engine import Store
from bot.store.migrate import current, latest, upgrade

NOTE: Final = "upgrade.json"
"""In the data folder: what the last upgrade came from, and its backup."""

_SENT_SINCE: Final = (
    "UPDATE main.outbox SET state = 'unknown', lease = NULL WHERE state IN ('waiting', 'leased')"
    " AND id NOT IN (SELECT id FROM stood.outbox WHERE state = 'waiting')"
)
_FETCHED_SINCE: Final = (
    "UPDATE main.handovers SET state = 'lost' WHERE state IN ('waiting', 'handed', 'held')"
    " AND message NOT IN (SELECT message FROM stood.handovers WHERE state = 'waiting')"
)
_UNKNOWN: Final = (
    "UPDATE main.outbox SET state = 'unknown', lease = NULL WHERE state = 'sent'"
    " AND id IN (SELECT message FROM main.handovers WHERE state = 'lost')"
    " AND id NOT IN (SELECT message FROM main.handovers WHERE state NOT IN ('lost', 'failed', 'void'))"
)
"""What was given to a network after the upgrade (`stood`) does not wait for it again: a person decides."""


class NotUpgraded(Exception):
    """Why nothing was changed, in one sentence."""


@dataclass(frozen=True)
class Step:
    """From which revision of the tables to which, and the backup of before."""

    was: str
    now: str
    backup: Path
    entries: int


def schema(here: Settings) -> tuple[str | None, str]:
    """Give the revision of the database's tables (None: it has none), and the one of this version."""
    store = Store(here.database_url, here.data)
    try:
        return current(store), latest()
    finally:
        store.close()


def upgraded(here: Settings, now: datetime) -> Step | None:
    """Upgrade the database; None when it is up to date. Krom must not run.

    Raises NotUpgraded, BackupError, StoreAway, OSError; then the database is as it was.
    """
    store = Store(here.database_url, here.data)
    try:
        was, wanted = current(store), latest()
        if was is None:
            raise NotUpgraded("The database has no tables: there is nothing to upgrade.")
        if was == wanted:
            return None
        place = here.backups or here.data
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        kept = place / f"before-{was}-{now:%Y%m%dT%H%M%S}.zip"
        backup(store, kept)
        with _nobody_writes(here.data), _beside(here.data) as fresh:
            copy_database(store, fresh)
            entries = _migrated(fresh)
            store.close()
            _swap(fresh, _database(store))
    finally:
        store.close()
    step = Step(was, wanted, kept, entries)
    note = {**asdict(step), "backup": str(kept)}
    (here.data / NOTE).write_text(json.dumps(note), encoding="utf-8")
    return step


def last_step(here: Settings) -> Step:
    """Give the upgrade that can be taken back. Raises NotUpgraded."""
    try:
        said = json.loads((here.data / NOTE).read_text(encoding="utf-8"))
        return Step(said["was"], said["now"], Path(said["backup"]), said["entries"])
    except FileNotFoundError as error:
        raise NotUpgraded("No upgrade was made here that could be taken back.") from error


@dataclass(frozen=True)
class Back:
    """Which upgrade was taken back, the backup of what stood, and how many texts nobody knows of."""

    step: Step
    backup: Path
    unknown: int


def rolled_back(here: Settings, now: datetime) -> Back:
    """Put back the database of before the last upgrade.

    What was written since is in the backup of what stood only. Krom must not run. Raises NotUpgraded,
    BackupError, StoreAway, OSError; then the database is as it was.
    """
    step = last_step(here)
    store = Store(here.database_url, here.data)
    try:
        kept = step.backup.with_name(f"rolled-back-{step.now}-{now:%Y%m%dT%H%M%S}.zip")
        with _nobody_writes(here.data), _beside(here.data) as old:
            backup(store, kept)
            revision = take_database(step.backup, old)
            if revision != step.was:
                raise NotUpgraded(f"{step.backup} is of revision {revision}, not {step.was}.")
            store.close()
            unknown = _unsent_no_more(old, _database(store))
            _swap(old, _database(store))
    finally:
        store.close()
    (here.data / NOTE).unlink()
    return Back(step, kept, unknown)


def _unsent_no_more(old: Path, stood: Path) -> int:
    """Let nothing go out again that waited before the upgrade, and does not wait any more; say how many.

    Whether it arrived is in the backup of what stood: a person decides.
    """
    with closing(sqlite3.connect(old, isolation_level=None)) as db:
        db.execute("ATTACH ? AS stood", (str(stood),))
        (in_line,) = db.execute("SELECT count(*) FROM main.sqlite_schema WHERE name = 'handovers'").fetchone()
        count = int(db.execute(_SENT_SINCE).rowcount)
        if in_line:  # else it is of before the Android phones
            db.execute(_FETCHED_SINCE)
            count += db.execute(_UNKNOWN).rowcount
        db.execute("DETACH stood")
    return count


def _migrated(file: Path) -> int:
    """Migrate a copy and verify it; give how many entries it has. Raises NotUpgraded."""
    copy = Store(f"sqlite:///{file}", file.parent)
    try:
        try:
            upgrade(copy)
        except CommandError as error:
            raise NotUpgraded("The database is of a newer Krom than this one.") from error
        report = verify(copy)
    finally:
        copy.close()
    if report.faults:
        first = report.faults[0]
        raise NotUpgraded(
            f"The copy has {len(report.faults)} faults, so the database was left as it is:"
            f" group {first.group}, {first.check}: {first.what}."
        )
    return report.entries


@contextmanager
def _nobody_writes(data: Path) -> Iterator[None]:
    """Hold the lock that every writer takes: what a command wrote after the copy would be lost."""
    with (data / "krom.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise NotUpgraded("Something is being written just now: stop Krom first.") from error
        yield


@contextmanager
def _beside(data: Path) -> Iterator[Path]:
    """Give a file on the same disk as the database; what is left of it is taken away."""
    folder = data / "upgrade"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    try:
        yield folder / "krom.db"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _swap(fresh: Path, old: Path) -> None:
    """Put a database in the place of another. Raises NotUpgraded while somebody has that open.

    The write-ahead log of the old one must be gone first: beside another file it would be played
    into that. Both are left in the journal mode of a closed file; Krom sets WAL when it opens it.
    """
    for file in (fresh, old):
        with closing(sqlite3.connect(file, isolation_level=None, timeout=1)) as db:
            try:
                (mode,) = db.execute("PRAGMA journal_mode=DELETE").fetchone()
            except sqlite3.OperationalError as error:
                raise NotUpgraded("Something still has the database open: stop Krom first.") from error
        if mode != "delete":
            raise NotUpgraded("Something still has the database open: stop Krom first.")
    with fresh.open("rb") as opened:
        os.fsync(opened.fileno())
    fresh.chmod(0o600)
    fresh.replace(old)
    folder = os.open(old.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _database(store: Store) -> Path:
    return Path(str(store.url.database))
