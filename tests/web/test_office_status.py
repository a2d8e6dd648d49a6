"""The status page: what the doctor finds and how things stand, for who keeps the house running."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert

from bot.app import web
from bot.jobs.queue import CLOCK_KEY
from bot.rules.clock import millis
from bot.store import tables
from bot.store.migrate import latest
from tests.web.desk import Desk, Organisation

MOST_BYTES = 100_000
SOKHA = "+85512000004"


def at(organisation: Organisation, name: str, **settings: object) -> Desk:
    """Somebody at the pages of a house with these settings."""
    krom = replace(organisation.krom, settings=replace(organisation.krom.settings, **settings))
    return Desk(web(krom).test_client()).logs_in(name).opens("/office/status")


def given(organisation: Organisation, states: dict[str, int], ago: timedelta = timedelta(hours=1)) -> None:
    """Messages that were given to a network, and what became of them."""
    now = datetime.now(UTC) - ago
    with organisation.krom.store.writing() as db:
        for state, count in states.items():
            for number in range(count):
                row = {"group_id": organisation.group, "phone": SOKHA, "about": 4, "message": "x"}
                row |= {"args": "{}", "cause": f"{state}:{number}:{ago}", "language": "en", "kind": "receipt"}
                times = {"made_at": millis(now), "not_before_at": millis(now)}
                made = insert(tables.outbox).values(**row, **times, rank=1, state=state)
                (id_,) = db.execute(made).inserted_primary_key or (0,)
                begun = {"message": id_, "network": "gammu", "begun_at": millis(now)}
                db.execute(insert(tables.attempts).values(**begun))


def test_the_operator_sees_what_the_doctor_finds_and_what_to_do(organisation: Organisation) -> None:
    operator = organisation.at("Oleg").opens("/office/status")
    assert operator.last.status_code == 200
    assert "No worker runs, so nothing is sent: start krom worker." in operator.sees
    assert operator.row("Worker") == ["Worker", "away"]
    assert operator.row("Clock") == ["Clock", "away"]
    assert operator.row("Database") == ["Database", "answers"]
    assert operator.row("Redis") == ["Redis", "answers"]
    assert operator.row("Tables")[1] == f"revision {latest()}"
    assert operator.row("Backup")[1] == "no daily backup is set up (KROM_BACKUPS)"

    organisation.krom.queue.set(CLOCK_KEY, datetime.now(UTC).timestamp())
    assert operator.opens("/office/status").row("Clock") == ["Clock", "answers"]


def test_the_shares_of_the_last_day(organisation: Organisation) -> None:
    given(organisation, {"delivered": 6, "undelivered": 2, "unknown": 1, "sent": 1})
    given(organisation, {"undelivered": 5}, timedelta(hours=25))
    for number, words in enumerate(("save 4 5000", "who are you", "hello there", "MINE")):
        organisation.krom.texts.text("simulator", str(number), "+85512000002", words)

    page = organisation.at("Oleg").opens("/office/status")

    assert page.row("Not delivered") == ["Not delivered", "2 of 10 (20 %)"]
    assert page.row("Unknown whether sent") == ["Unknown whether sent", "1 of 10 (10 %)"]
    assert page.row("Texts not understood") == ["Texts not understood", "2 of 4 (50 %)"]


def test_what_waits_and_which_meetings_are_not_closed(organisation: Organisation) -> None:
    page = organisation.at("Oleg").opens("/office/status")
    assert page.row("Waiting messages") == ["Waiting messages", "0"]
    assert page.row("Groups with")[1] == "0 of 1"

    organisation.krom.texts.text("simulator", "1", SOKHA, "MINE")  # whose answer nobody sends
    clock = organisation.krom.practice_clock
    assert clock is not None
    clock.put(clock.now() + timedelta(days=6))
    page.opens("/office/status")

    assert page.row("Groups with")[1] == "1 of 1"
    assert page.row("Waiting messages")[1] == "1; the oldest has been due for 8640 minutes"
    assert "A message has been due for 8640 minutes" in page.sees


def test_the_last_backup_and_how_it_was_tried(organisation: Organisation, tmp_path: Path) -> None:
    kept = {"day": "2026-11-20", "bytes": 3_000_000, "checked": True, "groups": 1, "entries": 76, "faults": 2}
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "krom-2026-11-20.zip").write_bytes(b"")
    (tmp_path / "kept" / "krom-2026-11-20.json").write_text(json.dumps(kept))
    page = at(organisation, "Oleg", backups=tmp_path / "kept")
    assert page.row("Backup") == ["Backup", "20/11/2026, 3 MB"]
    assert page.row("Tried restore") == ["Tried restore", "20/11/2026: 76 entries, 2 faults"]
    assert page.row("Disk of KROM_DATA")[1].endswith(" MB free")


def test_no_money_of_a_group_and_no_phone_stands_there(organisation: Organisation) -> None:
    for name in ("Oleg", "Chanthy"):
        page = organisation.at(name).opens("/office/status")
        assert "Status" in page.sees
        for word in ("380,000", "290,000", "100,000", "Rung Roeung", "+855"):
            assert word not in page.sees
        assert len(page.last.data) < MOST_BYTES
        assert "script" not in page.page.tags


def test_an_auditor_is_not_shown_it_and_has_no_link_to_it(organisation: Organisation) -> None:
    auditor = organisation.at("Audra")
    assert not [link for link in auditor.page.links if "status" in link]
    assert auditor.opens("/office/status").last.status_code == 403
    operator = organisation.at("Oleg")
    assert [link for link in operator.page.links if link.endswith("/office/status")]


def test_in_khmer_it_says_the_same(organisation: Organisation) -> None:
    organisation.hires("Dara", "operator", "km")
    page = organisation.at("Dara").opens("/office/status")
    assert "ស្ថានភាព" in page.sees
    assert "No worker runs" in page.sees  # the doctor speaks English, as on the terminal


@pytest.mark.parametrize("away", ["worker", "clock"])
def test_health_says_that_a_part_is_away_and_still_answers(organisation: Organisation, away: str) -> None:
    organisation.krom.queue.delete(CLOCK_KEY)
    answer = organisation.client().get("/healthz")
    assert answer.status_code == 200
    body = answer.get_json()
    assert (body["ok"], body[away], body["database"]) == (False, "away", "ok")
    assert body["why"] == ["worker", "clock"]
