"""The field officer at the terminal: what waits for her, her signature, and complaints for her alone."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from bot.group import practice, staff, takeover_kept
from bot.group.act import Act
from bot.group.acts import Deposit, GiveLoan
from bot.group.acts_rules import SetRules
from bot.group.acts_trouble import Complain, SuspendPhone
from bot.group.people import load_all, phones_of_group
from bot.group.perform import Deed, perform
from bot.group.signing import Sign, waiting_for
from bot.rules.amendment import Change
from bot.store.engine import Store
from bot.store.migrate import upgrade

NOW = datetime.now(tz=ZoneInfo("Asia/Phnom_Penh"))
"""The command has the real clock; a proposal is open for a week."""


class Folder:
    """A data folder with the village in it."""

    def __init__(self, data: Path) -> None:
        self.data = data
        data.mkdir()
        self.store = Store(f"sqlite:///{data}/krom.db", data)
        upgrade(self.store)
        plan = practice.charter("en")
        self.group = practice.settle(self.store, "en", NOW, plan.rhythm, history=False)
        (data / "kind").write_text("real\n")

    def does(self, actor: int, act: Act) -> None:
        perform(self.store, self.group, actor, [Deed(act, f"{actor}:{act}")], NOW)

    def run(self, *words: str) -> Result:
        env: dict[str, str | None] = {"KROM_DATABASE_URL": None, "KROM_REDIS_URL": None}
        return CliRunner().invoke(main, words, env={**env, "KROM_DATA": str(self.data)})

    def answers(self, *words: str) -> Any:
        result = self.run(*words, "--json")
        assert result.exit_code == 0, result.stderr
        return json.loads(result.stdout)

    def phones(self, member: int) -> int:
        with self.store.reading() as db:
            return len(phones_of_group(db, self.group).get(member, []))


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "data")


def test_a_phone_without_its_country_is_not_taken_for_one_that_reaches_nobody(folder: Folder) -> None:
    for command in ("why", "session"):
        refused = folder.run(command, "012000004")
        assert refused.exit_code == 1
        assert refused.stderr == "A phone is written with its country, as +85512000004.\n"
    assert folder.answers("why", "85512000004")["members"] == folder.answers("why", "+85512000004")["members"]


def test_one_officer_and_the_field_officer_suspend_a_phone(folder: Folder) -> None:
    folder.does(1, SuspendPhone(4))
    (one,) = folder.answers("waiting", "Rung Roeung")
    assert one == {"number": 1, "by": 1, "what": "Suspend the phone of Keo Sokha"}

    done = folder.answers("sign", "Rung Roeung", "1")

    assert done["answer"] == "The phone of Keo Sokha is suspended. It reaches nobody."
    assert folder.phones(4) == 0
    found = folder.answers("why", "+85512000004")
    assert (found["suspended"], found["members"]) == (True, [])
    assert folder.answers("waiting", str(folder.group)) == []
    messages = {row["message"]: row["text"] for row in folder.answers("outbox")}
    assert messages["sign-done-news"] == "The field officer signed what you asked for. It is done."


def test_she_does_not_agree(folder: Folder) -> None:
    folder.does(1, SuspendPhone(4))

    assert "You did not agree" in folder.answers("sign", "Rung Roeung", "1", "--no", "person")["answer"]
    assert folder.phones(4) == 1
    assert folder.answers("waiting", "Rung Roeung") == []


def test_she_signs_no_loan(folder: Folder) -> None:
    folder.does(2, Deposit(4, 50_000))
    folder.does(2, GiveLoan(5, 10_000, 4))

    assert folder.answers("waiting", "Rung Roeung") == []
    result = folder.run("sign", "Rung Roeung", "1")
    assert result.exit_code == 1
    assert result.stderr == "Nothing of number 1 waits for the field officer.\n"


def test_complaints_are_listed_and_settled(folder: Folder) -> None:
    folder.does(4, Complain("complain-money"))
    folder.does(5, Complain("the box is light"))

    first, second = folder.answers("complaints", "Rung Roeung")
    assert (first["number"], first["member"], first["name"]) == (1, 4, "Keo Sokha")
    assert (first["day"], first["text"], first["settled"]) == (f"{NOW:%Y-%m-%d}", "Money is missing", False)
    assert second["text"] == "the box is light"

    listed = folder.answers("complaints", "Rung Roeung", "--settle", "1")
    assert [one["settled"] for one in listed] == [True, False]
    result = folder.run("complaints", "Rung Roeung", "--settle", "1")
    assert (result.exit_code, result.stderr) == (1, "There is no open complaint 1: nothing was settled.\n")


def test_a_group_that_is_not_there(folder: Folder) -> None:
    result = folder.run("waiting", "Moon")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "no group Moon" in result.stderr


def test_paper_books_are_begun_from_files(folder: Folder, tmp_path: Path) -> None:
    with folder.store.writing() as db:
        who = staff.add(db, "Chanthy", "a long password", "officer", "en", NOW)
        staff.add(db, "Audra", "a long password", "auditor", "en", NOW)
    book, short = tmp_path / "samaki.csv", tmp_path / "short.csv"
    book.write_text(
        "name,Samaki\nplace,Sala\nbox,1000\n\nNo.,Name,Savings,Colour\n1,Sim,70.00,red\n2,Yim,500,\n"
    )
    short.write_text("Sim,500\n")

    refused = folder.run("takeover", str(book), "--for", "Audra")
    assert (refused.exit_code, refused.stderr) == (1, "No field officer named Audra may log in.\n")
    (begun,) = folder.answers("takeover", str(book), "--for", "Chanthy")
    assert (begun["takeover"], begun["name"], begun["members"], begun["difference"]) == (1, "Samaki", 2, 500)
    assert {
        "row": 1,
        "cell": "savings",
        "why": "This is not surely an amount. Write 5000 or 5,000.",
    } in begun["wrong"]
    assert begun["unused"] == ["Colour"]
    with folder.store.reading() as db:
        kept = takeover_kept.load(db, 1)
    assert (kept.by, kept.version, kept.paper.fact("zone")) == (who.name, 2, "Asia/Phnom_Penh")

    unread = folder.run("takeover", str(short), "--for", "Chanthy")
    assert unread.exit_code == 1
    assert unread.stderr.startswith(f"{short}: No line of headings was found")


def test_the_rules_are_listed_by_version_and_leave_with_the_books(folder: Folder, tmp_path: Path) -> None:
    folder.does(0, SetRules((Change("interest_rate", "0.02", "0.03"),)))
    with folder.store.reading() as db:
        group, people = load_all(db, folder.group)
        (one,) = waiting_for(db, group, people, people[1], NOW)
    for signer in (1, 4):
        folder.does(signer, Sign(one.number, one.digest))

    found = folder.answers("rules", "Rung Roeung")

    assert found["version"] == 2
    assert found["rules"]["interest_rate"] == "0.03"
    today = NOW.date().isoformat()
    assert [(row["version"], row["changed"]) for row in found["versions"]] == [
        (1, {}), (2, {"interest_rate": ["0.02", "0.03"]})
    ]  # fmt: skip
    assert found["versions"][1]["from"] == today
    folder.answers("export", "Rung Roeung", str(tmp_path / "books"))
    rows = (tmp_path / "books" / "rules.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [row.split(",")[0] for row in rows if ",interest_rate," in row] == ["1", "2"]
    assert any(row.startswith(f"2,{today},interest_rate,") and "0.03" in row for row in rows)
