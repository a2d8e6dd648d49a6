"""Sending: the unmodified SDK's bytes on a wire, and each way in which an answer can go wrong."""

from __future__ import annotations

import gzip
import json
import logging
import socket
import subprocess
import sys
import threading
import time
from typing import Any

import pytest
import requests
from africastalking.Service import AfricasTalkingException
from africastalking.SMS import SMSService

from bot.handlers.africastalking_sender import AfricasTalkingSender, read_answer
from bot.handlers.africastalking_sender import Answer as Came
from bot.outbox import Outcome, Sender, Sent
from tests.gateway import Answer, Gateway
from tests.vectors import protocol
from tests.wire.callbacks import named

KEY = "atsk_1234567890abcdef"
ONE, TWO, THREE = "+254711000001", "+254711000002", "+254711000003"
QUICK = (0.5, 0.5)
BOUND = 60.0
"""Seconds: far more than a busy machine needs, far less than the answer would take."""


def sender(gateway: Gateway, **more: Any) -> AfricasTalkingSender:
    return AfricasTalkingSender("krom", KEY, url=gateway.url, **more)


def outcomes(results: list[Sent]) -> list[tuple[str, Outcome]]:
    return [(one.phone, one.outcome) for one in results]


# On the wire -----------------------------------------------------------------------------------

[EVERYTHING, PLAIN, PREMIUM, FETCH, HASHED] = protocol("sdk_requests_africastalking_2_0_3")
TEXT = "Hé €[😀]សួស្តី\nx & y=1+1"


def test_krom_puts_on_the_wire_what_the_sdk_does(gateway: Gateway) -> None:
    sender(gateway, sender_id="KROM").send(TEXT, [ONE, "+85512345678"])
    sender(gateway).send("hi", [ONE])
    for request, vector in zip(gateway.requests, [EVERYTHING, PLAIN], strict=True):
        assert (request.method, request.path) == (vector["method"], vector["path"])
        assert request.body.decode() == vector["body"]
        for name, value in EVERYTHING["headers"].items():
            assert request.headers[name] == value.replace("<key>", KEY)
    assert gateway.texts == [(ONE, TEXT), ("+85512345678", TEXT), (ONE, "hi")]


def test_the_sdk_as_it_is_pinned_still_writes_these_requests(gateway: Gateway) -> None:
    sdk = SMSService("krom", KEY)
    sdk._baseUrl = sdk._contentUrl = gateway.url
    gateway.answers.extend([Answer()] * 2 + [Answer(body="{}")] * 3)
    sdk.send(TEXT, [ONE, "+85512345678"], sender_id="KROM", enqueue=True)
    sdk.send("hi", [ONE])
    sdk.send_premium("hi", "22384", [ONE], keyword="save", link_id="L1", retry_duration_in_hours=2)
    sdk.fetch_messages(last_received_id=5)
    sdk.send_hashed("hi", "abc123", "KROM")
    vectors = [EVERYTHING, PLAIN, PREMIUM, FETCH, HASHED]
    assert [(r.method, r.path, r.body.decode()) for r in gateway.requests] == [
        (vector["method"], vector["path"], vector["body"]) for vector in vectors
    ]


def test_without_an_address_the_sdk_chooses_its_own() -> None:
    live, sandbox = AfricasTalkingSender("krom", KEY), AfricasTalkingSender("sandbox", KEY)
    assert live._service._baseUrl == "https://api.africastalking.com/version1"
    assert sandbox._service._baseUrl == "https://api.sandbox.africastalking.com/version1"


def test_it_is_a_sender_of_the_outbox(gateway: Gateway) -> None:
    network: Sender = sender(gateway)
    [sent] = network.send("hi", [ONE])
    assert network.name == "africastalking"
    assert sent == Sent(ONE, "accepted", gateway.taken[0].id, "KES 0.8000", None)


