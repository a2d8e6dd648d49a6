"""The disk is full: callers are told that the database is away, nothing is half-written, and it recovers."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import event

from bot.store.engine import Store
from bot.store.migrate import upgrade
from bot.talk.away import Away
from tests.faults.process import Process, box, entries_of, told
from tests.person import NETWORK
from tests.village import Village


@pytest.fixture(params=["file system", "pages"])
def small_disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path | None]:
    """A file system of 2 MB where one may be mounted (as root); else None: SQLite's own limit."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    if request.param == "pages" or subprocess.run(mount, check=False, capture_output=True).returncode:
        yield None
        return
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(village: Village, krom: Process) -> int:
    """Send texts until one is not taken; give its number."""
    for number in range(1, 2000):
        try:
            krom.text(f"sms-{number}", village.treasurer.phone, f"S 4 {100 * (number % 900 + 1)}")
        except Away:
            return number
    raise AssertionError("the disk never was full")


def check(village: Village, krom: Process, refused: int) -> None:
    """Nothing of the refused text is there; brought again, it is written once."""
    cause = f"{NETWORK}:sms-{refused}"
    before, written = box(village), entries_of(village)
    if f"{cause}:1" not in written:
        assert not [one for one in told(village) if one[0].startswith(f"{cause}:")]
    assert sum(written.values()) == len(written)
    village.is_sound()

    amount = 100 * (refused % 900 + 1)
    for _ in range(2):
        krom.text(f"sms-{refused}", village.treasurer.phone, f"S 4 {amount}")
    assert entries_of(village)[f"{cause}:1"] == 1
    assert box(village) == before + (0 if f"{cause}:1" in written else amount)
    assert set(told(village).values()) == {1}
    village.is_sound()


def test_sqlite_on_a_full_disk(small_disk: Path | None, tmp_path: Path, valkey_url: str) -> None:
    """The disk is full of something else: the log of SQLite cannot grow."""
    folder = small_disk or tmp_path / "disk"
    store = Store(f"sqlite:///{folder}/krom.db", folder)
    upgrade(store)
    village = Village(store, valkey_url)
    village.close()
    village._witness = None
    krom = Process(village, valkey_url, store=store)
    ballast = folder / "photos"
    if small_disk is None:
        store.close()
        with store._writers.connect() as db:
            pages = db.exec_driver_sql("PRAGMA page_count").scalar_one()
        limit(store, pages + 3)
    else:
        with suppress(OSError), ballast.open("wb", buffering=0) as file:
            while True:
                file.write(bytes(4096))
        os.truncate(ballast, max(ballast.stat().st_size - 65_536, 0))

    refused = fill(village, krom)
    assert krom.engine.busy(village.treasurer.phone) == village.catalogue.say("en", "door-busy")

    if small_disk is None:
        limit(store, 1_000_000)
    else:
        ballast.unlink()
    check(village, krom, refused)
    store.close()


def limit(store: Store, pages: int) -> None:
    """Let the database have so many pages, on every connection made from now on."""

    def set_limit(raw: object, _entry: object) -> None:
        raw.execute(f"PRAGMA max_page_count={pages}")  # type: ignore[attr-defined]

    store.close()
    event.listen(store._writers, "connect", set_limit)
