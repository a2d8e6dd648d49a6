"""Something is wrong: a dispute is kept, treasurer and chair are told, once."""

from __future__ import annotations

import pytest

from tests.village import Village


@pytest.fixture
def written(village: Village) -> Village:
    """The treasurer wrote 5,000 for Sokha: receipt 13."""
    village.treasurer.texts("S 4 5000").receives("Receipt 13")
    return village


def told(village: Village) -> list[tuple[str, str]]:
    """Who was told of a wrong receipt."""
    village.delivers()
    return sorted((phone, text) for phone, text in village.radio.sent if "says receipt" in text)


def test_wrong_by_menu_tells_treasurer_and_chair(written: Village) -> None:
    written.member("Sokha").dials().picks("Wrong").types("13").sees("Is receipt 13 wrong?").picks("Yes")
    written.member("Sokha").sees_the_end("Got it", "13")

    text = "Keo Sokha says receipt 13 is wrong. Please look at it together."
    assert told(written) == [(written.chair.phone, text), (written.treasurer.phone, text)]
    [dispute] = written.stored("disputes")
    assert (dispute["entry"], dispute["member"]) == (1, 4)
    assert written.saved("Sokha") == 5_000  # nothing is changed by saying so


def test_wrong_by_text_as_the_receipt_tells_it(written: Village) -> None:
    written.member("Sokha").texts("WRONG 13").receives("Got it")
    assert len(told(written)) == 2


def test_wrong_said_twice_is_one_dispute(written: Village) -> None:
    written.member("Sokha").texts("WRONG 13").texts("wrong 13").receives("Got it")
    written.member("Sokha").dials("*384*77*4*13#").picks("Yes").sees_the_end("Got it")

    assert len(written.stored("disputes")) == 1
    assert len(told(written)) == 2


def test_a_receipt_of_somebody_else_is_no_receipt(written: Village) -> None:
    written.member("Bopha").texts("WRONG 13").receives("No such receipt")
    written.member("Bopha").dials("*384*77*4*13#").picks("Yes").sees_the_end("No such receipt")
    assert written.stored("disputes") == []


def test_a_slip_in_the_receipt_names_no_other_entry(written: Village) -> None:
    written.member("Sokha").dials("*384*77*4*14#").sees("No such receipt", "Number of the receipt")
    written.member("Sokha").texts("WRONG 31").receives("No such receipt", "WRONG")


def test_an_officer_may_say_it_for_somebody(written: Village) -> None:
    written.secretary.texts("WRONG 13").receives("Got it")
    assert len(told(written)) == 2


def test_no_writes_no_dispute(written: Village) -> None:
    written.member("Sokha").dials("*384*77*4*13#").picks("No").sees_the_end("Nothing was written")
    assert written.stored("disputes") == []


def test_who_shares_a_phone_says_so_by_dialling(written: Village) -> None:
    written.treasurer.texts("S 11 5000").receives("Receipt 21")
    written.member("Mony").texts("WRONG 21").receives("dial")
    written.member("Mony").dials().picks("Mony").picks("Wrong").types("21").picks("Yes").sees_the_end(
        "Got it"
    )
    assert len(told(written)) == 2
