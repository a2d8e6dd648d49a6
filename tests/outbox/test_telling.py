"""A message is told once, with what caused it or not at all."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest

from bot import outbox
from bot.words.values import Count, Person
from tests.outbox.office import START, Office

pytestmark = pytest.mark.both_databases


def test_told_twice_it_is_one_message(office: Office) -> None:
    office.tell()
    office.tell(args={"amount": 9999})

    [row] = office.rows()
    assert json.loads(row["args"]) == {"amount": 5000}


@pytest.mark.parametrize(
    "other",
    [{"cause": "net:s2:1"}, {"phone": "+85512000005"}, {"about": 5}, {"message": "wrong-told"}],
)
def test_another_cause_phone_person_or_message_is_another(office: Office, other: dict[str, Any]) -> None:
    office.tell()
    office.tell(**other)

    assert len(office.rows()) == 2


def test_it_is_gone_with_the_transaction_that_told_it(office: Office) -> None:
    with suppress(ZeroDivisionError), office.store.writing() as db:
        outbox.tell(
            db,
            phone="+85512000004",
            message="m",
            args={},
            about=4,
            cause="c",
            group=1,
            language="en",
            kind="news",
            now=START,
        )
        _ = 1 / 0

    assert office.rows() == []


def test_what_is_stored_is_ids_and_amounts(office: Office) -> None:
    office.tell(args={"who": Person(4), "receipt": Count(1234), "amount": 5000})

    [row] = office.rows()
    assert json.loads(row["args"]) == {"who": {"person": 4}, "receipt": {"count": 1234}, "amount": 5000}
    assert (row["text"], row["segments"], row["state"]) == (None, None, "waiting")


def test_answers_go_before_receipts_before_reminders_before_news(office: Office) -> None:
    for kind in ("news", "reminder", "receipt", "answer"):
        office.tell(kind=kind, message=kind)
    office.tell(kind="answer", message="second answer")

    office.send()

    first_words = [text.split(" {")[0] for text, _ in office.network.calls]
    assert first_words == ["answer", "second answer", "receipt", "reminder", "news"]


def test_it_waits_for_its_time_and_is_never_late(office: Office) -> None:
    morning = START + timedelta(hours=10)
    office.tell(message="quiet", not_before=morning)
    office.tell(message="too late", drop_after=START + timedelta(hours=1))
    office.tell(message="in time", drop_after=morning + timedelta(hours=1))
    office.business.pass_(hours=10)
    office.business.pass_(seconds=-1)
    assert office.send() == 1

    office.business.pass_(seconds=1)
    assert office.send() == 1

    assert office.states() == ["sent", "void", "sent"]
    assert len(office.network.calls) == 2
