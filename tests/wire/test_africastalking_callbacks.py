"""The routes, through Flask itself, with doors that write down what they are asked."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from bot.handlers.africastalking import LARGEST, Doors, blueprint, render
from bot.handlers.wire import Ended, Hop, OptOut, Report, TextIn
from bot.store.engine import StoreAway
from bot.talk.away import Away
from tests.gateway import read_screen
from tests.vectors import protocol
from tests.wire.callbacks import FORM, SOKHA, delivery, named, sms, ussd

OPTOUT = b"phoneNumber=%2B85512000004&senderId=KROM"
ENDED = b"sessionId=A&phoneNumber=%2B85512000004&status=Failed&hopsCount=2&input=1*4071&errorMessage=Slow"
GOOD = {
    "ussd": ussd("1"),
    "sms": sms("S 4 5000"),
    "delivery": delivery("x"),
    "optout": OPTOUT,
    "ussd-end": ENDED,
}
ROUTES = tuple(GOOD)
OTHERS = ROUTES[1:]


@dataclass(frozen=True)
class Reply:
    text: str
    end: bool


@dataclass
class House:
    """The doors' other side."""

    reply: Reply = Reply("Menu", end=False)
    heard: list[object] = field(default_factory=list)
    busy_for: list[str | None] = field(default_factory=list)
    fails: Exception | None = None
    speechless: bool = False
    fast: bool = False

    def take(self, heard: object) -> None:
        if self.fails is not None:
            raise self.fails
        self.heard.append(heard)

    def hop(self, hop: Hop) -> Reply:
        self.take(hop)
        return self.reply

    def busy(self, hop: Hop | None) -> str:
        self.busy_for.append(hop.phone if hop else None)
        if self.speechless:
            raise StoreAway("+85512000004")
        return "Try again later"

    def allow(self, phone: str) -> bool:
        assert phone == SOKHA
        return not self.fast


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def client(house: House) -> FlaskClient:
    doors = Doors(
        secrets=("old-word", "new-word"),
        hop=house.hop,
        text=house.take,
        report=house.take,
        optout=house.take,
        ended=house.take,
        busy=house.busy,
        allow=house.allow,
    )
    app = Flask("krom")
    app.register_blueprint(blueprint(doors))
    return app.test_client()


Post = Callable[..., TestResponse]


@pytest.fixture
def post(client: FlaskClient) -> Post:
    def send(route: str, body: bytes, secret: str = "new-word", content_type: str = FORM) -> TestResponse:
        return client.post(f"/at/{secret}/{route}", data=body, content_type=content_type)

    return send


def screen(response: TestResponse) -> tuple[str, bool]:
    assert response.status_code == 200
    assert response.mimetype == "text/plain"
    return read_screen(response.get_data(as_text=True))


# What is taken ---------------------------------------------------------------------------------


@pytest.mark.parametrize("secret", ["old-word", "new-word"])
def test_each_callback_comes_to_its_door(house: House, post: Post, secret: str) -> None:
    for route, body in GOOD.items():
        assert post(route, body, secret).status_code == 200
    assert [type(one) for one in house.heard] == [Hop, TextIn, Report, OptOut, Ended]


@pytest.mark.parametrize("end", [True, False])
def test_a_hop_is_answered_with_its_screen(house: House, post: Post, *, end: bool) -> None:
    house.reply = Reply("  សួស្តី\n1 Mine ", end)
    assert screen(post("ussd", ussd("1"))) == (house.reply.text, end)


@pytest.mark.parametrize("content_type", [f"{FORM}; charset=utf-8", FORM.upper()])
def test_a_form_may_say_its_charset(house: House, post: Post, content_type: str) -> None:
    assert screen(post("ussd", ussd("1"), content_type=content_type)) == ("Menu", False)


def test_bytes_that_are_no_utf8_reach_the_conversation(house: House, post: Post) -> None:
    screen(post("ussd", ussd("1") + b"*caf%E9\xff"))
    [hop] = house.heard
    assert isinstance(hop, Hop)
    assert hop.text == "1*caf\ufffd\ufffd"


@pytest.mark.parametrize("vector", protocol("ussd_responses"), ids=named)
def test_only_con_and_end_are_understood(vector: dict[str, Any]) -> None:
    if vector["ok"]:
        text, end = read_screen(vector["body"])
        assert render(text, end=end) == vector["body"]
    else:
        with pytest.raises(ValueError, match=r"." if vector["body"] else "^$"):
            read_screen(vector["body"])


# What is not -----------------------------------------------------------------------------------


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("secret", ["wrong", "new-wor", "new-word2", "old-word,new-word", "កូន", "%FF"])
def test_a_wrong_secret_finds_nothing(house: House, post: Post, route: str, secret: str) -> None:
    assert post(route, GOOD[route], secret).status_code == 404
    assert post(route, b"a" * (LARGEST + 1), secret).status_code == 404
    assert house.heard == []


