"""The story of two meetings by SMS, carried by a phone: every text over the route, on a line that breaks."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask import Flask

from bot import outbox
from bot.group import pins
from bot.handlers.android import Doors, blueprint
from bot.handlers.android_sender import AndroidSender
from bot.handlers.wire import TextIn
from bot.outbox import Given, Letter, Poll, Sent
from bot.store.engine import Store
from tests.story import Story, StoryVillage
from tests.village import Radio
from tests.wire.android_phone import Air, Cut, Lost, Phone

DOCS = Path(__file__).resolve().parents[2] / "docs"
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
KEY = "a-key-for-tests-9f3c"
LINE: Sequence[Lost] = (None, None, "answer", None, "request")


class PhoneVillage(StoryVillage):
    """A village whose phone asks as soon as the worker is done."""

    road: Road | None = None

    def delivers(self) -> None:
        super().delivers()
        if self.road is not None:
            self.road.settles()


class Carrier(Radio):
    """Puts each letter in line for the phone, and remembers it as the village's radio does."""

    most = 10

    def __init__(self, sender: AndroidSender) -> None:
        super().__init__()
        self.sender = sender

    def send_letters(self, text: str, letters: Sequence[Letter]) -> list[Sent]:
        self.sent += [(letter.phone, text) for letter in letters]
        return self.sender.send_letters(text, letters)

    def rests(self, count: int) -> datetime | None:
        del count
        return None  # the story's clock leaps over the phone's silence


class Road:
    """Takes the texts of the members to the phone, and has it ask."""

    def __init__(self, village: StoryVillage) -> None:
        self.village = village
        self.texts = village.texts
        app = Flask("krom")
        app.register_blueprint(blueprint(self._doors()))
        self.client = app.test_client()
        self.air = Air()
        self.phone = Phone(self._transport, self.air, KEY)
        self.line = cycle(LINE)
        self.brought: dict[str, dict[str, Any]] = {}

    def text(self, network: str, id_: str, phone: str, text: str, sent_at: datetime | None = None) -> None:
        assert network == "simulator"
        if id_ in self.brought:
            self.phone.received.append(self.brought[id_])
        else:
            self.phone.gets(phone, text)
            self.brought[id_] = self.phone.received[-1]
        self.settles()

    def settles(self) -> None:
        """Let the phone ask until nothing is left to be said on either side."""
        quiet = False
        while not quiet or self.phone.received or self.phone.told:
            self.phone.sends()
            with suppress(Cut):
                assert self.phone.asks(next(self.line)) == 200
                quiet = not self.phone.answer["messages"]

    def _doors(self) -> Doors:
        return Doors(
            keys=(KEY,), text=self._text, poll=self._poll, hello=lambda _: None, waiting=lambda: True,
            country=lambda: None, now=self.village.clock.now,
        )  # fmt: skip

    def _text(self, sms: TextIn) -> bool:
        self.texts.text("android", sms.id, sms.phone, sms.text, sms.sent_at)
        return True

    def _poll(self, poll: Poll) -> Given:
        return outbox.take_poll(self.village.store, poll, self.village.clock.now(), self.village.clock.now())

    def _transport(self, method: str, headers: dict[str, str], body: bytes | None) -> tuple[int, bytes]:
        came = self.client.open("/android", method=method, headers=headers, data=body)
        return came.status_code, came.get_data()


def test_the_story_of_two_meetings_over_a_phone(
    sqlite_template: Path, tmp_path: Path, valkey_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pins, "_HASHER", QUICK)
    shutil.copy(sqlite_template, tmp_path / "krom.db")
    village = PhoneVillage(Store(f"sqlite:///{tmp_path}/krom.db", tmp_path), valkey_url)
    village.house = replace(village.house, vouching=frozenset({"android"}))
    village.deploys(village.house.flows)
    village.road = road = Road(village)
    village.radio = carrier = Carrier(AndroidSender(village.store, now=village.clock.now))
    village.texts = road  # type: ignore[assignment]
    told = (DOCS / "two-meetings-by-sms.md").read_text(encoding="utf-8")

    came = Story(village).run(told)

    assert came == told
    assert sorted(road.air.texts()) == sorted(carrier.sent)
    assert road.air.most_of_one() == 1
    assert road.phone.received == []
    village.close()
    village.store.close()
