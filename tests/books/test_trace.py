"""Following an entry: whom it concerns, whether it was taken back, what the paper book witnesses."""

from __future__ import annotations

from sqlalchemy import insert

from bot.books import trace, witness
from bot.books.accounts import BOX, fines, interest, kind, loan, number, savings, social
from bot.books.post import Move, lock_head, reverse
from bot.store import tables
from bot.store.engine import Store
from tests.books.ledger import DAY, GROUP, KHR, NOW, found_group, write


def test_accounts_that_may_name_a_member_or_not() -> None:
    assert [kind(account) for account in (social(4), fines(9), interest(7), "social", "fines")] == [
        "social", "fines", "interest", "social", "fines",
    ]  # fmt: skip
    assert [number(account) for account in (social(4), fines(9), interest(7))] == [4, 9, 7]


def test_an_entry_names_the_members_it_touches(store: Store) -> None:
    with store.writing() as db:
        found_group(db)
        saved = write(db, Move(BOX, savings(4), 5_000, KHR), cause="a")
        lent = write(db, Move(loan(1), BOX, 2_000, KHR), cause="b", kind="loan")
        given = {"number": 1, "member": 9, "entry": lent.number, "principal": 2_000, "periods": 4}
        rest = {"currency": KHR, "rules_version": 1, "given_on": DAY.isoformat()}
        db.execute(insert(tables.loans).values(group_id=GROUP, **given, **rest))
        paid = write(
            db,
            Move(BOX, interest(1), 40, KHR),
            Move(BOX, loan(1), 100, KHR),
            Move(BOX, fines(5), 60, KHR),
            cause="c",
            kind="repay",
        )
        bank = write(db, Move("bank:1", BOX, 500, KHR), cause="d", kind="bank")
        debt = write(db, Move(BOX, "debt:1", 500, KHR), cause="e", kind="bank-lent")

        assert trace.members_of(db, GROUP, saved.number) == {4}
        assert trace.members_of(db, GROUP, lent.number) == {9}
        assert trace.members_of(db, GROUP, paid.number) == {5, 9}
        assert trace.members_of(db, GROUP, bank.number) == set()
        assert trace.members_of(db, GROUP, debt.number) == set()


def test_an_entry_knows_what_took_it_back(store: Store) -> None:
    with store.writing() as db:
        found_group(db)
        saved = write(db, Move(BOX, savings(4), 5_000, KHR), cause="a")
        assert trace.reversal_of(db, GROUP, saved.number) is None
        lock_head(db, GROUP)
        back = reverse(
            db, GROUP, saved.number, cause="b", entered_by=2, reason="twice", happened_on=DAY,
            recorded_at=NOW, rules_version=1, meeting=None,
        )  # fmt: skip

        assert trace.reversal_of(db, GROUP, saved.number) == back.number
        assert list(db.execute(trace.reversed_by(GROUP)).scalars()) == [saved.number]


def test_six_digits_stand_for_the_chain(store: Store) -> None:
    with store.writing() as db:
        found_group(db)
        first = write(db, Move(BOX, savings(4), 5_000, KHR), cause="a")
        second = write(db, Move(BOX, savings(4), 5_000, KHR), cause="b")

        assert witness.newest(db, GROUP) == witness.digits(second.hash)
        assert witness.witnessed(db, GROUP, witness.digits(first.hash)) == [first.number]
        assert witness.witnessed(db, GROUP, "no digits") == []


def test_the_digits_keep_their_leading_zeros() -> None:
    assert witness.digits((7).to_bytes(32, "big")) == "000007"
    assert witness.digits((12_345_678).to_bytes(32, "big")) == "345678"
