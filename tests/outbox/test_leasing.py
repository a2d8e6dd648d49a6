"""What is due goes to one worker; what was overtaken by events goes to nobody."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from sqlalchemy import insert, update

from bot import outbox
from bot.store.tables import phones
from tests.outbox.office import GROUP, START, Network, Office

pytestmark = pytest.mark.both_databases


def test_a_leased_letter_is_nobody_elses_until_the_lease_runs_out(office: Office) -> None:
    office.tell()
    [letter] = office.lease()

    office.business.pass_(days=7)  # the practice clock does not end a lease
    assert office.lease() == []
    office.real.pass_(seconds=60)
    [again] = office.lease()

    assert again.id == letter.id
    assert again.lease != letter.lease


def test_a_lease_has_so_many_letters_lowest_rank_and_oldest_first(office: Office) -> None:
    for number in range(4):
        office.tell(cause=f"news {number}", kind="news")
    office.tell(kind="receipt")

    assert [letter.cause for letter in office.lease(limit=3)] == ["net:s1:1", "news 0", "news 1"]
    assert [letter.cause for letter in office.lease(limit=3)] == ["news 2", "news 3"]


def test_who_lost_the_lease_may_not_send(office: Office) -> None:
    office.tell()
    late = office.lease()
    office.real.pass_(seconds=60)
    [again] = office.lease()

    with office.store.writing() as db:
        [begun] = outbox.begin_attempts(db, [outbox.Call("net", "hi", 1, late)], office.real.now())
        outbox.hold(db, late, office.real.now())

    assert begun == []
    assert office.rows("attempts") == []
    assert office.rows()[0]["lease"] == again.lease


def test_two_workers_never_send_one_twice(office: Office) -> None:
    for number in range(120):
        office.tell(f"+8551200{number:04}", cause=f"c{number}", args={"amount": number})
    networks = [Network("net"), Network("net")]
    start = threading.Barrier(2)
    failed: list[BaseException] = []

    def work(network: Network) -> None:
        start.wait()
        try:
            while letters := outbox.lease(office.store, START, START, limit=7):
                with office.store.writing() as db:
                    outbox.hold(db, letters[4:], START)  # some go back to the heap
                for letter in letters[:4]:
                    call = outbox.Call("net", letter.args, 1, [letter])
                    with office.store.writing() as db:
                        [begun] = outbox.begin_attempts(db, [call], START)
                    sent = network.send(call.text, [one.letter.phone for one in begun])
                    with office.store.writing() as db:
                        outbox.record(db, list(zip(begun, sent, strict=True)), START, START)
        except BaseException as error:
            failed.append(error)
            raise

    threads = [threading.Thread(target=work, args=[network]) for network in networks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failed == []
    got = networks[0].got() + networks[1].got()
    assert len(got) == 120
    assert set(got.values()) == {1}
    assert set(office.states()) == {"sent"}


# STOP ------------------------------------------------------------------------------------------


def test_a_stopped_phone_gets_answers_and_receipts_only(office: Office) -> None:
    with office.store.writing() as db:
        values = {"phone": "+85512000004", "mode": "private", "stopped_at": 1}
        db.execute(insert(phones).values(**values))
    for kind in ("answer", "receipt", "reminder", "news"):
        office.tell(kind=kind, message=kind)

    office.send()
    assert office.states() == ["sent", "sent", "void", "void"]

    with office.store.writing() as db:
        db.execute(update(phones).values(stopped_at=None))
    office.tell(kind="reminder", cause="after START")
    office.send()
    assert office.states()[-1] == "sent"


# Meetings --------------------------------------------------------------------------------------


def test_a_moved_meeting_voids_the_reminder_of_the_old_date(office: Office) -> None:
    office.meeting(1)
    office.meeting(2)
    office.tell(kind="reminder", message="old", meeting=1, version=1)
    office.tell(kind="reminder", message="other", meeting=2, version=1)
    office.meeting(1, version=2)
    office.tell(kind="reminder", message="new", meeting=1, version=2)

    office.send()

    assert office.states() == ["void", "sent", "sent"]


@pytest.mark.parametrize("change", [{"cancelled_at": 1}, {"closed_at": 1}])
def test_nobody_is_reminded_of_a_meeting_that_is_off_or_over(office: Office, change: dict[str, Any]) -> None:
    office.meeting()
    office.tell(kind="reminder", meeting=1, version=1)
    office.meeting(version=2, **change)
    office.tell(kind="reminder", message="same version", meeting=1, version=2)
    office.tell(kind="news", message="meeting-cancelled", meeting=1, version=2)
    office.tell(kind="receipt", message="receipt", meeting=1, version=1)

    office.send()

    assert office.states() == ["void", "void", "sent", "sent"]


def test_void_stale_shows_it_at_once_and_leaves_what_is_on_its_way(office: Office) -> None:
    office.meeting(1)
    office.meeting(2)
    office.tell(kind="reminder", message="on its way", meeting=1, version=1)
    on_its_way = office.lease()
    with office.store.writing() as db:
        outbox.begin_attempts(db, [outbox.Call("net", "hi", 1, on_its_way)], START)
    office.tell(kind="reminder", message="leased", meeting=1, version=1)
    leased = office.lease()
    office.tell(kind="reminder", message="waits", meeting=1, version=1)
    office.tell(kind="reminder", message="other", meeting=2, version=1)
    office.meeting(1, version=2)

    with office.store.writing() as db:
        assert outbox.void_stale(db, GROUP, 1) == 2
        assert outbox.begin_attempts(db, [outbox.Call("net", "hi", 1, leased)], START) == [[]]

    assert office.states() == ["leased", "void", "void", "waiting"]
