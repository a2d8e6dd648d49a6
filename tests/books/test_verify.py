"""Whoever changes the books behind their back is found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import Connection, create_engine, text

from bot.books import accounts, post, read
from bot.books.accounts import BOX, INTEREST, savings
from bot.books.post import Move
from bot.books.verify import CHECKS, Fault, Report, verify
from bot.store.engine import Store
from bot.store.seals import seal, unseal
from tests.books.ledger import DAY, GROUP, KHR, NOW, found_group, lend, paid, saved, write

ELSEWHERE = 11223344


@pytest.fixture
def books(store: Store) -> Store:
    """Six entries of one group (a loan, a reversal with a reason) and one of another."""
    with store.writing() as db:
        found_group(db)
        found_group(db, ELSEWHERE)
        write(db, saved(4, 5000), saved(5, 90_000), cause="a", meeting=1, signed_by=(1,))
        lend(db, 1, 5, 50_000)
        write(db, *paid(1, 20_000, 1000), cause="c")
        write(db, saved(4, 700), cause="d")
        post.reverse(db, GROUP, 4, "e", 2, "twice", DAY, NOW, 1)
        write(db, saved(4, 800), cause="f")
        write(db, saved(1, 5), cause="a", group=ELSEWHERE)
    return store


@contextmanager
def behind_its_back(store: Store) -> Iterator[Callable[[str], None]]:
    """Run statements as somebody who may drop the triggers and does not check what refers to what."""
    engine = create_engine(store.url)
    with engine.begin() as db:
        unseal(db)
        if store.dialect == "postgresql":
            db.execute(text("ALTER TABLE moves DROP CONSTRAINT fk_moves_entries"))
        yield lambda sql: _run(db, sql)
        seal(db)
    engine.dispose()


def _run(db: Connection, sql: str) -> None:
    assert db.execute(text(sql), {"g": GROUP}).rowcount > 0, f"changes nothing: {sql}"


def found(store: Store) -> set[str]:
    report = verify(store)
    assert {fault.group for fault in report.faults} <= {0, GROUP}  # never the other group
    return {fault.check for fault in report.faults}


def test_whole_books_have_no_fault(books: Store) -> None:
    assert verify(books) == Report(groups=2, entries=7, faults=())


def test_an_empty_store_has_no_fault(store: Store) -> None:
    assert verify(store).as_json() == {"groups": 0, "entries": 0, "faults": []}


INTO_MOVES = "INSERT INTO moves (group_id, entry, position, debit, credit, amount, currency) VALUES (:g,"

BOTH = "heads.group_id = :g AND reasons.group_id = :g"
CHANGES = {
    "an amount": (
        "UPDATE moves SET amount = 6000 WHERE group_id = :g AND entry = 1 AND position = 1",
        "chain",
    ),
    "an amount and its sums": ("UPDATE moves SET amount = 6000 WHERE group_id = :g AND entry = 6", "totals"),
    "whose savings": ("UPDATE moves SET credit = 'savings:9' WHERE group_id = :g AND entry = 6", "chain"),
    "the order": (
        "UPDATE moves SET position = 4 - position WHERE group_id = :g AND entry = 1 AND position = 1",
        "sealed",
    ),
    "a currency": ("UPDATE moves SET currency = 'USD' WHERE group_id = :g AND entry = 6", "chain"),
    "an account": ("UPDATE moves SET debit = 'purse' WHERE group_id = :g AND entry = 6", "accounts"),
    "a cause": ("UPDATE entries SET cause = 'z' WHERE group_id = :g AND number = 2", "chain"),
    "a signature": ("UPDATE entries SET signed_by = '[1, 3]' WHERE group_id = :g AND number = 1", "chain"),
    "a signature to no JSON": (
        "UPDATE entries SET signed_by = '[' WHERE group_id = :g AND number = 1",
        "chain",
    ),
    "a day": ("UPDATE entries SET happened_on = '2026-12-02' WHERE group_id = :g AND number = 1", "chain"),
    "a day to no day": ("UPDATE entries SET happened_on = 'x' WHERE group_id = :g AND number = 1", "chain"),
    "a meeting": ("UPDATE entries SET meeting = 2 WHERE group_id = :g AND number = 1", "chain"),
    "who entered": ("UPDATE entries SET entered_by = 3 WHERE group_id = :g AND number = 1", "chain"),
    "when": ("UPDATE entries SET recorded_at = 1 WHERE group_id = :g AND number = 1", "chain"),
    "a link": ("UPDATE entries SET previous_hash = hash WHERE group_id = :g AND number = 3", "chain"),
    "what is taken back": ("UPDATE entries SET reverses = 3 WHERE group_id = :g AND number = 5", "reversals"),
    "a number": ("UPDATE entries SET number = 17 WHERE group_id = :g AND number = 6", "numbers"),
    "an entry gone": ("DELETE FROM entries WHERE group_id = :g AND number = 3", "sealed"),
    "the last entry gone": ("DELETE FROM entries WHERE group_id = :g AND number = 6", "numbers"),
    "moves gone": ("DELETE FROM moves WHERE group_id = :g AND entry = 3", "sealed"),
    "the last move gone": ("DELETE FROM moves WHERE group_id = :g AND entry = 3 AND position = 2", "chain"),
    "a move more": (
        f"{INTO_MOVES} 1, 3, 'box', 'fines', 1, 'KHR')",
        "chain",
    ),
    "a move of no entry": (
        f"{INTO_MOVES} 99, 1, 'box', 'fines', 1, 'KHR')",
        "sealed",
    ),
    "a total": ("UPDATE totals SET debit = debit + 1 WHERE group_id = :g AND account = 'box'", "totals"),
    "a total gone": ("DELETE FROM totals WHERE group_id = :g AND account = 'savings:4'", "totals"),
    "a total more": (
        "INSERT INTO totals (group_id, account, currency, debit, credit) VALUES (:g, 'fines', 'KHR', 1, 0)",
        "totals",
    ),
    "the head": ("UPDATE heads SET entries = 7 WHERE group_id = :g", "numbers"),
    "the head's hash": ("UPDATE heads SET hash = salt FROM reasons WHERE " + BOTH, "numbers"),
    "the head gone": ("DELETE FROM heads WHERE group_id = :g", "numbers"),
    "the rules gone": ("DELETE FROM rules WHERE group_id = :g", "rules"),
    "a loan gone": ("DELETE FROM loans WHERE group_id = :g", "loans"),
    "a loan's principal": ("UPDATE loans SET principal = 40000 WHERE group_id = :g", "loans"),
    "a loan's entry": ("UPDATE loans SET entry = 1 WHERE group_id = :g", "loans"),
    "a loan's currency": ("UPDATE loans SET currency = 'USD' WHERE group_id = :g", "loans"),
    "a loan said to be from paper": (
        "UPDATE loans SET due_on = '2026-12-01' WHERE group_id = :g",
        "loans-taken-over",
    ),
    "interest from no paper": (
        "UPDATE loans SET interest_brought = 500 WHERE group_id = :g",
        "loans-taken-over",
    ),
    "a loan's rules": ("UPDATE loans SET rules_version = 2 WHERE group_id = :g", "rules"),
    "a reason": ("UPDATE reasons SET text = 'thrice' WHERE group_id = :g", "reasons"),
    "a reason moved": ("UPDATE reasons SET entry = 4 WHERE group_id = :g", "reasons"),
    "an act's entry": (
        (
            "INSERT INTO deeds (group_id, cause, kind, actor, done_at, twin, answer, entry)"
            " VALUES (:g, 'x', 'deposit', 2, 1, 't', '{}', 70)"
        ),
        "receipts",
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_is_found(books: Store, what: str) -> None:
    sql, check = CHANGES[what]

    with behind_its_back(books) as run:
        run(sql)

    assert check in found(books)


def test_every_check_finds_something() -> None:
    elsewhere = {"below-zero", "written-off", "hands"}  # below

    assert {check for _, check in CHANGES.values()} | elsewhere == {check.name for check in CHECKS}


def test_a_forgotten_reason_is_no_fault(books: Store) -> None:
    with books.writing() as db:
        db.execute(text("DELETE FROM reasons WHERE group_id = :g"), {"g": GROUP})

    assert found(books) == set()


@pytest.mark.parametrize("numbers", [True, False])
def test_an_overdrawn_box_is_found(books: Store, monkeypatch: pytest.MonkeyPatch, numbers: bool) -> None:  # noqa: FBT001
    """Written by a program that does not look, with chain and totals right."""
    monkeypatch.setattr(accounts, "missing", lambda *_: 0)
    with books.writing() as db:
        account = savings(4) if numbers else "with:3"
        write(db, Move(account, BOX, 900_000, KHR), cause="g")
    monkeypatch.undo()

    assert found(books) == {"below-zero"}


def test_a_reversal_of_something_else_is_found(books: Store) -> None:
    with books.writing() as db:
        write(db, Move(INTEREST, BOX, 1, KHR), cause="g", reverses=6)

    assert found(books) == {"reversals"}


def test_what_needs_hands_and_has_none_is_found(books: Store) -> None:
    """One hand for what leaves the box, two for what is given up; who wrote it is no hand of her own."""
    with books.writing() as db:
        write(db, Move(accounts.SPENT, BOX, 10, KHR), cause="g", kind="spent", signed_by=(3,))
        write(db, Move(accounts.SPENT, BOX, 10, KHR), cause="h", kind="spent")
        write(db, Move(accounts.SPENT, BOX, 10, KHR), cause="i", kind="spent", signed_by=(2,))
        lost = Move(accounts.LOST, accounts.loan(1), 30_000, KHR)
        write(db, lost, cause="j", kind="write-off", signed_by=(1,))
        post.reverse(db, GROUP, 7, "k", 2, "amount", DAY, NOW, 1)

    assert [fault.what for fault in verify(books).faults] == [
        "entry 8 (spent) needs 1 signatures, and has 0",
        "entry 9 (spent) needs 1 signatures, and has 0",
        "entry 10 (write-off) needs 2 signatures, and has 1",
        "entry 11 (reversal) needs 1 signatures, and has 0",
    ]


def test_what_was_written_before_anybody_signed_is_asked_for_no_hands(store: Store) -> None:
    with store.writing() as db:
        found_group(db)
        write(db, saved(4, 5000), cause="a")
        write(db, Move(accounts.SPENT, BOX, 10, KHR), cause="b", kind="spent")
    assert verify(store).faults == ()


def test_what_is_written_off_and_still_owes_or_is_borne_by_nobody_is_found(books: Store) -> None:
    with books.writing() as db:
        write(
            db,
            Move(accounts.LOST, accounts.loan(1), 30_000, KHR),
            cause="g",
            kind="write-off",
            signed_by=(1, 3),
        )
    assert found(books) == set()
    with books.writing() as db:
        write(db, Move(accounts.loan(1), BOX, 100, KHR), cause="h")
    assert found(books) == {"written-off"}
    with books.writing() as db:
        post.reverse(db, GROUP, 7, "i", 2, "amount", DAY, NOW, 1, signed_by=(1,))
    assert found(books) == set()


def test_a_chain_written_anew_is_found_by_what_hangs_on_it(books: Store) -> None:
    """Last entry and head rewritten with right hashes: the totals still tell."""
    with books.reading() as db:
        last = read.entry(db, GROUP, 6)
        assert last is not None
    forged = replace(last, moves=(saved(4, 100),))
    forged = replace(forged, hash=post.hash_entry(forged))

    with behind_its_back(books) as run:
        digest = f"{'x' if books.dialect == 'sqlite' else ''}'{forged.hash.hex()}'"
        digest = digest if books.dialect == "sqlite" else f"decode({digest}, 'hex')"
        run("UPDATE moves SET amount = 100 WHERE group_id = :g AND entry = 6")
        run(f"UPDATE entries SET hash = {digest} WHERE group_id = :g AND number = 6")
        run(f"UPDATE heads SET hash = {digest} WHERE group_id = :g")

    assert found(books) == {"totals"}


# The triggers ----------------------------------------------------------------------------------


def test_triggers_dropped_are_found(books: Store) -> None:
    with books.writing() as db:
        unseal(db)

    report = verify(books)

    assert {fault.check for fault in report.faults} == {"seals"}
    assert Fault(0, "seals", "moves_no_update is missing or changed") in report.faults


def test_a_trigger_that_does_nothing_is_found(books: Store) -> None:
    with books.writing() as db:
        if books.dialect == "sqlite":
            db.execute(text("DROP TRIGGER moves_no_update"))
            db.execute(
                text("CREATE TRIGGER moves_no_update BEFORE UPDATE ON moves WHEN 0 BEGIN SELECT 1; END")
            )
        else:
            db.execute(text("ALTER TABLE moves DISABLE TRIGGER moves_no_update"))

    assert [fault.what for fault in verify(books).faults] == ["moves_no_update is missing or changed"]


def test_the_report_as_json(books: Store) -> None:
    with books.writing() as db:
        db.execute(text("UPDATE heads SET entries = 7 WHERE group_id = :g"), {"g": GROUP})

    assert verify(books).as_json() == {
        "groups": 2,
        "entries": 7,
        "faults": [{"group": GROUP, "check": "numbers", "fault": "entry 7 is missing"}],
    }
