"""What is read from the daemon's tables and written into them, without the daemon."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.handlers.gammu import Database, ModemAway, part_of
from bot.handlers.gammu import number_of as number
from bot.handlers.gammu_database import REFUSED, local
from bot.handlers.gammu_sender import MOST_QUEUED
from bot.talk.away import Away
from tests.smsd import Smsd
from tests.village import Village
from tests.wire.modem import Line

TREASURER = "+85512000002"
SOKHA = "+85512000004"
CENTRE = "+85512999999"

NewSmsd = Callable[..., Smsd]


@pytest.fixture
def smsd(new_smsd: NewSmsd) -> Smsd:
    return new_smsd()


def comes(smsd: Smsd, text: str, phone: str = TREASURER, at: str = "2026-11-24 10:11:12") -> None:
    smsd.writes(
        "INSERT INTO inbox (ReceivingDateTime, Text, SenderNumber, UDH, SMSCNumber, TextDecoded, RecipientID)"
        " VALUES (?, '', ?, '', ?, ?, 'krom')",
        at, phone, CENTRE, text,
    )  # fmt: skip


def asks(village: Village, count: int, start: int = 0) -> None:
    for one in range(start, start + count):
        village.texts.text("gammu", f"q{one}", SOKHA, "mine")


def states(village: Village) -> list[str]:
    return [row["state"] for row in village.outbox()]


@pytest.mark.parametrize(
    ("udh", "part"),
    [
        ("050003CC0201", ("cc", 2, 1)),
        ("050003cc0302", ("cc", 3, 2)),
        ("060804ABCD0203", ("abcd", 2, 3)),
        ("0A0003CC02010102AABB", ("cc", 2, 1)),
        ("", None),
        (None, None),
        ("zz", None),
        ("050003CC0101", None),
        ("05", None),
    ],
)
def test_a_header_says_which_part_it_is(udh: str | None, part: tuple[str, int, int] | None) -> None:
    found = part_of(udh)
    assert (None if found is None else (found.mark, found.count, found.place)) == part


@pytest.mark.parametrize(
    ("sender", "centre", "found"),
    [
        ("+85512000004", CENTRE, "+85512000004"),
        ("85512000004", "", "+85512000004"),
        ("012000004", CENTRE, "+85512000004"),
        ("012000004", "", None),
        ("0", CENTRE, None),
        ("Metfone", CENTRE, None),
        ("1512", CENTRE, None),
    ],
)
def test_a_sender_is_a_telephone_number_or_none(sender: str, centre: str, found: str | None) -> None:
    assert number(sender, centre) == found


@pytest.fixture
def in_zone() -> Iterator[Callable[[str], None]]:
    before = os.environ.get("TZ")

    def put(zone: str | None) -> None:
        os.environ.pop("TZ", None) if zone is None else os.environ.update(TZ=zone)
        time.tzset()

    yield put
    put(before)


@pytest.mark.parametrize(("zone", "hour"), [("Asia/Phnom_Penh", 3), ("America/New_York", 15), ("UTC", 10)])
def test_the_daemons_times_are_local(in_zone: Callable[[str], None], zone: str, hour: int) -> None:
    in_zone(zone)
    assert local("2026-11-24 10:11:12") == datetime(2026, 11, 24, hour, 11, 12, tzinfo=UTC)


def test_a_name_or_short_code_is_not_answered_and_not_looked_at_again(village: Village, smsd: Smsd) -> None:
    comes(smsd, "You won", phone="Metfone")
    line = Line(village, smsd.file)
    assert line.looks() == 1
    assert line.looks() == 0
    assert village.outbox() == []


def test_a_text_that_breaks_something_waits_and_holds_up_nobody(
    village: Village, smsd: Smsd, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = Line(village, smsd.file)
    take = village.texts.text

    def breaks(network: str, id_: str, phone: str, text: str, at: datetime | None = None) -> None:
        if text == "broken":
            raise ValueError
        take(network, id_, phone, text, at)

    monkeypatch.setattr(village.texts, "text", breaks)
    comes(smsd, "broken")
    comes(smsd, "S 4 5000")
    comes(smsd, "mine", phone=SOKHA)

    assert line.looks() == 1  # Sokha's; the treasurer's second waits for her first

    monkeypatch.setattr(village.texts, "text", take)
    line.listener = line.listens()
    assert line.looks() == 2
    assert village.saved("Sokha") == 5_000


def test_krom_away_leaves_the_text_where_it_is(
    village: Village, smsd: Smsd, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = Line(village, smsd.file)
    comes(smsd, "S 4 5000")

    def away(*_: object) -> None:
        raise Away("no database")

    with monkeypatch.context() as patch:
        patch.setattr(village.texts, "text", away)
        with pytest.raises(Away):
            line.looks()
    assert line.looks() == 1
    assert village.saved("Sokha") == 5_000


def test_who_texts_too_fast_is_read_later(
    village: Village, smsd: Smsd, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = Line(village, smsd.file)
    comes(smsd, "S 4 5000")
    with monkeypatch.context() as patch:
        patch.setattr(line, "_text", lambda sms: False)
        line.listener = line.listens()
        assert line.looks() == 0
    line.listener = line.listens()
    assert line.looks() == 1
    assert village.saved("Sokha") == 5_000


def test_a_file_that_is_not_there_is_never_made(tmp_path: Path, village: Village) -> None:
    line = Line(village, tmp_path / "none.db")
    with pytest.raises(ModemAway):
        line.looks()
    asks(village, 1)
    line.sends()
    assert states(village) == ["waiting"]
    assert not (tmp_path / "none.db").exists()


@contextmanager
def locked(file: Path) -> Iterator[None]:
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        db.execute("BEGIN EXCLUSIVE")
        yield
        db.execute("ROLLBACK")


def test_a_locked_file_loses_nothing_and_sends_nothing_twice(
    village: Village, smsd: Smsd, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.handlers.gammu_database.BUSY", 0.05)
    line = Line(village, smsd.file)
    asks(village, 1)
    with locked(smsd.file):
        line.sends()
        with pytest.raises(ModemAway):
            line.looks()
    assert states(village) == ["waiting"]
    assert smsd.rows("SELECT * FROM outbox") == []

    line.real += timedelta(minutes=6)
    line.sends()

    assert states(village) == ["sent"]
    assert len(smsd.rows("SELECT * FROM outbox")) == 1


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("DeliveryOK", "delivered"),
        ("DeliveryFailed", "undelivered"),
        ("SendingError", "undelivered"),
        ("SendingOKNoReport", "sent"),
        ("DeliveryPending", "sent"),
    ],
)
def test_what_the_daemon_says_of_a_text_is_its_state(
    village: Village, smsd: Smsd, status: str, state: str
) -> None:
    line = Line(village, smsd.file)
    asks(village, 1)
    line.sends()
    is_sent(smsd, status)

    line.looks()
    line.looks()

    assert states(village) == [state]


def is_sent(smsd: Smsd, status: str) -> None:
    """Move what waits to where the daemon moves it."""
    smsd.writes(
        "INSERT INTO sentitems (ID, CreatorID, Status, Text, UDH, SenderID, DestinationNumber)"
        " SELECT ID, CreatorID, ?, '', '', 'krom', DestinationNumber FROM outbox",
        status,
    )
    smsd.writes("DELETE FROM outbox")


def test_a_person_may_have_a_failed_text_sent_again(village: Village, smsd: Smsd) -> None:
    from bot import outbox

    line = Line(village, smsd.file)
    asks(village, 1)
    line.sends()
    is_sent(smsd, "SendingError")
    line.looks()
    outbox.resend(village.store, [row["id"] for row in village.outbox()])  # type: ignore[misc]

    line.sends()

    assert states(village) == ["sent"]
    assert len(smsd.rows("SELECT * FROM outbox")) == 1


def test_the_sim_sends_no_more_than_its_operator_lets_pass_a_day(village: Village, smsd: Smsd) -> None:
    line = Line(village, smsd.file, day=3)
    line.real = datetime.now(UTC)
    asks(village, 5)

    line.sends()
    line.real += timedelta(minutes=20)
    line.sends()

    assert sorted(states(village)) == ["sent"] * 3 + ["waiting"] * 2
    is_sent(smsd, "SendingOKNoReport")
    line.real += timedelta(days=1)
    line.sends()
    assert states(village) == ["sent"] * 5


def test_no_more_wait_for_the_modem_than_can_still_be_overtaken(village: Village, smsd: Smsd) -> None:
    line = Line(village, smsd.file)
    asks(village, MOST_QUEUED + 5)
    line.sends()
    assert states(village).count("sent") == MOST_QUEUED

    is_sent(smsd, "SendingOKNoReport")
    line.real += timedelta(minutes=1)
    line.sends()

    assert states(village) == ["sent"] * (MOST_QUEUED + 5)


def test_a_sim_without_credit_is_found_out_and_the_rest_waits(village: Village, smsd: Smsd) -> None:
    line = Line(village, smsd.file)
    asks(village, REFUSED)
    line.sends()
    is_sent(smsd, "SendingError")
    line.looks()
    asks(village, 4, start=REFUSED)
    line.sends()
    assert smsd.rows("SELECT * FROM outbox") == []

    line.real += timedelta(minutes=11)
    line.sends()  # one is tried

    assert len(smsd.rows("SELECT * FROM outbox")) == 1
    is_sent(smsd, "SendingOKNoReport")
    line.real += timedelta(minutes=11)
    line.sends()
    assert states(village) == ["undelivered"] * REFUSED + ["sent"] * 4


def test_what_is_old_leaves_the_daemons_tables(village: Village, smsd: Smsd) -> None:
    line = Line(village, smsd.file)
    comes(smsd, "mine", phone=SOKHA)
    line.looks()
    line.sends()
    is_sent(smsd, "SendingOKNoReport")
    smsd.writes("UPDATE sentitems SET TextDecoded = 'Saved: 5,000'")
    line.real += timedelta(days=6)
    line.looks()
    assert len(smsd.rows("SELECT * FROM inbox")) == 1
    assert len(smsd.rows("SELECT * FROM sentitems WHERE TextDecoded != ''")) == 1

    line.real += timedelta(days=2)
    line.looks()
    assert smsd.rows("SELECT * FROM inbox") == []
    assert [row["TextDecoded"] for row in smsd.rows("SELECT * FROM sentitems")] == [""]

    line.real += timedelta(days=90)
    line.looks()
    assert smsd.rows("SELECT * FROM sentitems") == []


def test_another_house_has_another_key_for_the_same_letter(village: Village, smsd: Smsd) -> None:
    from bot.handlers.gammu import GammuSender
    from bot.outbox import Letter

    letter = Letter(7, 1, SOKHA, 4, "deposit-receipt", "{}", "gammu:1:1", "en", "answer")
    database = Database(smsd.file)
    keys = [GammuSender(database, key).creator(letter) for key in (b"a" * 32, b"a" * 32, b"b" * 32)]
    assert keys[0] == keys[1] != keys[2]
    assert keys[0].startswith("krom-7-")


def test_a_row_with_a_bad_byte_or_no_date_hides_no_other(village: Village, smsd: Smsd) -> None:
    line = Line(village, smsd.file)
    comes(smsd, "bad", phone="+85512000009")
    smsd.writes(
        "UPDATE inbox SET TextDecoded = CAST(X'6DFF6E' AS TEXT), ReceivingDateTime = '0000-00-00 00:00:00'"
    )
    comes(smsd, "S 4 5000")

    assert line.looks() == 2

    assert village.saved("Sokha") == 5_000


class Stops(threading.Event):
    """Stops after so many waits."""

    def __init__(self, waits: int) -> None:
        super().__init__()
        self.waits = waits

    def wait(self, timeout: float | None = None) -> bool:
        self.waits -= 1
        if not self.waits:
            self.set()
        return True


def test_whatever_goes_wrong_the_modem_is_looked_at_again(
    village: Village, smsd: Smsd, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = Line(village, smsd.file)
    comes(smsd, "S 4 5000")
    wrong: list[Exception] = [ModemAway("locked"), Away("no database"), ZeroDivisionError()]

    def ask_again() -> None:
        if wrong:
            raise wrong.pop()

    monkeypatch.setattr(line, "_ask_again", ask_again)
    line.listens().run(Stops(5))

    assert wrong == []
    assert village.saved("Sokha") == 5_000


def test_an_answer_goes_before_the_rest_that_the_daemon_has(village: Village, smsd: Smsd) -> None:
    line = Line(village, smsd.file)
    village.texts.text("gammu", "t1", TREASURER, "S 4 5000")
    line.sends()
    found = smsd.rows("SELECT DestinationNumber FROM outbox ORDER BY Priority DESC, ID LIMIT 1")
    assert [row["DestinationNumber"] for row in found] == [TREASURER]
    assert len(smsd.rows("SELECT * FROM outbox WHERE Priority = 0")) == 1
