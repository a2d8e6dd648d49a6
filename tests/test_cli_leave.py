"""`krom leave`: a group takes along what is its own, and is forgotten."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.practice import Practice, command
from tests.smsd import Smsd

SOKHA, BOPHA = "+85512000004", "+85512000005"
SHARED = "+85512000011"


@pytest.fixture
def practice(short_folder: Callable[[], Path]) -> Iterator[Practice]:
    made = Practice(short_folder())
    yield made
    made.close()


@pytest.fixture
def environ(short_folder: Callable[[], Path], valkey_url: str) -> dict[str, str]:
    """A practice village that does not run: for what a command refuses."""
    environ = {"KROM_DATA": str(short_folder() / "data"), "KROM_REDIS_URL": valkey_url}
    assert command(environ, "practice").exit_code == 0
    return environ


def everything_in(data: Path) -> str:
    """Every value of every row of the database, and of what lies beside it."""
    with closing(sqlite3.connect(data / "krom.db")) as db:
        names = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return "\n".join(str(row) for name in names for row in db.execute(f"SELECT * FROM {name}"))


def test_a_group_leaves_with_its_books_and_is_forgotten(practice: Practice, tmp_path: Path) -> None:
    practice.texts(SOKHA, "MINE 4071")
    practice.arrives(SOKHA, "PIN")
    practice.dials(BOPHA, "6")  # she is in the middle of something, and it is kept for her
    before = practice.krom("verify")

    asked = command(practice.environ, "leave", "Rung Roeung", "--to", str(tmp_path / "out"))
    assert asked.exit_code == 1
    assert "There is no way back" in asked.stderr
    assert asked.stderr.endswith("Nothing was done: say --yes to do it.\n")
    told = json.loads(asked.stdout)
    assert (told["members"], told["phones"], told["told"], told["done"]) == (12, 11, 11, False)
    assert not (tmp_path / "out").exists()

    left = practice.krom("leave", "Rung Roeung", "--to", str(tmp_path / "out"), "--yes")

    assert (left["done"], left["entries"]) == (True, before["entries"])
    last = practice.arrives(SHARED, "has left this service")
    assert last["text"].startswith("Rung Roeung has left")
    assert len([row for row in practice.krom("outbox") if row["message"] == "door-left-news"]) == 11
    assert "in no group" in practice.dials(SOKHA)
    practice.texts(BOPHA, "MINE 4071")
    practice.arrives(BOPHA, "in no group")
    assert practice.krom("session", BOPHA) == {}
    assert practice.krom("verify") == before  # the chain is whole on both sides
    own = {**practice.environ, "KROM_DATA": str(tmp_path / "out" / "krom")}
    taken = command(own, "verify")
    assert (taken.exit_code, json.loads(taken.stdout)) == (0, before)
    again = command(practice.environ, "leave", str(left["group"]), "--to", str(tmp_path / "more"), "--yes")
    assert (again.exit_code, again.stderr.split(": ")[-1]) == (
        1,
        f"Group {left['group']} has left already.\n",
    )


def test_the_daemon_of_the_modem_forgets_the_phones_too(environ: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "smsd").mkdir()
    smsd = Smsd(tmp_path / "smsd")
    inbox = "INSERT INTO inbox (Text, UDH, TextDecoded, RecipientID, SMSCNumber, SenderNumber, Processed)"
    for sender, done in ((SOKHA, "true"), ("012000005", "true"), (BOPHA, "false"), ("+85599999999", "true")):
        smsd.writes(f"{inbox} VALUES ('', '', 'S 4 5000', 'krom', '+85512999999', ?, ?)", sender, done)
    smsd.writes(
        "INSERT INTO sentitems (ID, CreatorID, Text, TextDecoded, UDH, SenderID, DestinationNumber)"
        " VALUES (1, 'krom-1-ab', '00', 'Saved: 5,000', '', 'krom', ?)",
        SOKHA,
    )
    with_it = {**environ, "KROM_GAMMU": str(smsd.file)}
    left = command(with_it, "leave", "Rung Roeung", "--to", str(tmp_path / "out"), "--yes")
    assert left.exit_code == 0, left.stderr
    assert "A modem's daemon forgets them, too" in left.stderr
    assert json.loads(left.stdout)["modem"] == 3
    assert [tuple(row) for row in smsd.rows("SELECT SenderNumber FROM inbox ORDER BY ID")] == [
        (BOPHA,),  # not read yet: it is told that it is in no group
        ("+85599999999",),
    ]
    kept = smsd.rows("SELECT CreatorID, Text, TextDecoded, DestinationNumber FROM sentitems")
    assert [tuple(row) for row in kept] == [("krom-1-ab", "", "", "")]


def test_a_daemon_that_is_away_holds_nobody_who_leaves(environ: dict[str, str], tmp_path: Path) -> None:
    with_it = {**environ, "KROM_GAMMU": str(tmp_path / "none.db")}
    left = command(with_it, "leave", "Rung Roeung", "--to", str(tmp_path / "out"), "--yes")
    assert left.exit_code == 0
    assert "only after 7 days" in left.stderr


def test_nothing_that_names_somebody_stays(practice: Practice, tmp_path: Path) -> None:
    data = Path(practice.environ["KROM_DATA"])
    practice.texts(SOKHA, "MINE 4071")
    practice.arrives(SOKHA, "PIN")
    assert "Keo Sokha" in everything_in(data)
    practice.krom("leave", "Rung Roeung", "--to", str(tmp_path / "out"), "--yes")
    practice.arrives(SHARED, "has left this service")
    practice.until(lambda: all(row["state"] != "waiting" for row in practice.krom("outbox")))
    practice.krom("practice", "clock", "+8d")  # the last texts are forgotten a week later

    kept = everything_in(data)

    for word in ("Keo Sokha", "កែវ", "Rung Roeung", "រុងរឿង", "+855"):
        assert word not in kept, word
    assert kept.count("argon2") == 1  # the password of the trainee's account on the pages
    own = everything_in(tmp_path / "out" / "krom")
    assert SOKHA in own
    assert "Keo Sokha" in own
    assert "argon2" not in own
    assert (tmp_path / "out" / "csv" / "members.csv").is_file()
    assert (tmp_path / "out" / "everything.xlsx").is_file()


def test_who_is_in_another_group_stays_there(practice: Practice, tmp_path: Path) -> None:
    charter = Path(__file__).parent.parent / "bot" / "group" / "rung_roeung.toml"
    second = tmp_path / "second.toml"
    second.write_text(charter.read_text().replace('"Rung Roeung"', '"Samaki"').replace("រុងរឿង", "សាមគ្គី"))
    other: dict[str, Any] = practice.krom("group", "add", str(second))
    practice.krom("leave", "Rung Roeung", "--to", str(tmp_path / "out"), "--yes")
    assert practice.krom("why", SOKHA)["members"] == [{"group": other["group"], "member": 4}]
    assert practice.krom("why", SOKHA)["mode"] == "private"
    assert "Samaki" in practice.dials(SOKHA, "")


def test_books_with_a_fault_are_not_let_go(environ: dict[str, str], tmp_path: Path) -> None:
    data = Path(environ["KROM_DATA"])
    with closing(sqlite3.connect(data / "krom.db", isolation_level=None)) as db:
        db.execute("UPDATE totals SET debit = debit + 100 WHERE account = 'box'")
    refused = command(environ, "leave", "Rung Roeung", "--to", str(tmp_path / "out"), "--yes")
    assert refused.exit_code == 1
    assert "nothing was forgotten" in refused.stderr
    assert json.loads(command(environ, "why", SOKHA).stdout)["members"] != []


def test_a_folder_with_something_in_it_is_refused(environ: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine").touch()
    refused = command(environ, "leave", "Rung Roeung", "--to", str(tmp_path / "out"), "--yes")
    assert "is there already" in refused.stderr
