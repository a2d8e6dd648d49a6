"""Several statements, one round trip: in order, all or none, and what goes wrong is said as ever."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import bindparam, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from bot.group import practice
from bot.group.acts import Deposit
from bot.group.perform import Deed, perform
from bot.store.engine import Store, StoreAway
from bot.store.tables import heads, marks
from bot.store.trip import Ask, nothing, together
from tests.village import START
from tests.watch import statements
from tests.way import Way

PUT = insert(marks)
FIND = select(marks.c.value).where(marks.c.name == bindparam("wanted"))
AMONG = (
    select(marks.c.name, marks.c.value)
    .where(marks.c.name.in_(bindparam("wanted", expanding=True)))
    .order_by(marks.c.name)
    .limit(2)
)
CHANGE = update(marks).where(marks.c.name == bindparam("wanted")).values(value=bindparam("now"))
HASH = insert(heads).returning(heads.c.hash)


def put(*names: str) -> Ask[None]:
    return Ask(PUT, [{"name": name, "value": name.upper()} for name in names], nothing)


def find(name: str) -> Ask[list[str]]:
    return Ask(FIND, {"wanted": name}, lambda rows: [row.value for row in rows])


def among(*names: str) -> Ask[dict[str, str]]:
    return Ask(AMONG, {"wanted": list(names)}, lambda rows: {row.name: row.value for row in rows})


def change(name: str, now: str) -> Ask[None]:
    return Ask(CHANGE, {"wanted": name, "now": now}, nothing)


def names(store: Store) -> list[str]:
    with store.reading() as db:
        return sorted(db.scalars(select(marks.c.name)))


def test_each_statement_sees_what_those_before_it_did(store: Store) -> None:
    with store.writing() as db:
        before, _, after, _, changed = together(
            db, find("a"), put("a", "b"), find("a"), change("a", "other"), find("a")
        )

    assert (before, after, changed) == ([], ["A"], ["other"])
    assert names(store) == ["a", "b"]


def test_a_statement_alone_and_rows_by_name_and_place(store: Store) -> None:
    with store.writing() as db:
        put("a", "b", "c", "d").of(db)
        assert find("b").of(db) == ["B"]
        assert Ask(FIND, {"wanted": "b"}, lambda rows: [value for (value,) in rows]).of(db) == ["B"]


def test_as_many_as_are_named_and_no_more_than_two(store: Store) -> None:
    with store.writing() as db:
        _, one, some, none = together(
            db, put("a", "b", "c"), among("b"), among("a", "x", "c", "b"), among("x", "y")
        )

    assert one == {"b": "B"}
    assert some == {"a": "A", "b": "B"}
    assert none == {}


def test_bytes_and_nothing_stay_what_they_are(store: Store) -> None:
    row = {"group_id": 1, "entries": 0, "hash": b"\0\xff'", "loans": 0, "meetings": 0, "disputes": 0}
    with store.writing() as db:
        kept = Ask(HASH, row, lambda rows: rows[0].hash).of(db)

    assert kept == b"\0\xff'"


def test_the_first_that_fails_is_told_and_nothing_is_done(store: Store) -> None:
    with store.writing() as db:
        put("a").of(db)

    with pytest.raises(IntegrityError) as told, store.writing() as db:
        together(db, put("b"), put("a"), put("c"), find("c"))

    assert "marks" in str(told.value.orig)
    assert names(store) == ["a"]


def test_plain_statements_go_on_after_it(store: Store) -> None:
    with store.writing() as db:
        together(db, put("a"), find("a"))
        db.execute(insert(marks).values(name="b", value="x"))

    with store.reading() as db:
        assert db.scalars(select(marks.c.name).order_by(marks.c.name)).all() == ["a", "b"]
        assert together(db, find("b"), find("c")) == (["x"], [])


def test_a_reader_cannot_write_by_it(store: Store) -> None:
    with pytest.raises(Exception, match="read"), store.reading() as db:
        together(db, find("a"), put("a"))

    assert names(store) == []


def test_whoever_listens_hears_of_each_statement(store: Store) -> None:
    with store.writing() as db, statements() as seen:
        together(db, put("a"), find("a"), among("a", "b"))

    assert [sql.split()[0] for sql in seen] == ["INSERT", "SELECT", "SELECT"]


def test_what_is_asked_after_a_lock_was_waited_for_is_seen_as_it_is_then(postgres_store: Store) -> None:
    lock = Ask(FIND.with_for_update(), {"wanted": "a"}, lambda rows: [row.value for row in rows])
    with postgres_store.writing() as db:
        put("a").of(db)
    found: list[tuple[Any, ...]] = []

    def waits() -> None:
        with postgres_store.writing() as db:
            found.append(together(db, lock, find("b")))

    with postgres_store.writing() as db:
        together(db, lock, change("a", "later"))
        thread = threading.Thread(target=waits)
        thread.start()
        thread.join(0.3)
        assert thread.is_alive()
        put("b").of(db)
    thread.join()

    assert found == [(["later"], ["B"])]


def test_a_connection_lost_on_the_way_is_away_and_replaced(postgres_store: Store) -> None:
    with pytest.raises(StoreAway), postgres_store.writing() as db:
        mine = db.scalar(text("SELECT pg_backend_pid()"))
        with postgres_store.reading() as other:
            other.execute(text("SELECT pg_terminate_backend(:of)"), {"of": mine})
        together(db, put("b"), find("b"))
    assert names(postgres_store) == []


def test_a_lock_that_is_not_given_is_away(postgres_store: Store, tmp_path: Path) -> None:
    with postgres_store.writing() as db:
        put("a").of(db)
    hasty = Store(postgres_store.url.render_as_string(hide_password=False), tmp_path, wait=0.1)
    with postgres_store.writing() as db:
        change("a", "mine").of(db)
        with pytest.raises(StoreAway, match="LockNotAvailable"), hasty.writing() as other:
            together(other, put("b"), change("a", "hers"), find("a"))
    hasty.close()

    assert names(postgres_store) == ["a"]


# Counted on the way ---------------------------------------------------------------------------


@pytest.fixture
def way(postgres_store: Store, short_folder: Callable[[], Path]) -> Iterator[Way]:
    if "host" not in postgres_store.url.query:  # trips are counted on a socket; CI's server has one
        pytest.skip("the server is reached by no socket")
    made = Way(postgres_store, short_folder())
    yield made
    made.store.close()


def test_several_are_one_trip(way: Way) -> None:
    with way.counted() as trips, way.store.writing() as db:
        together(db, put("a", "b"), find("a"), among("a", "b"))
    assert trips() == 3  # BEGIN, all of them, COMMIT


def test_a_deposit_is_five_trips(way: Way) -> None:
    rhythm = practice.charter("en").rhythm
    group = practice.settle(way.store, "en", START, rhythm, history=False)
    deposits = [Deed(Deposit(4, 5000 + n), f"c{n}") for n in range(8)]

    def done(deed: Deed) -> None:
        perform(way.store, group, 2, [deed], START, phone="+85512000002")

    for deed in deposits[:-1]:  # statements are prepared once they were asked five times
        done(deed)
    with way.counted() as trips:
        done(deposits[-1])
    # The books are locked and read; the twin; the entry; the receipt; the deed. And BEGIN, COMMIT.
    assert trips() == 5 + 2
