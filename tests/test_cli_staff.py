"""`krom staff` and `krom looks`: who may log in to the pages, and what they looked at."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from bot.group import looks, practice, staff
from bot.store.engine import Store
from bot.store.migrate import upgrade

NOW = datetime.now(tz=ZoneInfo("Asia/Phnom_Penh"))
PASSWORD = "a long password"


class Folder:
    """A real data folder with the village in it."""

    def __init__(self, data: Path) -> None:
        self.data = data
        data.mkdir()
        self.store = Store(f"sqlite:///{data}/krom.db", data)
        upgrade(self.store)
        self.group = practice.settle(self.store, "en", NOW, practice.charter("en").rhythm, history=False)
        (data / "kind").write_text("real\n")

    def run(self, *words: str, typed: str = "") -> Result:
        env: dict[str, str | None] = {"KROM_DATABASE_URL": None, "KROM_REDIS_URL": None}
        return CliRunner().invoke(main, words, env={**env, "KROM_DATA": str(self.data)}, input=typed)

    def answers(self, *words: str, typed: str = "") -> Any:
        result = self.run(*words, typed=typed)
        assert result.exit_code == 0, result.stderr
        return json.loads(result.stdout)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "data")


def test_staff_come_and_go(folder: Folder) -> None:
    words = ("staff", "add", "Chanthy", "--role", "officer", "--language", "km")
    made = folder.answers(*words, typed=f"{PASSWORD}\n")
    assert made["name"] == "Chanthy"
    assert (made["role"], made["language"]) == ("officer", "km")
    folder.answers("staff", "add", "Audra", "--role", "auditor", typed=PASSWORD)
    assert [one["name"] for one in folder.answers("staff", "list")] == ["Audra", "Chanthy"]
    assert staff.enter(folder.store, "Chanthy", PASSWORD, NOW).word == "right"

    assert folder.answers("staff", "remove", "Audra") == {"removed": "Audra"}

    assert [one["name"] for one in folder.answers("staff", "list")] == ["Chanthy"]
    assert staff.enter(folder.store, "Audra", PASSWORD, NOW).word == "wrong"
    gone = folder.run("staff", "remove", "Audra")
    assert (gone.exit_code, gone.stderr) == (1, "Nobody named Audra may log in.\n")
    folder.answers("staff", "add", "Audra", "--role", "auditor", typed=PASSWORD)
    assert staff.enter(folder.store, "Audra", PASSWORD, NOW).word == "right"


def test_a_new_password_lifts_the_wait(folder: Folder) -> None:
    folder.answers("staff", "add", "Oleg", "--role", "operator", typed=PASSWORD)
    assert [staff.enter(folder.store, "Oleg", "no", NOW).word for _ in range(3)] == ["wrong", "wrong", "wait"]
    folder.answers("staff", "add", "Oleg", "--role", "operator", typed="another password")
    assert staff.enter(folder.store, "Oleg", PASSWORD, NOW).word == "wrong"
    assert staff.enter(folder.store, "Oleg", "another password", NOW).word == "right"


@pytest.mark.parametrize(
    ("words", "typed", "sentence"),
    [
        (("Oleg", "--role", "operator"), "short", "A password has at least 10 letters, and at most 200.\n"),
        (("Oleg", "--role", "operator"), "", "A password has at least 10 letters, and at most 200.\n"),
        (("\n", "--role", "operator"), PASSWORD, "A name has 1 to 40 letters.\n"),
        (("x" * 41, "--role", "operator"), PASSWORD, "A name has 1 to 40 letters.\n"),
        (
            ("Oleg", "--role", "auditor", "--language", "fr"),
            PASSWORD,
            "The pages speak en, km, and not 'fr'.\n",
        ),
    ],
)
def test_what_cannot_be_taken(folder: Folder, words: tuple[str, ...], typed: str, sentence: str) -> None:
    result = folder.run("staff", "add", *words, typed=typed)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", sentence)
    assert folder.answers("staff", "list") == []


def test_no_password_is_kept_or_said(folder: Folder) -> None:
    said = folder.run("staff", "add", "Oleg", "--role", "operator", typed=PASSWORD)
    assert PASSWORD not in said.output
    assert PASSWORD.encode() not in (folder.data / "krom.db").read_bytes()


def test_who_looked_at_what(folder: Folder) -> None:
    folder.answers("staff", "add", "Audra", "--role", "auditor", typed=PASSWORD)
    with folder.store.writing() as db:
        (who,) = staff.listed(db)
        looks.note(db, who, "list", NOW)
        looks.note(db, who, "passbook", NOW, folder.group, 4)
        looks.note(db, who, "group", NOW, 12345)

    seen = folder.answers("looks", "Rung Roeung")

    at = NOW.isoformat(timespec="seconds")
    assert seen == [
        {"staff": "Audra", "role": "auditor", "at": at, "member": None, "page": "list"},
        {"staff": "Audra", "role": "auditor", "at": at, "member": 4, "page": "passbook"},
    ]
