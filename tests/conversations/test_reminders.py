"""Reminders: the chair is asked, then the secretary; each phone is told once the evening before."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.village import Village

ASKED = "As planned: 81. Moved: 82 and the day. Cancelled: 83"


def test_the_chair_is_asked_three_days_before_at_eight(village: Village) -> None:
    village.goes_to("2026-11-28 07:59")
    village.chair.receives_nothing()
    village.goes_to("2026-11-28 08:00")

    assert village.chair.received() == [f"Rung Roeung: meeting Tue 1/12 14:00, Wat Chas? {ASKED}"]
    assert len(village.radio.sent) == 1


def test_the_secretary_is_asked_four_hours_after_a_silent_chair(village: Village) -> None:
    village.goes_to("2026-11-28 11:59")
    village.secretary.receives_nothing()
    village.goes_to("2026-11-28 12:00")

    village.secretary.receives("meeting Tue 1/12 14:00", ASKED)
    assert len(village.radio.sent) == 2


def test_when_the_chair_has_answered_nobody_else_is_asked(village: Village) -> None:
    village.goes_to("2026-11-28 08:30")
    village.chair.texts("81")
    village.goes_to("2026-11-30 16:59")

    village.secretary.receives_nothing()


def test_who_decided_before_is_not_asked(village: Village) -> None:
    village.chair.texts("81")
    village.goes_to("2026-11-30 16:00")
    assert [text for _, text in village.radio.sent if "81" in text] == []


@pytest.mark.both_databases
def test_a_silent_chair_costs_nobody_a_reminder_and_each_phone_gets_one(old_village: Village) -> None:
    old_village.goes_to("2026-12-01 14:00")

    got = [(phone, text) for phone, text in old_village.radio.sent if ASKED not in text]
    assert set(Counter(phone for phone, _ in got).values()) == {1}
    assert len(got) == 11
    sokha = "Rung Roeung: meeting Tue 1/12 14:00, Wat Chas. Coming? Send 21. Not: 22"
    assert dict(got)[old_village.member("Sokha").phone] == sokha
    dany = "Rung Roeung: meeting Tue 1/12 14:00, Wat Chas. To pay back: 52,000. Coming? Send 21. Not: 22"
    assert dict(got)[old_village.member("Dany").phone] == dany
    assert dict(got)[old_village.member("Mony").phone] == "Meeting Tue 1/12 14:00"


def test_the_evening_is_five_o_clock(village: Village) -> None:
    village.goes_to("2026-11-30 16:59")
    village.member("Sokha").receives_nothing()
    village.goes_to("2026-11-30 17:00")
    assert len(village.member("Sokha").received()) == 1


def test_a_tick_that_runs_again_tells_nobody_twice(village: Village) -> None:
    village.goes_to("2026-11-30 17:00")
    before = list(village.radio.sent)
    for _ in range(3):
        village.wakes()
    assert village.radio.sent == before


def test_moved_voids_what_is_queued_and_reminds_of_the_new_day(village: Village) -> None:
    village.chair.texts("81")
    village.sleeps_until("2026-11-30 20:00")
    village.wakes()  # too late in the evening: the reminders wait for the morning
    assert [row["state"] for row in village.outbox() if row["message"] == "meeting-reminder"] == [
        "waiting"
    ] * 10

    village.chair.texts("82 3/12")
    assert {row["state"] for row in village.outbox() if row["message"].startswith("meeting-reminder")} == {
        "void"
    }
    village.goes_to("2026-12-03 14:00")
    sokha = village.member("Sokha").received()
    assert [text for text in sokha if "Coming?" in text] == [
        "Rung Roeung: meeting Thu 3/12 14:00, Wat Chas. Coming? Send 21. Not: 22"
    ]


def test_a_meeting_moved_after_the_reminder_is_reminded_of_again(village: Village) -> None:
    village.goes_to("2026-11-30 18:00")
    village.chair.texts("82 3/12")
    village.goes_to("2026-12-03 14:00")

    sokha = village.member("Sokha").received()
    assert [("Tue 1/12" in text, "Thu 3/12" in text) for text in sokha] == [
        (True, False), (True, True), (False, True),
    ]  # fmt: skip


def test_cancelled_voids_what_is_queued(village: Village) -> None:
    village.sleeps_until("2026-11-30 20:00")
    village.wakes()
    village.chair.texts("83")
    village.goes_to("2026-12-01 14:00")
    assert [text for text in village.member("Sokha").received() if "Coming?" in text] == []


def test_a_new_rhythm_voids_what_is_queued(village: Village) -> None:
    village.sleeps_until("2026-11-30 20:00")
    village.wakes()
    chair = village.chair.dials("*384*77*8*4#").types("last Friday 3pm").gives_pin().picks("Yes")
    chair.sees_the_end("Fri 25/12")
    village.goes_to("2026-12-01 14:00")

    assert [text for text in village.member("Sokha").received() if "1/12" in text] == []


def test_quiet_hours_hold_reminders_until_the_morning(village: Village) -> None:
    village.chair.texts("81")
    village.sleeps_until("2026-11-30 19:45")
    village.wakes()
    village.goes_to("2026-12-01 06:59")
    village.member("Sokha").receives_nothing()
    village.goes_to("2026-12-01 07:00")
    village.member("Sokha").receives("Tue 1/12 14:00")


def test_quiet_hours_hold_news_until_the_morning(village: Village) -> None:
    village.goes_to("2026-11-29 21:30")
    village.chair.texts("82 3/12").receives("Moved to Thu 3/12")
    village.member("Sokha").receives_nothing()
    village.goes_to("2026-11-30 07:00")
    village.member("Sokha").receives("not Tue 1/12 14:00 but Thu 3/12 14:00")


def test_of_two_moves_in_a_night_the_last_is_told(village: Village) -> None:
    village.goes_to("2026-11-29 21:30")
    village.chair.texts("82 3/12").texts("82 4/12")
    village.goes_to("2026-11-30 07:00")
    assert len(village.member("Sokha").received()) == 1
    village.member("Sokha").receives("but Fri 4/12 14:00")


def test_quiet_hours_do_not_hold_receipts_and_answers(village: Village) -> None:
    village.goes_to("2026-11-28 23:00")
    village.treasurer.texts("S 4 5000").receives("5,000")
    village.member("Sokha").receives("5,000")


def test_a_reminder_that_comes_too_late_is_dropped(village: Village) -> None:
    village.radio.off = True
    village.sleeps_until("2026-11-30 17:00")
    village.wakes()
    village.radio.off = False
    village.goes_to("2026-12-01 13:30")  # within the hour before the meeting

    village.member("Sokha").receives_nothing()
    states = {row["state"] for row in village.outbox() if row["message"] == "meeting-reminder"}
    assert states == {"void"}


def test_a_clock_that_slept_past_the_meeting_reminds_of_nothing(village: Village) -> None:
    village.sleeps_until("2026-12-01 15:00")
    village.wakes()
    assert village.radio.sent == []


def test_who_left_is_not_reminded(village: Village) -> None:
    village.leaves("Sokha")
    village.goes_to("2026-12-01 14:00")
    village.member("Sokha").receives_nothing()


def test_the_next_meeting_is_reminded_of_too(village: Village) -> None:
    village.goes_to("2027-01-05 14:00")
    assert [text for text in village.member("Sokha").received() if "Tue 5/1 14:00" in text] != []
