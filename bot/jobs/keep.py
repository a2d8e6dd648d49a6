"""One backup a day in a second place, tried by restoring it, and the old ones thrown away.

The files are `krom-2026-11-24.zip`; beside each `krom-2026-11-24.json` says what verifying its
restored copy found. PostgreSQL has no empty database to restore into: there only the hashes of the
file are looked at, and `checked` is false.
"""

from __future__ import annotations

import json
import logging
import shutil
import tempfile
import threading
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from bot.books.verify import verify
from bot.rules.clock import Clock
from bot.store.backup import BackupError, backup, look, restore
from bot.store.engine import Store, StoreAway

DAYS: Final = 14
MONTHS: Final = 12
LOOK: Final = 60.0  # seconds between two looks whether one is due
AGAIN: Final = 3600.0  # seconds after one that failed

log = logging.getLogger("krom.backup")


@dataclass(frozen=True)
class Kept:
    """A backup that was made, and what was found when it was tried."""

    day: str
    bytes: int
    checked: bool
    groups: int = 0
    entries: int = 0
    faults: int = 0


def keep(store: Store, folder: Path, today: date) -> Kept:
    """Make today's backup, try it, and throw old ones away. Raises BackupError, StoreAway, OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _clear_scraps(folder)
    file = folder / f"krom-{today.isoformat()}.zip"
    backup(store, file)
    found = _tried(file, store.dialect, today)
    fresh = file.with_suffix(".new")
    fresh.write_text(json.dumps(asdict(found)), encoding="ascii")
    fresh.replace(file.with_suffix(".json"))
    for day in set(_days(folder)) - kept(_days(folder), today):
        for suffix in ("zip", "json"):
            (folder / f"krom-{day.isoformat()}.{suffix}").unlink(missing_ok=True)
    log.info("event=kept day=%s checked=%s faults=%d", today, found.checked, found.faults)
    return found


def newest(folder: Path) -> Kept | None:
    """Give the newest backup that is finished, if there is one."""
    for day in sorted(_days(folder), reverse=True):
        try:
            said = json.loads((folder / f"krom-{day.isoformat()}.json").read_text(encoding="ascii"))
            return Kept(**said)
        except (OSError, ValueError, TypeError):
            continue  # it was not finished
    return None


def kept(days: Iterable[date], today: date) -> set[date]:
    """Say which stay: all of the last 14 days, and the last of each of the last 12 months."""
    days = sorted(days)
    last = {(day.year, day.month): day for day in days}
    monthly = [last[month] for month in sorted(last, reverse=True)[:MONTHS]]
    return {*monthly, *(day for day in days if day > today - timedelta(days=DAYS))}


def keep_daily(store: Store, folder: Path, clock: Clock, stop: threading.Event) -> None:
    """Make a backup whenever a day (UTC) has none yet, until `stop` is set. Trouble is logged."""
    while not stop.is_set():
        today, wait = clock.now().date(), LOOK
        found = newest(folder)
        if found is None or found.day != today.isoformat():
            try:
                keep(store, folder, today)
            except (BackupError, StoreAway, OSError) as error:
                log.error("event=backup_failed why=%r", str(error))  # noqa: TRY400  # expected, and said
                wait = AGAIN
        stop.wait(wait)


def _tried(file: Path, dialect: str, today: date) -> Kept:
    size = file.stat().st_size
    if dialect != "sqlite":
        look(file)
        return Kept(today.isoformat(), size, checked=False)
    with tempfile.TemporaryDirectory(prefix=".krom-try-", dir=file.parent) as scratch:
        folder = Path(scratch) / "data"
        url = f"sqlite:///{folder}/krom.db"
        restore(file, folder, url)
        store = Store(url, folder)
        try:
            report = verify(store)
        finally:
            store.close()
    return Kept(today.isoformat(), size, True, report.groups, report.entries, len(report.faults))


def _days(folder: Path) -> list[date]:
    found = []
    for file in folder.glob("krom-????-??-??.zip"):
        try:
            found.append(date.fromisoformat(file.stem.removeprefix("krom-")))
        except ValueError:
            continue  # somebody's own file
    return found


def _clear_scraps(folder: Path) -> None:
    """Take away what a backup left that was killed in the middle."""
    for scrap in (*folder.glob(".krom-*"), *folder.glob("tmp*/krom.sqlite")):
        place = scrap if scrap.name.startswith(".krom-") else scrap.parent
        if place.is_dir():
            shutil.rmtree(place, ignore_errors=True)
        else:
            place.unlink(missing_ok=True)
