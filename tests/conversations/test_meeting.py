"""The meeting: as planned, moved, cancelled, another rhythm; who comes. By text and by job 8."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from bot.group.meetings import being_held, next_meeting
from bot.group.people import load_group
from tests.village import Village

SHARED = "+85512000011"


def news(village: Village, words: str) -> list[tuple[str, str]]:
    """What was sent that holds these words."""
    village.delivers()
    return [(phone, text) for phone, text in village.radio.sent if words in text]


def the_meeting(village: Village) -> dict[str, object]:
    [meeting] = village.stored("meetings")
    return meeting


def test_81_by_text_confirms(village: Village) -> None:
    village.chair.texts("81").receives("Meeting as planned: Tue 1/12 14:00")
    meeting = the_meeting(village)
    assert (meeting["confirmed_by"], meeting["held_on"], meeting["version"]) == (1, "2026-12-01", 1)


def test_job_8_confirms_after_the_pin(village: Village) -> None:
    chair = village.chair.dials().picks("Meeting date").sees("Meeting: Tue 1/12 14:00").picks("As planned")
    chair.sees("PIN").types("4071").sees_the_end("Meeting as planned: Tue 1/12 14:00")
    assert the_meeting(village)["confirmed_by"] == 1


@pytest.mark.both_databases
def test_82_by_text_moves_and_tells_each_phone_once(village: Village) -> None:
    village.chair.texts("82 3/12 15:00").receives("Moved to Thu 3/12 15:00. Everybody is told.")

    told = news(village, "but Thu 3/12 15:00")
    assert set(Counter(phone for phone, _ in told).values()) == {1}
    assert len(told) == 10  # all but the chair, who has the answer
    assert dict(told)[SHARED] == "Meeting not Tue 1/12 14:00 but Thu 3/12 15:00"
    private = "Rung Roeung: the meeting is not Tue 1/12 14:00 but Thu 3/12 15:00, Wat Chas"
    assert dict(told)[village.member("Sokha").phone] == private
    meeting = the_meeting(village)
    assert (meeting["planned_on"], meeting["held_on"], meeting["version"]) == ("2026-12-01", "2026-12-03", 2)


@pytest.mark.parametrize("text", ["82 3/12", "82 Thu 3/12", "82 ៣/១២", "82*3/12", "moved 3/12"])
def test_82_keeps_the_time_of_day(village: Village, text: str) -> None:
    village.chair.texts(text).receives("Moved to Thu 3/12 14:00")


def test_job_8_moves_after_pin_and_confirm(village: Village) -> None:
    chair = village.chair.dials().picks("Meeting date").picks("Moved").sees("New day").types("3/12 09:00")

    chair.sees("PIN").types("4071").sees("Move the meeting to Thu 3/12 09:00?").picks("Yes")
    chair.sees_the_end("Moved to Thu 3/12 09:00")
    assert len(news(village, "but Thu 3/12 09:00")) == 10


@pytest.mark.parametrize("typed", ["tomorrow week moon", "", "😀", "31/2", "82", "Fri 3/12"])
def test_what_is_no_day_is_asked_again(village: Village, typed: str) -> None:
    village.chair.dials("*384*77*8*2#").types(typed).sees("New day")
    assert village.stored("meetings") == []


@pytest.mark.parametrize("text", ["82", "82 soon", "82 Fri 3/12", "82 31/2", "82 😀"])
def test_82_without_a_day_is_answered_with_a_line_to_send(village: Village, text: str) -> None:
    village.chair.texts(text).receives("Not written", "Send: 82 28/11")
    assert village.stored("meetings") == []


def test_a_meeting_is_never_moved_into_the_past(village: Village) -> None:
    village.chair.texts("82 27/11 08:00")
    assert "Everybody is told" not in village.chair.received()[-1]
    village.chair.dials("*384*77*8*2#").types("27/11 08:00").gives_pin()
    assert village.stored("meetings") == []


def test_no_moves_nothing(village: Village) -> None:
    village.chair.dials("*384*77*8*2#").types("3/12").gives_pin().picks("No").sees_the_end("Nothing")
    assert village.stored("meetings") == []


def test_83_by_text_cancels_and_tells_the_next_date(village: Village) -> None:
    village.chair.texts("83").receives("No meeting on Tue 1/12 14:00")

    told = news(village, "The next is Tue 5/1 14:00")
    assert len(told) == 9
    assert dict(news(village, "Next Tue 5/1"))[SHARED] == "No meeting on Tue 1/12 14:00. Next Tue 5/1 14:00"
    assert village.member("Sokha").dials("*384*77*2#").gives_pin().sees_the_end("Tue 5/1 14:00")


def test_job_8_cancels_after_pin_and_confirm(village: Village) -> None:
    chair = village.chair.dials().picks("Meeting date").picks("Cancelled").gives_pin()
    chair.sees("No meeting on Tue 1/12 14:00?").picks("Yes").sees_the_end("Everybody is told")


def test_a_cancelled_meeting_whose_answer_was_lost_cancels_no_second_one(village: Village) -> None:
    chair = village.chair.dials("*384*77*8*3#").gives_pin().sees("No meeting on Tue 1/12 14:00?")
    chair.types_and_the_answer_is_lost("1")

    chair.repeats().sees_the_end("No meeting on Tue 1/12 14:00. Everybody is told.")
    assert len(village.stored("meetings")) == 1


def test_the_word_cancelled_cancels_and_the_word_cancel_is_asked_back(village: Village) -> None:
    village.chair.texts("cancel").receives("send STOP", "send 83")
    assert village.stored("meetings") == []
    village.chair.texts("cancelled").receives("No meeting on Tue 1/12")


def test_the_secretary_decides_too_and_a_member_does_not(village: Village) -> None:
    village.member("Sokha").texts("83").receives("for an officer")
    village.treasurer.texts("82 3/12").receives("for an officer")
    village.member("Sokha").dials().does_not_see("Meeting date")
    assert village.stored("meetings") == []
    village.secretary.texts("81").receives("as planned")


def test_moved_twice_the_last_word_counts(village: Village) -> None:
    village.chair.texts("82 3/12").texts("82 4/12 08:00").receives("Moved to Fri 4/12 08:00")

    assert len(news(village, "not Thu 3/12 14:00 but Fri 4/12 08:00")) == 10
    assert the_meeting(village)["version"] == 3


def test_who_comes_and_who_does_not(village: Village) -> None:
    village.member("Sokha").texts("21").receives("Thank you", "Tue 1/12 14:00")
    village.member("Bopha").texts("22").receives("You do not come on Tue 1/12")
    village.member("Bopha").texts("21").receives("Thank you")
    village.member("Vuthy").texts("22")
    said = {row["member"]: row["coming"] for row in village.stored("attendance")}
    assert said == {4: 1, 5: 1, 6: 0}


# A new rhythm ----------------------------------------------------------------------------------


def test_a_new_rhythm_shows_its_next_three_dates_before_it_is_stored(village: Village) -> None:
    chair = (
        village.chair.dials().picks("Meeting date").picks("New rhythm").types("last Friday 3pm").gives_pin()
    )

    chair.sees("Meet Fri 27/11, Fri 25/12, Fri 29/1 at 15:00?")
    assert len(village.stored("plans")) == 1
    chair.picks("Yes").sees_the_end("You meet Fri 27/11, Fri 25/12, Fri 29/1 at 15:00")
    newest = max(village.stored("plans"), key=lambda plan: plan["version"])
    assert (newest["rrule"], newest["meeting_time"]) == ("FREQ=MONTHLY;BYDAY=-1FR", "15:00")
    assert len(news(village, "new meeting days. The next is Fri 27/11 15:00")) == 9
    assert dict(news(village, "Next meeting"))[SHARED] == "Next meeting Fri 27/11 15:00"


def test_a_rhythm_without_a_time_is_asked_for_it(village: Village) -> None:
    chair = village.chair.dials("*384*77*8*4#").types("every 15th").sees("At what time?")

    chair.types("25:00").sees("no time", "At what time?").types("").sees("At what time?")
    chair.types("8.30").gives_pin().sees("Tue 15/12, Fri 15/1, Mon 15/2 at 08:30?").picks(
        "Yes"
    ).sees_the_end()


@pytest.mark.parametrize(
    "typed", ["sometimes", "", "😀", "5000", "first Tuesday or Friday", "every two weeks"]
)
def test_what_is_no_rhythm_is_asked_and_never_guessed(village: Village, typed: str) -> None:
    village.chair.dials("*384*77*8*4#").types(typed).sees("When do you meet?")


def test_the_echoed_dates_are_those_that_will_stand(village: Village) -> None:
    """The group's own rule for short months and fifth weekdays is kept to."""
    village.decides(short_month="skip", fifth="last")
    chair = village.chair.dials("*384*77*8*4#").types("every 31st 09:00").gives_pin()

    chair.sees("Meet Thu 31/12, Sun 31/1, Wed 31/3 at 09:00?").picks("Yes")
    chair.sees_the_end("Thu 31/12, Sun 31/1, Wed 31/3")
    chair.dials("*384*77*8#").sees("Thu 31/12 09:00")


