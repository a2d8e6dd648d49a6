"""Several calls to a network are open at once: what a kill leaves, what a slow one holds up."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence

import pytest

from bot import outbox
from bot.jobs import calling, send
from bot.outbox import Letter, Sent
from bot.store.engine import Store
from tests.outbox.office import Killed, Network, Office

pytestmark = pytest.mark.both_databases

WAIT = 60.0


@pytest.fixture
def office(store: Store) -> Office:
    return Office(store)


def phone(number: int) -> str:
    return f"+855120{number:05}"


def tell(office: Office, count: int) -> None:
    """So many letters whose texts all differ."""
    for number in range(count):
        office.tell(phone(number), cause=f"c{number}", args={"amount": number})


class Meeting(Network):
    """Its calls wait for each other, `size` at a time; after `patience` they wait no more."""

    def __init__(self, size: int, do: Callable[[str], object] = lambda _: None) -> None:
        super().__init__()
        self.barrier = threading.Barrier(size)
        self.do = do
        self.open = self.most = 0
        self.mutex = threading.Lock()

    def send(self, text: str, phones: Sequence[str]) -> list[Sent]:
        with self.mutex:
            self.open += 1
            self.most = max(self.most, self.open)
        try:
            if self.calls:  # the first call of all goes alone
                self.barrier.wait(WAIT)
            self.do(phones[0])
            return super().send(text, phones)
        finally:
            with self.mutex:
                self.open -= 1


def test_eight_calls_are_open_at_once_and_no_more(office: Office) -> None:
    tell(office, 25)
    network = Meeting(calling.MOST_CALLS)

    assert office.send(network) == 25

    assert network.most == calling.MOST_CALLS
    assert office.states() == ["sent"] * 25
    assert set(network.got().values()) == {1}


def test_every_attempt_is_committed_before_its_call(office: Office) -> None:
    seen: dict[str, tuple[str, int]] = {}

    def look(number: str) -> None:
        [row] = [row for row in office.rows() if row["phone"] == number]
        mine = [one for one in office.rows("attempts") if one["message"] == row["id"]]
        seen[number] = (row["state"], len(mine))

    tell(office, 9)
    office.send(Meeting(calling.MOST_CALLS, look))

    assert seen == {phone(number): ("leased", 1) for number in range(9)}


def test_killed_with_calls_open_those_alone_are_unknown(office: Office) -> None:
    """Their results were not stored; the rest is sent by the next worker, each once."""

    def kill(number: str) -> None:
        if number != phone(0):
            raise Killed

    tell(office, 25)
    with pytest.raises(Killed):
        office.send(Meeting(calling.MOST_CALLS, kill))
    office.real.pass_(days=1)
    office.send()
    office.real.pass_(days=1)
    assert office.send() == 0

    unknown = [phone(number) for number in range(1, 1 + calling.MOST_CALLS)]
    assert sorted(row["phone"] for row in office.rows() if row["state"] == "unknown") == unknown
    assert sorted(office.states()) == ["sent"] * 17 + ["unknown"] * 8
    assert len(office.rows("attempts")) == 25


def test_killed_after_the_network_answered_all_nothing_is_sent_twice(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The moment between eight answers and the commit of their results."""
    tell(office, 25)
    record = outbox.record

    def killed(db: object, results: Sequence[object], *more: object) -> None:
        if len(results) > 1:
            raise Killed
        record(db, results, *more)  # type: ignore[arg-type]

    network = Meeting(calling.MOST_CALLS)
    with monkeypatch.context() as patch:
        patch.setattr(outbox, "record", killed)
        with pytest.raises(Killed):
            office.send(network)
    office.real.pass_(days=1)
    office.send()

    assert office.states().count("unknown") == calling.MOST_CALLS
    assert set((network.got() + office.network.got()).values()) == {1}
    assert sum((network.got() + office.network.got()).values()) == 25


