"""Repayments: interest first, never more than is owed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.village import Village


@pytest.mark.both_databases
def test_interest_is_paid_first(old_village: Village) -> None:
    sopheap, dany = old_village.treasurer, old_village.member("Dany")

    sopheap.dials().picks("Write").picks("Repayment").sees("Who paid back?").picks("Dany")
    sopheap.does_not_see("102,000").types("52000").does_not_see("102,000").gives_pin()
    sopheap.sees("Dany paid back 52,000 of 102,000 owed?").picks("Yes")

    sopheap.sees_the_end("loan 50,000", "interest 2,000", "Left 50,000")
    dany.receives("Dany: paid back 52,000 (loan 50,000, interest 2,000). Left 50,000.")
    assert old_village.loan("Dany") == {"principal": 50_000, "interest_due": 0}
    assert old_village.books()["income"]["interest"] == 12_000
    old_village.box_holds(342_000)
    old_village.is_sound()


def test_who_owes_is_not_shown_before_the_pin(old_village: Village) -> None:
    old_village.treasurer.dials("*384*77*6*2#").sees("4 Keo Sokha").types("4").sees_the_end("has no loan")


def test_more_than_is_owed_is_refused(old_village: Village) -> None:
    sopheap = old_village.treasurer

    sopheap.dials("*384*77*6*2*10#").types("102100").sees("more than is owed", "How much")
    sopheap.types("102000").gives_pin().picks("Yes").sees_the_end("Left 0")
    assert old_village.loan("Dany") == {"principal": 0, "interest_due": 0}
    sopheap.dials().types("1").picks("Write").picks("Repayment").picks("Dany").sees_the_end("has no loan")


def test_less_than_the_interest_is_all_interest(old_village: Village) -> None:
    old_village.treasurer.texts("P 10 1000").receives("loan 0, interest 1,000")
    assert old_village.loan("Dany") == {"principal": 100_000, "interest_due": 1_000}


@pytest.mark.parametrize("text", ["P 10 52000", "p10 52000", "07 10 52000", "paid Dany 52,000"])
def test_a_text_pays_back(old_village: Village, text: str) -> None:
    old_village.treasurer.texts(text).receives("Dany", "loan 50,000", "interest 2,000")
    old_village.member("Dany").receives("52,000")
    assert old_village.loan("Dany")["principal"] == 50_000


def test_a_text_that_pays_too_much_writes_nothing(old_village: Village) -> None:
    entries = old_village.entries()

    old_village.treasurer.texts("P 10 200000").receives("Not written", "more than is owed")
    assert old_village.entries() == entries


def test_a_text_for_who_owes_nothing_writes_nothing(old_village: Village) -> None:
    entries = old_village.entries()

    old_village.treasurer.texts("P 4 5000").receives("Keo Sokha has no loan")
    assert old_village.entries() == entries


def test_the_same_repayment_again_is_asked_about(old_village: Village) -> None:
    old_village.treasurer.texts("P 10 5000").texts("P 10 5000").receives("Already written", "AGAIN")
    assert old_village.books()["box"] == 295_000
    old_village.treasurer.texts("P 10 5000 AGAIN").receives("5,000")
    assert old_village.books()["box"] == 300_000


def test_the_confirm_repeated_after_the_sessions_were_lost(old_village: Village) -> None:
    sopheap = old_village.treasurer.dials("*384*77*6*2*10*102000#").gives_pin().picks("Yes")
    receipt, entries = sopheap.reply.text, old_village.entries()

    old_village.loses_sessions()
    sopheap.repeats().sees_the_end(receipt)
    assert old_village.entries() == entries


def test_the_confirm_repeated_after_its_answer_was_lost(old_village: Village) -> None:
    sopheap = old_village.treasurer.dials("*384*77*6*2*10*102000#").gives_pin()
    sopheap.types_and_the_answer_is_lost("1")
    receipt, entries = sopheap.reply.text, old_village.entries()

    sopheap.repeats().sees_the_end(receipt)
    assert old_village.entries() == entries


def test_a_talk_gone_on_with_after_its_answer_was_lost(old_village: Village) -> None:
    sopheap = old_village.treasurer.dials("*384*77*6*2*10*102000#").gives_pin()
    sopheap.types_and_the_answer_is_lost("1")
    receipt, entries = sopheap.reply.text, old_village.entries()

    sopheap.dials().picks("Go on").sees_the_end(receipt)
    assert old_village.entries() == entries


def test_a_figure_that_changed_while_the_confirm_stood_is_refused_if_it_is_too_much(
    old_village: Village,
) -> None:
    sopheap = old_village.treasurer
    sopheap.dials("*384*77*6*2*10*102000#").gives_pin().sees("paid back 102,000 of")

    old_village.treasurer.texts("P 10 60000")
    sopheap.types("1").sees("How much").does_not_see("At least")
    assert old_village.loan("Dany")["principal"] == 42_000


# More than is owed -----------------------------------------------------------------------------


def test_what_is_paid_beyond_the_loan_is_saved_where_the_group_decided_so(old_village: Village) -> None:
    old_village.decides(over_payment="savings")
    sopheap, dany = old_village.treasurer, old_village.member("Dany")

    sopheap.dials("*384*77*6*2*10#").types("110000").does_not_see("more than is owed").gives_pin()
    sopheap.sees("Dany paid back 110,000 of 102,000 owed?").picks("Yes")

    sopheap.sees_the_end("loan 100,000", "interest 2,000", "to savings 8,000", "Left 0")
    dany.receives("Dany: paid 110,000 (loan 100,000, interest 2,000, to your savings 8,000). Left 0.")
    assert old_village.saved("Dany") == 38_000
    assert old_village.loan("Dany") == {"principal": 0, "interest_due": 0}
    old_village.box_holds(400_000)
    old_village.is_sound()


def test_a_text_that_pays_beyond_the_loan_says_what_was_saved(old_village: Village) -> None:
    old_village.decides(over_payment="savings")

    old_village.treasurer.texts("P 10 110000").receives("to savings 8,000")
    assert old_village.saved("Dany") == 38_000


def test_very_much_more_than_is_owed_is_a_slip_until_it_is_said_again_by_hand(old_village: Village) -> None:
    old_village.decides(over_payment="savings")
    sopheap, entries = old_village.treasurer, old_village.entries()

    sopheap.texts("P 10 520000").receives("very much", "Nothing was written")
    assert old_village.entries() == entries
    sopheap.dials("*384*77*6*2*10*202100#").gives_pin().sees("That is very much.").picks("Yes")
    sopheap.sees_the_end("to savings 100,100")
    sopheap.texts("P 5 1000").receives("has no loan")


def test_what_was_saved_of_a_repayment_goes_back_with_it(old_village: Village) -> None:
    old_village.decides(over_payment="savings")
    sopheap = old_village.treasurer.texts("P 10 110000")
    receipt = sopheap.received()[-1].rpartition("Receipt ")[2]

    sopheap.texts(f"UNDO {receipt}").receives("is undone")

    assert old_village.saved("Dany") == 30_000
    assert old_village.loan("Dany") == {"principal": 100_000, "interest_due": 2_000}


@pytest.mark.parametrize("language", ["km", "km-Latn"])
def test_in_khmer_too(village_in: Callable[[str], Village], language: str) -> None:
    village = village_in(language)
    village.decides(over_payment="savings")

    village.treasurer.texts("P 10 110000").receives("8,000")
    village.member("Dany").receives("100,000", "2,000", "8,000")


def test_a_flat_loan_is_paid_off_early_with_all_its_interest(old_village: Village) -> None:
    old_village.decides(interest_method="flat")
    sopheap = old_village.treasurer
    sopheap.dials("*384*77*6*3*5*100000*4#").gives_pin().picks("Yes").sees_the_end("must sign")
    old_village.chair.dials("*384*77*7#").gives_pin().picks("borrows").picks("I agree")
    assert old_village.loan("Bopha") == {"principal": 100_000, "interest_due": 0}
    sopheap.receives("Chan Dara signed what you asked for")

    sopheap.texts("P 5 108100").receives("more than is owed")
    sopheap.texts("P 5 108000").receives("loan 100,000", "interest 8,000", "Left 0")
    sopheap.texts("P 5 1000").receives("has no loan")
