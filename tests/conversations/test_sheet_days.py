"""Which meeting a sheet is of, and which of two texts is the last: never guessed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.group.beside import read_text
from bot.group.sheet import Sheet, Unclear
from tests.conversations.test_sheet import at_the_meeting, hears
from tests.person import Person
from tests.village import Village


def trusted(*people: Person) -> None:
    """Their texts come by a network that vouches for the sender."""
    for person in people:
        person.network = "simulator"


def a_month_later(village: Village) -> Village:
    """Tuesday 5/1, and nobody has written the meeting of 1/12."""
    at_the_meeting(village)
    village.waits(days=35)
    village.radio.sent.clear()
    return village


def of_the_network(village: Village) -> Village:
    """A real folder: the network's own date of a text counts."""
    village.house = replace(village.house, network_dates=True)
    village.deploys(village.house.flows)
    return village


def dated(person: Person, text: str, sent_at: datetime | None) -> Person:
    """The network brings a text with its own date, whenever it comes."""
    village = person.village
    village.texts.text(person.network, f"sms-{next(village.numbers)}", person.phone, text, sent_at)
    village.delivers()
    return person


def sheets(village: Village) -> int:
    """How many sheets were kept."""
    return sum(row["kind"].startswith("sheet") for row in village.stored("proposals"))


# Two meetings -----------------------------------------------------------------------------------


def test_two_meetings_without_books_are_asked_about_and_each_is_written(old_village: Village) -> None:
    village = a_month_later(old_village)
    sopheap, sreymom = village.treasurer, village.secretary
    trusted(sopheap, sreymom)

    sopheap.texts("M A 4 T 345000").receives(
        "Which one do you mean?", "Send 1/12 M A 4 T 345000 or 5/1 M A 4 T 345000"
    )
    sreymom.texts("T 345000").receives("not sent the meeting")

    sopheap.texts("1/12 M A 4 T 345000").receives("Tue 1/12 14:00", "Keo Sokha absent", "345,000")
    sopheap.texts("M T 405000 5/1").receives("Tue 5/1 14:00", "405,000")
    sreymom.texts("T 345000")
    hears(sreymom, "Meeting of Tue 1/12 14:00 is closed")
    village.box_holds(345_000)
    sreymom.texts("T 405000")
    hears(sreymom, "Meeting of Tue 5/1 14:00 is closed")
    village.box_holds(405_000)

    held = {row["number"]: row["held_on"] for row in village.stored("meetings")}
    of = [row for row in village.stored("entries") if held.get(row["meeting"]) == "2026-12-01"]
    assert {row["happened_on"] for row in of} == {"2026-12-01"}
    assert village.saved("Sokha") == 35_000
    village.is_sound()


def test_a_day_that_is_no_open_meetings_is_not_taken_for_one(old_village: Village) -> None:
    village = a_month_later(old_village)
    village.treasurer.texts("M T 350000 2/12").receives(
        "No open meeting", "Send OK if this is right: 5/1 M T 350000"
    )
    assert sheets(village) == 0


def test_a_day_of_a_closed_meeting_is_told_that(old_village: Village) -> None:
    village = at_the_meeting(old_village)
    village.treasurer.texts("3/11 M T 350000").receives("meeting of Tue 3/11 14:00 is closed")
    assert sheets(village) == 0


def test_it_is_shown_how_a_text_with_its_day_is_read(old_village: Village) -> None:
    village = a_month_later(old_village)

    def shown(text: str) -> tuple[Sheet | Unclear, str | None]:
        with village.store.reading() as db:
            return read_text(db, village.group, text, village.catalogue, village.clock.at)

    read, ask = shown("1/12 M T 350000")
    assert isinstance(read, Sheet)
    assert (read.box, read.expected, ask) == (350_000, 350_000, None)
    read, ask = shown("M T 350000")
    assert isinstance(read, Unclear)
    assert ask == "Which one do you mean? Send 1/12 M T 350000 or 5/1 M T 350000"


def test_absent_members_with_a_slash_are_no_day(old_village: Village) -> None:
    village = at_the_meeting(old_village)
    village.treasurer.texts("M T 340000 A 4/9").receives("Send OK if this is right: M T 340000 A 4 9")


def test_the_menu_asks_which_meeting_only_where_there_are_two(old_village: Village) -> None:
    village = a_month_later(old_village)
    sopheap = village.treasurer.dials().picks("Write").picks("Whole meeting")
    sopheap.sees("Which one?", "1 1/12", "2 5/1").picks("1/12").picks("Yes").picks("Yes")
    sopheap.picks("No").picks("No").picks("No").types("350000").gives_pin()
    sopheap.sees("Tue 1/12", "12 saved 60,000").picks("Yes").sees_the_end("1/12")

    village.secretary.dials().picks("Count").sees("Tue 1/12 14:00").types("350000").gives_pin()
    village.secretary.sees("Tue 1/12 14:00: 350,000").picks("Yes").sees_the_end("1/12 14:00 is closed")