def test_a_web_process_never_loads_the_sdk() -> None:
    code = (
        "import sys; from bot.handlers import africastalking as at; at.AfricasTalkingSender('krom', 'key');"
        "print([name for name in ('africastalking', 'requests') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert ran.stdout.strip() == "[]"


# What is answered ------------------------------------------------------------------------------

OF_A_RECIPIENT = {"accepted", "account", "permanent", "opted_out", "retry"}
OF_A_CLASS = {"account": "account", "retry": "retry", "retry, but may already be sent": "unknown"}


def wanted(vector: dict[str, Any]) -> list[str]:
    """What a vector wants of its recipients, in the outbox's words."""
    expected = vector["expected"]
    if expected.get("per_recipient"):
        return list(expected["per_recipient"])
    if "class" in expected:
        return [OF_A_CLASS[expected["class"]]]
    return [expected.get("batch", "unknown")]


@pytest.mark.parametrize("vector", protocol("send_responses_africastalking"), ids=named)
def test_each_answer_is_read_for_each_phone(gateway: Gateway, vector: dict[str, Any]) -> None:
    came = Came(vector["http_status"], vector["body"].encode())
    phones = [ONE]
    if vector["name"] == "mixed batch":  # with a number that Krom itself would not send to
        phones = [one["number"] for one in json.loads(vector["body"])["SMSMessageData"]["Recipients"]]
    else:
        gateway.answers.append(Answer(vector["http_status"], vector["body"], vector["content_type"]))
        assert sender(gateway).send("hi", phones) == read_answer(came, phones)
    results = read_answer(came, phones)
    assert [one.phone for one in results] == phones
    assert [one.outcome for one in results] == wanted(vector)
    assert all((one.provider_id is not None) == (one.outcome == "accepted") for one in results)
    if "reason" in vector["expected"]:
        assert results[0].reason == vector["expected"]["reason"]


@pytest.mark.parametrize("vector", protocol("send_responses_africastalking"), ids=named)
def test_the_sdk_alone_answers_as_the_vectors_say(gateway: Gateway, vector: dict[str, Any]) -> None:
    sdk = SMSService("krom", KEY)
    sdk._baseUrl = gateway.url
    gateway.answers.append(Answer(vector["http_status"], vector["body"], vector["content_type"]))
    expected = vector["expected"]
    raises = {"AfricasTalkingException": AfricasTalkingException, None: None}.get(
        expected.get("sdk_raises"), requests.exceptions.JSONDecodeError
    )
    if raises is not None:
        with pytest.raises(raises):
            sdk.send("hi", [ONE])
        return
    assert type(sdk.send("hi", [ONE])).__name__ == expected.get("sdk_returns", "dict")


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, "accepted"), (400, "retry"), (401, "account"), (403, "account"), (404, "account"),
        (408, "unknown"), (413, "retry"), (422, "retry"), (429, "retry"), (500, "unknown"),
        (502, "unknown"), (503, "unknown"), (504, "unknown"), (304, "unknown"), (204, "unknown"),
    ],
)  # fmt: skip
def test_a_status_says_whether_it_may_have_been_taken(status: int, outcome: Outcome) -> None:
    good = protocol("send_responses_africastalking")[1]["body"].encode()
    body = b"" if status in {204, 304} else good
    assert outcomes(read_answer(Came(status, body), [ONE])) == [(ONE, outcome)]


def answer(*recipients: Any, message: str = "Sent") -> Came:
    data = {"SMSMessageData": {"Message": message, "Recipients": list(recipients)}}
    return Came(201, json.dumps(data).encode())


def recipient(number: Any, code: Any = 101, id_: Any = "ATXid_1") -> dict[str, Any]:
    return {"number": number, "statusCode": code, "status": "Status", "messageId": id_, "cost": "KES 1"}


@pytest.mark.parametrize(
    ("came", "expected"),
    [
        (answer(recipient(TWO), recipient(ONE, 403)), ["permanent", "accepted", "unknown"]),
        (answer(recipient(ONE), recipient(ONE, 403)), ["accepted", "unknown", "unknown"]),
        (answer(recipient("254711000002")), ["unknown", "accepted", "unknown"]),
        (answer(recipient("+999")), ["unknown", "unknown", "unknown"]),
        (answer(recipient(ONE, 408)), ["unknown", "unknown", "unknown"]),
        (answer(recipient(ONE, None)), ["unknown", "unknown", "unknown"]),
        (answer(None, "x", 5, recipient(TWO)), ["unknown", "accepted", "unknown"]),
        (answer(message=""), ["unknown", "unknown", "unknown"]),
        (answer(message="InsufficientBalance"), ["account", "account", "account"]),
        (Came(201, b'{"SMSMessageData": {"Message": "Sent"}}'), ["unknown"] * 3),
        (Came(201, b'{"SMSMessageData": []}'), ["unknown"] * 3),
        (Came(201, b"[" * 100_000), ["unknown"] * 3),
        (Came(201, b"\xff\xfe"), ["unknown"] * 3),
    ],
)
def test_results_belong_to_phones_by_their_number(came: Came, expected: list[Outcome]) -> None:
    phones = [ONE, TWO, THREE]
    assert outcomes(read_answer(came, phones)) == list(zip(phones, expected, strict=True))


