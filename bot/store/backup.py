"""Backup into one file while Krom runs, and restore into an empty folder.

The file is a zip: `manifest.json` (names, sizes and SHA-256 of the rest, the database's kind and
revision), the database as one moment shows it, and of the data folder what a second machine
needs to go on: `kind`, the clock of a practice folder, and the keys. Sessions in Redis are not
kept. Whoever has the file has the books, the PIN hashes and the keys: it is made 0600.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import shutil
import sqlite3
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Final

from alembic.util import CommandError
from psycopg.conninfo import make_conninfo
from sqlalchemy import inspect, select, update

from bot.store.engine import Store, StoreAway
from bot.store.migrate import current, upgrade
from bot.store.tables import handovers, outbox

log = logging.getLogger(__name__)

FORMAT: Final = "krom-backup-1"
DATABASE: Final = {"sqlite": "krom.sqlite", "postgresql": "krom.pgdump"}
KEPT: Final = ("clock.json", "keys/*", "kind")  # of the data folder, if there
CHUNK: Final = 1 << 20


class BackupError(Exception):
    """A backup that cannot be made or restored, in one sentence for the operator."""


def backup(store: Store, file: Path, tools: Path | None = None) -> None:
    """Write a backup that holds one moment; `file` is replaced only once it is whole.

    PostgreSQL is read by its own `pg_dump`, in `tools` or on the path. Raises `BackupError`,
    `StoreAway`, `OSError`.
    """
    revision = current(store)
    if revision is None:
        message = "there is nothing to back up: the database has no tables"
        raise BackupError(message)
    with _new_file(file) as part, tempfile.TemporaryDirectory(dir=part.parent) as scratch:
        database = Path(scratch) / DATABASE[store.dialect]
        if store.dialect == "sqlite":
            _copy_sqlite(store, database)
        else:
            _dump_postgresql(store, database, tools)
        found = {database.name: database, **_of_folder(store.folder)}
        manifest = {
            "format": FORMAT,
            "dialect": store.dialect,
            "revision": revision,
            "files": {name: _described(path) for name, path in found.items()},
        }
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("manifest.json", json.dumps(manifest, indent=1))
            for name, path in found.items():
                archive.write(path, name)
    log.info("event=backup revision=%s files=%d", revision, len(found))


def restore(file: Path, folder: Path, url: str, tools: Path | None = None) -> int:
    """Restore a backup into an empty data folder and an empty database; give how many texts.

    The number is of texts that were waiting: nobody knows whether they were sent after the
    backup was made, so they become *unknown* and are never sent by themselves. The books are
    brought to this version's tables. `kind` is written last: a folder without it is not whole.
    Raises `BackupError`, `StoreAway`, `OSError`; then the folder and database are empty again
    (but PostgreSQL when what it took could not be brought to this version).
    """
    if folder.exists() and any(folder.iterdir()):
        message = f"{folder} is not empty"
        raise BackupError(message)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    store = Store(url, folder)
    try:
        with _opened(file) as archive:
            manifest = _manifest(archive)
            if manifest["dialect"] != store.dialect:
                message = f"the backup is of {manifest['dialect']}, the address is of {store.dialect}"
                raise BackupError(message)
            _check_empty(store)
            try:
                return _restore(archive, manifest, store, tools)
            except BaseException:
                _clear(folder)
                raise
    finally:
        store.close()


def _restore(archive: zipfile.ZipFile, manifest: dict[str, Any], store: Store, tools: Path | None) -> int:
    with tempfile.TemporaryDirectory(dir=store.folder) as scratch:
        for name, described in manifest["files"].items():
            _extracted(archive, name, described, Path(scratch))
        database = Path(scratch) / DATABASE[store.dialect]
        if store.dialect == "sqlite":
            shutil.move(database, _file(store))
            _file(store).chmod(0o600)
        else:
            _load_postgresql(store, database, tools)
        try:
            upgrade(store)
        except CommandError as error:
            message = f"the backup is of a newer Krom (revision {manifest['revision']})"
            raise BackupError(message) from error
        unsent = _mark_unknown(store)
        names = sorted(set(manifest["files"]) - {database.name}, key=lambda name: name == "kind")
        for name in names:
            _put(Path(scratch) / name, store.folder / name)
    log.info("event=restore revision=%s unknown=%d", manifest["revision"], unsent)
    return unsent


def _mark_unknown(store: Store) -> int:
    """What waited, for a network or for a phone to fetch it, may have been sent since."""
    open_ = handovers.c.state.in_(["waiting", "handed", "held"])
    fetched = outbox.c.id.in_(select(handovers.c.message).where(open_)) & (outbox.c.state == "sent")
    unsent = outbox.c.state.in_(["waiting", "leased"]) | fetched
    with store.writing() as db:
        count = db.execute(update(outbox).where(unsent).values(state="unknown", lease=None)).rowcount
        db.execute(update(handovers).where(open_).values(state="lost"))
        return count


def look(file: Path) -> str:
    """Read a whole backup and compare it with what was written; give its revision. Raises BackupError."""
    with _opened(file) as archive, tempfile.TemporaryDirectory(dir=file.absolute().parent) as scratch:
        manifest = _manifest(archive)
        for name, described in manifest["files"].items():
            _extracted(archive, name, described, Path(scratch))
    return str(manifest["revision"])


def take_database(file: Path, to: Path) -> str:
    """Write the SQLite database of a backup to `to` just as it was; give its revision.

    Raises BackupError, OSError.
    """
    with _opened(file) as archive, tempfile.TemporaryDirectory(dir=to.parent) as scratch:
        manifest = _manifest(archive)
        if manifest["dialect"] != "sqlite":
            message = f"the backup is of {manifest['dialect']}"
            raise BackupError(message)
        name = DATABASE["sqlite"]
        _put(_extracted(archive, name, manifest["files"][name], Path(scratch)), to)
        _sync(to)
    return str(manifest["revision"])


def copy_database(store: Store, to: Path) -> None:
    """Copy an SQLite database as it is at one moment to a new file. Raises StoreAway."""
    _copy_sqlite(store, to)
    to.chmod(0o600)


def _extracted(archive: zipfile.ZipFile, name: str, described: dict[str, object], scratch: Path) -> Path:
    path = Path(archive.extract(name, scratch))
    if _described(path) != described:
        message = f"the backup is damaged: {name} is not what was written"
        raise BackupError(message)
    return path


# SQLite and PostgreSQL -------------------------------------------------------------------------


def _copy_sqlite(store: Store, to: Path) -> None:
    """Copy the database as it is at one moment; nobody waits meanwhile."""
    try:
        with closing(sqlite3.connect(_file(store), isolation_level=None)) as db:
            db.execute("VACUUM INTO ?", (str(to),))
    except sqlite3.OperationalError as error:
        raise StoreAway(str(error)) from error


def _file(store: Store) -> Path:
    """Where the SQLite database is."""
    return Path(str(store.url.database))


def _dump_postgresql(store: Store, to: Path, tools: Path | None) -> None:
    options = ["--format=custom", "--no-owner", "--no-privileges", f"--file={to}"]
    _run_tool(store, "pg_dump", options, tools)


def _load_postgresql(store: Store, file: Path, tools: Path | None) -> None:
    options = ["--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error", str(file)]
    _run_tool(store, "pg_restore", options, tools)


def _run_tool(store: Store, name: str, options: list[str], tools: Path | None) -> None:
    """Run one of PostgreSQL's own programs on the store's database, the password out of sight."""
    program = shutil.which(name, path=None if tools is None else str(tools))
    if program is None:
        message = f"PostgreSQL's {name} is needed and not on the path"
        raise BackupError(message)
    words = store.url.translate_connect_args(username="user", database="dbname")
    words.update(store.url.query)
    password = words.pop("password", None)
    where = make_conninfo("", **words)
    done = subprocess.run(  # noqa: S603 - no shell, and the words are ours
        [program, f"--dbname={where}", *options],
        env={**os.environ, **({"PGPASSWORD": password} if password else {})},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        message = f"{name} failed: {done.stderr.strip()}"
        raise BackupError(message)


def _check_empty(store: Store) -> None:
    if store.dialect == "sqlite":
        there = _file(store).exists()
    else:
        with store.reading() as db:
            there = bool(inspect(db).get_table_names())
    if there:
        message = "the database is not empty"
        raise BackupError(message)


# Files -----------------------------------------------------------------------------------------


@contextmanager
def _new_file(file: Path) -> Iterator[Path]:
    """Give a file beside `file` to write, which takes its place at the end, safe on disk."""
    descriptor, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.absolute().parent)
    os.close(descriptor)  # made 0600 by mkstemp
    part = Path(name)
    try:
        yield part
        _sync(part)
        part.replace(file)
        _sync(part.parent)
    finally:
        part.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _of_folder(folder: Path) -> dict[str, Path]:
    found = sorted(path for pattern in KEPT for path in folder.glob(pattern) if path.is_file())
    return {path.relative_to(folder).as_posix(): path for path in found}


def _described(path: Path) -> dict[str, object]:
    digest = hashlib.sha256()
    with path.open("rb") as opened:
        while chunk := opened.read(CHUNK):
            digest.update(chunk)
    return {"size": path.stat().st_size, "sha256": digest.hexdigest()}


def _put(of: Path, to: Path) -> None:
    to.parent.mkdir(mode=0o700, exist_ok=True)
    shutil.move(of, to)
    to.chmod(0o600)


@contextmanager
def _opened(file: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(file) as archive:
            yield archive
    except zipfile.BadZipFile as error:
        message = f"{file} is no backup, or a damaged one: {error}"
        raise BackupError(message) from error


def _manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    """Read the manifest, of a backup we can read and whose names stay inside the folder."""
    try:
        manifest: dict[str, Any] = json.loads(archive.read("manifest.json"))
        known = manifest["format"] == FORMAT
        names = set(manifest["files"])
        wanted = {DATABASE[manifest["dialect"]]}
    except (KeyError, TypeError, ValueError) as error:
        message = "the file is no backup of Krom"
        raise BackupError(message) from error
    strange = {n for n in names - wanted if not any(fnmatchcase(n, kept) for kept in KEPT)}
    if not known or not wanted <= names or any(".." in name for name in names) or strange:
        message = "the file is no backup this version of Krom can read"
        raise BackupError(message)
    return manifest


def _clear(folder: Path) -> None:
    """Empty the folder again: it was empty before, so all that is in it is ours."""
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
