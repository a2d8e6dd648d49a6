"""The commands that need no running Krom: what they print, and how they exit."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from bot.store.engine import Store
from bot.store.migrate import upgrade


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A real folder with an empty database."""
    folder = tmp_path / "data"
    folder.mkdir()
    store = Store(f"sqlite:///{folder}/krom.db", folder)
    upgrade(store)
    store.close()
    (folder / "kind").write_text("real\n")
    return folder


def krom(*words: str, data: Path | None = None, **environ: str) -> Result:
    env: dict[str, str | None] = {"KROM_DATABASE_URL": None, "KROM_REDIS_URL": None, **environ}
    return CliRunner().invoke(main, words, env={**env, "KROM_DATA": str(data) if data else None})


@pytest.mark.parametrize("json_option", [[], ["--json"]])
def test_segments_counts(json_option: list[str]) -> None:
    result = krom("segments", "សួស្តី", *json_option)
    assert result.exit_code == 0
    assert json.loads(result.stdout) == {"encoding": "ucs2", "units": 6, "segments": 1}


def test_when_reads_a_rhythm() -> None:
    options = ["--language", "en", "--from", "2026-11-24", "--zone", "Asia/Phnom_Penh", "--json"]
    result = krom("when", "first Tuesday 2pm", *options)
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert (found["time"], found["ask"]) == ("14:00", None)
    assert found["next"] == ["2026-12-01", "2027-01-05", "2027-02-02"]


def test_when_exits_1_for_what_is_no_date() -> None:
    result = krom("when", "bananas")
    assert result.exit_code == 1
    assert json.loads(result.stdout) == {"rrule": None, "time": None, "next": [], "ask": None}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["when", "every 15th", "--from", "soon"], "'soon' is no date: write it like 2026-11-24.\n"),
        (
            ["when", "every 15th", "--zone", "Mars/Base"],
            "'Mars/Base' is no time zone: write it like Asia/Phnom_Penh.\n",
        ),
        (
            ["when", "every 15th", "--zone", "../x"],
            "'../x' is no time zone: write it like Asia/Phnom_Penh.\n",
        ),
    ],
)
def test_what_is_wrong_is_one_sentence(words: list[str], sentence: str) -> None:
    result = krom(*words)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", sentence)


def test_a_wrong_setting_is_one_sentence() -> None:
    result = krom("verify", PORT="door")
    assert result.exit_code == 1
    assert result.stderr == "PORT must be a number from 1 to 65535, not 'door'.\n"


def test_verify_wants_a_folder_of_krom(tmp_path: Path) -> None:
    result = krom("verify", data=tmp_path / "new")
    assert result.exit_code == 1
    assert "is no folder of Krom" in result.stderr
    assert not (tmp_path / "new").exists()


def test_verify_backup_and_restore(data: Path, tmp_path: Path) -> None:
    checked = krom("verify", "--json", data=data)
    assert (checked.exit_code, json.loads(checked.stdout)) == (0, {"groups": 0, "entries": 0, "faults": []})

    file = tmp_path / "krom.backup"
    written = krom("backup", str(file), "--json", data=data)
    assert written.exit_code == 0
    assert json.loads(written.stdout) == {"file": str(file), "bytes": file.stat().st_size}

    restored = krom("restore", str(file), data=tmp_path / "other")
    assert restored.exit_code == 0
    assert json.loads(restored.stdout) == {"groups": 0, "entries": 0, "faults": [], "unknown": 0}
    assert (tmp_path / "other" / "kind").read_text() == "real\n"
    hmac = "keys/hmac"
    assert (tmp_path / "other" / hmac).read_bytes() == (data / hmac).read_bytes()

    again = krom("restore", str(file), data=data)
    assert (again.exit_code, again.stdout) == (1, "")
    assert again.stderr.count("\n") == 1


def test_a_command_reads_only_what_it_needs(data: Path) -> None:
    """It would cost twice the time: no web, no tables to be brought up to date, no words of others."""
    code = (
        "import sys; from bot.cli_base import house\n"
        "with house() as it: print(it.catalogue.say('en', 'key-yes'), list(it.catalogue._books._read))\n"
        "print([name for name in ('flask', 'alembic', 'phonenumbers') if name in sys.modules])"
    )
    environ = {**os.environ, "KROM_DATA": str(data)}
    ran = subprocess.run(
        [sys.executable, "-c", code], env=environ, capture_output=True, check=True, text=True
    )
    assert ran.stdout.splitlines() == ["Yes ['en']", "[]"]


def test_verify_exits_1_on_a_fault(data: Path) -> None:
    (data / "krom.db").unlink()
    store = Store(f"sqlite:///{data}/krom.db", data)
    upgrade(store)
    with store.writing() as db:
        db.exec_driver_sql("DROP TRIGGER " + one_trigger(db))
    store.close()
    result = krom("verify", data=data)
    assert result.exit_code == 1
    assert json.loads(result.stdout)["faults"]


def one_trigger(db: object) -> str:
    found = db.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")  # type: ignore[attr-defined]
    return str(found.scalars().first())