@pytest.mark.parametrize("id_", [None, "None", "", 7])
def test_an_accepted_text_may_have_no_name(id_: Any) -> None:
    assert read_answer(answer(recipient(ONE, 101, id_)), [ONE]) == [Sent(ONE, "accepted", None, "KES 1")]


def test_an_answer_may_come_packed_and_in_pieces(gateway: Gateway) -> None:
    whole = gzip.compress(answer(*(recipient(f"+2547110{n:05d}") for n in range(500)), recipient(ONE)).body)
    cut = [whole[i : i + 700] for i in range(0, len(whole), 700)]
    pieces = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in [*cut, b""])
    headers = {"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"}
    gateway.answers.append(Answer(body=pieces, headers=headers))
    assert len(cut) > 2
    assert outcomes(sender(gateway).send("hi", [ONE])) == [(ONE, "accepted")]


# Whom it is sent to ----------------------------------------------------------------------------


def test_what_is_no_number_is_not_sent_and_stops_nobody(gateway: Gateway) -> None:
    bad = ["+1234", "0711000001", "+٢٥٤٧١١٠٠٠٠٠١", f"{ONE}\n", "Safaricom", "", "+254000000000"]
    results = sender(gateway).send("hi", [*bad, ONE])
    assert outcomes(results) == [*((phone, "permanent") for phone in bad), (ONE, "accepted")]
    assert [request.phones for request in gateway.requests] == [[ONE]]


def test_nobody_is_sent_nothing(gateway: Gateway) -> None:
    assert sender(gateway).send("hi", []) == []
    assert gateway.requests == []


def test_a_phone_named_twice_is_sent_to_once(gateway: Gateway) -> None:
    assert outcomes(sender(gateway).send("hi", [ONE, ONE])) == [(ONE, "accepted")]
    assert gateway.texts == [(ONE, "hi")]


def test_many_go_in_hundreds_and_one_hundred_may_be_lost_alone(gateway: Gateway) -> None:
    phones = [f"+2547110{n:05d}" for n in range(250)]
    gateway.answers.extend([Answer(), Answer(status=500)])
    results = sender(gateway).send("hi", phones)
    assert [len(request.phones) for request in gateway.requests] == [100, 100, 50]
    assert [one.phone for one in results] == phones
    assert [one.outcome for one in results] == ["accepted"] * 100 + ["unknown"] * 100 + ["accepted"] * 50


def test_each_phone_is_told_its_own(gateway: Gateway) -> None:
    gateway.codes.update({TWO: 406, THREE: 405})
    results = sender(gateway).send("hi", [ONE, TWO, THREE])
    assert outcomes(results) == [(ONE, "accepted"), (TWO, "opted_out"), (THREE, "account")]
    assert [one.reason for one in results] == [None, "406 UserInBlacklist", "405 InsufficientBalance"]


# When the network fails ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "bad",
    [
        Answer(drop=True),
        Answer(silent=True),
        Answer(delay=120),
        Answer(headers={"Content-Length": "9999"}),
        Answer(content_type="application/json; charset=utf-8", body="Success"),
        Answer(body="<html>502"),
        Answer(body=""),
    ],
    ids=["dropped", "silent", "slow", "cut off", "a word", "no JSON", "empty"],
)
def test_what_may_have_been_taken_is_unknown(gateway: Gateway, bad: Answer) -> None:
    gateway.answers.append(bad)
    begun = time.monotonic()
    results = sender(gateway, timeout=QUICK).send("hi", [ONE, TWO])
    assert outcomes(results) == [(ONE, "unknown"), (TWO, "unknown")]
    assert time.monotonic() - begun < BOUND
    assert len(gateway.requests) == 1


