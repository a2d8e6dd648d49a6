"""What is asked of a network whose queue can be looked into."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import pytest

from bot import outbox
from bot.outbox import Letter, Local, Sent
from bot.store.engine import Store
from tests.outbox.office import Killed, Network, Office

pytestmark = pytest.mark.both_databases


@pytest.fixture
def office(store: Store) -> Office:
    return Office(store)


class Box(Network):
    """A network with a queue of its own; what it has been given it is not given again."""

    most = 10
    full_until: datetime | None = None

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.has: dict[int, str] = {}
        self.asked: list[int] = []

    def send_letters(self, text: str, letters: Sequence[Letter]) -> list[Sent]:
        for letter in letters:
            self.has.setdefault(letter.id, text)
        self.during()
        return [Sent(letter.phone, "accepted", f"box-{letter.id}") for letter in letters]

    def rests(self, count: int) -> datetime | None:
        self.asked.append(count)
        return self.full_until


def tell(office: Office, count: int) -> None:
    for number in range(count):
        office.tell(f"+855120000{number:02}", cause=f"c{number}")


def test_it_is_a_local_network_and_the_others_are_not() -> None:
    assert isinstance(Box("box"), Local)
    assert not isinstance(Network("net"), Local)


def test_it_gets_letters_and_no_more_in_a_call_than_it_takes(office: Office) -> None:
    tell(office, 25)
    box = Box("net")
    sizes: list[int] = []
    box.during = lambda: sizes.append(len(box.has))

    office.send(box)

    assert sizes == [10, 20, 25]
    assert office.states() == ["sent"] * 25


def test_while_it_rests_nothing_is_given_to_it_and_no_attempt_is_made(office: Office) -> None:
    tell(office, 2)
    box = Box("net")
    box.full_until = office.real.at.replace(hour=12)
    office.send(box)
    assert (office.states(), office.rows("attempts"), box.asked) == (["waiting"] * 2, [], [1])

    box.full_until = None
    assert office.send(box) == 0  # not before then
    office.real.at = office.real.at.replace(hour=12)
    assert office.send(box) == 2


def test_what_a_killed_worker_gave_to_it_is_asked_again_and_is_there_once(office: Office) -> None:
    tell(office, 1)
    box = Box("net")

    def kill() -> None:
        raise Killed

    box.during = kill
    with pytest.raises(Killed):
        office.send(box)
    office.real.pass_(minutes=2)
    office.send(Box("net"))
    assert office.states() == ["unknown"]
    assert outbox.ask_again(office.store, "other") == 0

    box.during = lambda: None
    assert outbox.ask_again(office.store, "net") == 1
    office.send(box)

    assert office.states() == ["sent"]
    assert len(box.has) == 1
    assert outbox.ask_again(office.store, "net") == 0


def test_what_another_network_lost_is_never_asked_again(office: Office) -> None:
    """The newest attempt decides: an earlier one by the local network says nothing of it."""
    tell(office, 1)
    lost = Network("other", outcomes={"+85512000000": "unknown"})
    office.send(Network("net", outcomes={"+85512000000": "retry"}))
    office.real.pass_(minutes=2)
    office.send(lost)
    assert office.states() == ["unknown"]

    assert outbox.ask_again(office.store, "net") == 0
    assert office.states() == ["unknown"]


def test_the_last_word_is_awaited_three_days(office: Office) -> None:
    tell(office, 3)
    office.send(Box("net"))
    names = outbox.awaited(office.store, "net", office.real.now())
    assert len(names) == 3
    assert outbox.awaited(office.store, "other", office.real.now()) == []

    office.report(names[0], "delivered")
    office.report(names[1], "undelivered")
    assert outbox.awaited(office.store, "net", office.real.now()) == names[2:]
    office.real.pass_(days=3, seconds=1)
    assert outbox.awaited(office.store, "net", office.real.now()) == []
