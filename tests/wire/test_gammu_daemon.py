"""The real gammu-smsd over its dummy phone: a text goes in, Krom's answer comes out."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.handlers.gammu_database import SILENT, modems
from bot.words.segments import measure
from tests.smsd import Smsd
from tests.village import Village
from tests.wire.modem import Line

SOKHA = "+85512000004"
TREASURER = "+85512000002"
KHMER = "សួស្តី"

NewSmsd = Callable[..., Smsd]


def came(smsd: Smsd, count: int) -> None:
    smsd.until(lambda: len(smsd.rows("SELECT ID FROM inbox")) >= count, f"{count} SMS were to come in")


def went(smsd: Smsd, count: int) -> list[tuple[str, str]]:
    smsd.until(lambda: len(smsd.sent()) >= count, f"{count} texts were to go out")
    return smsd.sent()


@pytest.mark.parametrize("locale", ["C.UTF-8", "C"])
def test_a_deposit_is_texted_and_its_receipt_comes_back(
    village: Village, new_smsd: NewSmsd, locale: str
) -> None:
    smsd = new_smsd(locale).start()
    line = Line(village, smsd.file)
    smsd.gets(TREASURER, "S 4 5000")
    came(smsd, 1)

    assert line.looks() == 1
    line.sends()

    texts = went(smsd, 1)
    assert texts[0][0] == TREASURER
    assert "5,000" in texts[0][1]
    assert village.saved("Sokha") == 5_000
    assert line.looks() == 0


@pytest.mark.parametrize("locale", ["C.UTF-8", "C"])
def test_khmer_goes_in_and_comes_out_whole_whatever_the_locale(
    khmer_village: Village, new_smsd: NewSmsd, locale: str
) -> None:
    """A text of several SMS, with a letter outside of the first plane in it."""
    smsd = new_smsd(locale).start()
    line = Line(khmer_village, smsd.file)
    heard: list[str] = []
    take = line.village.texts.text
    line.listener = line.listens()
    long = f"{KHMER} 😀 " * 15 + "ស"
    assert measure(long).segments > 1
    smsd.gets(SOKHA, long)
    smsd.gets(SOKHA, "ជំនួយ", sent="20261124T101113")
    came(smsd, measure(long).segments + 1)

    def listen(network: str, id_: str, phone: str, text: str, at: object) -> None:
        heard.append(text)
        take(network, id_, phone, text, None)

    line.village.texts.text = listen  # type: ignore[assignment, method-assign]
    line.looks()
    line.sends()

    assert heard == [long, "ជំនួយ"]
    answers = went(smsd, 2)
    wanted = [row["text"] for row in khmer_village.outbox()]
    assert [text for _, text in answers] == wanted
    assert all(measure(text).encoding == "ucs2" for text in wanted)


def test_two_texts_of_one_second_are_two(village: Village, new_smsd: NewSmsd) -> None:
    smsd = new_smsd().start()
    line = Line(village, smsd.file)
    smsd.gets(TREASURER, "S 4 5000")
    smsd.gets(TREASURER, "S 5 7000")
    came(smsd, 2)

    line.looks()

    assert (village.saved("Sokha"), village.saved("Bopha")) == (5_000, 7_000)


def test_a_long_text_of_several_sms_is_read_once(village: Village, new_smsd: NewSmsd) -> None:
    smsd = new_smsd().start()
    line = Line(village, smsd.file)
    text = "S" + "".join(f" {member} 5000" for member in range(1, 13)) + " " * 100
    assert measure(text).segments == 2
    smsd.gets(TREASURER, text)
    came(smsd, 2)

    assert line.looks() == 2

    assert village.entries() == 12
    assert len(village.outbox()) >= 1


def test_half_a_text_is_never_read_as_a_whole_one(village: Village, new_smsd: NewSmsd) -> None:
    """The second of two SMS never comes: the daemon hands on the first as a text of its own."""
    smsd = new_smsd().start()
    line = Line(village, smsd.file)
    text = "S" + "".join(f" {member} 5000" for member in range(1, 13)) + " " * 100
    smsd.gets(TREASURER, text, only=1)
    came(smsd, 1)

    assert line.looks() == 0  # the other may still be on its way into the table
    line.real += timedelta(minutes=1)
    assert line.looks() == 1

    assert village.entries() == 0
    line.sends()
    assert went(smsd, 1) == [(TREASURER, village.catalogue.say("en", "text-half"))]


def test_the_daemon_is_killed_and_started_again_and_each_text_goes_out_once(
    village: Village, new_smsd: NewSmsd
) -> None:
    smsd = new_smsd()
    line = Line(village, smsd.file)
    for number in range(4, 9):
        village.texts.text("gammu", f"t{number}", TREASURER, f"S {number} 5000")
    line.sends()
    assert smsd.sent() == []
    smsd.start()
    went(smsd, 2)
    smsd.kill()
    smsd.gets(SOKHA, "mine")

    smsd.start()
    came(smsd, 1)
    line.looks()
    line.sends()

    wanted = len(village.outbox())
    texts = went(smsd, wanted)
    line.looks()
    line.sends()
    assert len(texts) == wanted == len(smsd.rows("SELECT DISTINCT CreatorID FROM sentitems"))
    assert smsd.rows("SELECT * FROM outbox") == []


class Killed(BaseException):
    """Krom is gone: no handler of errors runs."""


def test_krom_is_killed_between_writing_a_text_down_and_marking_its_row(
    village: Village, new_smsd: NewSmsd, monkeypatch: pytest.MonkeyPatch
) -> None:
    smsd = new_smsd().start()
    line = Line(village, smsd.file)
    smsd.gets(TREASURER, "S 4 5000")
    came(smsd, 1)

    def killed(row: object) -> None:
        raise Killed

    monkeypatch.setattr(line.listener, "_mark", killed)
    with pytest.raises(Killed):
        line.looks()
    assert village.saved("Sokha") == 5_000
    line.listener = line.listens()

    assert line.looks() == 1

    assert village.saved("Sokha") == 5_000
    assert [row["text"] for row in village.outbox() if row["phone"] == TREASURER] == [
        text for number, text in _after(line, smsd)
    ]


def _after(line: Line, smsd: Smsd) -> list[tuple[str, str]]:
    line.sends()
    return went(smsd, 1)


def test_krom_is_killed_after_the_daemon_has_a_text_and_it_goes_out_once(
    village: Village, new_smsd: NewSmsd, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The attempt is without a result: asked again, the daemon has it already, by its key."""
    smsd = new_smsd()
    line = Line(village, smsd.file)
    village.texts.text("gammu", "t1", SOKHA, "mine")
    give = line.sender.send_letters

    def killed(text: str, letters: object) -> None:
        give(text, letters)  # type: ignore[arg-type]
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(line.sender, "send_letters", killed)
        with pytest.raises(Killed):
            line.sends()
    line.real += timedelta(minutes=2)
    line.sends()
    assert {row["state"] for row in village.outbox()} == {"unknown"}

    smsd.start()
    line.looks()  # puts it back
    line.sends()

    assert {row["state"] for row in village.outbox()} == {"sent"}
    went(smsd, 1)
    assert len(smsd.rows("SELECT * FROM sentitems")) == 1
    assert smsd.rows("SELECT * FROM outbox") == []


