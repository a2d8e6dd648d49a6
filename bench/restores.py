"""How long a backup, a restore and its verification take, for many groups with six meetings each.

`--groups N` says how many (10,000 take some minutes to make). Beside the restore stands reading the
file once and unpacking it, which nothing that restores can do without.
"""

from __future__ import annotations

import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select

from bench.figures import Figure
from bench.stand import Pace
from bot.books.entry import NO_HASH, hash_entry
from bot.books.read import entries_of
from bot.books.verify import verify
from bot.house import found_village
from bot.settings import Settings
from bot.store import tables
from bot.store.backup import backup, restore
from bot.store.engine import Store

LAST = ("moves", "entries")
BATCH = 100  # groups written in one transaction


def restores(pace: Pace) -> list[Figure]:
    groups = pace.restored
    with tempfile.TemporaryDirectory(prefix="krom-bench-") as scratch:
        here = Settings(Path(scratch) / "data", embedded_redis=False).opened()
        first = found_village(here, datetime.now(UTC))
        (here.data / "kind").write_text("practice\n", encoding="ascii")
        file, back = Path(scratch) / "krom.zip", Path(scratch) / "back"
        with closing(Store(here.database_url, here.data)) as store:
            _fill(store, first, groups)
            with _timed(f"backup of {groups} groups") as backed:
                backup(store, file)
        url = f"sqlite:///{back}/krom.db"
        with _timed("unpacked alone") as bare, zipfile.ZipFile(file) as archive:
            archive.extractall(Path(scratch) / "bare")
        with _timed("restored") as restored:
            restore(file, back, url)
        with closing(Store(url, back)) as store, _timed("verified") as verified:
            report = verify(store)
        size = file.stat().st_size / 2**20
    print(f"  {report.groups} groups, {report.entries} entries, a file of {size:.0f} MiB")
    assert (report.groups, report.faults) == (groups, ()), report.faults[:3]
    why = "It unpacks twice as safely: each file's hash is read, and the tables are brought up to date"
    return [
        Figure(f"restore of {groups} groups, of unpacking alone", restored[0] / bare[0], below=True, why=why),
        Figure(f"backup, restore and verify of {groups} groups, s", backed[0] + restored[0] + verified[0]),
    ]


@contextmanager
def _timed(what: str) -> Iterator[list[float]]:
    took: list[float] = []
    begun = time.perf_counter()
    yield took
    took.append(time.perf_counter() - begun)
    print(f"  {what:32} {took[0]:8.2f} s", flush=True)


def _fill(store: Store, first: int, groups: int) -> None:
    """Copy the village so often that there are `groups` of it, each with a chain of its own."""
    for begin in range(1, groups, BATCH):
        with store.writing() as db:
            numbers = [first + 10 * number for number in range(begin, min(begin + BATCH, groups))]
            _copies(db, first, numbers)


def _copies(db: Connection, first: int, numbers: list[int]) -> None:
    chained = {group: _chained(db, first, group) for group in numbers}
    names = [name for name, table in tables.metadata.tables.items() if table.info["kind"] == "group"]
    for name in [*sorted(set(names) - set(LAST)), *LAST]:
        table = tables.metadata.tables[name]
        rows = [dict(row) for row in db.execute(select(table).where(table.c.group_id == first)).mappings()]
        made: list[dict[str, Any]] = []
        for group in numbers:
            for row in rows:
                more = chained[group].get((name, row.get("number", 0)), {})
                made.append({**row, "group_id": group, **more})
        if made:
            db.execute(insert(table), made)


def _chained(db: Connection, first: int, group: int) -> dict[tuple[str, int], dict[str, bytes]]:
    """Give the hashes of a copy's entries, and of its head."""
    before, found = NO_HASH, {}
    for entry in entries_of(db, first):
        mine = replace(entry, group_id=group, previous_hash=before)
        hashed = hash_entry(mine)
        found["entries", entry.number] = {"previous_hash": before, "hash": hashed}
        before = hashed
    found["heads", 0] = {"hash": before}
    return found
