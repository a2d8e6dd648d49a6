"""The whole meeting in one text, the count by somebody else, and the close."""

from __future__ import annotations

import re

import pytest

from bot.books.witness import witnessed
from tests.person import Person
from tests.village import Village


def hears(person: Person, text: str) -> None:
    """One of the texts that came says so; the text after the meeting came last."""
    assert any(text in one for one in person.received()), person.received()


def at_the_meeting(village: Village) -> Village:
    """Tuesday 1/12, an hour after the meeting began."""
    village.waits(days=4, hours=6)
    village.radio.sent.clear()
    return village


@pytest.mark.both_databases
def test_a_meeting_in_one_text_and_one_count(old_village: Village) -> None:
    village = at_the_meeting(old_village)
    sopheap, sreymom = village.treasurer, village.secretary
    sopheap.network = sreymom.network = "simulator"

    sopheap.texts("M 6 10000 A 4 9 P 10 52000 T 397000").receives(
        "Tue 1/12 14:00: Chea Vuthy saved 10,000, Keo Sokha absent, Pich Chenda absent,",
        "Long Dany paid back 52,000",
        "box 397,000",
    )
    village.box_holds(290_000)

    sreymom.texts("T 397000")
    hears(sreymom, "closed")
    village.box_holds(397_000)
    assert village.saved("Vuthy") == 40_000
    assert village.saved("Sokha") == 30_000
    assert village.loan("Dany") == {"principal": 50_000, "interest_due": 1_000}
    village.is_sound()


def test_who_counted_wrong_is_asked_again_with_the_treasurer(old_village: Village) -> None:
    village = at_the_meeting(old_village)
    sopheap, sreymom = village.treasurer, village.secretary
    sopheap.network = sreymom.network = "simulator"
    sopheap.texts("M T 350000")

    sreymom.texts("T 349000").receives("Count the box again")
    sopheap.receives("Count the box again")
    village.box_holds(290_000)
    assert village.chair.received() == []

    sreymom.texts("T 350000")
    hears(sreymom, "closed")
    village.box_holds(350_000)


def test_what_still_differs_is_written_short_by_the_groups_decision(old_village: Village) -> None:
    village = at_the_meeting(old_village)
    sopheap, sreymom = village.treasurer, village.secretary
    sopheap.network = sreymom.network = "simulator"
    sopheap.texts("M T 350000")
    sreymom.texts("T 349500").receives("again")

    sreymom.texts("T 349500 AGAIN")
    hears(sreymom, "closed, 500 short")
    village.box_holds(349_500)
    village.is_sound()


def test_a_sheet_sent_again_stands_in_place_of_the_last(old_village: Village) -> None:
    village = at_the_meeting(old_village)
    sopheap, sreymom = village.treasurer, village.secretary
    sopheap.network = sreymom.network = "simulator"
    sopheap.texts("M A 4 T 345000")
    sopheap.texts("M T 350000")

    sreymom.texts("T 350000")
    hears(sreymom, "closed")
    assert village.saved("Sokha") == 35_000


def test_what_was_saved_by_s_is_counted_in(old_village: Village) -> None:
    village = at_the_meeting(old_village)
    sopheap, sreymom = village.treasurer, village.secretary
    sopheap.network = sreymom.network = "simulator"
    sopheap.texts("S 4 5000")
    village.box_holds(295_000)

    sopheap.texts("M T 350000").receives("350,000")
    sreymom.texts("T 350000")
    hears(sreymom, "closed")
    assert village.saved("Sokha") == 35_000
    village.box_holds(350_000)


def test_practice_is_answered_and_never_kept(old_village: Village) -> None:
    village = at_the_meeting(old_village)
    village.treasurer.texts("0 M T 350000").receives("Practice", "350,000")
    village.secretary.network = "simulator"
    village.secretary.texts("T 350000").receives("not sent")


def test_an_unclear_text_is_answered_with_the_one_to_send(old_village: Village) -> None:
    village = at_the_meeting(old_village)
    village.treasurer.texts("M 6 1OOOO T 355000").receives("Not written", "M 6 10000 T 355000")


def test_the_count_by_ussd_and_one_text_a_phone_after(old_village: Village) -> None:
    village = at_the_meeting(old_village)
    village.treasurer.texts("M T 350000")
    village.radio.sent.clear()

    village.secretary.dials().picks("Count").types("350000").gives_pin().picks("Yes")
    village.secretary.sees_the_end("closed")
    village.member("Dany").receives("Long Dany", "35,000", "100,000", "Tue 5/1")
    village.member("Thida").receives("Next meeting Tue 5/1 14:00")
    counts = [phone for phone, _ in village.radio.sent]
    assert len(counts) == len(set(counts)) == 11


