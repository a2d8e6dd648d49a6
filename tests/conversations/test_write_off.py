"""What will never be paid back: two officers and a witness write it off, and the books stay whole."""

from __future__ import annotations

import pytest

from bot.rules.damm import receipt
from tests.conversations.conftest import NewVillage
from tests.conversations.test_trouble_books import moves_of, signs
from tests.person import Person
from tests.village import Village


@pytest.fixture
def village(new_village: NewVillage) -> Village:
    return new_village(history=True)


def gives_up(village: Village, who: str, *keys: str) -> Person:
    """The chair says that it will never be paid; the secretary and Sokha agree."""
    number = village.member(who).number
    dara = village.chair.dials(f"*384*77*6*7*7*{number}#").gives_pin()
    for key in keys:
        dara.types(key)
    dara.picks("Yes").sees_the_end("2 others must sign")
    signs(village, "Sokha", "never pay back").sees_the_end("One more signature")
    return signs(village, "Sreymom", "never pay back")


@pytest.mark.both_databases
def test_a_loan_that_will_never_be_paid_back_is_written_off_by_three(village: Village) -> None:
    assert village.loan("Dany") == {"principal": 100_000, "interest_due": 2_000}
    dara = village.chair.dials().picks("Write").picks("Other").picks("Loan lost").picks("Dany").gives_pin()
    dara.sees("Why does Long Dany not pay?").picks("Gone away")
    dara.sees("Long Dany will never pay back 100,000?").picks("Yes").sees_the_end("2 others must sign")
    village.member("Dany").dials().does_not_see("Sign")
    signs(village, "Sokha", "Long Dany will never pay back 100,000").sees_the_end("One more signature")
    assert village.loan("Dany")["principal"] == 100_000

    signs(village, "Sreymom", "never pay back").sees_the_end("100,000 of Long Dany is written off")

    assert moves_of(village) == [("lost", "loan:2", 100_000)]
    assert village.loan("Dany") == {"principal": 0, "interest_due": 0}
    assert village.books()["income"]["lost"] == -100_000
    village.box_holds(290_000)
    village.member("Dany").receives("Long Dany: the group asks 100,000 of your loan back no more")
    village.treasurer.dials("*384*77*6*2*10#").sees_the_end("Long Dany has no loan")
    village.waits(days=40)
    assert village.loan("Dany") == {"principal": 0, "interest_due": 0}
    village.is_sound()


@pytest.mark.both_databases
def test_a_loan_written_off_by_mistake_runs_again(village: Village) -> None:
    gives_up(village, "Dany", "1")
    written = receipt(village.stored("entries")[-1]["number"])
    village.chair.dials(f"*384*77*6*7*1*{written}#").gives_pin().picks("Wrong amount").picks("Yes")
    signs(village, "Sreymom", f"Undo receipt {written}").sees_the_end("is undone")
    assert village.loan("Dany") == {"principal": 100_000, "interest_due": 2_000}
    assert village.books()["income"]["lost"] == 0
    village.is_sound()


@pytest.mark.both_databases
def test_what_was_paid_on_a_loan_is_not_taken_back_once_its_rest_was_written_off(village: Village) -> None:
    village.treasurer.dials("*384*77*6*2*10*50000#").gives_pin().picks("Yes")
    paid, written = receipt(village.stored("entries")[-1]["number"]), village.entries() + 1
    gives_up(village, "Dany", "1")

    sopheap = village.treasurer.dials(f"*384*77*6*7*1*{paid}#").gives_pin().picks("Wrong amount").picks("Yes")
    sopheap.sees_the_end("Undo that first")
    village.is_sound()

    village.chair.dials(f"*384*77*6*7*1*{receipt(written)}#").gives_pin().picks("Wrong amount").picks("Yes")
    signs(village, "Sreymom", "Undo receipt").sees_the_end("is undone")
    village.treasurer.dials(f"*384*77*6*7*1*{paid}#").gives_pin().picks("Wrong amount").picks("Yes")
    assert village.loan("Dany") == {"principal": 100_000, "interest_due": 2_000}
    village.is_sound()


@pytest.mark.both_databases
def test_who_died_owing_more_than_she_saved_is_settled_then_written_off(village: Village) -> None:
    village.chair.dials("*384*77*5*6*5*1*10#").gives_pin().picks("Yes")
    village.chair.dials("*384*77*6*7*7*10#").gives_pin().picks("Yes").sees_the_end(
        "First settle with the family"
    )
    village.chair.dials("*384*77*5*6*5*2*10#").gives_pin().picks("Yes")
    signs(village, "Sokha", "died")
    signs(village, "Sreymom", "died").sees_the_end("stays in the book")
    left = village.loan("Dany")["principal"]
    assert left == 72_000

    gives_up(village, "Dany").sees_the_end("72,000 of Long Dany is written off")

    assert moves_of(village) == [("lost", "loan:2", 72_000)]
    village.chair.dials("*384*77*6*7*7*10#").sees("Not in the list")
    assert [row["left_on"] is None for row in village.stored("members") if row["number"] == 10] == [False]
    village.is_sound()

    written = receipt(village.stored("entries")[-1]["number"])
    village.chair.dials(f"*384*77*6*7*1*{written}#").gives_pin().picks("Wrong amount").picks("Yes")
    signs(village, "Sreymom", f"Undo receipt {written}")
    assert village.loan("Dany")["principal"] == 72_000  # she is in the lists again
    village.is_sound()


def test_a_loan_of_the_social_fund_is_borne_by_it(village: Village) -> None:
    village.treasurer.dials("*384*77*6*7*2*1*4*50000#").gives_pin().picks("Yes")
    village.treasurer.dials("*384*77*6*7*2*3*5*20000*4#").gives_pin().picks("Yes")
    signs(village, "Sreymom", "borrows 20,000")
    gives_up(village, "Bopha", "2")
    assert moves_of(village) == [("social", "loan:3", 20_000)]
    assert village.books()["funds"] == {"social": 30_000}
    assert village.books()["income"]["lost"] == 0
    village.is_sound()


def test_the_figure_that_was_signed_is_the_one_that_is_written_off(village: Village) -> None:
    dara = village.chair.dials("*384*77*6*7*7*10#").gives_pin().types("1").picks("Yes")
    dara.sees_the_end("2 others must sign")
    village.treasurer.dials("*384*77*6*2*10*50000#").gives_pin().picks("Yes")
    signs(village, "Sokha", "never pay back 100,000")
    signs(village, "Sreymom", "never pay back 100,000").sees_the_end("The figures have changed")
    village.treasurer.dials("*384*77*6*7*7*4#").gives_pin().sees_the_end("Keo Sokha has no loan")
