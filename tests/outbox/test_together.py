"""Reports that come at the same time share a commit, and none pays for another."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, event

from bot import outbox
from bot.outbox import ReportDesk, Word, together
from bot.store.engine import StoreAway
from tests.outbox.office import Office

pytestmark = pytest.mark.both_databases

SOKHA, BOPHA, DARA = "+85512000004", "+85512000005", "+85512000006"
PHONES = (SOKHA, BOPHA, DARA)


@pytest.fixture
def sent(office: Office) -> Office:
    for phone in PHONES:
        office.tell(phone)
    office.send()
    assert office.states() == ["sent", "sent", "sent"]
    return office


def ids(office: Office) -> list[int]:
    """Give the messages' ids, in the order of PHONES."""
    return sorted(row["id"] for row in office.rows())


def word(office: Office, phone: str, state: outbox.ReportState = "delivered", status: str = "x") -> Word:
    return Word("net", f"net-1-{phone}", status, state, None, office.business.now())


@contextmanager
def commits() -> Iterator[list[str]]:
    """Give the commits that write, as they happen."""
    seen: list[str] = []
    wrote: dict[int, bool] = {}

    def statement(db: Any, _cursor: Any, sql: str, *_more: Any) -> None:
        wrote[id(db)] = wrote.get(id(db), False) or sql.startswith("INSERT")

    def commit(db: Any) -> None:
        if wrote.pop(id(db), False):
            seen.append("COMMIT")

    listeners: list[tuple[str, Callable[..., None]]] = [
        ("before_cursor_execute", statement),
        ("commit", commit),
    ]
    for name, listener in listeners:
        event.listen(Engine, name, listener)
    try:
        yield seen
    finally:
        for name, listener in listeners:
            event.remove(Engine, name, listener)


def at_once(
    office: Office, words: Sequence[Word], desk: ReportDesk | None = None
) -> list[Future[int | None]]:
    """Bring a first report; while it is being committed, bring the others, in this order."""
    desk = desk or ReportDesk(office.store)
    enter, go = threading.Event(), threading.Event()
    writing = office.store.writing

    @contextmanager
    def held() -> Iterator[Any]:
        if not enter.is_set():
            enter.set()
            assert go.wait(60)
        with writing() as db:
            yield db

    office.store.writing = held  # type: ignore[method-assign]  # the first commit is slow
    with ThreadPoolExecutor(len(words)) as pool:
        taken = [pool.submit(desk.take, words[0])]
        assert enter.wait(60)
        for number, one in enumerate(words[1:], 1):
            taken.append(pool.submit(desk.take, one))
            while len(desk._slips) < number:
                threading.Event().wait(0.001)
        go.set()
    office.store.writing = writing  # type: ignore[method-assign]
    return taken


def test_reports_that_wait_for_one_commit_share_the_next(sent: Office) -> None:
    with commits() as seen:
        taken = at_once(sent, [word(sent, phone) for phone in PHONES])

    assert seen == ["COMMIT", "COMMIT"]
    assert [one.result() for one in taken] == ids(sent)
    assert sent.states() == ["delivered"] * 3
    assert len(sent.rows("reports")) == 3


