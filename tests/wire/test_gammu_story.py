"""The story of two meetings by SMS, carried by the real daemon: every text goes through its tables."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from bot.group import pins
from bot.outbox import Letter, Sent
from bot.store.engine import Store
from tests.smsd import Smsd
from tests.story import Story, StoryVillage
from tests.village import Radio
from tests.wire.modem import Line

DOCS = Path(__file__).resolve().parents[2] / "docs"
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


class Modem(Radio):
    """Gives each letter to the daemon, and remembers it as the village's radio does."""

    most = 10
    line: Line

    def send_letters(self, text: str, letters: Sequence[Letter]) -> list[Sent]:
        self.sent += [(letter.phone, text) for letter in letters]
        return self.line.sender.send_letters(text, letters)

    def rests(self, count: int) -> datetime | None:
        del count
        return None  # the story's clock leaps, the daemon's does not


class Air:
    """Takes the texts of the phones to the SIM, and has Krom look; brought twice, a text is one row."""

    def __init__(self, village: StoryVillage, smsd: Smsd) -> None:
        self.smsd = smsd
        self.texts = village.texts
        self.line = Line(village, smsd.file)
        self.line.village = self  # type: ignore[assignment]
        self.store = village.store
        self.seen: dict[str, int] = {}
        self.rows = 0

    def text(self, network: str, id_: str, phone: str, text: str, sent_at: datetime | None = None) -> None:
        assert network == "simulator"
        if id_ in self.seen:
            self.smsd.writes("UPDATE inbox SET Processed = 'false' WHERE ID = ?", self.seen[id_])
        else:
            self.smsd.gets(phone, text)
            newest = "SELECT max(ID) AS ID FROM inbox WHERE TextDecoded != ''"
            self.smsd.until(
                lambda: (self.smsd.rows(newest)[0]["ID"] or 0) > self.rows, "a text was to come in"
            )
            self.rows = self.seen[id_] = self.smsd.rows(newest)[0]["ID"]
        self.line.real = datetime.now(UTC)
        self.line.listener.look()


def test_the_story_of_two_meetings_over_the_daemon(
    sqlite_template: Path,
    tmp_path: Path,
    valkey_url: str,
    new_smsd: Callable[..., Smsd],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pins, "_HASHER", QUICK)
    shutil.copy(sqlite_template, tmp_path / "krom.db")
    village = StoryVillage(Store(f"sqlite:///{tmp_path}/krom.db", tmp_path), valkey_url)
    village.house = replace(village.house, vouching=frozenset({"gammu"}))
    village.deploys(village.house.flows)
    smsd = new_smsd(quick=True).start()
    air = Air(village, smsd)
    village.radio = modem = Modem()
    modem.line = air.line
    village.texts = air  # type: ignore[assignment]
    told = (DOCS / "two-meetings-by-sms.md").read_text(encoding="utf-8")

    came = Story(village).run(told)

    assert came == told
    smsd.until(lambda: len(smsd.sent()) >= len(modem.sent), "all texts were to go out")
    assert sorted(smsd.sent()) == sorted(modem.sent)
    assert smsd.rows("SELECT * FROM inbox WHERE Processed = 'false'") == []
    village.close()
    village.store.close()
