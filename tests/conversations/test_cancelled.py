"""A meeting that was cancelled and held after all: 82 and its day, by text and by job 8."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conversations.conftest import NewVillage
from tests.conversations.test_meeting import news
from tests.conversations.test_sheet import at_the_meeting, hears
from tests.village import Village

SHARED = "+85512000011"


@pytest.fixture
def village(new_village: NewVillage) -> Village:
    """The meeting of Tuesday 1/12 is cancelled, four days before."""
    village = new_village(history=True)
    village.chair.texts("83").receives("No meeting on Tue 1/12 14:00")
    village.delivers()
    return village


def meetings(village: Village) -> dict[str, dict[str, Any]]:
    """The meetings from 1/12 on, by the rhythm's date."""
    rows = village.stored("meetings")
    return {row["planned_on"]: dict(row) for row in rows if row["planned_on"] >= "2026-12-01"}


def none_but(village: Village, planned_on: str) -> dict[str, Any]:
    """That meeting; no other was touched."""
    found = meetings(village)
    assert list(found) == [planned_on]
    return found[planned_on]


# It was held after all ---------------------------------------------------------------------------


def test_what_the_text_says_works_and_the_meeting_is_written_and_closed(village: Village) -> None:
    at_the_meeting(village)
    village.treasurer.network = village.secretary.network = "simulator"
    village.treasurer.texts("M T 350000").receives("Tue 1/12 14:00 is cancelled", "82 and the day")

    village.chair.texts("82 1/12").receives("The meeting of Tue 1/12 14:00 stands")
    village.treasurer.receives("The meeting of Tue 1/12 14:00 stands again. Please send")
    told = {phone for phone, text in village.radio.sent if "stands again" in text}
    assert told == {village.treasurer.phone}
    one = none_but(village, "2026-12-01")
    assert (one["cancelled_at"], one["held_on"], one["held_time"]) == (None, "2026-12-01", "14:00")
    assert (one["version"], one["confirmed_by"]) == (3, 1)

    village.treasurer.texts("M T 350000").receives("Tue 1/12 14:00", "350,000")
    village.secretary.texts("T 350000")
    hears(village.secretary, "Meeting of Tue 1/12 14:00 is closed")
    village.box_holds(350_000)
    village.is_sound()


def test_the_same_by_job_8_and_on_the_menu(village: Village) -> None:
    at_the_meeting(village)
    chair = village.chair.dials().picks("Meeting date").picks("Moved").types("1/12").gives_pin()
    chair.sees("cancelled. Is it Tue 1/12 14:00 after all?").picks("Yes")
    chair.sees_the_end("The meeting of Tue 1/12 14:00 stands")

    sopheap = village.treasurer.dials().picks("Write").picks("Whole meeting").picks("Yes").picks("Yes")
    sopheap.picks("No").picks("No").picks("No").types("350000").gives_pin().picks("Yes")
    sopheap.sees_the_end("350,000")
    village.secretary.dials().picks("Count").types("350000").gives_pin().picks("Yes").sees_the_end("closed")


@pytest.mark.parametrize("text", ["82 1/12", "82 Tue 1/12", "82*1/12*14:00", "82 1/12/2026", "82 1 December"])
@pytest.mark.parametrize("days", [0, 1, 20, 36])
def test_the_day_is_named_on_it_or_when_it_is_past(village: Village, text: str, days: int) -> None:
    at_the_meeting(village).waits(days=days)

    village.chair.texts(text).receives("The meeting of Tue 1/12 14:00 stands")
    assert meetings(village)["2026-12-01"]["cancelled_at"] is None
    assert meetings(village).get("2027-01-05", {"version": 1})["version"] == 1


def test_it_was_held_at_another_hour(village: Village) -> None:
    at_the_meeting(village)
    village.chair.texts("82 1/12 09:00").receives("The meeting of Tue 1/12 09:00 stands")
    assert none_but(village, "2026-12-01")["held_time"] == "09:00"


def test_an_hour_that_may_be_of_the_morning_or_not_is_asked(village: Village) -> None:
    at_the_meeting(village).waits(days=1)
    village.chair.texts("82 1/12 at 9").receives("Not written", "Morning or afternoon?")
    assert none_but(village, "2026-12-01")["cancelled_at"] is not None


def test_before_its_hour_everybody_is_told(village: Village) -> None:
    village.goes_to("2026-12-01 09:00")
    village.radio.sent.clear()
    village.chair.texts("82 1/12").receives("Meeting Tue 1/12 14:00 after all. Everybody is told.")

    told = dict(news(village, "after all"))
    assert told[SHARED] == "Meeting Tue 1/12 14:00 after all"
    private = "Rung Roeung: there is a meeting after all, Tue 1/12 14:00, Wat Chas"
    assert told[village.member("Sokha").phone] == private
    assert len(told) == 11  # with the answer to the chair


def test_a_meeting_cancelled_by_mistake_stands_again_days_before(village: Village) -> None:
    village.chair.texts("82 1/12").receives("Meeting Tue 1/12 14:00 after all")
    none_but(village, "2026-12-01")
    village.member("Sokha").dials("*384*77*2#").gives_pin().sees_the_end("Tue 1/12 14:00")


def test_the_news_that_it_is_cancelled_is_not_sent_any_more(new_village: NewVillage) -> None:
    village = new_village(history=True)
    village.radio.off = True
    village.chair.texts("83").texts("82 1/12")
    village.radio.off = False
    village.waits(hours=2)
    assert news(village, "no meeting on") == []
    assert len(news(village, "there is a meeting after all")) == 9