def test_the_doctor_hears_how_the_modem_is(village: Village, new_smsd: NewSmsd) -> None:
    smsd = new_smsd().start()
    line = Line(village, smsd.file)
    written = "SELECT * FROM phones WHERE Signal >= 0"
    smsd.until(lambda: smsd.rows(written), "the daemon was to write of its modem")

    with line.database.reading() as db:
        [modem] = modems(db)

    assert (modem.name, modem.signal, modem.battery) == ("krom", 42, 100)
    assert abs(modem.seen_at - datetime.now(UTC)) < SILENT


def test_the_networks_own_date_of_a_text_comes_through_the_daemon(
    village: Village, new_smsd: NewSmsd, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The dummy phone says UTC, the daemon writes the local time of the machine, Krom reads UTC again."""
    monkeypatch.setenv("TZ", "Asia/Phnom_Penh")
    time.tzset()
    try:
        smsd = new_smsd().start()
        line = Line(village, smsd.file)
        dates: list[object] = []
        monkeypatch.setattr(village.texts, "text", lambda *said: dates.append(said[-1]))
        smsd.gets(TREASURER, "S 4 5000", sent="20261124T101112")
        came(smsd, 1)
        assert smsd.rows("SELECT * FROM inbox")[0]["ReceivingDateTime"] == "2026-11-24 17:11:12"

        line.looks()

        assert dates == [datetime(2026, 11, 24, 10, 11, 12, tzinfo=UTC)]
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()
