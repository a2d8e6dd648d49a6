"""One SMS may come by two roads, twice, before an earlier one, or a day late: it is one book."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.group import heard
from bot.store import tables
from tests.conversations.test_sheet import at_the_meeting, hears
from tests.conversations.test_sheet_days import of_the_network
from tests.person import Person
from tests.village import ZONE, Village

MODEM, PHONE, CLOUD = "simulator", "android", "africastalking"
"""Two roads that vouch for the sender, as a SIM of one's own does, and one that does not."""


@pytest.fixture
def village(old_village: Village) -> Village:
    """A real folder with two SIMs of its own, on the day of the meeting."""
    village = of_the_network(old_village)
    village.vouches(MODEM, PHONE)
    at_the_meeting(village)
    village.radio.sent.clear()
    return village


def brings(village: Village, road: str, person: Person, text: str, sent_at: datetime) -> None:
    """A road brings a text, under an id of its own."""
    village.texts.text(road, f"{road}-{next(village.numbers)}", person.phone, text, sent_at)
    village.delivers()


def at(local: str) -> datetime:
    return datetime.fromisoformat(local).replace(tzinfo=ZONE)


# One SMS, two roads ------------------------------------------------------------------------------


@pytest.mark.both_databases
@pytest.mark.parametrize("text", ["S 4 5000", "MINE", "M T 350000"])
def test_a_text_that_two_roads_bring_is_done_once_and_answered_once(village: Village, text: str) -> None:
    sent = village.clock.at - timedelta(seconds=8)
    before = village.entries()
    brings(village, PHONE, village.treasurer, text, sent)
    once = village.rows()
    village.clock.at += timedelta(minutes=3)
    brings(village, MODEM, village.treasurer, f" {text} ", sent + timedelta(milliseconds=400))
    brings(village, PHONE, village.treasurer, text, sent)

    assert village.rows() == once
    assert len(village.treasurer.received()) == 1
    assert village.entries() - before == (text == "S 4 5000")


def test_an_answer_goes_by_the_road_of_its_question_and_a_receipt_by_the_houses(village: Village) -> None:
    brings(village, PHONE, village.treasurer, "S 4 5000", village.clock.at)
    with village.store.reading() as db:
        rows = db.execute(select(tables.outbox.c.message, tables.outbox.c.network)).all()
    roads = {row.message: row.network for row in rows}
    assert roads["deposit-done"] == PHONE
    assert roads["deposit-receipt"] is None


def test_a_text_is_known_for_a_month(village: Village) -> None:
    sent = village.clock.at
    brings(village, PHONE, village.treasurer, "MINE", sent)
    assert heard.prune(village.store, sent + timedelta(days=29)) == 0
    assert heard.prune(village.store, sent + timedelta(days=31)) == 1
    assert heard.prune(village.store, sent + timedelta(days=31)) == 0


def test_the_same_words_sent_twice_are_two_texts(village: Village) -> None:
    sent = village.clock.at - timedelta(seconds=60)
    brings(village, PHONE, village.treasurer, "S 4 5000", sent)
    brings(village, MODEM, village.treasurer, "S 4 5000", sent + timedelta(seconds=20))

    assert "Already written" in village.treasurer.received()[-1]
    assert village.saved("Sokha") == 35_000


def test_a_road_that_vouches_for_nobody_does_not_hold_up_one_that_does(village: Village) -> None:
    sent = village.clock.at
    brings(village, MODEM, village.treasurer, "M T 350000", sent)
    brings(village, CLOUD, village.secretary, "T 350000", sent)
    brings(village, CLOUD, village.secretary, "T 350000", sent)
    village.secretary.receives("dial")
    brings(village, MODEM, village.secretary, "T 350000", sent)
    hears(village.secretary, "is closed")
    village.box_holds(350_000)


# Late --------------------------------------------------------------------------------------------


def closes(village: Village) -> datetime:
    """The meeting is written and counted; give when."""
    brings(village, MODEM, village.treasurer, "M T 350000", village.clock.at)
    brings(village, MODEM, village.secretary, "T 350000", village.clock.at)
    village.box_holds(350_000)
    return village.clock.at


