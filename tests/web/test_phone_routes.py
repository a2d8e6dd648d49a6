"""The practice phones' routes: only in a practice folder, and only the page itself may use them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from bot import house
from bot.app import web
from bot.group import practice
from bot.rules.clock import RealClock
from bot.settings import Settings

Open = Callable[[str], FlaskClient]
GUARD = {"X-Krom-Phone": "1"}


@pytest.fixture
def open_folder(tmp_path: Path, valkey_url: str) -> Iterator[Open]:
    """Give a client of the web process of a new folder, `practice` or `real`, with the village in it."""
    built: list[house.Krom] = []

    def opened(kind: str) -> FlaskClient:
        (tmp_path / "kind").write_text(f"{kind}\n")
        krom = house.build(Settings.read({"KROM_DATA": str(tmp_path), "KROM_REDIS_URL": valkey_url}))
        built.append(krom)
        if krom.practice_clock is not None:
            krom.practice_clock.put(RealClock().now())
        plan = practice.charter("en")
        practice.settle(krom.store, "en", RealClock().now(), plan.rhythm, history=False)
        return web(krom).test_client()

    yield opened
    for krom in built:
        krom.close()


def test_a_real_folder_has_no_practice_phones(open_folder: Open) -> None:
    real = open_folder("real")
    for path in ("/phone", "/phone/state", "/static/phone.js"):
        assert real.get(path).status_code == 404, path
    for path in ("/phone/hop", "/phone/sms", "/phone/clock", "/phone/read"):
        assert real.post(path, json={"text": "M T 0"}, headers=GUARD).status_code == 404, path


def test_a_practice_folder_reads_a_text_for_the_page_alone(open_folder: Open) -> None:
    client = open_folder("practice")
    assert client.get("/phone").status_code == 200
    assert client.post("/phone/read", json={"text": "M T 60000"}).status_code == 403
    assert client.post("/phone/read", json={"text": 7}, headers=GUARD).status_code == 400

    read = client.post("/phone/read", json={"text": "0 M T 60000"}, headers=GUARD)
    assert read.get_json()["sheet"]["expected"] == 60_000
    assert client.post("/phone/read", json={"text": "hello"}, headers=GUARD).get_json() == {"sheet": None}
    state = client.get("/phone/state?group=7").get_json()  # no such group: the first
    assert state["group"] == state["groups"][0]
    assert (state["sheet"], state["closed"]) == (None, None)
