"""What a phone, or whoever has its address, may send: short right answers, and nothing half written."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest

from bot.handlers.wire import TextIn
from tests.wire.android_house import KEY, SOKHA, TREASURER, AndroidHouse
from tests.wire.android_phone import Phone

BEARER = {"Authorization": f"Bearer {KEY}"}


def post(
    house: AndroidHouse, body: bytes, headers: dict[str, str] | None = None
) -> tuple[int, dict[str, Any]]:
    status, answer = house.transport("POST", BEARER if headers is None else headers, body)
    found = json.loads(answer)
    assert len(answer) < 200 or status == 200
    return status, found


def message(**more: Any) -> dict[str, Any]:
    return {"id": "m1", "from": TREASURER, "content": "S 4 5000", "sms_sent": 0, **more}


WRONG_KEYS: list[dict[str, str]] = [
    {},
    {"Authorization": "Bearer wrong"},
    {"Authorization": f"Bearer {KEY}x"},
    {"Authorization": "Bearer ពាក្យ".encode().decode("latin-1")},
    {"Authorization": "Basic !!!"},
    {"Authorization": "Basic a3JvbTo="},
    {"Authorization": f"Digest {KEY}"},
]
NO_REQUESTS = [
    b"", b"null", b"[]", b'"x"', b"{", b"\xff\xfe", b"[" * 60_000, b'{"messages": 7}', b'{"messages": {}}',
    b'{"updates": "SENT"}', b'{"holds": 1}', b'{"install": 5}', b'{"install": "short"}',
    b'{"install": "with spaces in it"}', b'{"messages": [' + b"9" * 5_000 + b"]}",
]  # fmt: skip


def test_a_wrong_key(house: AndroidHouse, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    body = json.dumps({"messages": [message()]}).encode()
    answers = [post(house, body, headers) for headers in WRONG_KEYS]
    assert answers == [(401, {"error": True, "message": "wrong key"})] * len(WRONG_KEYS)
    assert house.saved() == 0
    warned = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert warned == ["event=wrong_key network=android"] * len(WRONG_KEYS)
    assert KEY not in caplog.text


def test_what_is_no_request(house: AndroidHouse, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    answers = [post(house, body) for body in NO_REQUESTS]
    assert [(status, answer["error"]) for status, answer in answers] == [(400, True)] * len(NO_REQUESTS)
    assert len([r for r in caplog.records if "event=refused" in r.getMessage()]) == len(NO_REQUESTS)
    assert "Traceback" not in caplog.text
    assert house.rows("gateways") == []


def test_a_body_that_is_too_large(house: AndroidHouse) -> None:
    status, answer = post(house, json.dumps({"app": "x" * 70_000}).encode())
    assert (status, answer["error"]) == (413, True)


ODD: list[dict[str, Any]] = [
    {"from": 85512000002}, {"from": None}, {"content": None}, {"content": 5}, {"content": "x" * 10_001},
    {"from": "Smart"}, {"from": "1234"}, {"from": ""}, {"from": "0" * 40},
]  # fmt: skip
CLOCKS: list[Any] = [0, -5, 1, 4_102_444_800_000, 2**70, 10**400, 1e400, "yesterday", True, None, [], 1.5]


def test_a_text_that_cannot_be_read_holds_up_no_other(house: AndroidHouse) -> None:
    odd = [message(id=f"odd-{number}", **one) for number, one in enumerate(ODD)]
    texts = [*odd, {}, 7, None, message(id=5), message(id="x" * 101), message(id="good")]
    status, answer = post(house, json.dumps({"install": "install-1", "messages": texts}).encode())
    assert status == 200
    assert sorted(answer["acknowledged"]["messages"]) == ["good", *(one["id"] for one in odd)]
    assert house.saved() == 5000


@pytest.mark.both_databases
def test_odd_words_are_answered_as_any(house: AndroidHouse) -> None:
    odd = ["x " * 5_000, "S 4 5000\x00", "S 5 \ud800 5000", "\ud83d", "", "\u200b", "S " * 300]
    texts = [message(id=f"m{number}", content=text) for number, text in enumerate(odd)]
    status, _ = post(house, json.dumps({"messages": texts}).encode())
    assert status == 200
    answered = {row["cause"] for row in house.rows("outbox") if row["phone"] == TREASURER}
    assert answered == {f"android:m{number}-0:0" for number in range(len(odd))}


def test_a_clock_that_is_wrong_by_years_loses_no_text(house: AndroidHouse) -> None:
    for number, sent in enumerate(CLOCKS, 1):
        text = message(id=f"m{number}", content=f"S 4 {number}00", sms_sent=sent)
        body = json.dumps({"messages": [text], "now": sent, "battery": sent, "sims": sent})
        assert post(house, body.encode())[0] == 200
    assert house.saved() == sum(range(1, len(CLOCKS) + 1)) * 100


def test_a_phone_whose_clock_is_wrong_is_named_by_the_doctor(house: AndroidHouse) -> None:
    phone = house.phone()
    phone.extra = {"now": 946_684_800_000}
    phone.asks()
    assert any("clock is wrong" in one for one in house.doctor())


def test_thousands_of_statuses_and_those_of_nobody(house: AndroidHouse) -> None:
    phone = house.phone()
    phone.asks()
    house.tells(SOKHA, 1)
    house.works()
    phone.asks()
    [key] = phone.to_send
    updates = [{"id": key, "status": "SENT"}] * 600 + [{"id": f"{n}-x", "status": "SENT"} for n in range(600)]
    odd = [{"id": key, "status": word} for word in ("sent", "GONE", 5, None, [])] + [{"id": 5}, "x", None, {}]
    body = json.dumps({"install": phone.install, "updates": updates + odd, "holds": [5, key]}).encode()
    assert len(body) < 64_000
    status, answer = post(house, body)
    assert status == 200
    assert len(answer["acknowledged"]["updates"]) == 601
    assert [row["status"] for row in house.rows("reports")] == ["UNSENT", "SENT"]
    assert house.states() == ["sent"]


# What is away, and what fails ------------------------------------------------------------------


@pytest.mark.parametrize("which", ["phone", "cht"])
def test_while_redis_is_away_nothing_is_acknowledged(
    house: AndroidHouse, which: str, caplog: pytest.LogCaptureFixture
) -> None:
    phone: Phone = getattr(house, which)()
    phone.asks()
    house.through(text=house.without_redis())
    phone.gets(TREASURER, "S 4 5000")
    assert phone.asks() == 503
    assert len(phone.received) == 1
    house.through()
    assert phone.asks() == 200
    assert (house.saved(), phone.received) == (5000, [])
    assert TREASURER not in caplog.text


def test_a_database_that_is_really_locked(house: AndroidHouse) -> None:
    phone = house.phone()
    phone.asks()
    phone.gets(TREASURER, "S 4 5000")
    house.krom.store._turn._wait = 0.2  # type: ignore[union-attr]
    with house.another_writes():
        assert phone.asks() == 503
    assert phone.asks() == 200
    assert house.saved() == 5000


def test_who_texts_too_fast_waits_and_nobody_else(house: AndroidHouse) -> None:
    house.through(text=lambda sms: sms.phone != SOKHA and house.takes(sms))
    phone = house.phone()
    phone.gets(SOKHA, "MINE")
    phone.gets(TREASURER, "S 4 5000")
    assert phone.asks() == 200
    assert [one["from"] for one in phone.received] == [SOKHA]
    assert house.saved() == 5000

    cht = house.cht()
    cht.gets(SOKHA, "MINE")
    assert cht.asks() == 429
    assert len(cht.received) == 1


def test_a_text_that_krom_fails_at_holds_up_an_app_of_all_or_nothing_but_for_a_while(
    house: AndroidHouse, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(sms: TextIn) -> bool:
        if sms.text == "poison":
            raise ValueError(sms.phone)
        return house.takes(sms)

    house.through(text=fails)
    phone = house.cht()
    phone.gets(SOKHA, "poison")
    phone.gets(TREASURER, "S 4 5000")
    assert [phone.asks() for _ in range(5)] == [500, 500, 500, 500, 200]
    assert (phone.received, house.saved()) == ([], 5000)
    assert "given_up" in caplog.text
    assert SOKHA not in caplog.text

    own = house.phone()
    own.gets(SOKHA, "poison")
    for _ in range(9):
        assert own.asks() == 200
    assert len(own.received) == 1  # it is kept, and holds up nobody
