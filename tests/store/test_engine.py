"""Transactions: what is written stays, who waits, what "away" means."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from bot.store.engine import Store, StoreAway
from bot.store.tables import marks


def put(store: Store, name: str, value: str = "x") -> None:
    with store.writing() as db:
        db.execute(insert(marks).values(name=name, value=value))


def names(store: Store) -> list[str]:
    with store.reading() as db:
        return sorted(db.scalars(select(marks.c.name)))


def test_a_normal_exit_commits(store: Store) -> None:
    put(store, "a")

    assert names(store) == ["a"]


def test_an_error_rolls_back(store: Store) -> None:
    with pytest.raises(KeyError), store.writing() as db:
        db.execute(insert(marks).values(name="a", value="x"))
        raise KeyError("b")

    assert names(store) == []


def test_a_stop_signal_rolls_back(store: Store) -> None:
    class Stop(BaseException):
        pass

    with pytest.raises(Stop), store.writing() as db:
        db.execute(insert(marks).values(name="a", value="x"))
        raise Stop

    assert names(store) == []


def test_what_breaks_a_rule_is_not_away(store: Store) -> None:
    put(store, "a")

    with pytest.raises(IntegrityError):
        put(store, "a")


def test_a_wrong_statement_is_not_away(store: Store) -> None:
    with pytest.raises(DBAPIError), store.reading() as db:
        db.execute(text("SELECT nothing FROM nowhere"))


def test_a_reader_cannot_write(store: Store) -> None:
    with pytest.raises((DBAPIError, StoreAway)), store.reading() as db:
        db.execute(insert(marks).values(name="a", value="x"))

    assert names(store) == []


def test_a_reader_sees_one_moment_and_does_not_wait(store: Store) -> None:
    with store.reading() as db:
        before = list(db.scalars(select(marks.c.name)))
        with store.writing() as other:
            other.execute(insert(marks).values(name="a", value="x"))
            assert list(db.scalars(select(marks.c.name))) == before
        assert list(db.scalars(select(marks.c.name))) == before

    assert names(store) == ["a"]


def test_eight_threads_all_get_their_turn(store: Store) -> None:
    def write(thread: int) -> None:
        for number in range(10):
            put(store, f"{thread}-{number}")

    threads = [threading.Thread(target=write, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(names(store)) == 80


def test_writing_inside_writing_is_refused_at_once(sqlite_store: Store) -> None:
    with pytest.raises(RuntimeError, match="pass the connection on"), sqlite_store.writing():
        put(sqlite_store, "a")


PRAGMAS = ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "trusted_schema")


def test_sqlite_is_safe_and_strict(sqlite_store: Store) -> None:
    with sqlite_store.writing() as db:
        found = {pragma: db.exec_driver_sql(f"PRAGMA {pragma}").scalar() for pragma in PRAGMAS}

    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "trusted_schema": 0,
    }


HOLD = """
import sys, pathlib
from bot.store.engine import Store
folder = pathlib.Path(sys.argv[1])
with Store(f"sqlite:///{folder}/krom.db", folder).writing():
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_another_process_that_writes_is_waited_for_and_then_away(sqlite_store: Store) -> None:
    quick = Store(str(sqlite_store.url), sqlite_store.folder, wait=0.05)
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(sqlite_store.folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"

        with pytest.raises(StoreAway, match="another process"):
            put(quick, "a")
        assert names(quick) == []

        holder.communicate("go\n")

    put(quick, "b")
    assert names(quick) == ["b"]
    quick.close()


def test_a_killed_writer_leaves_nothing_and_no_lock(sqlite_store: Store) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(sqlite_store.folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        holder.kill()

    put(sqlite_store, "b")
    assert names(sqlite_store) == ["b"]


def test_a_thread_that_writes_too_long_is_away_for_the_others(sqlite_store: Store) -> None:
    quick = Store(str(sqlite_store.url), sqlite_store.folder, wait=0.05)
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with quick.writing():
            held.set()
            done.wait(60)

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait(60)
    with pytest.raises(StoreAway, match="another thread"):
        put(quick, "a")
    done.set()
    thread.join()
    quick.close()


def test_a_stranger_who_locks_the_file_makes_it_away(sqlite_store: Store) -> None:
    quick = Store(str(sqlite_store.url), sqlite_store.folder, wait=0.05)
    stranger = sqlite3.connect(sqlite_store.folder / "krom.db", isolation_level=None)
    stranger.execute("BEGIN IMMEDIATE")

    with pytest.raises(StoreAway, match="locked") as caught:
        put(quick, "a")

    assert isinstance(caught.value.__cause__, DBAPIError)
    stranger.close()
    quick.close()


def test_a_full_disk_is_away_and_nothing_is_half_written(sqlite_store: Store) -> None:
    with pytest.raises(StoreAway, match="full"), sqlite_store.writing() as db:
        pages = db.exec_driver_sql("PRAGMA page_count").scalar()
        db.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        for number in range(1000):
            db.execute(insert(marks).values(name=f"m{number}", value="x" * 4000))

    assert names(sqlite_store) == []


def test_a_missing_data_folder_is_away(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}/none/krom.db", tmp_path / "none")

    with pytest.raises(StoreAway):
        put(store, "a")
    with pytest.raises(StoreAway):
        names(store)


def test_a_postgresql_that_is_down_is_away(tmp_path: Path) -> None:
    store = Store(f"postgresql:///krom?host={tmp_path}", tmp_path)

    with pytest.raises(StoreAway):
        put(store, "a")


def test_a_restart_of_postgresql_goes_unnoticed(postgres_store: Store) -> None:
    put(postgres_store, "a")
    with postgres_store.writing() as db:  # as a restart does: ends all other connections
        db.execute(text("SELECT 1"))
        mine = db.execute(text("SELECT pg_backend_pid()")).scalar()
        assert names(postgres_store) == ["a"]
        db.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> :mine"
            ),
            {"mine": mine},
        )

    assert names(postgres_store) == ["a"]
    put(postgres_store, "b")
    assert names(postgres_store) == ["a", "b"]


def test_a_connection_lost_in_a_transaction_is_away(postgres_store: Store) -> None:
    with pytest.raises(StoreAway), postgres_store.writing() as db:
        db.execute(insert(marks).values(name="a", value="x"))
        mine = db.execute(text("SELECT pg_backend_pid()")).scalar()
        with postgres_store.writing() as other:
            other.execute(text("SELECT pg_terminate_backend(:mine)"), {"mine": mine})
        db.execute(text("SELECT 1"))

    assert names(postgres_store) == []
