"""Africa's Talking's hops: start, turn, repeat, stale, conflict, and what is new in each input."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

import pytest

from bot.handlers.africastalking_forms import parse_ussd
from bot.handlers.wire import Hop, Refused
from bot.talk.engine import Reply
from bot.talk.session import Begun, Sessions, State
from tests.vectors import protocol
from tests.village import Village

FIRST_PHONE = "+254711000001"
CODE = "*384*96#"
VECTORS = protocol("ussd_africastalking")
SEQUENCES = protocol("ussd_sequences")
WITHHELD = {"phone 0s: +254000000000"}
"""A withheld number is refused before a session begins: it can belong to nobody."""


def named(vector: dict[str, Any]) -> str:
    return str(vector["name"])


def parsed(vector: dict[str, Any]) -> Hop | Refused:
    body = vector["body"]
    return parse_ussd(body.encode("latin-1"), vector["content_type"])


def key(hop: Hop) -> str:
    return f"africastalking:{hop.service}:{hop.session}"


def begin(sessions: Sessions, hop: Hop) -> Begun:
    return sessions.begin(key(hop), sessions.fingerprint(key(hop), hop.phone, hop.text))


def answered(sessions: Sessions, hop: Hop, begun: Begun) -> None:
    mark = sessions.fingerprint(key(hop), hop.phone, hop.text)
    sessions.finish(key(hop), mark, begun.version, State(), f"C{hop.text}", None)


@pytest.fixture
def sessions(valkey_url: str) -> Sessions:
    return Sessions(valkey_url, b"k" * 32)


@pytest.mark.parametrize("vector", VECTORS, ids=named)
def test_what_a_hop_is(sessions: Sessions, vector: dict[str, Any]) -> None:
    hop, expected = parsed(vector), vector["expected"]
    if expected["action"] == "reject" or vector["name"] in WITHHELD:
        assert isinstance(hop, Refused)
        return
    assert isinstance(hop, Hop)
    if vector["previous_text"] is not None:
        phone = FIRST_PHONE if expected["action"] == "conflict" else hop.phone
        before = Hop(hop.session, hop.service, phone, vector["previous_text"])
        answered(sessions, before, begin(sessions, before))

    begun = begin(sessions, hop)

    assert begun.action == expected["action"]
    if begun.action == "turn":
        assert begun.newest(hop.text) == text_of(vector, expected["newest_input"])
    elif begun.action in {"repeat", "stale"}:
        assert begun.reply == f"C{vector['previous_text']}"


def text_of(vector: dict[str, Any], newest: str) -> str:
    """What the form decodes to where the vector gives what one framework makes of it."""
    text: str = dict(parse_qsl(vector["body"], keep_blank_values=True, encoding="utf-8", errors="replace"))[
        "text"
    ]
    return text[len(text) - len(newest) :]


@pytest.mark.parametrize("sequence", SEQUENCES, ids=named)
def test_what_each_hop_of_a_sequence_is(sessions: Sessions, sequence: dict[str, Any]) -> None:
    ids = sequence.get("session_ids", ["A"] * len(sequence["texts"]))
    steps = zip(ids, sequence["texts"], sequence["actions"], sequence["newest"], strict=True)
    for id_, text, action, newest in steps:
        hop = Hop(id_, CODE, FIRST_PHONE, text)
        begun = begin(sessions, hop)
        assert begun.action == action
        if action == "turn":
            assert begun.newest(text) == newest
        if action in {"start", "turn"}:
            answered(sessions, hop, begun)


# Through the engine -----------------------------------------------------------------------------


@pytest.mark.parametrize("vector", VECTORS, ids=named)
def test_the_engine_answers_each_hop(village: Village, vector: dict[str, Any]) -> None:
    hop, expected = parsed(vector), vector["expected"]
    if isinstance(hop, Refused):
        assert expected["action"] == "reject" or vector["name"] in WITHHELD
        return
    phone = village.treasurer.phone
    before = None
    if vector["previous_text"] is not None:
        before = village.engine.hop(
            "africastalking", hop.session, hop.service, phone, vector["previous_text"]
        )
    other = expected["action"] == "conflict" and hop.phone != FIRST_PHONE
    phone = village.chair.phone if other else phone

    reply = village.engine.hop("africastalking", hop.session, hop.service, phone, hop.text)

    assert village.house.limits.hold(reply.text)
    if expected["action"] in {"repeat", "stale"}:
        assert reply == before
    elif expected["action"] == "conflict":
        assert reply == Reply("Please dial again.", end=True)
    else:
        assert reply == village.engine.hop("africastalking", hop.session, hop.service, phone, hop.text)
    village.box_holds(0)


def hops(village: Village, session: str, *texts: str) -> list[Reply]:
    phone = village.treasurer.phone
    return [village.engine.hop("africastalking", session, CODE, phone, text) for text in texts]


def test_a_gateway_that_retries_posts_once(village: Village) -> None:
    """The sequence "gateway retries hop 3", as a deposit."""
    texts = ["", "6", "6*1", "6*1*4", "6*1*4*500", "6*1*4*500", "6*1*4*500*4071", "6*1*4*500*4071*1"]
    replies = hops(village, "A", *texts, texts[-1], texts[-1])

    assert replies[4] == replies[5]
    assert replies[-1] == replies[-2] == replies[-3]
    assert replies[-1].end
    assert village.entries() == 1
    village.box_holds(500)


def test_out_of_order_words_after_the_amount_are_no_confirm(village: Village) -> None:
    """The sequence "out of order": the hop with the amount comes after the one with the answers."""
    *_, last, late = hops(village, "A", "", "6*1*4", "6*1*4*500*4071*1", "6*1*4*500")

    assert "PIN" in last.text
    assert late == last
    assert village.entries() == 0


def test_a_starred_answer_is_a_line_of_words(village: Village) -> None:
    *_, last = hops(village, "A", "", "6", "6*1*4*500")
    assert "PIN" in last.text


def test_after_the_end_nothing_more_is_answered(village: Village) -> None:
    *_, end, more = hops(village, "A", "", "5", "5*4", "5*4*1")

    assert end.end
    assert more == Reply("Please dial again.", end=True)


def test_a_session_is_bound_to_its_phone(village: Village) -> None:
    hops(village, "A", "", "6", "6*1")

    other = village.engine.hop("africastalking", "A", CODE, village.chair.phone, "6*1*4")
    assert other.text == "Please dial again."
