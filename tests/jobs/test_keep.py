"""The daily backup: made, tried, thrown away when it is old."""

from __future__ import annotations

import json
import sqlite3
import threading
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.group import practice
from bot.jobs.keep import keep, keep_daily, kept, newest
from bot.rules.clock import Clock
from bot.store.backup import BackupError
from bot.store.engine import Store

TODAY = date(2026, 11, 24)
START = datetime(2026, 11, 27, 9, tzinfo=ZoneInfo("Asia/Phnom_Penh"))


@pytest.fixture
def village(sqlite_store: Store) -> Store:
    practice.settle(sqlite_store, "en", START, practice.charter("en").rhythm, history=True)
    return sqlite_store


def test_what_is_kept_was_restored_and_verified(village: Store, tmp_path: Path) -> None:
    found = keep(village, tmp_path / "away", TODAY)
    assert (found.day, found.checked, found.groups, found.entries, found.faults) == (
        "2026-11-24",
        True,
        1,
        76,
        0,
    )
    assert newest(tmp_path / "away") == found
    assert {file.name for file in (tmp_path / "away").iterdir()} == {
        "krom-2026-11-24.zip",
        "krom-2026-11-24.json",
    }


def test_faults_of_the_copy_are_written_down(village: Store, tmp_path: Path) -> None:
    with closing(sqlite3.connect(str(village.url.database), isolation_level=None)) as db:
        db.execute("UPDATE totals SET debit = debit + 1 WHERE account = 'box'")
    assert keep(village, tmp_path / "away", TODAY).faults == 1


def test_fourteen_days_and_twelve_months_are_kept() -> None:
    days = [TODAY - timedelta(days=back) for back in range(500)]
    stay = kept(days, TODAY)
    assert {TODAY - timedelta(days=back) for back in range(14)} <= stay
    older = sorted(day for day in stay if day <= TODAY - timedelta(days=14))
    assert len(older) == 11  # and this month's last is today
    assert older[-1] == date(2026, 10, 31)
    assert older[0] == date(2025, 12, 31)


def test_old_files_go_and_the_files_of_others_stay(village: Store, tmp_path: Path) -> None:
    away = tmp_path / "away"
    away.mkdir()
    for name in ("krom-2026-10-02.zip", "krom-2026-10-02.json", "krom-2026-10-03.zip", "notes.txt"):
        (away / name).write_text("{}")
    (away / ".krom-2026-11-23.zip.abc").write_text("killed in the middle")
    keep(village, away, TODAY)
    assert {file.name for file in away.iterdir()} == {
        "krom-2026-10-03.zip",
        "krom-2026-11-24.json",
        "krom-2026-11-24.zip",
        "notes.txt",
    }


class Day(Clock):
    """A clock that stops everything after some looks."""

    def __init__(self, looks: int, stop: threading.Event) -> None:
        self.looks, self.stop = looks, stop

    def now(self) -> datetime:
        self.looks -= 1
        if self.looks == 0:
            self.stop.set()
        return datetime(2026, 11, 24, 3, tzinfo=UTC)


def test_one_is_made_a_day(village: Store, tmp_path: Path) -> None:
    stop = threading.Event()
    keep_daily(village, tmp_path / "away", Day(1, stop), stop)
    first = (tmp_path / "away" / "krom-2026-11-24.zip").stat().st_mtime_ns
    stop.clear()
    keep_daily(village, tmp_path / "away", Day(1, stop), stop)
    assert (tmp_path / "away" / "krom-2026-11-24.zip").stat().st_mtime_ns == first


def test_a_place_that_cannot_be_written_is_said_in_the_log(
    village: Store, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "away").write_text("a file, no folder")
    stop = threading.Event()
    keep_daily(village, tmp_path / "away", Day(1, stop), stop)
    assert "event=backup_failed" in caplog.text


def test_a_backup_that_was_not_finished_does_not_count(village: Store, tmp_path: Path) -> None:
    found = keep(village, tmp_path, TODAY)
    (tmp_path / "krom-2026-11-25.zip").write_text("half")
    (tmp_path / "krom-2026-11-25.json").write_text(json.dumps({"day": "2026-11-25"}))
    assert newest(tmp_path) == found


def test_a_backup_of_nothing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    store = Store(f"sqlite:///{tmp_path}/data/krom.db", tmp_path / "data")
    with pytest.raises(BackupError):
        keep(store, tmp_path / "away", TODAY)
    store.close()
