"""Over a SIM alone: a language, a phone, a rhythm, and a loan that is lost; by text."""

from __future__ import annotations

import pytest

from tests.conversations.conftest import NewVillage
from tests.conversations.sim import every_text_fits_and_tells_nobody_to_dial, over_a_sim, signs
from tests.village import Village


@pytest.fixture
def village(new_village: NewVillage, monkeypatch: pytest.MonkeyPatch) -> Village:
    return over_a_sim(new_village(history=True), monkeypatch)


def test_a_member_is_answered_in_the_language_she_chose(village: Village) -> None:
    sokha = village.member("Sokha")
    sokha.texts("language").receives("1 English, 2 Khmer, 3 Khmer in Latin letters", "Send: LANGUAGE ?")
    sokha.texts("LANGUAGE 7").receives("Not in the list.", "Send: LANGUAGE ?")

    sokha.texts("language 3").receives("Pheasa Khmer (abc)")
    sokha.texts("MINE").receives("Sonsom 30,000")
    sokha.texts("pheasa 1").receives("English it is.")
    sokha.texts("language khmer").receives("ខ្មែរ")
    village.treasurer.texts("MINE").receives("Savings 30,000")


def test_a_member_says_that_others_use_her_phone_now(village: Village) -> None:
    sokha = village.member("Sokha")
    sokha.texts("MY PHONE").receives("1 only me, 2 others too, 3 not mine", "Send: MYPHONE ?")

    sokha.texts("my phone 2").receives("This phone is shared")
    sokha.texts("MINE")
    assert "30,000" not in sokha.received()[-1]

    # Whoever has the phone in hand could say so: an officer who knows her signs it.
    sokha.texts("MYPHONE 1").receives("Another must sign")
    sokha.texts("MINE")
    assert "30,000" not in sokha.received()[-1]
    signs(village.chair, "4").receives("It is done")
    sokha.texts("MINE").receives("Savings 30,000")
    village.member("Mony").texts("MYPHONE 1").receives("from a phone of your own")


def test_the_chair_reads_the_dates_of_a_new_rhythm_before_it_stands(village: Village) -> None:
    dara = village.chair
    plans = village.stored("plans")
    dara.texts("RHYTHM first Monday 2pm").receives(
        "Mon 7/12, Mon 4/1, Mon 1/2 at 14:00? Nothing is changed. If so, send it once more, with AGAIN"
    )
    assert village.stored("plans") == plans
    dara.texts("RHYTHM first Monday").receives("Something is missing.", "Send: RHYTHM first Monday ?")
    dara.texts("RHYTHM whenever").receives("Not written.")
    dara.texts("RHYTHM").receives("Something is missing.")
    village.secretary.texts("RHYTHM first Monday 2pm AGAIN").receives("for an officer of the group")
    assert village.stored("plans") == plans

    dara.texts("RHYTHM first Monday 2pm AGAIN").receives("You meet Mon 7/12")
    assert len(village.stored("plans")) == len(plans) + 1
    village.member("Sokha").receives("new meeting days", "Mon 7/12")


def test_a_loan_is_written_off_by_two_officers_and_a_witness(village: Village) -> None:
    sopheap = village.treasurer
    sopheap.texts("WRITE OFF 10").receives(
        "Something is missing.", "1 gone away, 2 cannot pay", "WRITEOFF 10 ?"
    )
    sopheap.texts("WRITEOFF 4 1").receives("Keo Sokha has no loan")
    sopheap.texts("WRITEOFF 10 1").receives("Long Dany", "100,000", "2 others must sign")
    signs(village.chair, "100000").receives("One more signature is missing")
    signs(village.secretary, "100000").receives("It is done")

    assert village.loan("Dany")["principal"] == 0
    village.member("Dany").receives("asks 100,000 of your loan back no more")
    village.is_sound()
    every_text_fits_and_tells_nobody_to_dial(village)
