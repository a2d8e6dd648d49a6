from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.handlers.africastalking_forms import (
    parse_delivery,
    parse_ended,
    parse_optout,
    parse_sms,
    parse_ussd,
)
from bot.handlers.wire import Ended, Hop, OptOut, Refused, Report, TextIn
from bot.words.keywords import keyword
from tests.vectors import protocol
from tests.wire.callbacks import FORM, SOKHA, delivery, hop_of, named, sms, ussd

WITHHELD = "phone 0s: +254000000000"
"""The vector lets it start; Krom takes it for nobody's number, so that nobody is enrolled under it."""


# A dialled code --------------------------------------------------------------------------------


@pytest.mark.parametrize("vector", protocol("ussd_africastalking"), ids=named)
def test_a_hop_is_read_as_the_network_means_it(vector: dict[str, Any]) -> None:
    expected = vector["expected"]
    hop = hop_of(vector)
    if expected["action"] == "reject" or vector["name"] == WITHHELD:
        assert isinstance(hop, Refused)
        return
    phone = expected.get("phone_normalised", expected["phone"])
    assert hop == Hop(expected["session_id"], expected["service_code"], phone, expected["text"])


@pytest.mark.parametrize(
    ("body", "why", "phone"),
    [
        (b"", "sessionId is missing", None),
        (b"phoneNumber=%2B85512000004&text=", "sessionId is missing", SOKHA),
        (b"sessionId=&phoneNumber=%2B85512000004", "sessionId is missing", SOKHA),
        (b"sessionId=A&text=1", "phoneNumber is missing", None),
        (b"sessionId=A&phoneNumber=Krom", "phoneNumber is no telephone number", None),
        (b"sessionId=A%0AB&phoneNumber=%2B85512000004", "sessionId is no id", SOKHA),
        (b"sessionId=" + b"A" * 101 + b"&phoneNumber=%2B85512000004", "sessionId is no id", SOKHA),
        (b"sessionId=A&phoneNumber=%2B85512000004&serviceCode=%00", "serviceCode is no code", SOKHA),
        (ussd("1") + b"&text=1", "text came 2 times", SOKHA),
        (ussd("1") + b"&sessionId=B", "sessionId came 2 times", SOKHA),
        (ussd("1") + b"&phoneNumber=%2B85512000005", "phoneNumber came 2 times", None),
        (ussd("1") + b"&a=1" * 100, "sessionId is missing", None),
    ],
)
def test_a_hop_that_cannot_be_placed_is_refused(body: bytes, why: str, phone: str | None) -> None:
    assert parse_ussd(body, FORM) == Refused(why, phone)


@pytest.mark.parametrize("mimetype", ["application/json", "", "multipart/form-data", "text/plain"])
def test_what_is_no_form_has_no_fields(mimetype: str) -> None:
    assert parse_ussd(ussd("1"), mimetype) == Refused("sessionId is missing")


def test_letters_that_nobody_escaped_are_read_too() -> None:
    body = b"sessionId=A&phoneNumber=+85512000004&serviceCode=*384*77#&text=1*" + "៥០០".encode()
    assert parse_ussd(body, FORM) == Hop("A", "*384*77#", SOKHA, "1*៥០០")


@pytest.mark.parametrize("parse", [parse_ussd, parse_sms, parse_delivery, parse_optout, parse_ended])
@given(body=st.binary() | st.text().map(lambda text: f"text={text}&id=1&id=2".encode()))
def test_no_bytes_break_the_reading(parse: Any, body: bytes) -> None:
    parse(body, FORM)


