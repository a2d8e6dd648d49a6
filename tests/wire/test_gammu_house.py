"""The modem in the house: its settings, its process, the road of a letter, what the doctor says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from bot import house, modem
from bot.house import Krom
from bot.outbox import Letter, Sender
from bot.parts import parts
from bot.settings import Settings, SettingsError
from bot.store.engine import Store
from tests.smsd import Smsd

NewSmsd = Callable[..., Smsd]

AT = {"AT_USERNAME": "sandbox", "AT_API_KEY": "key"}
LETTER = Letter(1, 1, "+85512000004", 4, "deposit-receipt", "{}", "gammu:1:1", "en", "answer")


def opened(tmp_path: Path, **environ: str) -> Settings:
    return Settings.read({"KROM_DATA": str(tmp_path / "data"), **environ}).opened()


def senders(settings: Settings) -> dict[str, Sender]:
    store = Store(settings.database_url, settings.data)
    store.close()
    return house._senders(settings, store)


def road(settings: Settings, network: str | None) -> str:
    krom = cast("Krom", SimpleNamespace(settings=settings, senders=senders(settings)))
    return Krom.route(krom, replace(LETTER, network=network))


def test_the_settings_of_a_modem(tmp_path: Path) -> None:
    read = opened(tmp_path, KROM_GAMMU="/var/lib/krom/smsd.db", KROM_GAMMU_DAY="200", KROM_NETWORK="gammu")
    assert (read.gammu, read.gammu_day) == (Path("/var/lib/krom/smsd.db"), 200)
    assert read.network == "gammu"
    assert opened(tmp_path).gammu is opened(tmp_path).gammu_day is None


def test_a_modem_is_a_process_of_its_own(tmp_path: Path) -> None:
    with_it = parts(opened(tmp_path, KROM_GAMMU="/x"))
    assert [part.name for part in with_it if part not in parts(opened(tmp_path))][-1] == "modem"
    assert "modem" not in [part.name for part in parts(opened(tmp_path))]


def test_an_answer_goes_back_by_the_road_its_question_came(tmp_path: Path) -> None:
    both = opened(tmp_path, KROM_GAMMU="/x", KROM_NETWORK="africastalking", **AT)
    assert road(both, "gammu") == "gammu"
    assert road(both, "africastalking") == "africastalking"
    assert road(both, None) == "africastalking"
    assert road(replace(both, network="gammu"), None) == "gammu"


def test_a_road_that_is_set_up_no_more_is_left_for_the_one_that_is(tmp_path: Path) -> None:
    assert road(opened(tmp_path, **AT), "gammu") == "africastalking"
    assert road(opened(tmp_path, KROM_GAMMU="/x"), "africastalking") == "gammu"
    assert road(opened(tmp_path, KROM_GAMMU="/x"), None) == "gammu"


def test_of_two_networks_one_must_be_chosen(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="KROM_NETWORK must say"):
        senders(opened(tmp_path, KROM_GAMMU="/x", **AT))
    with pytest.raises(SettingsError, match="not set up"):
        senders(opened(tmp_path, KROM_GAMMU="/x", KROM_NETWORK="africastalking"))


def test_a_sim_of_ones_own_vouches_for_who_sends(tmp_path: Path) -> None:
    krom = house.build(opened(tmp_path, KROM_GAMMU="/x"))
    try:
        assert krom.engine._house.vouching == {"simulator", "gammu", "android"}
    finally:
        krom.close()


@pytest.mark.parametrize(
    ("environ", "told"),
    [
        ({}, "or dial *384*77#"),
        ({"KROM_GAMMU": "/x"}, "Not clear. Send HELP"),
        ({"KROM_GAMMU": "/x", "KROM_NETWORK": "gammu", **AT}, "Not clear. Send HELP"),
        ({"KROM_GAMMU": "/x", "KROM_NETWORK": "africastalking", **AT}, "or dial *384*77#"),
    ],
)
def test_nobody_is_told_to_dial_where_texts_go_out_by_a_sim(
    tmp_path: Path, environ: dict[str, str], told: str
) -> None:
    krom = house.build(opened(tmp_path, **environ))
    try:
        assert krom.catalogue.say("en", "not-understood").endswith(told)
    finally:
        krom.close()


# The doctor ------------------------------------------------------------------------------------


def says(tmp_path: Path, file: Path | None, **more: Any) -> list[str]:
    settings = replace(opened(tmp_path), gammu=file, **more)
    return list(modem.troubles(cast("Krom", SimpleNamespace(settings=settings))))


def phone(smsd: Smsd, *, minutes: int = 0, signal: int = 60) -> None:
    smsd.writes(
        "INSERT INTO phones (ID, IMEI, IMSI, Client, Signal, UpdatedInDB)"
        " VALUES ('krom', '9', '9', 'Gammu', ?, datetime('now', ?))",
        signal, f"-{minutes} minutes",
    )  # fmt: skip


def sent(smsd: Smsd, status: str, count: int) -> None:
    for number in range(count):
        smsd.writes(
            "INSERT INTO sentitems (ID, CreatorID, Status, Text, UDH, SenderID)"
            " VALUES (?, 'x', ?, '', '', 'krom')",
            number, status,
        )  # fmt: skip


def test_without_a_modem_nothing_is_wrong_with_it(tmp_path: Path) -> None:
    assert says(tmp_path, None) == []


def test_a_modem_that_is_well(tmp_path: Path, new_smsd: NewSmsd) -> None:
    smsd = new_smsd()
    phone(smsd, minutes=9)
    sent(smsd, "SendingOKNoReport", 3)
    assert says(tmp_path, smsd.file, gammu_day=4) == []


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    [trouble] = says(tmp_path, tmp_path / "none.db")
    assert "KROM_GAMMU" in trouble


def test_a_modem_that_was_never_reached(tmp_path: Path, new_smsd: NewSmsd) -> None:
    assert says(tmp_path, new_smsd().file) == ["gammu-smsd has never reached a modem: its log says why."]


@pytest.mark.parametrize(
    ("minutes", "signal", "words"),
    [(11, 60, "last heard 11 minutes ago"), (0, 5, "hardly any signal (5 %)")],
)
def test_a_modem_that_is_silent_or_hears_little(
    tmp_path: Path, new_smsd: NewSmsd, minutes: int, signal: int, words: str
) -> None:
    smsd = new_smsd()
    phone(smsd, minutes=minutes, signal=signal)
    [trouble] = says(tmp_path, smsd.file)
    assert words in trouble


def test_a_sim_that_is_refused_or_spent(tmp_path: Path, new_smsd: NewSmsd) -> None:
    smsd = new_smsd()
    phone(smsd)
    sent(smsd, "SendingError", 3)
    refused, spent = says(tmp_path, smsd.file, gammu_day=3)
    assert "credit" in refused
    assert "KROM_GAMMU_DAY" in spent


def test_the_doctor_prints_how_the_modem_is(tmp_path: Path, new_smsd: NewSmsd) -> None:
    smsd = new_smsd()
    phone(smsd, signal=42)
    settings = replace(opened(tmp_path), gammu=smsd.file)
    found = modem.seen(cast("Krom", SimpleNamespace(settings=settings)))
    assert found is not None
    assert found[0]["signal"] == 42
    assert abs((found[0]["seen_at"] - datetime.now(UTC)).total_seconds()) < 600
