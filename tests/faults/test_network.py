"""The network is silent, hangs up or talks nonsense: unknown, not sent again; a report decides."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from bot import outbox
from bot.group.letters import Scribe
from bot.handlers.africastalking_sender import AfricasTalkingSender
from bot.jobs import send
from tests.faults.process import LEASE, letters_of
from tests.gateway import Answer, Gateway
from tests.person import NETWORK
from tests.village import Village

NONSENSE = '{"SMSMessageData": {"Message": "Sent to 1/1", "Recipients": "all"}}'


@dataclass
class Post:
    """A worker that sends through the real SDK to the local gateway."""

    village: Village
    gateway: Gateway
    sender: AfricasTalkingSender

    def delivers(self) -> None:
        village = self.village
        render = Scribe(village.store, village.catalogue).render
        senders = {NETWORK: self.sender}
        send.send_due(village.store, senders, lambda _: NETWORK, render, village.clock, village.clock.now)

    def later(self) -> None:
        """Hours go by, with a worker that looks in each."""
        for _ in range(4):
            self.village.clock.at += 60 * LEASE
            self.delivers()

    def state(self, message: str = "deposit-receipt") -> str:
        [state] = {one["state"] for one in letters_of(self.village) if one["message"] == message}
        return str(state)

    def reports(self, status: str, state: outbox.ReportState, provider_id: str) -> None:
        now = self.village.clock.now()
        outbox.take_report(self.village.store, outbox.Word(NETWORK, provider_id, status, state, None, now))


@pytest.fixture
def post(village: Village) -> Iterator[Post]:
    with Gateway() as gateway:
        sender = AfricasTalkingSender("krom", "key", url=gateway.url, timeout=(2.0, 2.0))
        yield Post(village, gateway, sender)


@pytest.mark.parametrize(
    "answer",
    [
        Answer(silent=True),
        Answer(drop=True),
        Answer(status=500),
        Answer(body="<html>502 Bad Gateway</html>", content_type="text/html"),
        Answer(body=NONSENSE),
        Answer(body="{"),
        Answer(body=""),
    ],
    ids=["silent", "drops", "500", "html", "no list", "half", "nothing"],
)
def test_what_got_no_answer_is_unknown_and_not_sent_again(post: Post, answer: Answer) -> None:
    village = post.village
    # Dialled, so that there is one message: the receipt.
    village.treasurer.dials("*384*77*6*1*4*5000#").gives_pin().picks("Yes")
    post.gateway.answers.append(answer)

    post.delivers()
    assert post.state() == "unknown"
    post.later()

    assert post.state() == "unknown"
    assert len(post.gateway.requests) == 1
    village.is_sound()


@pytest.mark.parametrize(("word", "state"), [("Success", "delivered"), ("Failed", "undelivered")])
def test_a_report_decides_about_what_went_out_the_answer_was_read(
    post: Post, word: str, state: outbox.ReportState
) -> None:
    """The report comes before the result, which a worker that hung brings late."""
    village = post.village
    village.treasurer.dials("*384*77*6*1*4*5000#").gives_pin().picks("Yes")
    [letter] = outbox.lease(village.store, village.clock.now(), village.clock.now())
    call = outbox.Call(NETWORK, "text", 1, [letter])
    with village.store.writing() as db:
        [[attempt]] = outbox.begin_attempts(db, [call], village.clock.now())
    [sent] = post.sender.send("text", [letter.phone])  # ... and the worker hangs
    village.clock.at += LEASE
    post.delivers()
    assert post.state() == "unknown"

    assert sent.provider_id is not None
    post.reports(word, state, sent.provider_id)  # before its result: it is kept
    assert post.state() == "unknown"
    with village.store.writing() as db:  # the hanging worker comes back
        now = village.clock.now()
        outbox.record(db, [(attempt, sent)], now, now)

    assert post.state() == state
    post.later()
    assert post.state() == state
    assert len(post.gateway.requests) == 1


@pytest.mark.parametrize(("word", "state"), [("Success", "delivered"), ("Failed", "undelivered")])
def test_a_report_decides_about_an_answer_that_could_not_be_trusted(
    post: Post, word: str, state: outbox.ReportState
) -> None:
    village = post.village
    village.treasurer.dials("*384*77*6*1*4*5000#").gives_pin().picks("Yes")
    strange = {"statusCode": 999, "number": village.member("Sokha").phone, "messageId": "ATXid_9"}
    body = {"SMSMessageData": {"Message": "Sent to 1/1", "Recipients": [strange]}}
    post.gateway.answers.append(Answer(body=json.dumps(body)))
    post.delivers()
    assert post.state() == "unknown"
    post.later()
    assert post.state() == "unknown"

    post.reports(word, state, "ATXid_9")

    assert post.state() == state
    post.later()
    assert post.state() == state
    assert len(post.gateway.requests) == 1
