"""`krom run` of a new version on the tables of an older one."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command

from bot.store.engine import Store
from bot.store.migrate import config, current, latest
from tests.conftest import Databases, address
from tests.test_run import KROM, WAIT, Running

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")


def older(folder: Path, url: str | None = None) -> Store:
    """A real folder whose database is of revision 0002."""
    data = folder / "d"
    data.mkdir()
    (data / "kind").write_text("real\n")
    store = Store(url or f"sqlite:///{data}/krom.db", data)
    with store.migrating() as db:
        command.upgrade(config(db), "0002")
    return store


def told(running: Running) -> str:
    """What it said on standard error, until it was told to stop."""
    running.process.send_signal(signal.SIGTERM)
    return running.process.communicate(timeout=WAIT)[1]


def test_by_a_copy_so_that_there_is_a_way_back(short_folder: Callable[[], Path]) -> None:
    folder = short_folder()
    older(folder).close()

    running = Running(folder)
    running.welcome()
    said = told(running)

    assert f"The tables were brought from revision 0002 to {latest()}." in said
    (kept,) = running.data.glob("before-0002-*.zip")
    assert f"The database of before is in {kept}; the way back is krom rollback." in said
    words = [*KROM, "rollback", "--yes"]
    back = subprocess.run(words, env=running.environ, capture_output=True, text=True, check=False)
    assert back.returncode == 0, back.stderr
    with closing(sqlite3.connect(running.data / "krom.db")) as db:
        assert db.execute("SELECT version_num FROM alembic_version").fetchall() == [("0002",)]


def test_postgresql_does_it_in_one_transaction_and_that_is_said(
    short_folder: Callable[[], Path], databases: Databases
) -> None:
    folder, url = short_folder(), databases.make()
    store = older(folder, address(url))
    running = Running(folder, {"KROM_DATABASE_URL": address(url)})
    try:
        running.welcome()
        said = told(running)
        assert f"revision 0002 are brought to {latest()}. In one transaction, without a copy" in said
        assert current(store) == latest()
    finally:
        running.close()
        store.close()
        databases.drop(url)
