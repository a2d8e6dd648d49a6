"""`krom upgrade` and `krom rollback`, from a database as an older version left it; what the doctor sees."""

from __future__ import annotations

import json
import socket
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from click.testing import CliRunner, Result

from bot import upgrading
from bot.cli import main
from bot.store.engine import Store, StoreAway
from bot.store.migrate import config, latest
from bot.supervisor import only_one
from tests.practice import Practice
from tests.store.test_migrate_rows import _copy, _village


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A practice folder whose database an older version made: revision 0002, six meetings."""
    folder = tmp_path / "data"
    folder.mkdir()
    store = Store(f"sqlite:///{folder}/krom.db", folder)
    with store.migrating() as db:
        command.upgrade(config(db), "0002")
    village, group = _village(tmp_path / "village")
    with village.reading() as source, store.writing() as target:
        _copy(source, target, group)
    village.close()
    store.close()
    (folder / "kind").write_text("practice\n")
    return folder


def krom(data: Path, *words: str, **more: str) -> Result:
    env: dict[str, str | None] = {"KROM_DATABASE_URL": None, "KROM_REDIS_URL": None, "KROM_BACKUPS": None}
    return CliRunner().invoke(main, words, env={**env, "KROM_DATA": str(data), **more})


def free_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return str(free.getsockname()[1])


def answered(data: Path, *words: str, **more: str) -> Any:
    result = krom(data, *words, **more)
    assert result.exit_code == 0, (result.stderr, result.exception)
    return json.loads(result.stdout)


def rows(data: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(data / "krom.db")) as db:
        return db.execute(query).fetchall()


HASHES = "SELECT number, hash FROM entries ORDER BY number"
REVISION = "SELECT version_num FROM alembic_version"


def test_an_older_database_is_upgraded_and_can_be_rolled_back(data: Path) -> None:
    before = rows(data, HASHES)
    told = answered(data, "upgrade")
    assert (told["done"], told["from"], told["to"], told["entries"]) == (True, "0002", latest(), 76)
    assert rows(data, HASHES) == before
    assert rows(data, REVISION) == [(latest(),)]
    assert answered(data, "verify")["faults"] == []
    assert Path(told["backup"]).is_file()
    assert answered(data, "upgrade") == {
        "done": False,
        "from": latest(),
        "to": latest(),
        "do": "Nothing: it is up to date.",
    }

    asked = krom(data, "rollback")
    assert asked.exit_code == 1
    assert rows(data, REVISION) == [(latest(),)]
    back = krom(data, "rollback", "--yes")
    assert back.exit_code == 0, back.stderr
    assert "install the older version" in back.stderr
    assert Path(json.loads(back.stdout)["backup"]).is_file()
    assert rows(data, REVISION) == [("0002",)]
    assert rows(data, HASHES) == before
    assert sorted(file.name for file in data.iterdir() if file.name.startswith("krom.db")) == ["krom.db"]
    assert krom(data, "rollback", "--yes").stderr.endswith(
        "No upgrade was made here that could be taken back.\n"
    )


def writes(data: Path, statement: str) -> None:
    with closing(sqlite3.connect(data / "krom.db", isolation_level=None)) as db:
        db.execute(statement)


WAITS = (
    "INSERT INTO outbox (id, group_id, phone, about, message, args, cause, language, kind, rank, made_at,"
    " not_before_at, state) SELECT value, 0, '+85512000004', 0, 'help', '{}', 'test:' || value, 'en',"
    " 'answer', 0, 0, 0, 'waiting' FROM json_each('[1, 2, 3]')"
)


def test_what_was_sent_since_is_not_sent_again_after_a_rollback(data: Path) -> None:
    writes(data, WAITS)
    answered(data, "upgrade")
    writes(data, "UPDATE outbox SET state = 'delivered' WHERE id = 1")
    writes(data, "UPDATE outbox SET state = 'void' WHERE id = 2")
    assert answered(data, "rollback", "--yes")["unknown"] == 2
    assert rows(data, "SELECT id, state FROM outbox ORDER BY id") == [
        (1, "unknown"),
        (2, "unknown"),
        (3, "waiting"),
    ]


def test_what_a_phone_fetched_since_is_not_given_it_again_after_a_rollback(data: Path) -> None:
    answered(data, "upgrade")
    writes(data, WAITS)
    writes(
        data,
        "INSERT INTO handovers (key, message, parts, state, made_at, moved_at)"
        " SELECT 'key-' || id, id, 1, 'waiting', 0, 0 FROM outbox",
    )
    writes(data, "UPDATE outbox SET state = 'sent'")
    kept = data / "before.zip"
    answered(data, "backup", str(kept))
    note = json.loads((data / upgrading.NOTE).read_text(encoding="utf-8"))
    as_if = {**note, "was": latest(), "backup": str(kept)}  # an upgrade from tables that have the line
    (data / upgrading.NOTE).write_text(json.dumps(as_if), encoding="utf-8")
    writes(data, "UPDATE handovers SET state = 'handed' WHERE message = 1")

    assert answered(data, "rollback", "--yes")["unknown"] == 1
    assert rows(data, "SELECT state FROM outbox ORDER BY id") == [("unknown",), ("sent",), ("sent",)]
    assert rows(data, "SELECT state FROM handovers ORDER BY id") == [("lost",), ("waiting",), ("waiting",)]


def test_krom_run_does_not_start_on_tables_it_must_not_touch(data: Path) -> None:
    with closing(sqlite3.connect(data / "krom.db", isolation_level=None)) as db:
        db.execute("UPDATE totals SET debit = debit + 100 WHERE account = 'box'")
        refused = krom(data, "run", PORT=free_port())
        assert (refused.exit_code, "the database was left as it is" in refused.stderr) == (1, True)
        assert rows(data, REVISION) == [("0002",)]
        db.execute("UPDATE alembic_version SET version_num = '9999'")
    assert "newer than this" in krom(data, "run", PORT=free_port()).stderr


def test_books_with_a_fault_are_left_as_they_are(data: Path) -> None:
    with closing(sqlite3.connect(data / "krom.db", isolation_level=None)) as db:
        db.execute("UPDATE totals SET debit = debit + 100 WHERE account = 'box'")
    refused = krom(data, "upgrade")
    assert refused.exit_code == 1
    assert "the database was left as it is" in refused.stderr
    assert rows(data, REVISION) == [("0002",)]
    assert not (data / "upgrade").exists()


def test_killed_before_the_swap_nothing_has_changed(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(fresh: Path, old: Path) -> None:
        raise KeyboardInterrupt

    before = rows(data, HASHES)
    with monkeypatch.context() as patched:
        patched.setattr(upgrading, "_swap", killed)
        assert krom(data, "upgrade").exit_code != 0
    assert (rows(data, REVISION), rows(data, HASHES)) == ([("0002",)], before)
    assert answered(data, "upgrade")["done"] is True


def test_a_krom_that_runs_is_not_upgraded(data: Path) -> None:
    with only_one(data):
        assert "already runs" in krom(data, "upgrade").stderr
    with closing(sqlite3.connect(data / "krom.db")) as db:
        db.execute("BEGIN")
        db.execute("SELECT * FROM entries").fetchone()
        assert "stop Krom first" in krom(data, "upgrade").stderr
    assert rows(data, REVISION) == [("0002",)]


def test_nothing_can_be_written_between_copy_and_swap(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def tried(fresh: Path, old: Path) -> None:
        store = Store(f"sqlite:///{old}", old.parent, wait=0.1)
        with pytest.raises(StoreAway), store.writing():
            pass
        store.close()
        swap(fresh, old)

    swap = upgrading._swap
    monkeypatch.setattr(upgrading, "_swap", tried)
    assert answered(data, "upgrade")["done"] is True


def test_the_doctor_names_older_tables_and_leaves_them(data: Path) -> None:
    found = krom(data, "doctor")
    assert found.exit_code == 1
    assert json.loads(found.stdout)["troubles"] == [
        f"The tables are of revision 0002, this version wants {latest()}: stop Krom, krom upgrade."
    ]
    assert rows(data, REVISION) == [("0002",)]


@pytest.mark.parametrize(
    "words",
    [
        ("books", "Rung Roeung"),
        ("outbox",),
        ("sheet", "Rung Roeung", "M T 350000"),
        ("complaints", "Rung Roeung"),
        ("pin", "Rung Roeung", "4"),
    ],
    ids=lambda words: words[0],
)
def test_who_only_looks_leaves_older_tables_and_the_way_back(data: Path, words: tuple[str, ...]) -> None:
    looked = krom(data, *words)

    assert (looked.exit_code, looked.stdout) == (1, "")
    assert "The tables are of revision 0002" in looked.stderr
    assert "krom upgrade" in looked.stderr
    assert rows(data, REVISION) == [("0002",)]
    assert answered(data, "upgrade")["from"] == "0002"
    assert "revision" not in krom(data, *words).stderr


def test_the_doctor_says_what_to_do_about_a_real_folder(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(data, "upgrade")
    (data / "kind").write_text("real\n")
    away = tmp_path / "away"
    open_doors = {"KROM_BACKUPS": str(away), "KROM_SECRET": "secret", "HOST": "0.0.0.0"}

    def troubles(**more: str) -> str:
        found = krom(data, "doctor", **more)
        assert found.exit_code == 1
        return "\n".join(json.loads(found.stdout)["troubles"])

    told = troubles(**open_doors)
    assert "No network is connected" in told
    assert f"No daily backup is in {away} yet" in told
    assert "KROM_SECRET can be guessed" in told
    assert "Krom listens on 0.0.0.0 without TLS" in told
    away.mkdir()
    (away / "krom-2020-01-01.zip").touch()
    said = {"day": "2020-01-01", "bytes": 9, "checked": True, "groups": 1, "entries": 1, "faults": 2}
    (away / "krom-2020-01-01.json").write_text(json.dumps(said))
    told = troubles(KROM_BACKUPS=str(away))
    assert "days old: krom clock makes one" in told
    assert "The backup of 2020-01-01 has 2 faults" in told
    assert "KROM_SECRET" not in told
    assert "TLS" not in told

    full = type("Usage", (), {"free": 10 * 2**20})
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: full)
    assert "The disk of KROM_DATA has 10 MB left" in troubles()


def test_postgresql_is_told_what_to_do(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address = "postgresql://nobody@127.0.0.1:1/krom"
    found = answered(data, "rollback", KROM_DATABASE_URL=address)
    assert found["done"] is False
    assert "krom restore FILE" in found["do"]
    monkeypatch.setattr(upgrading, "schema", lambda _here: ("0003", latest()))
    assert "in one transaction" in answered(data, "upgrade", KROM_DATABASE_URL=address)["do"]


def test_the_clock_keeps_a_backup_a_day(short_folder: Callable[[], Path]) -> None:
    folder = short_folder()
    practice = Practice(folder, KROM_BACKUPS=str(folder / "away"))
    try:
        practice.until(lambda: any((folder / "away").glob("krom-*.json")))
        found = json.loads(krom(folder / "data", "doctor", KROM_BACKUPS=str(folder / "away")).stdout)[
            "backup"
        ]
    finally:
        practice.close()
    assert (found["checked"], found["groups"], found["entries"], found["faults"]) == (True, 1, 76, 0)