def test_no_keeps_the_old_rhythm(village: Village) -> None:
    village.chair.dials("*384*77*8*4#").types("last Friday 3pm").gives_pin().picks("No").sees_the_end(
        "Nothing"
    )
    assert len(village.stored("plans")) == 1


def test_the_secretary_sets_no_rhythm(village: Village) -> None:
    village.secretary.dials("*384*77*8#").sees("As planned").does_not_see("New rhythm")


def test_a_group_without_a_meeting_ahead_is_told_so(village: Village) -> None:
    for _ in range(8):
        village.chair.texts("83")
    assert "No meeting is planned" in village.chair.received()[-1] or len(village.stored("meetings")) == 8


def test_a_meeting_that_was_written_to_is_neither_moved_nor_cancelled(old_village: Village) -> None:
    village = old_village
    village.waits(days=4, hours=8)
    village.treasurer.texts("S 4 5000")

    village.chair.texts("83").receives("This meeting was held")
    village.chair.texts("82 30/12").receives("This meeting was held")
    assert village.books()["box"] == 295_000


def test_a_group_that_meets_twice_a_week_has_a_next_meeting_for_years(village: Village) -> None:
    village.chair.dials("*384*77*8*4#").types("every Monday and Thursday 2pm").gives_pin().picks("Yes")
    village.clock.at += timedelta(days=200)
    with village.store.reading() as db:
        group = load_group(db, village.group)
        following = next_meeting(db, group, village.clock.at)
        held = being_held(db, group, village.clock.at)
    assert following is not None
    assert held is not None
    assert (following.held_on - held.held_on).days <= 4