# Wrong turns -------------------------------------------------------------------------------------


def test_said_twice_it_is_said_once_and_moves_nothing(village: Village) -> None:
    at_the_meeting(village)
    village.chair.texts("82 1/12")
    before = meetings(village)

    village.chair.texts("82 1/12").receives("That is over already")
    village.waits(days=1)
    village.chair.texts("82 1/12").receives("Not written", "That day is over")
    assert meetings(village) == before


def test_no_leaves_it_cancelled(village: Village) -> None:
    at_the_meeting(village)
    village.chair.dials("*384*77*8*2*1/12#").gives_pin().picks("No").sees_the_end("Nothing")
    assert none_but(village, "2026-12-01")["cancelled_at"] is not None


def test_back_asks_the_day_again(village: Village) -> None:
    at_the_meeting(village)
    chair = village.chair.dials("*384*77*8*2*1/12#").gives_pin().sees("after all?")
    chair.types("0").sees("New day").types("31/2").sees("no date").types("1/12").sees("after all?")


@pytest.mark.parametrize("text", ["82 30/11", "82 2/11", "82 25/12/2025", "82 1/13", "82 yesterday", "82"])
def test_another_day_that_is_past_is_no_meeting(village: Village, text: str) -> None:
    at_the_meeting(village).waits(days=1)
    village.chair.texts(text).receives("Not written")
    assert none_but(village, "2026-12-01")["cancelled_at"] is not None


@pytest.mark.parametrize("text", ["82 2/12", "82 8/12", "82 today", "82 tomorrow"])
def test_a_day_nearer_to_it_than_to_the_next_is_asked_about_by_text(village: Village, text: str) -> None:
    at_the_meeting(village).waits(days=1)
    village.chair.texts(text).receives("Which meeting", "That of Tue 1/12 14:00 is cancelled", "dial")
    assert none_but(village, "2026-12-01")["cancelled_at"] is not None


def test_by_job_8_one_of_the_two_is_picked(village: Village) -> None:
    at_the_meeting(village).waits(days=1)
    chair = village.chair.dials("*384*77*8*2#").types("2/12 14:30").sees("Which meeting is on Wed 2/12?")
    chair.sees("1 Tue 1/12 14:00, cancelled", "2 Tue 5/1 14:00").types("3").sees("Not in the list")
    chair.picks("cancelled").gives_pin().picks("Yes").sees_the_end("The meeting of Wed 2/12 14:30 stands")

    one = none_but(village, "2026-12-01")
    assert (one["held_on"], one["held_time"], one["cancelled_at"]) == ("2026-12-02", "14:30", None)
    village.delivers()
    village.treasurer.texts("M T 350000").receives("Wed 2/12 14:30", "350,000")


def test_by_job_8_the_next_may_be_meant(village: Village) -> None:
    at_the_meeting(village)
    chair = village.chair.dials("*384*77*8*2#").types("8/12").picks("Tue 5/1").gives_pin()
    chair.sees("Move the meeting to Tue 8/12 14:00?").picks("Yes").sees_the_end("Moved to Tue 8/12")
    found = meetings(village)
    assert found["2027-01-05"]["held_on"] == "2026-12-08"
    assert found["2026-12-01"]["cancelled_at"] is not None


def test_a_day_near_the_next_moves_the_next(village: Village) -> None:
    at_the_meeting(village)
    village.chair.texts("82 4/1").receives("Moved to Mon 4/1 14:00")
    assert meetings(village)["2026-12-01"]["cancelled_at"] is not None


def test_after_a_later_meeting_is_closed_it_does_not_stand_again(village: Village) -> None:
    village.goes_to("2027-01-05 15:00")
    village.treasurer.texts("M T 350000")
    village.secretary.dials().picks("Count").types("350000").gives_pin().picks("Yes").sees_the_end("closed")

    village.delivers()
    village.chair.texts("82 1/12").receives("Not written", "That day is over")
    assert meetings(village)["2026-12-01"]["cancelled_at"] is not None


def test_two_meetings_then_wait_and_a_sheet_says_its_day(village: Village) -> None:
    village.goes_to("2027-01-05 15:00")
    village.chair.texts("82 1/12").receives("The meeting of Tue 1/12 14:00 stands")
    village.treasurer.texts("M T 350000").receives("Which one do you mean?", "1/12 M T 350000")


def test_on_a_day_on_which_another_is_held_that_one_is_meant(new_village: NewVillage) -> None:
    village = new_village(history=True)
    village.chair.texts("82 2/12").texts("83").receives("No meeting on Wed 2/12 14:00")
    village.goes_to("2026-12-02 08:00")
    village.chair.dials("*384*77*8*4#").types("every Wednesday 2pm").gives_pin().picks("Yes")

    village.chair.texts("82 2/12 15:00").receives("Moved to Wed 2/12 15:00")
    assert meetings(village)["2026-12-01"]["cancelled_at"] is not None


def test_two_officers_at_once_let_it_stand_once(village: Village) -> None:
    at_the_meeting(village)
    chair = village.chair.dials("*384*77*8*2*1/12#").gives_pin().sees("after all?")
    village.secretary.texts("82 1/12").receives("stands")

    chair.types("1").does_not_see("stands")
    assert none_but(village, "2026-12-01")["version"] == 3


@pytest.mark.parametrize("name", ["Sopheap", "Sokha"])
def test_only_chair_and_secretary_say_so(village: Village, name: str) -> None:
    at_the_meeting(village)
    village.member(name).texts("82 1/12").receives("for an officer")
    village.secretary.texts("82 1/12").receives("stands")