def test_without_a_secret_nobody_comes_in(house: House) -> None:
    doors = Doors((), house.hop, house.take, house.take, house.take, house.take, house.busy, house.allow)
    app = Flask("krom")
    app.register_blueprint(blueprint(doors))
    assert app.test_client().post("/at/x/sms", data=GOOD["sms"], content_type=FORM).status_code == 404


@pytest.mark.parametrize("route", ROUTES)
def test_only_post_is_answered(client: FlaskClient, route: str) -> None:
    assert client.get(f"/at/new-word/{route}").status_code == 405
    assert client.put(f"/at/new-word/{route}").status_code == 405


@pytest.mark.parametrize("route", ROUTES)
def test_over_64_kb_is_too_large(house: House, post: Post, route: str) -> None:
    start = GOOD[route] + b"&more="
    assert post(route, start + b"a" * (LARGEST - len(start))).status_code == 200
    assert post(route, start + b"a" * (LARGEST + 1 - len(start))).status_code == 413
    assert len(house.heard) == 1


BAD = {
    "empty": (b"", FORM),
    "JSON": (b'{"sessionId": "A", "from": "+85512000004"}', "application/json"),
    "no content type": (GOOD["ussd"], ""),
    "bytes": (bytes(range(256)), FORM),
    "only separators": (b"&" * 5000, FORM),
    "no ids": (b"phoneNumber=%2B85512000004&from=%2B85512000004&text=1&status=Success", FORM),
    "no phone": (b"sessionId=A&id=x&text=1", FORM),
    "ids of 10 kB": (
        b"sessionId=%s&id=%s&phoneNumber=%%2B85512000004" % (b"A" * 10_000, b"x" * 10_000),
        FORM,
    ),
    "an alphanumeric sender": (b"sessionId=A&id=x&text=1&from=Krom&phoneNumber=Krom", FORM),
    "everything twice": (b"&".join([b"sessionId=A&id=x&text=1&status=a&phoneNumber=1&from=1"] * 2), FORM),
}


NO_ID = {"no ids", "ids of 10 kB"}  # an opt-out has none to miss


@pytest.mark.parametrize(
    ("route", "bad"),
    [(route, bad) for route in ROUTES for bad in BAD if route != "optout" or bad not in NO_ID],
)
def test_what_says_nothing_is_understood_and_refused(
    house: House, post: Post, caplog: pytest.LogCaptureFixture, route: str, bad: str
) -> None:
    body, content_type = BAD[bad]
    with caplog.at_level(logging.INFO):
        response = post(route, body, content_type=content_type)
    if route == "ussd":
        assert screen(response) == ("Try again later", True)
    else:
        assert (response.status_code, response.data) == (200, b"")
    assert house.heard == []
    [line] = caplog.messages
    assert line.startswith(f"event=refused callback={route} ")
    assert SOKHA not in line


def test_a_refused_hop_is_answered_in_the_language_of_its_phone(house: House, post: Post) -> None:
    assert screen(post("ussd", ussd("1") + b"&text=2")) == ("Try again later", True)
    assert house.busy_for == [SOKHA]


# Too fast, away, broken ------------------------------------------------------------------------


def test_over_the_rate_a_text_is_to_come_again(house: House, post: Post) -> None:
    house.fast = True
    assert post("sms", GOOD["sms"]).status_code == 429
    assert house.heard == []
    assert screen(post("ussd", GOOD["ussd"])) == ("Menu", False), "a hop is counted with the session"
    assert post("delivery", GOOD["delivery"]).status_code == 200, "a report is nobody's haste"


@pytest.mark.parametrize("away", [Away("redis"), StoreAway("locked")])
def test_while_the_house_is_away_callbacks_are_to_come_again(
    house: House, post: Post, away: Exception
) -> None:
    house.fails = away
    assert [post(route, GOOD[route]).status_code for route in OTHERS] == [503] * 4
    assert screen(post("ussd", GOOD["ussd"])) == ("Try again later", True)
    assert house.busy_for == [SOKHA]


def test_what_breaks_is_logged_by_its_place_and_not_by_its_words(
    house: House, post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    house.fails = KeyError(f"{SOKHA} PIN 4071")
    assert [post(route, GOOD[route]).status_code for route in OTHERS] == [500] * 4
    assert screen(post("ussd", GOOD["ussd"])) == ("Try again later", True)
    broken = [line for line in caplog.messages if line.startswith("event=failed")]
    assert len(broken) == 5
    assert all(
        "error=KeyError at=" in line and "test_africastalking_callbacks.py:" in line for line in broken
    )
    assert SOKHA not in caplog.text
    assert "4071" not in caplog.text


def test_a_phone_gets_a_screen_even_without_words(house: House, post: Post) -> None:
    house.fails, house.speechless = Away("redis"), True
    assert screen(post("ussd", GOOD["ussd"])) == ("Krom", True)


def test_a_session_that_failed_is_an_error_without_what_was_typed(
    post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        post("ussd-end", ENDED)
        post("ussd-end", ENDED.replace(b"Failed", b"Success"))
    assert [record.levelname for record in caplog.records] == ["ERROR", "INFO"]
    assert "error='Slow'" in caplog.text
    assert "4071" not in caplog.text
    assert SOKHA not in caplog.text
