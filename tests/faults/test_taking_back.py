"""Taking back what later entries stand on: loans that were paid on, fines, the social fund, openings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot.books import trace
from bot.group.act import Act
from bot.group.acts import Correct, Deposit, GiveLoan, Repay, Undo
from bot.group.acts_cash import (
    BankIn,
    BankOut,
    BringCash,
    KeepCash,
    OweFine,
    PayFine,
    SocialIn,
    SocialOut,
    Spend,
)
from bot.group.acts_trouble import Died, Loss, Recover, Settle
from bot.store.engine import Store
from tests.faults.process import box
from tests.faults.signers import BOPHA, CHAIR, SECRETARY, SOKHA, TREASURER, does, signs, tried, waiting
from tests.village import Village


@pytest.fixture
def village(store: Store, valkey_url: str) -> Iterator[Village]:
    """The practice village with its six meetings: 290,000 in the box."""
    made = Village(store, valkey_url, history=True)
    yield made
    made.is_sound()
    made.close()


def written(village: Village, act: Act) -> int:
    """Do an act, signed if it must be; give its entry."""
    done = does(village, TREASURER, act)
    if done.entry is not None:
        return done.entry
    assert signs(village, CHAIR).endswith("-done")
    return int(village.stored("entries")[-1]["number"])


def corrected(village: Village, entry: int) -> str:
    """Two take an entry back; the answer of the one who asks, if that is a refusal, else of the other."""
    with village.store.reading() as db:
        about = tuple(sorted(trace.members_of(db, village.group, entry)))
    asked = tried(village, TREASURER, Correct(entry, "other", about))
    return signs(village, CHAIR) if asked == "sign-proposed" else asked


def undone(village: Village, entry: int) -> str:
    """Its writer takes it back; with another, where another signed it."""
    alone = tried(village, TREASURER, Undo(entry, "other"))
    return corrected(village, entry) if alone == "undo-closed" else alone


def test_what_two_signed_is_not_taken_back_by_one(village: Village) -> None:
    """Cash brought from the bank, and undone: the books would miss nothing in the box without it."""
    written(village, BankIn(100_000))
    back = written(village, BankOut(50_000))
    assert tried(village, TREASURER, Undo(back, "other")) == "undo-closed"
    assert corrected(village, back) == "undo-done"
    assert village.stored("entries")[-1]["signed_by"] == "[1]"


def totals(village: Village) -> dict[str, int]:
    return {
        row["account"]: row["debit"] - row["credit"]
        for row in village.stored("totals")
        if row["debit"] != row["credit"]
    }


@pytest.mark.parametrize("fund", ["loan", "social"])
def test_a_loan_that_was_paid_on_is_not_taken_back_before_the_payment(village: Village, fund: str) -> None:
    written(village, SocialIn(SOKHA, 200_000))
    before = totals(village)
    lent = written(village, GiveLoan(BOPHA, 100_000, 4, "social" if fund == "social" else "loan"))
    paid = written(village, Repay(3, 40_000))

    assert undone(village, lent) == "undo-later"
    assert undone(village, paid) == "undo-done"
    assert undone(village, lent) == "undo-done"
    assert totals(village) == before


def test_a_closed_loan_that_was_paid_on_is_not_taken_back(village: Village) -> None:
    entry = next(row["entry"] for row in village.stored("loans") if row["number"] == 2)
    assert corrected(village, entry) == "undo-later"


def test_a_payment_is_taken_back_after_another_was_made(village: Village) -> None:
    """What is left is what would be, had only the second been made."""
    written(village, GiveLoan(BOPHA, 100_000, 4))
    first = written(village, Repay(3, 40_000))
    written(village, Repay(3, 50_000))
    assert undone(village, first) == "undo-done"
    assert village.loan("Bopha")["principal"] == 50_000


def test_a_loan_of_which_interest_alone_was_paid_is_not_taken_back(village: Village) -> None:
    lent = written(village, GiveLoan(BOPHA, 100_000, 4))
    village.goes_to("2026-12-01 15:00")
    village.clock.at += timedelta(days=40)
    paid = written(village, Repay(3, 1_000))
    assert "loan:3" in totals(village)
    assert totals(village)["loan:3"] == 100_000
    assert undone(village, lent) == "undo-later"
    assert undone(village, paid) == "undo-done"
    assert undone(village, lent) == "undo-done"


def test_a_fine_that_was_paid_is_not_taken_back_before_its_payment(village: Village) -> None:
    before = totals(village)
    owed = written(village, OweFine(SOKHA, 500))
    paid = written(village, PayFine(SOKHA, 700))
    assert undone(village, owed) == "undo-later"
    assert undone(village, paid) == "undo-done"
    assert undone(village, owed) == "undo-done"
    assert totals(village) == before


def test_money_in_the_bank_that_was_brought_back_is_not_taken_back(village: Village) -> None:
    banked = written(village, BankIn(100_000))
    back = written(village, BankOut(100_000))
    assert undone(village, banked) == "undo-later"
    assert undone(village, back) == "undo-done"
    assert undone(village, banked) == "undo-done"


def test_kept_cash_that_was_brought_back_is_not_taken_back(village: Village) -> None:
    given = written(village, KeepCash(SOKHA, 50_000))
    written(village, BringCash(SOKHA, 50_000))
    assert undone(village, given) == "undo-later"


def test_a_gift_to_the_fund_that_was_given_on_is_not_taken_back(village: Village) -> None:
    gift = written(village, SocialIn(SOKHA, 50_000))
    written(village, SocialOut(BOPHA, 50_000, "illness"))
    assert undone(village, gift) == "undo-later"


def test_a_gift_to_the_fund_that_was_lent_is_not_taken_back(village: Village) -> None:
    gift = written(village, SocialIn(SOKHA, 50_000))
    written(village, GiveLoan(BOPHA, 50_000, 4, "social"))
    assert undone(village, gift) == "undo-later"


def test_a_loss_that_was_found_again_is_not_taken_back(village: Village) -> None:
    lost = written(village, Loss(50_000))
    written(village, Recover(50_000))
    assert undone(village, lost) == "undo-later"


def test_a_settlement_that_is_taken_back_can_be_made_again(village: Village) -> None:
    does(village, TREASURER, Died(BOPHA))
    saved = village.saved("Bopha")
    settle = Settle(BOPHA, saved, 0, saved)
    for _ in range(2):
        does(village, TREASURER, settle)
        signs(village, SOKHA)
        assert signs(village, CHAIR) == "settle-done"
        entry = int(village.stored("entries")[-1]["number"])
        assert undone(village, entry) == "undo-done"
        assert village.saved("Bopha") == saved
        assert box(village) == 290_000
        village.clock.at += timedelta(minutes=1)


def test_a_deposit_of_one_who_was_settled_with_is_not_taken_back(village: Village) -> None:
    mine = written(village, Deposit(BOPHA, 5_000))
    does(village, TREASURER, Died(BOPHA))
    saved = village.saved("Bopha")
    does(village, TREASURER, Settle(BOPHA, saved, 0, saved))
    signs(village, SOKHA)
    signs(village, CHAIR)
    assert undone(village, mine) == "undo-later"


def test_a_slip_keeps_its_number(village: Village) -> None:
    spent = written(village, Spend(5_000, "food"))
    assert undone(village, spent) == "undo-done"
    written(village, Spend(5_000, "food"))
    assert [row["number"] for row in village.stored("vouchers")] == [1, 2]


def test_a_correction_waits_once_and_is_checked_when_it_is_signed(village: Village) -> None:
    """A loan is paid on while the correction of it waits."""
    lent = written(village, GiveLoan(BOPHA, 100_000, 4))
    does(village, TREASURER, Correct(lent, "other", (BOPHA,)))
    written(village, Repay(3, 40_000))
    assert signs(village, CHAIR) == "undo-later"
    assert waiting(village, SECRETARY) != []
