"""The outbox seen from outside: the practice phones, the clock, the health page."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot import outbox
from tests.outbox.office import START, Office

pytestmark = pytest.mark.both_databases


def test_a_phone_shows_what_was_given_to_a_network(office: Office) -> None:
    office.tell(message="first")
    office.send()
    office.business.pass_(hours=1)
    office.tell(message="second")

    [shown] = outbox.inbox(office.store)

    assert (shown.phone, shown.at, shown.segments) == ("+85512000004", START, 1)
    assert shown.text.startswith("first")
    assert shown.state == "sent"


def test_the_next_due_is_what_is_held_back_the_shortest(office: Office) -> None:
    assert outbox.next_due(office.store, START) is None
    for hours in (0, 9, 3):
        office.tell(message=f"m{hours}", not_before=START + timedelta(hours=hours))

    assert outbox.next_due(office.store, START) == START + timedelta(hours=3)


def test_the_age_of_the_queue_is_that_of_its_oldest_due(office: Office) -> None:
    assert outbox.age(office.store, START) == 0
    office.tell()
    office.tell(message="later", not_before=START + timedelta(days=1))
    now = START + timedelta(seconds=90)

    assert outbox.age(office.store, now) == 90
    office.send()
    assert outbox.age(office.store, now) == 0