@pytest.mark.parametrize("text", ["S 4 5000", "P 10 25000", "S 4 5000 7 5000 AGAIN", "M 6 10000 T 355000"])
def test_what_was_sent_before_the_count_and_comes_after_it_is_told_and_not_written(
    village: Village, text: str
) -> None:
    closed = closes(village)
    entries = village.entries()
    village.waits(hours=20)
    brings(village, PHONE, village.treasurer, text, closed - timedelta(minutes=2))

    assert village.entries() == entries
    assert "Tue 1/12 14:00" in village.treasurer.received()[-1]
    assert "is closed" in village.treasurer.received()[-1] or "was closed" in village.treasurer.received()[-1]
    village.is_sound()


def test_what_is_sent_after_the_count_is_written(village: Village) -> None:
    closed = closes(village)
    village.waits(hours=20)
    brings(village, PHONE, village.treasurer, "S 4 5000", closed + timedelta(minutes=2))
    assert village.saved("Sokha") == 40_000


def test_a_months_old_sheet_is_not_taken_for_todays(village: Village) -> None:
    closed = closes(village)
    village.goes_to("2027-01-05 15:00")
    brings(village, PHONE, village.treasurer, "M A 4 T 405000", closed - timedelta(minutes=1))
    village.treasurer.receives("Tue 1/12 14:00 is closed")
    brings(village, MODEM, village.secretary, "T 405000", village.clock.at)
    village.secretary.receives("not sent the meeting")


@pytest.mark.parametrize("years", [-26, 9])
def test_a_network_whose_clock_is_years_off_gives_no_date(village: Village, years: int) -> None:
    """Else nothing that comes over it is ever written, and no sheet stands in place of its sheet."""
    wrong = village.clock.at.replace(year=village.clock.at.year + years)
    brings(village, MODEM, village.treasurer, "S 4 5000", wrong)
    assert village.saved("Sokha") == 35_000
    brings(village, MODEM, village.treasurer, "M T 350000", wrong)
    brings(village, MODEM, village.treasurer, "M 6 10000 T 355000", wrong + timedelta(minutes=3))
    village.treasurer.receives("Chea Vuthy saved 10,000")
    brings(village, MODEM, village.secretary, "T 355000", wrong + timedelta(minutes=5))
    hears(village.secretary, "is closed")
    assert village.saved("Vuthy") == 40_000


def test_what_was_saved_before_the_meeting_is_not_taken_for_the_meetings(village: Village) -> None:
    """She brought 5,000 the day before, and her usual 5,000 to the meeting."""
    brings(village, PHONE, village.treasurer, "S 4 5000", village.clock.at - timedelta(days=1))
    brings(village, MODEM, village.treasurer, "M T 355000", village.clock.at)
    brings(village, MODEM, village.secretary, "T 355000", village.clock.at)
    hears(village.secretary, "is closed")
    assert village.saved("Sokha") == 40_000


def test_what_was_counted_for_a_new_treasurer_is_held_against_the_books_of_then(village: Village) -> None:
    """By those of now, what was saved since would be written as missing from the box."""
    village.goes_to("2026-12-02 10:00")
    sent = at("2026-12-01 09:00")
    brings(village, MODEM, village.treasurer, "S 4 5000", village.clock.at)
    brings(village, PHONE, village.chair, "office treasurer 7 290000", sent)
    village.chair.receives("Count it again")

    brings(village, PHONE, village.chair, "office treasurer 7 295000", village.clock.at - timedelta(hours=1))
    village.chair.receives("Count it again")
    village.waits(hours=2)
    brings(village, PHONE, village.chair, "office treasurer 7 295000", village.clock.at - timedelta(hours=1))
    village.chair.receives("Another must sign")


def test_what_was_stolen_before_a_count_is_in_that_count(village: Village) -> None:
    closed = closes(village)
    village.waits(hours=20)
    for text in ("stolen 90000", "found 5000"):
        brings(village, PHONE, village.chair, text, closed - timedelta(minutes=20))
        assert "was closed" in village.chair.received()[-1]