@pytest.mark.parametrize("size", [1, 2000], ids=["in its headers", "in its body"])
def test_a_server_that_drips_cannot_hold_a_call(gateway: Gateway, size: int) -> None:
    drip = 1.0 if size == 1 else 0.05
    gateway.answers.append(Answer(body="x" * size, drip=drip))
    begun = time.monotonic()
    results = sender(gateway, timeout=QUICK, deadline=0.8).send("hi", [ONE])
    assert outcomes(results) == [(ONE, "unknown")]
    assert time.monotonic() - begun < BOUND


def test_a_call_that_was_left_stops_reading(gateway: Gateway) -> None:
    before = set(threading.enumerate())
    gateway.answers.append(Answer(body="x" * 3000, drip=0.1))
    sender(gateway, deadline=0.3).send("hi", [ONE])
    [left] = [thread for thread in set(threading.enumerate()) - before if thread.name == "africastalking"]
    left.join(BOUND)
    assert not left.is_alive()


def test_an_answer_without_end_is_not_read_to_the_end(gateway: Gateway) -> None:
    gateway.answers.append(Answer(body="x" * (2 << 20)))
    [sent] = sender(gateway).send("hi", [ONE])
    assert (sent.outcome, sent.reason) == ("unknown", "ValueError")


def test_a_refused_connection_took_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    nobody = AfricasTalkingSender("krom", KEY, url=f"http://127.0.0.1:{port}/version1")
    assert outcomes(nobody.send("hi", [ONE])) == [(ONE, "retry")]


def test_a_name_that_nobody_knows_took_nothing() -> None:
    nobody = AfricasTalkingSender("krom", KEY, url="http://krom.invalid/version1")
    assert outcomes(nobody.send("hi", [ONE])) == [(ONE, "retry")]


def test_a_network_that_is_there_but_never_answers_the_door_took_nothing() -> None:
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        address = full.getsockname()
        waiting = [socket.socket() for _ in range(4)]
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(address)
        silent = AfricasTalkingSender(
            "krom", KEY, url=f"http://127.0.0.1:{address[1]}/version1", timeout=QUICK
        )
        results = silent.send("hi", [ONE])
        for one in waiting:
            one.close()
    assert outcomes(results) == [(ONE, "retry")]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed_to_anybody(gateway: Gateway, status: int) -> None:
    with Gateway() as stranger:
        gateway.answers.append(Answer(status, "", headers={"Location": f"{stranger.url}/messaging"}))
        results = sender(gateway).send("hi", [ONE])
        assert stranger.requests == []
    assert outcomes(results) == [(ONE, "unknown")]


def test_proxies_and_netrc_of_the_environment_see_no_key(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login somebody password else\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    with Gateway() as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url)
        assert outcomes(sender(gateway).send("hi", [ONE])) == [(ONE, "accepted")]
        assert proxy.requests == []
    assert "Authorization" not in gateway.requests[0].headers


def test_a_connection_is_not_kept_for_the_next_call(gateway: Gateway) -> None:
    one = sender(gateway)
    results = [sent for _ in range(3) for sent in one.send("hi", [ONE])]
    assert {sent.outcome for sent in results} == {"accepted"}
    assert len({sent.provider_id for sent in results}) == 3


# Secrets ---------------------------------------------------------------------------------------


def test_no_key_and_no_number_in_logs_or_reasons(gateway: Gateway, caplog: pytest.LogCaptureFixture) -> None:
    told = json.dumps({"SMSMessageData": {"Message": f"Bad key {KEY} for {ONE}", "Recipients": []}})
    gateway.answers.extend([Answer(status=401, body=KEY), Answer(body=told), Answer(drop=True)])
    with caplog.at_level(logging.DEBUG):
        results = [sent for _ in range(3) for sent in sender(gateway).send("hi", [ONE])]
    assert [sent.outcome for sent in results] == ["account", "account", "unknown"]
    for words in (caplog.text, *(sent.reason or "" for sent in results), repr(sender(gateway))):
        assert KEY not in words
        assert ONE not in words
    assert [line for line in caplog.messages if line.startswith("event=account")] == [
        "event=account network=africastalking why='HTTP 401'",
        "event=account network=africastalking why='not shown'",
    ]


@pytest.mark.parametrize("key", ["", " atsk", "atsk\n", "atské", "at\x00sk"])
def test_a_key_that_no_header_carries_is_refused_without_being_named(key: str) -> None:
    with pytest.raises(ValueError, match="no header can carry") as refused:
        AfricasTalkingSender("krom", key)
    assert not key or key not in str(refused.value)
