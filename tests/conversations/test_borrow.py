"""Borrow: a member asks on her phone, the limit is shown, two officers sign, and the cash is hers."""

from __future__ import annotations

import pytest

from tests.conversations.conftest import NewVillage
from tests.person import Person
from tests.village import Village


@pytest.fixture
def village(new_village: NewVillage) -> Village:
    return new_village(history=True)


def asks(village: Village, amount: str = "100000") -> Person:
    return village.member("Bopha").dials("*384*77*3#").gives_pin().types(amount).types("4").picks("Yes")


def signs(person: Person, what: str = "asks to borrow") -> Person:
    return person.dials("*384*77*7#").gives_pin().picks(what).picks("I agree")


def test_a_loan_asked_for_needs_two_officers(village: Village) -> None:
    asks(village).sees_the_end("2 others must sign before", "Nothing is written yet")
    for officer in (village.chair, village.treasurer, village.secretary):
        officer.receives("Mao Bopha asks you to sign")

    signs(village.chair).sees_the_end("Signed. One more signature is missing.")
    village.box_holds(290_000)
    signs(village.treasurer).sees_the_end("Mao Bopha borrowed 100,000 for 4 meetings")

    village.box_holds(190_000)
    village.member("Bopha").receives("borrowed 100,000, to pay back in 4 meetings")
    assert village.stored("entries")[-1]["signed_by"] == "[1, 2]"
    village.secretary.dials().does_not_see("Sign")
    village.is_sound()


def test_the_limit_of_the_rules_is_shown_after_the_pin(village: Village) -> None:
    village.decides(loan_limit=150_000)
    bopha = village.member("Bopha").dials("*384*77*3#").sees("PIN").gives_pin()

    bopha.sees("At most 150,000").types("150100").sees("150,000 at most").types("150000").types("4")
    bopha.picks("Yes").sees_the_end("must sign")


def test_without_a_limit_the_box_is_not_given_away(village: Village) -> None:
    bopha = village.member("Bopha").dials("*384*77*3#").gives_pin().sees("How much do you want to borrow?")
    bopha.does_not_see("290,000")


def test_it_may_be_asked_before_the_cash_is_there_and_is_checked_when_signed(village: Village) -> None:
    asks(village, "300000").sees_the_end("must sign")
    signs(village.chair)
    signs(village.treasurer).sees_the_end("There is not so much in the box")
    village.box_holds(290_000)

    village.treasurer.texts("S 4 10000")
    signs(village.treasurer).sees_the_end("borrowed 300,000")
    village.box_holds(0)
    village.is_sound()


def test_an_officer_who_borrows_does_not_sign(village: Village) -> None:
    village.chair.dials("*384*77*3#").gives_pin().types("50000").types("2").picks("Yes")

    village.chair.dials("*384*77#").does_not_see("Sign")
    signs(village.treasurer)
    signs(village.secretary).sees_the_end("Chan Dara borrowed 50,000")


def test_a_no_is_told_with_its_reason(village: Village) -> None:
    asks(village)
    signs(village.chair)

    sreymom = village.secretary.dials("*384*77*7#").gives_pin().picks("asks").picks("I do not agree")
    sreymom.picks("Talk at the meeting").sees_the_end("Nothing is written")

    village.member("Bopha").receives("Kim Sreymom did not agree: Talk at the meeting")
    village.treasurer.dials().does_not_see("Sign")
    village.box_holds(290_000)
