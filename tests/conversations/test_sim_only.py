"""A month over a SIM alone: nobody can dial, and the group lends, banks, counts and signs all the same."""

from __future__ import annotations

import pytest

from tests.conversations.conftest import AMOUNT, NewVillage
from tests.conversations.sim import (
    asked,
    every_text_fits_and_tells_nobody_to_dial,
    field_officer_signs,
    over_a_sim,
    signs,
)
from tests.village import Village


@pytest.fixture
def village(new_village: NewVillage, monkeypatch: pytest.MonkeyPatch) -> Village:
    return over_a_sim(new_village(history=True), monkeypatch)


# The month ---------------------------------------------------------------------------------------


def test_a_month_over_a_sim_alone(village: Village) -> None:
    """Each chapter goes on where the one before has ended."""
    a_loan_is_asked_for_between_the_meetings(village)
    cash_goes_to_the_bank_and_some_comes_back(village)
    a_phone_is_stolen_and_found(village)
    the_meeting_is_written_and_counted(village)
    the_chair_does_not_agree(village)
    a_member_dies_and_her_family_is_paid(village)
    another_becomes_treasurer(village)

    village.is_sound()
    every_text_fits_and_tells_nobody_to_dial(village)
    asking = [text for _, text in village.radio.sent if "asks you to sign" in text]
    assert len(asking) > 10
    assert [text for text in asking if AMOUNT.search(text)] == []


def a_loan_is_asked_for_between_the_meetings(village: Village) -> None:
    bopha, chair, secretary = village.member("Bopha"), village.chair, village.secretary
    bopha.texts("borrow 100000 4").receives(
        "Mao Bopha asks to borrow 100,000 for 4 meetings", "2 others must"
    )
    chair.receives("Mao Bopha asks you to sign. If you agree, text SIGN", "and the sum")
    signs(chair, "90000").receives("That is not what Mao Bopha asked for. Nothing is signed")
    signs(chair, "100000").receives("Signed. One more signature is missing")
    village.box_holds(290_000)
    signs(secretary, "100,000").receives("Signed. It is done. Receipt ")
    bopha.receives("borrowed 100,000, to pay back in 4 meetings")
    village.box_holds(190_000)


def cash_goes_to_the_bank_and_some_comes_back(village: Village) -> None:
    village.treasurer.texts("bank in 90000").receives("90,000 from the box to the bank", "Not written yet")
    signs(village.chair, "90000").receives("It is done")
    village.treasurer.receives("Chan Dara signed what you asked for. It is done.")
    village.treasurer.texts("bankout 40000")
    signs(village.secretary, "40000").receives("It is done")
    village.box_holds(140_000)


def a_phone_is_stolen_and_found(village: Village) -> None:
    village.secretary.texts("phone lost Vuthy").receives(
        "Suspend the phone of Chea Vuthy", "Another must sign"
    )
    signs(village.chair, "6").receives("Signed. It is done.")
    vuthy = village.member("Vuthy").texts("MINE").receives("suspended")
    village.chair.texts("phone back 6")
    signs(village.secretary, "6").receives("It is done")
    vuthy.receives("given back to you")


def the_meeting_is_written_and_counted(village: Village) -> None:
    village.goes_to("2026-12-01 14:30")
    village.treasurer.texts("M P 10 52000 T 252000").receives("Long Dany paid back 52,000")
    village.secretary.texts("T 252000")
    assert any("is closed" in text for text in village.secretary.received())
    village.box_holds(252_000)


def the_chair_does_not_agree(village: Village) -> None:
    village.treasurer.texts("spent 30000 food").receives("Spent 30,000: food", "Another must sign")
    signs(village.chair, "no").receives("You did not agree. Nothing is written.")
    village.treasurer.receives("Chan Dara did not agree: Other")


def a_member_dies_and_her_family_is_paid(village: Village) -> None:
    secretary, chair = village.secretary, village.chair
    secretary.texts("settle 8 25000").receives("First say that Ouk Rith died: text DIED")
    secretary.texts("died Rith").receives("Texts to Ouk Rith have stopped")
    secretary.texts("settle 8 20000").receives("The book says otherwise")
    secretary.texts("settle 8 25000").receives("family gets 25,000", "2 others must sign")
    number = asked(chair)
    village.member("Sokha").texts(f"SIGN {number} 25000").receives("One more signature is missing")
    signs(chair, "25000").receives("It is done")
    village.box_holds(227_000)


def another_becomes_treasurer(village: Village) -> None:
    """The chair asks, and the field officer signs on her page."""
    village.chair.texts("office treasurer 4 227000").receives("Another must sign")
    assert "227,000" not in village.chair.received()[-1]
    field_officer_signs(village)
    sokha = village.member("Sokha").texts("S 5 5000")
    assert any("Mao Bopha saved 5,000" in text for text in sokha.received())
    village.treasurer.texts("S 5 5000").receives("for an officer")


@pytest.mark.parametrize("language", ["km", "km-Latn"])
def test_a_loan_is_asked_for_and_signed_in_khmer(
    new_village: NewVillage, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    village = over_a_sim(new_village(language, history=True), monkeypatch)
    bopha = village.member("Bopha").texts("សុំខ្ចី ១០០០០០ ៤" if language == "km" else "som kjey 100000 4")
    bopha.receives("100,000")

    number = asked(village.chair)
    village.chair.texts(f"71 {number} 100000")
    village.secretary.texts(f"យល់ព្រម {number} 100000" if language == "km" else f"PROM {number} 100000")
    village.box_holds(190_000)

    village.treasurer.texts("G 6 50000")
    village.chair.texts(f"72 {asked(village.chair)}")
    village.treasurer.texts("G 6 60000")
    village.chair.texts(f"PROM {asked(village.chair)} TE")
    village.box_holds(190_000)
    every_text_fits_and_tells_nobody_to_dial(village, languages=(language,))
    village.is_sound()