def test_after_some_that_came_together_as_many_are_waited_for(
    sent: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(together, "MOMENT", 60)
    desk = ReportDesk(sent.store)
    at_once(sent, [word(sent, phone) for phone in PHONES], desk)

    with commits() as seen, ThreadPoolExecutor(2) as pool:
        one = pool.submit(desk.take, word(sent, SOKHA))
        while not desk._slips:
            threading.Event().wait(0.001)
        assert seen == []
        other = pool.submit(desk.take, word(sent, BOPHA))
        assert [one.result(30), other.result(30)] == ids(sent)[:2]

    assert seen == ["COMMIT"]


def test_for_a_moment_only_and_one_alone_waits_for_nobody(sent: Office) -> None:
    desk = ReportDesk(sent.store)
    at_once(sent, [word(sent, phone) for phone in PHONES], desk)

    with commits() as seen:
        desk.take(word(sent, SOKHA))
        assert desk._together == 1
        desk.take(word(sent, BOPHA))

    assert seen == ["COMMIT", "COMMIT"]


def test_nobody_is_told_before_the_commit(sent: Office) -> None:
    desk = ReportDesk(sent.store)
    seen: list[list[str]] = []

    def bring() -> None:
        desk.take(word(sent, SOKHA))
        seen.append(sent.states())

    threads = [threading.Thread(target=bring) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert seen == [["delivered", "sent", "sent"]] * 8
    assert len(sent.rows("reports")) == 8


@pytest.mark.parametrize(
    ("first", "second", "state"),
    [
        ("pending", "delivered", "delivered"),
        ("delivered", "undelivered", "delivered"),
        ("undelivered", "delivered", "undelivered"),
        ("delivered", "pending", "delivered"),
    ],
)
def test_two_reports_of_one_message_in_one_batch_count_in_their_order(
    sent: Office, first: outbox.ReportState, second: outbox.ReportState, state: str
) -> None:
    with commits() as seen:
        words = [word(sent, BOPHA), word(sent, SOKHA, first, "one"), word(sent, SOKHA, second, "two")]
        at_once(sent, words)

    assert len(seen) == 2
    assert sent.states() == [state, "delivered", "sent"]
    assert [row["status"] for row in sent.rows("reports")] == ["x", "one", "two"]


def test_a_bad_report_in_a_batch_is_nobody_elses_loss(sent: Office, caplog: pytest.LogCaptureFixture) -> None:
    bad = Word("net", f"net-1-{BOPHA}", None, "delivered", None, sent.business.now())  # type: ignore[arg-type]
    first, second, third, fourth = at_once(
        sent, [word(sent, SOKHA), word(sent, SOKHA), bad, word(sent, DARA)]
    )

    sokha, _, dara = ids(sent)
    assert [one.result() for one in (first, second, fourth)] == [sokha, sokha, dara]
    assert "NOT NULL" in str(third.exception()) or "not-null" in str(third.exception())
    assert sent.states() == ["delivered", "sent", "delivered"]
    assert "event=reports_one_by_one count=3 error=IntegrityError" in caplog.text


def test_all_of_a_batch_are_told_that_the_database_is_away(
    sent: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, tries = ReportDesk(sent.store), []

    def away() -> object:
        tries.append(1)
        raise StoreAway("locked")

    with monkeypatch.context() as patch:
        patch.setattr(sent.store, "writing", away)
        taken = at_once_away(desk, [word(sent, phone) for phone in PHONES])
        assert all(isinstance(error, StoreAway) for error in taken)
    assert sent.rows("reports") == []

    assert desk.take(word(sent, SOKHA)) == ids(sent)[0]  # the desk works on
    assert sent.states() == ["delivered", "sent", "sent"]


def at_once_away(desk: ReportDesk, words: Sequence[Word]) -> list[BaseException | None]:
    with ThreadPoolExecutor(len(words)) as pool:
        taken = [pool.submit(desk.take, one) for one in words]
        return [one.exception() for one in taken]


def test_two_desks_with_the_same_messages_in_other_orders_do_not_lock_each_other_out(
    sent: Office,
) -> None:
    """Two web processes on one PostgreSQL; on SQLite one simply waits."""
    start = threading.Barrier(2)
    failed: list[BaseException] = []

    def bring(phones: Sequence[str], state: outbox.ReportState) -> None:
        try:
            for _ in range(20):
                start.wait(60)
                outbox.take_reports(sent.store, [word(sent, phone, state) for phone in phones])
        except BaseException as error:
            failed.append(error)
            start.abort()
            raise

    threads = [
        threading.Thread(target=bring, args=[PHONES, "delivered"]),
        threading.Thread(target=bring, args=[PHONES[::-1], "undelivered"]),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failed == []
    assert len(set(sent.states())) == 1
    assert len(sent.rows("reports")) == 120