def test_the_treasurer_cannot_count_and_a_text_counts_only_where_the_sender_is_sure(
    old_village: Village,
) -> None:
    village = at_the_meeting(old_village)
    village.treasurer.texts("M T 350000")
    village.treasurer.dials().does_not_see("Count").hangs_up()
    village.secretary.texts("T 350000").receives("dial to count")
    village.box_holds(290_000)


def test_before_the_meeting_no_sheet_is_kept(old_village: Village) -> None:
    old_village.treasurer.texts("M T 350000").receives("No meeting is held now")


def test_the_whole_meeting_on_the_menu(old_village: Village) -> None:
    village = at_the_meeting(old_village)
    sopheap = village.treasurer

    sopheap.dials().picks("Write").picks("Whole meeting")
    sopheap.sees("save 5,000?").picks("No").types("6 10000").sees("everybody there").picks("No")
    sopheap.types("4 9").picks("Yes").types("10 52000").sees("loan given").picks("No")
    sopheap.sees("Anything else?").picks("No").types("397000").gives_pin()
    sopheap.sees("Tue 1/12: 10 saved 55,000", "397,000").picks("Yes").sees_the_end("397,000")

    village.secretary.dials().picks("Count").types("397000").gives_pin().picks("Yes").sees_the_end("closed")
    village.box_holds(397_000)


def test_an_unclear_part_of_the_menu_is_said(old_village: Village) -> None:
    village = at_the_meeting(old_village)
    sopheap = village.treasurer.dials().picks("Write").picks("Whole meeting")
    sopheap.picks("Yes").picks("No").types("77").picks("No").picks("No").picks("No").types("350000")
    sopheap.sees_the_end("No such member")


def test_the_paper_book_holds_a_witness_of_the_chain(old_village: Village) -> None:
    village = at_the_meeting(old_village)
    village.treasurer.texts("M T 350000")
    village.secretary.dials().picks("Count").types("350000").gives_pin().picks("Yes")

    [written] = re.findall(r"Write (\d{6}) into the paper book", village.secretary.reply.text)
    with village.store.reading() as db:
        assert witnessed(db, village.group, written) == [village.entries()]
        assert witnessed(db, village.group, f"{(int(written) + 1) % 10**6:06d}") == []


def test_who_gets_the_loan_and_counts_needs_a_third_hand_and_an_empty_box_is_counted(
    old_village: Village,
) -> None:
    village = at_the_meeting(old_village)
    village.treasurer.network = village.member("Vuthy").network = "simulator"
    village.treasurer.texts("M G 6 350000 T 0").receives("got 350,000")

    village.member("Vuthy").texts("T 0").receives("Another must sign before", "Nothing is written yet")
    village.box_holds(290_000)
    signs = village.secretary.dials("*384*77*7#").picks("Sign").gives_pin()
    signs.picks("Chea Vuthy counted 0").picks("I agree").sees_the_end("closed")
    village.box_holds(0)
    village.is_sound()


def test_what_is_paid_beyond_the_loan_goes_to_her_savings_where_the_group_decided_so(
    old_village: Village,
) -> None:
    village = at_the_meeting(old_village)
    village.treasurer.network = village.secretary.network = "simulator"
    village.treasurer.texts("M P 10 200000 T 550000").receives("paid back more than she owes")
    village.decides(over_payment="savings")

    village.treasurer.texts("M P 10 200000 T 550000").receives(
        "Long Dany paid back 200,000", "Long Dany 98,000 of it to savings", "box 550,000"
    )
    village.secretary.texts("T 550000")
    hears(village.secretary, "closed")
    assert village.saved("Dany") == 30_000 + 5_000 + 98_000
    assert village.loan("Dany") == {"principal": 0, "interest_due": 0}
    village.box_holds(550_000)
    village.is_sound()


@pytest.mark.parametrize("text", ["M", "M T 349000"])
def test_without_a_box_that_fits_nothing_is_ever_written(old_village: Village, text: str) -> None:
    village = at_the_meeting(old_village)
    village.treasurer.texts(text)
    village.secretary.dials().picks("Count").types("350000").gives_pin().picks("Yes")
    village.secretary.sees_the_end("must be sent again")
    village.box_holds(290_000)
