"""Entries: what is written, what is refused, what the database itself refuses."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import IntegrityError

from bot.books import post, read
from bot.books.accounts import BOX, SOCIAL, loan, savings
from bot.books.entry import hash_reason
from bot.books.post import BelowZeroError, BooksError, Move
from bot.books.verify import verify
from bot.store import tables
from bot.store.engine import Store
from tests.books.ledger import DAY, GROUP, KHR, NOW, draft, found_group, paid, saved, write
from tests.watch import statements


@pytest.fixture
def books(store: Store) -> Store:
    with store.writing() as db:
        found_group(db)
    return store


def test_an_entry_is_read_as_it_was_written(books: Store) -> None:
    with books.writing() as db:
        first = write(db, saved(4, 5000), cause="a", meeting=1, signed_by=(1, 3))
        second = write(db, saved(4, 100), saved(5, 200), cause="b", reason="forgotten")

    with books.reading() as db:
        assert read.entry(db, GROUP, 1) == first
        assert read.entry(db, GROUP, 2) == second
        assert read.entry(db, GROUP, 3) is None
        assert post.by_cause(db, GROUP, "b") == second
        assert post.by_cause(db, GROUP, "c") is None
        assert read.moves_of(db, GROUP, 2) == (saved(4, 100), saved(5, 200))
    assert (first.number, first.receipt) == (1, 13)
    assert second.previous_hash == first.hash == post.hash_entry(first)


def test_totals_follow(books: Store) -> None:
    with books.writing() as db:
        write(db, saved(4, 5000), saved(5, 200), saved(4, 300), cause="a")
        write(db, Move(savings(4), BOX, 1000, KHR), cause="b")

    with books.reading() as db:
        assert read.balance(db, GROUP, BOX, KHR) == 4500
        assert read.balance(db, GROUP, savings(4), KHR) == -4300
        assert read.balance(db, GROUP, SOCIAL, KHR) == 0
        assert read.balances(db, GROUP, KHR, "savings:") == {savings(4): -4300, savings(5): -200}


def test_currencies_stay_apart(books: Store) -> None:
    with books.writing() as db:
        write(db, saved(4, 5000), Move(BOX, savings(4), 2, "USD"), cause="a")

    with books.reading() as db:
        assert read.currencies(db, GROUP) == [KHR, "USD"]
        assert read.balance(db, GROUP, BOX, "USD") == 2
        assert read.statement(db, GROUP, KHR).savings == {4: 5000}


def test_zero_moves_drop_out(books: Store) -> None:
    with books.writing() as db:
        write(db, saved(4, 50_000), cause="a")
        write(db, Move(loan(1), BOX, 50_000, KHR), cause="b")
        entry = write(db, *paid(1, 50_000, 0), cause="c")

    assert entry.moves == (Move(BOX, loan(1), 50_000, KHR),)


@pytest.mark.parametrize(
    "moves",
    [
        (),
        (saved(4, 0),),
        (saved(4, -1),),
        (saved(4, 10**12 + 1),),
        (Move(BOX, savings(4), 1.5, KHR),),  # type: ignore[arg-type]
        (Move(BOX, savings(4), True, KHR),),
        (Move(BOX, BOX, 5, KHR),),
        (Move(BOX, "purse", 5, KHR),),
        (Move(BOX, savings(4), 5, ""),),
    ],
)
def test_what_is_no_entry_is_refused(books: Store, moves: tuple[Move, ...]) -> None:
    with pytest.raises(BooksError), books.writing() as db:
        write(db, *moves, cause="a")

    with books.reading() as db:
        assert read.entries_of(db, GROUP) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": ""},
        {"cause": ""},
        {"reason": "  "},
        {"happened_on": datetime(2026, 12, 1, tzinfo=NOW.tzinfo)},
    ],
)
def test_an_entry_needs_its_fields(books: Store, fields: dict[str, Any]) -> None:
    with pytest.raises(BooksError), books.writing() as db:
        post.post(db, GROUP, replace(draft(saved(4, 1)), **fields), NOW, 1)


def test_a_group_without_books_is_refused(books: Store) -> None:
    with pytest.raises(BooksError, match="no books"), books.writing() as db:
        write(db, saved(4, 1), cause="a", group=GROUP + 1)


def test_a_cause_makes_one_entry(books: Store) -> None:
    with books.writing() as db:
        write(db, saved(4, 5000), cause="a")

    with pytest.raises(IntegrityError), books.writing() as db:
        write(db, saved(4, 5000), cause="a")
    with books.reading() as db:
        assert read.balance(db, GROUP, BOX, KHR) == 5000


@pytest.mark.parametrize(
    ("move", "account"),
    [
        (Move(savings(5), BOX, 1, KHR), "savings:5"),
        (Move(loan(1), BOX, 5001, KHR), "box"),
        (Move("bank:1", "with:4", 1, KHR), "with:4"),
    ],
)
def test_nothing_goes_below_zero(books: Store, move: Move, account: str) -> None:
    with books.writing() as db:
        write(db, saved(4, 5000), cause="a")

    with pytest.raises(BelowZeroError) as caught, books.writing() as db:
        write(db, move, cause="b")

    assert (caught.value.account, caught.value.currency, caught.value.missing) == (account, KHR, 1)
    assert verify(books).faults == ()


def test_a_reversal_takes_back(books: Store) -> None:
    with books.writing() as db:
        first = write(db, saved(4, 5000), saved(5, 300), cause="a", meeting=3)
        back = post.reverse(db, GROUP, 1, "b", 2, "wrong member", DAY, NOW, 1, meeting=3)

    assert back.moves == (Move(savings(4), BOX, 5000, KHR), Move(savings(5), BOX, 300, KHR))
    assert (back.reverses, back.meeting, back.kind) == (first.number, 3, "reversal")
    with books.reading() as db:
        assert read.balances(db, GROUP, KHR) == {BOX: 0, savings(4): 0, savings(5): 0}
        salt, words = db.execute(
            select(tables.reasons.c.salt, tables.reasons.c.text).where(tables.reasons.c.group_id == GROUP)
        ).one()
    assert words == "wrong member"
    assert back.reason_hash == hash_reason(salt, words)


def test_what_cannot_be_reversed(books: Store) -> None:
    with books.writing() as db:
        write(db, saved(4, 5000), cause="a")
        post.reverse(db, GROUP, 1, "b", 2, "wrong", DAY, NOW, 1, meeting=9)

    def reverse(number: int, reason: str = "wrong") -> None:
        with books.writing() as db:
            post.reverse(db, GROUP, number, "c", 2, reason, DAY, NOW, 1)

    with pytest.raises(BooksError, match="no entry 3"):
        reverse(3)
    with pytest.raises(BooksError, match="takes back 1"):
        reverse(2)
    with pytest.raises(BooksError, match="needs a reason"):
        reverse(1, " ")
    with books.writing() as db:
        write(db, saved(4, 9000), cause="d")
    with pytest.raises(IntegrityError):
        reverse(1)


# In as few statements as can be --------------------------------------------------------------


def test_a_post_is_four_statements(books: Store) -> None:
    with books.writing() as db:
        head = post.lock_head(db, GROUP)
        with statements() as seen:
            post.post(db, GROUP, draft(saved(4, 1), saved(5, 2)), NOW, 1, head)

    verbs = [sql.split()[0:3] for sql in seen]
    assert [words[0] for words in verbs] == ["INSERT", "INSERT", "UPDATE", "INSERT"], seen


def test_an_old_head_is_refused(books: Store) -> None:
    with books.writing() as db:
        head = post.lock_head(db, GROUP)
        post.post(db, GROUP, draft(saved(4, 1), cause="a"), NOW, 1, head)

    with pytest.raises(IntegrityError), books.writing() as db:
        post.post(db, GROUP, draft(saved(4, 1), cause="b"), NOW, 1, head)


def test_eight_threads_write_one_chain(books: Store) -> None:
    errors: list[BaseException] = []

    def work(member: int) -> None:
        try:
            for n in range(5):
                with books.writing() as db:
                    write(db, saved(member, 100), cause=f"{member}:{n}")
        except BaseException as error:  # noqa: BLE001
            errors.append(error)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert errors == []
    report = verify(books)
    assert (report.groups, report.entries, report.faults) == (1, 40, ())


# What the database itself refuses --------------------------------------------------------------

MOVE = {"debit": BOX, "credit": savings(4), "amount": 1, "currency": KHR}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE moves SET amount = 1 WHERE group_id = :g",
        "UPDATE entries SET cause = 'x' WHERE group_id = :g",
        "DELETE FROM moves WHERE group_id = :g",
        "DELETE FROM entries WHERE group_id = :g",
    ],
)
def test_what_is_written_stays(books: Store, statement: str) -> None:
    with books.writing() as db:
        write(db, saved(4, 5000), cause="a")

    with pytest.raises(IntegrityError, match="append-only"), books.writing() as db:
        db.execute(text(statement), {"g": GROUP})


@pytest.mark.parametrize("table", ["moves", "entries"])
def test_nothing_is_replaced_on_sqlite(sqlite_store: Store, table: str) -> None:
    with sqlite_store.writing() as db:
        found_group(db)
        write(db, saved(4, 5000), cause="a")

    with pytest.raises(IntegrityError), sqlite_store.writing() as db:
        db.execute(text(f"REPLACE INTO {table} SELECT * FROM {table} WHERE group_id = {GROUP}"))


@pytest.mark.parametrize("table", ["moves", "entries CASCADE"])
def test_nothing_is_truncated_on_postgresql(postgres_store: Store, table: str) -> None:
    with pytest.raises(IntegrityError, match="append-only"), postgres_store.writing() as db:
        db.execute(text(f"TRUNCATE {table}"))


def test_an_entry_has_moves(books: Store) -> None:
    with books.writing() as db:
        entry = write(db, saved(4, 5000), cause="a")

    with pytest.raises(IntegrityError, match="without moves"), books.writing() as db:
        post._sealed(replace(entry, number=2, cause="b")).of(db)


def test_a_sealed_entry_takes_no_move(books: Store) -> None:
    with books.writing() as db:
        write(db, saved(4, 5000), cause="a")

    with pytest.raises(IntegrityError, match="sealed"), books.writing() as db:
        db.execute(insert(tables.moves).values(group_id=GROUP, entry=1, position=2, **MOVE))


def test_a_move_needs_its_entry_at_the_end(books: Store) -> None:
    with pytest.raises(IntegrityError), books.writing() as db:
        db.execute(insert(tables.moves).values(group_id=GROUP, entry=1, position=1, **MOVE))


@pytest.mark.parametrize("amount", [0, -5, 10**12 + 1])
def test_the_database_knows_what_an_amount_is(books: Store, amount: int) -> None:
    row = {**MOVE, "amount": amount}
    with pytest.raises(IntegrityError), books.writing() as db:
        db.execute(insert(tables.moves).values(group_id=GROUP, entry=1, position=1, **row))


def test_no_move_slips_into_an_entry_that_is_being_sealed(postgres_store: Store) -> None:
    """Two transactions at once: without the advisory lock both would commit."""
    with postgres_store.writing() as db:
        found_group(db)
    refused: list[BaseException] = []

    def slip_in() -> None:
        try:
            with postgres_store.writing() as other:
                row = {"group_id": GROUP, "entry": 1, "position": 2, **MOVE}
                other.execute(insert(tables.moves).values(**row))
        except IntegrityError as error:
            refused.append(error)

    thread = threading.Thread(target=slip_in)
    with postgres_store.writing() as db:
        entry = write(db, saved(4, 5000), cause="a")
        thread.start()
        thread.join(0.3)
        assert thread.is_alive()  # it waits for the group
    thread.join(60)

    assert len(refused) == 1
    with postgres_store.reading() as db:
        assert read.moves_of(db, GROUP, 1) == entry.moves


def test_happened_on_is_kept_as_a_day(books: Store) -> None:
    with books.writing() as db:
        write(db, saved(4, 1), cause="a")
        kept = db.scalar(select(tables.entries.c.happened_on).where(tables.entries.c.group_id == GROUP))

    assert kept == "2026-12-01"
    assert date.fromisoformat(kept) == DAY