def test_a_later_meeting_that_is_closed_shuts_the_ones_before(old_village: Village) -> None:
    village = a_month_later(old_village)
    trusted(village.secretary)
    village.treasurer.texts("5/1 M T 350000")
    village.secretary.texts("T 350000")
    hears(village.secretary, "Meeting of Tue 5/1 14:00 is closed")

    village.treasurer.texts("1/12 M T 350000").receives("later meeting than that of Tue 1/12")
    village.box_holds(350_000)


# Cancelled, closed ------------------------------------------------------------------------------


def test_the_sheet_of_a_cancelled_meeting_is_not_taken_for_another(old_village: Village) -> None:
    old_village.chair.texts("83")
    village = at_the_meeting(old_village)

    village.treasurer.texts("M T 350000").receives("Tue 1/12 14:00 is cancelled", "82 and the day")
    village.treasurer.dials().picks("Write").picks("Whole meeting").sees_the_end("is cancelled")
    assert sheets(village) == 0


def test_late_texts_hear_that_the_meeting_is_closed(old_village: Village) -> None:
    village = at_the_meeting(old_village)
    trusted(village.secretary)
    village.treasurer.texts("M T 350000")
    village.secretary.texts("T 350000")
    hears(village.secretary, "closed")
    village.waits(hours=20)

    village.treasurer.texts("M A 4 T 345000").receives("Tue 1/12 14:00 is closed", "two people undo")
    village.secretary.texts("T 345000").receives("Tue 1/12 14:00 is closed")
    village.box_holds(350_000)


# The last by the network's time -----------------------------------------------------------------


def test_a_text_that_comes_late_does_not_replace_a_newer_one(old_village: Village) -> None:
    village = of_the_network(at_the_meeting(old_village))
    sopheap, sreymom, now = village.treasurer, village.secretary, village.clock.at
    trusted(sreymom)
    dated(sopheap, "M T 350000", now - timedelta(minutes=5)).receives("350,000")

    dated(sopheap, "M A 4 T 345000", now - timedelta(minutes=9))
    sopheap.receives("Tue 1/12 14:00: a newer text stands: 12 saved 60,000, box 350,000")

    sreymom.texts("T 350000")
    hears(sreymom, "closed")
    assert village.saved("Sokha") == 35_000


def test_in_the_right_order_the_newer_replaces(old_village: Village) -> None:
    village = of_the_network(at_the_meeting(old_village))
    now = village.clock.at
    trusted(village.secretary)
    dated(village.treasurer, "M T 350000", now - timedelta(minutes=9))
    dated(village.treasurer, "M A 4 T 345000", now - timedelta(minutes=5)).receives("Keo Sokha absent")

    village.secretary.texts("T 345000")
    hears(village.secretary, "closed")


def test_two_texts_of_one_second_are_asked_about_and_the_one_sent_again_counts(old_village: Village) -> None:
    village = of_the_network(at_the_meeting(old_village))
    sopheap, now = village.treasurer, village.clock.at
    trusted(village.secretary)
    dated(sopheap, "M T 350000", now)
    dated(sopheap, "M A 4 T 345000", now).receives("Which of two texts", "M A 4 T 345000")
    village.secretary.texts("T 345000").receives("again")

    dated(sopheap, "M A 4 T 345000", now + timedelta(minutes=1)).receives("Keo Sokha absent")
    village.secretary.texts("T 345000")
    hears(village.secretary, "closed")
    assert village.saved("Sokha") == 30_000


def test_without_a_date_the_order_is_unclear_until_it_is_sent_again(old_village: Village) -> None:
    village = of_the_network(at_the_meeting(old_village))
    sopheap = village.treasurer
    dated(sopheap, "M T 350000", village.clock.at)
    dated(sopheap, "M A 4 T 345000", None).receives("Which of two texts")
    dated(sopheap, "M A 4 T 345000", None).receives("Keo Sokha absent")


def test_the_same_text_brought_twice_is_no_question(old_village: Village) -> None:
    village = of_the_network(at_the_meeting(old_village))
    dated(village.treasurer, "M T 350000", village.clock.at)
    dated(village.treasurer, "M T 350000", village.clock.at).receives("12 saved 60,000")
    assert sheets(village) == 1


def test_what_is_dialled_is_as_new_as_its_hop(old_village: Village) -> None:
    village = of_the_network(at_the_meeting(old_village))
    sopheap, now = village.treasurer, village.clock.at
    sopheap.dials().picks("Write").picks("Whole meeting").picks("Yes").picks("Yes").picks("No").picks("No")
    sopheap.picks("No").types("350000").gives_pin().picks("Yes").sees_the_end("350,000")

    dated(sopheap, "M A 4 T 345000", now - timedelta(minutes=1)).receives("a newer text stands")


def test_in_a_practice_folder_what_comes_last_counts(old_village: Village) -> None:
    village = at_the_meeting(old_village)
    dated(village.treasurer, "M T 350000", village.clock.at)
    dated(village.treasurer, "M A 4 T 345000", village.clock.at - timedelta(days=1)).receives("absent")
