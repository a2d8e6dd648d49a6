"""The statement of a group, and finding entries."""

from __future__ import annotations

import pytest

from bot.books import post, read
from bot.books.accounts import (
    BOX,
    FINES,
    LOST,
    OPENING,
    OTHER,
    SHORT_OVER,
    SOCIAL,
    SPENT,
    bank,
    fines,
    loan,
    owed,
    savings,
    with_,
)
from bot.books.post import Move
from bot.books.read import LoanBalance
from bot.store.engine import Store
from tests.books.ledger import DAY, GROUP, KHR, NOW, found_group, lend, paid, saved, write


@pytest.fixture
def books(store: Store) -> Store:
    with store.writing() as db:
        found_group(db)
        write(db, Move(BOX, OPENING, 1000, KHR), cause="open")
        write(db, saved(4, 5000), saved(10, 200_000), cause="save", meeting=1)
        lend(db, 1, 10, 100_000)
        lend(db, 2, 10, 20_000)
        write(db, *paid(1, 50_000, 2000), cause="pay", meeting=2)
        write(
            db,
            Move(BOX, SOCIAL, 700, KHR),
            Move(BOX, FINES, 500, KHR),
            Move(owed(9), fines(9), 40, KHR),
            Move(BOX, OTHER, 60, KHR),
            Move(SPENT, BOX, 70, KHR),
            Move(LOST, BOX, 5, KHR),
            Move(bank(1), BOX, 3000, KHR),
            Move(bank(2), BOX, 30, KHR),
            Move(with_(4), BOX, 40, KHR),
            Move(SHORT_OVER, BOX, 9, KHR),
            Move(BOX, savings(4), 2, "USD"),
            cause="rest",
            meeting=2,
        )
    return store


def test_the_statement(books: Store) -> None:
    with books.reading() as db:
        found = read.statement(db, GROUP, KHR)

    assert found.box == 1000 + 205_000 - 120_000 + 52_000 + 1260 - 3154
    assert found.bank == 3030
    assert found.with_members == {4: 40}
    assert found.funds == {"social": 700}
    assert found.income == {
        "interest": 2000, "fines": 540, "other": 60, "short-over": -9, "spent": -70, "lost": -5
    }  # fmt: skip
    assert found.owed == {9: 40}
    assert found.savings == {4: 5000, 10: 200_000}
    assert found.loans == (LoanBalance(1, 10, 50_000), LoanBalance(2, 10, 20_000))
    assert found.opening == 1000


def test_the_statement_balances(books: Store) -> None:
    with books.reading() as db:
        found = read.statement(db, GROUP, KHR)

    has = found.box + found.bank + sum(found.with_members.values())
    has += sum(found.owed.values())
    has += sum(lent.principal for lent in found.loans)
    owns = sum(found.savings.values()) + sum(found.funds.values()) + sum(found.income.values())
    assert has == owns + found.opening


def test_another_currency(books: Store) -> None:
    with books.reading() as db:
        found = read.statement(db, GROUP, "USD")

    assert (found.box, found.savings, found.loans) == (2, {4: 2}, ())


def test_a_group_without_entries(books: Store) -> None:
    with books.reading() as db:
        found = read.statement(db, GROUP + 1, KHR)

    assert (found.box, found.bank, found.savings, found.funds) == (0, 0, {}, {"social": 0})


def test_finding_entries(books: Store) -> None:
    def numbers(**wanted: int | str) -> list[int]:
        with books.reading() as db:
            return [entry.number for entry in read.entries_of(db, GROUP, **wanted)]  # type: ignore[arg-type]

    assert numbers() == [1, 2, 3, 4, 5, 6]
    assert numbers(meeting=2) == [5, 6]
    assert numbers(account=savings(4)) == [2, 6]
    assert numbers(account=loan(1)) == [3, 5]
    assert numbers(meeting=2, account=loan(1)) == [5]
    assert numbers(account=savings(9)) == []


def test_entries_come_with_their_moves(books: Store) -> None:
    with books.reading() as db:
        for entry in read.entries_of(db, GROUP):
            assert entry.moves == read.moves_of(db, GROUP, entry.number) != ()
            assert entry.hash == post.hash_entry(entry)


def test_the_balance_of_a_prefix(books: Store) -> None:
    with books.writing() as db:
        post.reverse(db, GROUP, 5, "undo", 2, "wrong", DAY, NOW, 1)

    with books.reading() as db:
        assert read.balances(db, GROUP, KHR, "loan:") == {loan(1): 100_000, loan(2): 20_000}