def test_never_more_letters_are_open_than_one_call_may_have(office: Office) -> None:
    """Nothing is left unknown by a kill beyond that, whatever the sizes of calls."""
    for number in range(240):
        office.tell(phone(number), cause=f"c{number}", args={"amount": number // 30})
    most = 0

    class Counting(Network):
        def send(self, text: str, phones: Sequence[str]) -> list[Sent]:
            nonlocal most
            open_ = [one for one in office.rows("attempts") if one["ended_at"] is None]
            most = max(most, len(open_))
            return super().send(text, phones)

    assert office.send(Counting()) == 240
    assert 30 < most <= outbox.MOST_PHONES


def test_a_slow_call_does_not_hold_up_the_others(office: Office) -> None:
    tell(office, 20)
    seen: list[list[str]] = []
    others = threading.Event()

    class Slow(Network):
        def send(self, text: str, phones: Sequence[str]) -> list[Sent]:
            if phones == [phone(1)]:
                others.wait(WAIT)
                seen.append(office.states())
            answer = super().send(text, phones)
            if len(self.calls) == 19:
                threading.Thread(target=when_the_others_are_done, daemon=True).start()
            return answer

    def when_the_others_are_done() -> None:
        end = time.monotonic() + WAIT
        while office.states().count("sent") < 19 and time.monotonic() < end:
            time.sleep(0.05)
        others.set()

    assert office.send(Slow()) == 20

    assert seen == [["sent", "leased", *["sent"] * 18]]
    assert office.states() == ["sent"] * 20


def test_one_phone_gets_its_texts_one_after_the_other(office: Office) -> None:
    for number in range(12):
        office.tell(cause=f"c{number}", args={"amount": number})
    network = Meeting(1)

    office.send(network)

    assert network.most == 1
    assert [text for text, _ in network.calls] == [f'deposit-receipt {{"amount":{n}}}' for n in range(12)]


@pytest.mark.parametrize("outcome", ["account", "unknown", "retry"])
def test_a_network_that_takes_nothing_is_found_out_with_one_call(
    office: Office, outcome: outbox.Outcome
) -> None:
    tell(office, 6)
    network = Meeting(1)
    network.outcomes = {phone(number): outcome for number in range(6)}

    office.send(network)

    assert network.most == 1
    assert len(network.calls) == (1 if outcome == "account" else 6)


def test_one_failed_call_of_eight_fails_alone(office: Office) -> None:
    def fail(number: str) -> None:
        if number == phone(3):
            raise TimeoutError

    tell(office, 9)
    office.send(Meeting(calling.MOST_CALLS, fail))

    assert office.states() == ["sent"] * 3 + ["unknown"] + ["sent"] * 5


# Several networks ------------------------------------------------------------------------------


def two_roads(office: Office, of_the_second: set[str]) -> Callable[[Letter], str]:
    return lambda letter: "second" if letter.phone in of_the_second else "net"


def test_a_network_that_does_not_answer_holds_up_none_of_anothers(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hundred texts wait for a network that hangs; those of the other go out meanwhile."""
    monkeypatch.setattr(send, "SLOW", 0.05)
    tell(office, 100)
    office.tell(phone(500), cause="later", args={"amount": 500})
    second = Network("second")
    released = threading.Event()

    class Hangs(Network):
        def send(self, text: str, phones: Sequence[str]) -> list[Sent]:
            assert released.wait(WAIT), "nobody else got a turn"
            return super().send(text, phones)

    second.after = released.set
    hangs = Hangs()
    given = office.send(hangs, second, route=two_roads(office, {phone(500)}))

    assert [phones for _, phones in second.calls] == [[phone(500)]]
    assert given >= 2


def test_what_is_asked_while_a_network_hangs_is_answered_by_the_other(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(send, "SLOW", 0.05)
    tell(office, 3)
    second = Network("second")
    released = threading.Event()
    second.after = released.set

    class Hangs(Network):
        def send(self, text: str, phones: Sequence[str]) -> list[Sent]:
            if not released.is_set():
                office.tell(phone(500), cause="later", args={"amount": 500}, kind="answer")
            assert released.wait(WAIT), "the answer waited for the other network"
            return super().send(text, phones)

    office.send(Hangs(), second, route=two_roads(office, {phone(500)}))
    office.real.pass_(minutes=1)
    office.send(Network(), second, route=two_roads(office, {phone(500)}))

    assert [phones for _, phones in second.calls] == [[phone(500)]]
    assert office.states() == ["sent"] * 4


def test_a_network_without_airtime_pauses_alone(office: Office) -> None:
    tell(office, 4)
    empty = Network(outcomes={phone(0): "account"})
    second = Network("second")

    office.send(empty, second, route=two_roads(office, {phone(1), phone(3)}))

    assert office.states() == ["waiting", "sent", "waiting", "sent"]
    assert len(empty.calls) == 1