@pytest.mark.parametrize("late", [3, 30])
def test_what_is_saved_after_a_count_that_is_held_up_is_no_part_of_that_count(
    village: Village, late: int
) -> None:
    """Else it would be taken for what the sheet says, and be in the box and not in the book."""
    brings(village, MODEM, village.treasurer, "M T 350000", village.clock.at)
    counted = village.clock.at + timedelta(minutes=5)
    village.waits(minutes=5 + late)
    brings(village, MODEM, village.treasurer, "S 4 5000", village.clock.at)
    village.waits(minutes=late)
    brings(village, PHONE, village.secretary, "T 350000", counted)
    village.secretary.receives("Count the box again")

    brings(village, MODEM, village.treasurer, "M 4 10000 T 355000", village.clock.at)
    brings(village, MODEM, village.secretary, "T 355000", village.clock.at)
    hears(village.secretary, "is closed")
    assert village.saved("Sokha") == 40_000


def test_a_count_that_is_held_up_signs_no_sheet_that_was_sent_after_it(village: Village) -> None:
    brings(village, MODEM, village.treasurer, "M T 350000", village.clock.at)
    counted = village.clock.at + timedelta(minutes=5)
    village.waits(minutes=30)
    brings(village, MODEM, village.treasurer, "M 6 10000 A 7 T 350000", village.clock.at)
    village.waits(minutes=30)
    brings(village, PHONE, village.secretary, "T 350000", counted)
    village.secretary.receives("Count the box again")
    village.box_holds(290_000)


def test_a_count_that_is_held_up_closes_the_meeting_it_is_of(village: Village) -> None:
    brings(village, MODEM, village.treasurer, "M T 350000", village.clock.at)
    counted = village.clock.at + timedelta(minutes=5)
    village.waits(hours=5)
    brings(village, PHONE, village.secretary, "T 350000", counted)
    hears(village.secretary, "is closed")
    village.box_holds(350_000)


def test_the_newest_word_about_a_meeting_stands(village: Village) -> None:
    """She moved it after she had cancelled it, and the older text came last."""
    closes(village)
    village.goes_to("2027-01-03 10:00")
    brings(village, MODEM, village.chair, "82 7/1", village.clock.at)
    village.chair.receives("Moved to Thu 7/1")
    older = village.clock.at - timedelta(hours=1)
    village.waits(hours=1)
    for who in (village.chair, village.secretary):
        brings(village, PHONE, who, "83", older)
        who.receives("came after a newer one")
    brings(village, MODEM, village.chair, "83", village.clock.at)
    village.chair.receives("No meeting on Thu 7/1")


def test_the_newest_word_of_who_comes_and_whose_phone_it_is_stands(village: Village) -> None:
    closes(village)
    village.goes_to("2027-01-03 10:00")
    sokha, older = village.member("Sokha"), village.clock.at - timedelta(hours=2)
    for newer, old in (("21", "22"), ("MYPHONE 2", "MYPHONE 1"), ("LANGUAGE 1", "LANGUAGE 3")):
        brings(village, MODEM, sokha, newer, village.clock.at)
        brings(village, PHONE, sokha, old, older)
        sokha.receives("came after a newer one")
        brings(village, PHONE, village.member("Bopha"), old, older)
        assert "newer" not in village.member("Bopha").received()[-1]
        village.waits(minutes=20)


def test_tomorrow_is_the_day_after_it_was_said(village: Village) -> None:
    closes(village)
    village.goes_to("2027-01-01 00:15")
    sent = at("2026-12-31 23:50")
    brings(village, PHONE, village.chair, "82 tomorrow 18:00", sent)
    village.chair.receives("Moved to Fri 1/1 18:00")


def test_a_late_word_about_the_meeting_that_was_cancels_no_other(village: Village) -> None:
    sent = at("2026-12-01 12:00")
    village.waits(hours=20)
    for text in ("83", "81", "82 3/12"):
        brings(village, PHONE, village.chair, text, sent)
        village.chair.receives("came after the meeting of Tue 1/12 14:00 had begun")
    brings(village, PHONE, village.member("Sokha"), "22", sent)
    village.member("Sokha").receives("had begun")
    assert not any(
        row["cancelled_at"] or row["held_on"] == "2026-12-03" for row in village.stored("meetings")
    )
