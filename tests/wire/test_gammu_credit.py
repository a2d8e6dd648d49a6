"""What the SIM has left: asked of the operator by the real daemon, and told by another road."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bot import house, modem, outbox
from bot.handlers.gammu_credit import figure
from bot.handlers.gammu_database import Database, parts_today, queued_parts
from bot.house import Krom
from bot.settings import Settings, SettingsError
from bot.standing import standing
from tests.smsd import Smsd

NewSmsd = Callable[..., Smsd]
OPERATOR = "+85512999111"


@pytest.fixture
def smsd(new_smsd: NewSmsd) -> Smsd:
    return new_smsd()


@pytest.fixture
def krom(tmp_path: Path, valkey_url: str, smsd: Smsd) -> Iterator[Krom]:
    """A house with a SIM whose operator is asked by *100#; its dummy phone answers `Reply for *100#`."""
    environ = {"KROM_DATA": str(tmp_path / "data"), "KROM_REDIS_URL": valkey_url, "KROM_NETWORK": "gammu"}
    environ |= {"KROM_GAMMU": str(smsd.file), "KROM_GAMMU_CREDIT": "*100#", "KROM_GAMMU_LOW": "150"}
    environ |= {"KROM_OPERATOR": OPERATOR, "AT_USERNAME": "sandbox", "AT_API_KEY": "key"}
    made = house.build(Settings.read(environ))
    yield made
    made.close()


def looks(krom: Krom, ahead: timedelta = timedelta()) -> None:
    """One look into the daemon's tables, as `krom modem` looks every half minute."""
    listener = modem.listener(krom)
    listener.now = lambda: datetime.now(UTC) + ahead
    listener.look()


def asked(smsd: Smsd) -> int:
    tables = ("outbox", "sentitems")
    return sum(len(smsd.rows(f"SELECT 1 FROM {one} WHERE CreatorID = 'krom-credit'")) for one in tables)


def warned(krom: Krom) -> list[dict[str, Any]]:
    return [dict(row) for row in outbox.rows(krom.store, krom.scribe.render, phone=OPERATOR)]


def test_the_operator_is_asked_once_a_day_and_its_answer_is_kept(krom: Krom, smsd: Smsd) -> None:
    smsd.start()
    looks(krom)
    smsd.until(lambda: smsd.rows("SELECT 1 FROM inbox"), "the operator was to answer")
    looks(krom)
    said = outbox.credit(krom.store, "gammu")
    assert said is not None
    assert said.text == "Reply for *100#"
    assert asked(smsd) == 1

    looks(krom)
    assert asked(smsd) == 1
    assert smsd.rows("SELECT 1 FROM inbox WHERE Processed = 'false'") == []
    assert outbox.rows(krom.store, krom.scribe.render) == []  # nobody is answered
    with Database(smsd.file).reading() as db:
        assert parts_today(db, datetime.now(UTC)) == queued_parts(db) == 0  # it is no SMS
    smsd.kill()
    looks(krom, timedelta(hours=25))
    assert asked(smsd) == 2


def test_little_credit_is_told_by_the_doctor_the_page_and_another_network(krom: Krom, smsd: Smsd) -> None:
    smsd.start()
    looks(krom)
    smsd.until(lambda: smsd.rows("SELECT 1 FROM inbox"), "the operator was to answer")
    looks(krom)

    assert list(modem.troubles(krom)) == [
        "The SIM has little left, its operator says 'Reply for *100#': top it up."
    ]
    (gateway,) = [one for one in standing(krom).gateways if one.name == "gammu"]
    assert (gateway.credit or "").startswith("Reply for *100# (")
    modem.warn(krom)
    modem.warn(krom)  # once a day
    (row,) = warned(krom)
    assert row["text"] == "Krom: the modem's SIM has little credit left. Please top it up."
    (letter,) = outbox.lease(krom.store, datetime.now(UTC), krom.clock.now(), 9)
    assert krom.route(letter) == "africastalking"

    enough = replace(krom, settings=replace(krom.settings, gammu_low=Decimal(100)))
    assert list(modem.troubles(enough)) == []


def test_a_silent_modem_is_told_by_another_network_if_there_is_one(krom: Krom, smsd: Smsd) -> None:
    alone = replace(krom, senders={"gammu": krom.senders["gammu"]})
    modem.warn(alone)
    modem.warn(replace(krom, settings=replace(krom.settings, operator=None)))
    assert warned(krom) == []
    modem.warn(krom)
    assert [row["message"] for row in warned(krom)] == ["operator-modem-news"]


def test_news_of_the_operator_is_not_what_the_sim_has_left(krom: Krom, smsd: Smsd) -> None:
    smsd.writes(
        "INSERT INTO inbox (Text, TextDecoded, UDH, Class, RecipientID)"
        " VALUES ('', 'Win 1,000,000!', '', 127, 'krom')"
    )
    looks(krom)
    assert outbox.credit(krom.store, "gammu") is None
    assert smsd.rows("SELECT 1 FROM inbox WHERE Processed = 'false'") == []


def test_an_operator_that_does_not_answer_is_named(krom: Krom, smsd: Smsd) -> None:
    looks(krom)
    assert not [one for one in modem.troubles(krom) if "KROM_GAMMU_CREDIT" in one]
    smsd.writes("UPDATE outbox SET InsertIntoDB = datetime('now', '-1 hour')")
    assert [one for one in modem.troubles(krom) if "KROM_GAMMU_CREDIT" in one]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Your balance is 1.50 USD until 12/12/2026.", "1.50"),
        ("Balance: 1,234.50", "1234.50"),
        ("Saldo: 1.234,50", "1234.50"),
        ("You have 12,500 riel", "12500"),
        ("0,75$", "0.75"),
        ("Balance 7", "7"),
        ("1,200,000", "1200000"),
        ("No balance", None),
    ],
)
def test_the_first_figure_of_an_answer_is_read(text: str, left: str | None) -> None:
    assert figure(text) == (None if left is None else Decimal(left))


@pytest.mark.parametrize(
    ("name", "value"),
    [("KROM_GAMMU_CREDIT", "123"), ("KROM_GAMMU_LOW", "little"), ("KROM_OPERATOR", "012 345 678")],
)
def test_a_setting_that_cannot_be_used_is_named(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        Settings.read({"KROM_DATA": str(tmp_path), name: value})
