"""A worker killed at every point: nothing is lost, nothing is sent twice."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, event

from bot import outbox
from tests.outbox.office import START, Killed, Network, Office

pytestmark = pytest.mark.both_databases

PHONES = ["+85512000004", "+85512000005", "+85512000006"]


@contextmanager
def killed_at(point: int) -> Iterator[list[str]]:
    """Raise `Killed` at the so-manieth statement or commit; gives what was reached."""
    reached: list[str] = []

    def step(name: str) -> None:
        reached.append(name)
        if len(reached) == point:
            raise Killed

    def statement(_db: Any, _cursor: Any, sql: str, *_more: Any) -> None:
        step(sql)

    def commit(_db: Any) -> None:
        step("COMMIT")

    listeners: list[tuple[str, Callable[..., None]]] = [
        ("before_cursor_execute", statement),
        ("commit", commit),
    ]
    for name, listener in listeners:
        event.listen(Engine, name, listener)
    try:
        yield reached
    finally:
        for name, listener in listeners:
            event.remove(Engine, name, listener)


def tell_all(office: Office, cause: str) -> None:
    """Two of equal text in one call, one in a call of its own."""
    for phone in PHONES:
        office.tell(phone, cause=cause, message=cause, args={"own": phone == PHONES[2]})


def test_killed_at_every_statement_and_commit(office: Office) -> None:
    point, unknown = 0, 0
    while True:
        point += 1
        cause = f"kill-{point}"
        tell_all(office, cause)
        try:
            with killed_at(point):
                office.send()
        except Killed:
            pass
        else:
            break
        office.real.pass_(seconds=61)
        office.send()
        rows = [row for row in office.rows() if row["cause"] == cause]
        got = {phone: n for (phone, text), n in office.network.got().items() if cause in text.split()}
        for row in rows:
            times = got.get(row["phone"], 0)
            assert times <= 1, f"sent twice after point {point}"
            if row["state"] == "unknown":
                unknown += 1
            else:
                assert (row["state"], times) == ("sent", 1), f"lost after point {point}"
    assert point > 15  # it did walk through: lease, attempt, result
    assert unknown > 0  # some points lie between attempt and result
    assert all(row["ended_at"] for row in office.rows("attempts"))


@pytest.mark.parametrize("moment", ["during", "after"])
def test_killed_in_the_call_it_is_unknown_for_ever(office: Office, moment: str) -> None:
    def kill() -> None:
        raise Killed

    setattr(office.network, moment, kill)
    tell_all(office, "c")
    with pytest.raises(Killed):
        office.send()
    setattr(office.network, moment, lambda: None)
    for _ in range(5):
        office.real.pass_(days=1)
        office.send()

    assert office.states() == ["unknown", "unknown", "sent"]
    assert {row["outcome"] for row in office.rows("attempts")} == {"unknown", "accepted"}
    assert set(office.network.got().values()) == {1}


def test_a_slow_worker_and_its_follower_send_nothing_twice(office: Office) -> None:
    """The first call takes longer than the lease; another worker takes the rest meanwhile."""
    slow, quick = Network("net"), Network("net")

    def overtake() -> None:
        slow.during = lambda: None
        office.real.pass_(seconds=61)
        assert office.send(quick) == 1  # the third; the two in the call are unknown now
        assert office.states() == ["unknown", "unknown", "sent"]

    slow.during = overtake
    tell_all(office, "c")
    assert office.send(slow) == 2

    assert office.states() == ["sent", "sent", "sent"]
    assert set((slow.got() + quick.got()).values()) == {1}


def until(office: Office, states: list[str]) -> None:
    """Wait for another lease to be committed: the sender, which makes this very call, looks too."""
    for _ in range(200):
        if office.states() == states:
            return
        time.sleep(0.02)
    assert office.states() == states


@pytest.mark.parametrize("outcome", ["permanent", "retry", "unknown", "account"])
def test_a_late_result_settles_the_unknown(office: Office, outcome: outbox.Outcome) -> None:
    def overtake() -> None:
        office.real.pass_(seconds=61)
        assert office.lease() == []
        until(office, ["unknown"])

    office.network.during = overtake
    office.network.outcomes[PHONES[0]] = outcome
    office.tell(PHONES[0])
    office.send()

    expected = {"permanent": "undelivered", "unknown": "unknown"}
    assert office.states() == [expected.get(outcome, "waiting")]


def test_a_late_failure_does_not_touch_what_a_person_sent_again(office: Office) -> None:
    office.tell()
    letters = office.lease()
    with office.store.writing() as db:
        [[lost]] = outbox.begin_attempts(db, [outbox.Call("net", "hi", 1, letters)], START)
    office.real.pass_(seconds=61)
    office.lease()
    outbox.resend(office.store, [lost.letter.id])

    def late_result() -> None:
        with office.store.writing() as db:
            late = outbox.Sent(lost.letter.phone, "retry")
            outbox.record(db, [(lost, late)], START, office.real.now())
        assert office.states() == ["leased"]

    office.network.during = office.network.after = late_result
    office.send()
    assert office.states() == ["sent"]


def test_a_late_success_calls_back_what_a_person_wanted_to_send_again(office: Office) -> None:
    office.tell()
    letters = office.lease()
    with office.store.writing() as db:
        [[lost]] = outbox.begin_attempts(db, [outbox.Call("net", "hi", 1, letters)], START)
    office.real.pass_(seconds=61)
    office.lease()
    outbox.resend(office.store, [lost.letter.id])
    with office.store.writing() as db:
        late = outbox.Sent(lost.letter.phone, "accepted", "id")
        outbox.record(db, [(lost, late)], START, office.real.now())

    assert office.send() == 0
    assert office.states() == ["sent"]