# Texts -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("vector", protocol("sms_inbound_africastalking"), ids=named)
def test_an_sms_is_read_as_the_network_means_it(vector: dict[str, Any]) -> None:
    expected = vector["expected"]
    text = parse_sms(vector["body"].encode(), vector["content_type"])
    if expected.get("action") == "ignore":
        assert text == Refused("from is no telephone number")
        return
    assert isinstance(text, TextIn)
    assert text.id == expected.get("id", text.id)
    assert text.phone == expected.get("from", "+254711000001")
    assert text.to == "22384"
    assert text.text == expected.get("text", text.text)
    assert text.sent_at == datetime(2026, 11, 24, 10, 11, 12, tzinfo=UTC)
    assert keyword(text.text) == expected.get("keyword")


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"from=%2B85512000004&text=S", "id is missing"),
        (b"id=x&text=S", "from is missing"),
        (b"id=x&from=%2B85512000004", "text is missing"),
        (sms("S") + b"&text=P", "text came 2 times"),
        (sms("S") + b"&id=y", "id came 2 times"),
    ],
)
def test_an_sms_that_cannot_be_answered_is_refused(body: bytes, why: str) -> None:
    assert parse_sms(body, FORM) == Refused(why, None if "from is" in why else SOKHA)


@pytest.mark.parametrize(
    ("date", "at"),
    [
        ("2026-11-24T17:11:12+07:00", datetime(2026, 11, 24, 10, 11, 12, tzinfo=UTC)),
        ("2026-11-24T10:11:12.500Z", datetime(2026, 11, 24, 10, 11, 12, 500_000, tzinfo=UTC)),
        ("24/11/2026 10:11", None),
        ("2026-13-24 10:11:12", None),
        ("2026-11-24", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("", None),
    ],
)
def test_a_date_is_utc_or_not_known(date: str, at: datetime | None) -> None:
    text = parse_sms(sms("S 4 5000", date=date), FORM)
    assert isinstance(text, TextIn)
    assert text.sent_at == at


# Reports, opt-outs, ends -----------------------------------------------------------------------


@pytest.mark.parametrize("vector", protocol("dlr_africastalking"), ids=named)
def test_a_report_is_read_as_the_network_means_it(vector: dict[str, Any]) -> None:
    expected = vector["expected"]
    report = parse_delivery(vector["body"].encode(), FORM)
    assert isinstance(report, Report)
    assert report.phone == "+254711000001"
    assert report.provider_id == expected.get("message_id", report.provider_id)
    if "state" in expected:
        assert report.state == expected["state"]
    if "final" in expected:
        assert (report.state in {"delivered", "undelivered"}) == expected["final"]
    if "failure_kind" in expected:
        assert report.kind == expected["failure_kind"]


def test_a_report_keeps_words_that_nobody_knows() -> None:
    report = parse_delivery(delivery("x", "Failed", failureReason="Moon\x00\nPhase " + "a" * 200), FORM)
    assert report == Report("x", SOKHA, "Failed", "undelivered", "Moon  Phase " + "a" * 88, None)


@pytest.mark.parametrize(
    ("body", "why"),
    [(b"status=Success&phoneNumber=1", "id is missing"), (b"id=x", "status is missing"),
     (delivery("x") + b"&status=Failed", "status came 2 times")],
)  # fmt: skip
def test_a_report_of_nothing_is_refused(body: bytes, why: str) -> None:
    refused = parse_delivery(body, FORM)
    assert isinstance(refused, Refused)
    assert refused.why == why


@pytest.mark.parametrize("vector", protocol("optout_africastalking"), ids=named)
def test_an_opt_out_names_the_phone(vector: dict[str, Any]) -> None:
    expected = vector["expected"]
    assert parse_optout(vector["body"].encode(), FORM) == OptOut(expected["phone"], expected["sender"])


@pytest.mark.parametrize("vector", protocol("ussd_end_notifications"), ids=named)
def test_the_end_of_a_session_is_read_without_what_was_typed(vector: dict[str, Any]) -> None:
    expected = vector["expected"]
    ended = parse_ended(vector["body"].encode(), vector["content_type"])
    assert isinstance(ended, Ended)
    assert ended.phone == "+254711000001"
    assert ended.at == datetime(2026, 11, 24, 10, 11, 12, tzinfo=UTC)
    assert ended.completed == expected["completed"]
    assert ended.failed == expected.get("alert_operator", False)
    assert ended.pending == expected.get("pending_prompt")
    assert ended.milliseconds == expected.get("duration_ms", ended.milliseconds)
    assert ended.hops == expected.get("hops", ended.hops)
    assert "1*500*1" not in {str(getattr(ended, name)) for name in Ended.__dataclass_fields__}
