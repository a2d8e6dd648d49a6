"""OK to the text that Krom made of a meeting; and only the letter that was wrong, sent again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.conversations.test_roads import MODEM, PHONE, brings
from tests.conversations.test_sheet import at_the_meeting, hears
from tests.conversations.test_sheet_days import of_the_network
from tests.village import Village


@pytest.fixture
def village(old_village: Village) -> Village:
    """Tuesday 1/12, the meeting has begun."""
    village = at_the_meeting(old_village)
    village.treasurer.network = village.secretary.network = "simulator"
    return village


def test_one_word_agrees_to_the_text_that_krom_made(village: Village) -> None:
    sopheap = village.treasurer
    sopheap.texts("M 6 1oooo A 4 9 P 10 52000 T 397000").receives(
        "A sum is no number. Send OK if this is right: M 6 10000 A 4 9 P 10 52000 T 397000"
    )

    sopheap.texts("ok").receives("Chea Vuthy saved 10,000, Keo Sokha absent", "box 397,000")

    village.secretary.texts("T 397000")
    hears(village.secretary, "closed")
    village.box_holds(397_000)
    village.is_sound()


def test_only_the_letter_with_the_gap_is_sent_again(village: Village) -> None:
    sopheap = village.treasurer
    sopheap.texts("M 6 10000 A 4 9 P 10 x T 397000").receives(
        "Send OK P 10 ? or the whole text: M 6 10000 A 4 9 P 10 ? T 397000"
    )

    sopheap.texts("OK").receives("Put something in place of the ?. Send OK P 10 ?")
    sopheap.texts("OK P 10 52000").receives("Long Dany paid back 52,000", "box 397,000")


def test_a_sheet_that_waits_is_mended_by_its_wrong_letter(village: Village) -> None:
    sopheap = village.treasurer
    sopheap.texts("M 6 10000 A 4 9 P 10 25000 T 397000").receives(
        "T 397,000, but Chea Vuthy saved 10,000, Keo Sokha absent, Pich Chenda absent, "
        "Long Dany paid back 25,000 make 370,000. Send OK and the letter that is wrong, or the whole text."
    )

    sopheap.texts("ok p 10 52000").receives("Long Dany paid back 52,000", "box 397,000")
    sopheap.texts("OK A 9 T 402000").receives("Pich Chenda absent", "box 402,000")

    village.secretary.texts("T 402000")
    hears(village.secretary, "closed")
    village.is_sound()


def test_digits_alone_do_it_too(village: Village) -> None:
    sopheap = village.treasurer
    sopheap.texts("06 6 10000 02 4 9 07 10 5200 08 397000").receives("T 397,000, but")
    sopheap.texts("61 07 10 52000").receives("box 397,000")


def test_ok_alone_to_a_sheet_that_waits_says_it_again(village: Village) -> None:
    sopheap = village.treasurer
    sopheap.texts("M 6 10000 T 355000").receives("box 355,000")
    sopheap.texts("OK").receives("Chea Vuthy saved 10,000", "box 355,000")


def test_a_letter_that_was_not_there_comes_in_before_the_box(village: Village) -> None:
    sopheap = village.treasurer
    sopheap.texts("M T 397000").receives("T 397,000, but", "350,000")
    sopheap.texts("OK P 10 52000").receives("T 397,000, but", "402,000")
    sopheap.texts("OK A 4").receives("box 397,000")


def test_letters_go_into_whichever_is_newer_the_offer_or_the_sheet(village: Village) -> None:
    sopheap = village.treasurer
    sopheap.texts("M 6 1oooo T 355000").receives("Send OK if this is right")
    village.clock.at += timedelta(minutes=1)
    sopheap.texts("M T 350000").receives("Box 350,000")
    village.clock.at += timedelta(minutes=1)
    sopheap.texts("OK A 4 T 345000").receives("Keo Sokha absent. Together saved 55,000, box 345,000")

    village.clock.at += timedelta(minutes=1)
    sopheap.texts("M 6 1oooo T 355000").receives("Send OK if this is right")
    sopheap.texts("OK A 4 T 350000").receives("Chea Vuthy saved 10,000, Keo Sokha absent", "box 350,000")


def test_practice_stays_practice(village: Village) -> None:
    sopheap = village.treasurer
    sopheap.texts("0 M 6 1oooo T 355000").receives("Send OK if this is right: 0 M 6 10000 T 355000")
    sopheap.texts("OK").receives("Practice, nothing is written")
    village.secretary.texts("T 355000").receives("has not sent the meeting")


def test_ok_to_nothing_writes_nothing(village: Village) -> None:
    village.treasurer.texts("OK").receives("There is nothing to say OK to")
    village.member("Sokha").texts("ok").receives("There is nothing to say OK to")


def test_nobody_agrees_to_what_was_offered_to_somebody_else(village: Village) -> None:
    village.treasurer.texts("M 6 1oooo T 355000").receives("Send OK if this is right")
    village.has_office("Sokha", "helper")  # who writes sheets, too
    village.member("Sokha").texts("OK").receives("There is nothing to say OK to")
    village.secretary.texts("T 355000").receives("has not sent the meeting")


def test_an_old_offer_is_not_taken_up_at_the_next_meeting(village: Village) -> None:
    village.treasurer.texts("M 6 1oooo T 355000").receives("Send OK if this is right")
    village.waits(days=35)
    village.treasurer.texts("OK").receives("There is nothing to say OK to")


def test_what_stands_twice_or_without_a_letter_is_asked(village: Village) -> None:
    sopheap = village.treasurer
    sopheap.texts("M 6 10000 T 355000").receives("box 355,000")
    sopheap.texts("OK P 10 52000 P 10 2000").receives("Not written.")
    sopheap.texts("M 6 10000 T 355000").receives("box 355,000")
    sopheap.texts("OK 10 52000").receives("Not written.")
    sopheap.texts("OK thank you").receives("Not written.")


def test_the_same_ok_twice_is_one_sheet(village: Village) -> None:
    sopheap = village.treasurer
    sopheap.texts("M 6 1oooo T 355000")
    sopheap.texts("OK", id_="ok-1").receives("box 355,000")
    before = len(sopheap.received())
    sopheap.texts("OK", id_="ok-1")
    assert len(sopheap.received()) == before


# By the network's own time ---------------------------------------------------------------------


@pytest.fixture
def dated(old_village: Village) -> Village:
    """The same, in a real folder with two SIMs of its own."""
    village = of_the_network(old_village)
    village.vouches(MODEM, PHONE)
    return at_the_meeting(village)


def test_an_ok_that_was_sent_before_krom_answered_agrees_to_nothing(dated: Village) -> None:
    start = dated.clock.at
    dated.clock.at += timedelta(minutes=40)
    brings(dated, PHONE, dated.treasurer, "M 6 1oooo T 355000", dated.clock.at)
    brings(dated, MODEM, dated.treasurer, "OK", start + timedelta(minutes=5))
    dated.treasurer.receives("There is nothing to say OK to")

    brings(dated, MODEM, dated.treasurer, "OK", dated.clock.at + timedelta(seconds=9))
    dated.treasurer.receives("box 355,000")


def test_an_ok_that_two_roads_bring_late_is_one_sheet_and_one_answer(dated: Village) -> None:
    brings(dated, PHONE, dated.treasurer, "M 6 1oooo T 355000", dated.clock.at)
    said = dated.clock.at + timedelta(minutes=1)
    dated.clock.at += timedelta(hours=6)
    brings(dated, MODEM, dated.treasurer, "OK", said)
    once = dated.rows()
    brings(dated, PHONE, dated.treasurer, "ok", said)
    brings(dated, PHONE, dated.treasurer, "OK", said)

    dated.treasurer.receives("box 355,000")
    brings(dated, MODEM, dated.secretary, "T 355000", dated.clock.at)
    hears(dated.secretary, "closed")
    assert dated.rows() != once
    dated.is_sound()


def test_an_ok_that_comes_after_the_close_changes_nothing(dated: Village) -> None:
    brings(dated, PHONE, dated.treasurer, "M 6 10000 T 355000", dated.clock.at)
    brings(dated, MODEM, dated.secretary, "T 355000", dated.clock.at + timedelta(minutes=5))
    dated.clock.at += timedelta(minutes=20)
    before = dated.entries()
    brings(dated, PHONE, dated.treasurer, "OK M 6 20000 T 365000", dated.clock.at)
    assert dated.entries() == before
    dated.box_holds(355_000)
