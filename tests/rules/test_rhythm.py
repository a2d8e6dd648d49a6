"""The days a group meets, against dates counted one by one on the calendar."""

from __future__ import annotations

import calendar
from datetime import date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules.rhythm import DAYS, Rhythm, RhythmError

START = date(2026, 11, 24)
TWENTY_YEARS = 20 * 366

starts = st.dates(date(2020, 1, 1), date(2031, 12, 31))
weekdays = st.integers(0, 6)


def iso(*days: str) -> list[date]:
    return [date.fromisoformat(day) for day in days]


def calendar_days(start: date, count: int = TWENTY_YEARS) -> list[date]:
    return [start + timedelta(days=more) for more in range(count)]


def is_nth(day: date, n: int, weekday: int, fifth: str) -> bool:
    """Whether a day is the n-th such weekday, by its own number and the length of its month."""
    if day.weekday() != weekday:
        return False
    length = calendar.monthrange(day.year, day.month)[1]
    number = -(-day.day // 7)  # the how-manieth such weekday this one is
    is_last = day.day + 7 > length
    if n == -1 or (n == 5 and fifth == "last"):
        return is_last
    return number == n


def is_monthday(day: date, n: int, short_month: str) -> bool:
    length = calendar.monthrange(day.year, day.month)[1]
    if n == -1 or (n > length and short_month == "clamp"):
        return day.day == length
    return day.day == n


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=MONTHLY;BYDAY=1TU", ("2026-12-01", "2027-01-05", "2027-02-02")),
        ("FREQ=MONTHLY;BYDAY=-1FR", ("2026-11-27", "2026-12-25", "2027-01-29")),
        ("FREQ=MONTHLY;BYDAY=2SA,4SA", ("2026-11-28", "2026-12-12", "2026-12-26")),
        ("FREQ=WEEKLY;BYDAY=TH", ("2026-11-26", "2026-12-03", "2026-12-10")),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", ("2026-11-26", "2026-12-10", "2026-12-24")),
        ("FREQ=WEEKLY;BYDAY=TH,TU", ("2026-11-24", "2026-11-26", "2026-12-01")),
        ("FREQ=MONTHLY;BYMONTHDAY=15", ("2026-12-15", "2027-01-15", "2027-02-15")),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", ("2026-11-30", "2026-12-31", "2027-01-31")),
        ("FREQ=MONTHLY;BYMONTHDAY=31", ("2026-11-30", "2026-12-31", "2027-01-31")),
    ],
)
def test_the_next_three_dates(rule: str, days: tuple[str, ...]) -> None:
    assert Rhythm(rule, "14:00").dates(START, 3) == iso(*days)


def test_the_first_day_itself_counts() -> None:
    assert Rhythm("FREQ=WEEKLY;BYDAY=TU").dates(START, 2) == iso("2026-11-24", "2026-12-01")
    assert Rhythm("FREQ=MONTHLY;BYDAY=4TU").on_or_after(START) == START
    assert Rhythm("FREQ=MONTHLY;BYDAY=4TU").after(START) == date(2026, 12, 22)


def test_a_31st_is_kept_on_the_last_day_or_left_out() -> None:
    rhythm = Rhythm("FREQ=MONTHLY;BYMONTHDAY=31")
    assert rhythm.dates(date(2028, 1, 31), 4) == iso("2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30")
    assert rhythm.dates(date(2028, 1, 31), 3, short_month="skip") == iso(
        "2028-01-31", "2028-03-31", "2028-05-31"
    )


def test_two_days_that_fall_together_are_one_meeting() -> None:
    rhythm = Rhythm("FREQ=MONTHLY;BYMONTHDAY=30,31")
    assert rhythm.dates(date(2027, 2, 1), 3) == iso("2027-02-28", "2027-03-30", "2027-03-31")
    fifth = Rhythm("FREQ=MONTHLY;BYDAY=4TU,5TU")
    assert fifth.dates(date(2026, 11, 1), 3, fifth="last") == iso("2026-11-24", "2026-12-22", "2026-12-29")


def test_a_fifth_friday_is_the_last_one_or_none() -> None:
    rhythm = Rhythm("FREQ=MONTHLY;BYDAY=5FR")
    assert rhythm.dates(START, 2) == iso("2027-01-29", "2027-04-30")
    assert rhythm.dates(START, 3, fifth="last") == iso("2026-11-27", "2026-12-25", "2027-01-29")


@given(start=starts, n=st.sampled_from([1, 2, 3, 4, 5, -1]), weekday=weekdays)
@settings(max_examples=12, deadline=None)
@pytest.mark.parametrize("fifth", ["skip", "last"])
def test_weekdays_of_the_month_over_twenty_years(fifth: str, start: date, n: int, weekday: int) -> None:
    expected = [day for day in calendar_days(start) if is_nth(day, n, weekday, fifth)]
    rhythm = Rhythm(f"FREQ=MONTHLY;BYDAY={n}{DAYS[weekday]}")
    assert rhythm.dates(start, len(expected), fifth=fifth) == expected  # type: ignore[arg-type]


@given(start=starts, n=st.sampled_from([1, 15, 28, 29, 30, 31, -1]))
@settings(max_examples=12, deadline=None)
@pytest.mark.parametrize("short_month", ["clamp", "skip"])
def test_days_of_the_month_over_twenty_years(short_month: str, start: date, n: int) -> None:
    expected = [day for day in calendar_days(start) if is_monthday(day, n, short_month)]
    found = Rhythm(f"FREQ=MONTHLY;BYMONTHDAY={n}").dates(
        start,
        len(expected),
        short_month=short_month,  # type: ignore[arg-type]
    )
    assert found == expected


@given(
    start=starts,
    rule=st.one_of(
        st.builds(
            "FREQ=MONTHLY;BYDAY={}{}".format,
            st.sampled_from([1, 2, 3, 4, 5, -1]),
            st.sampled_from(DAYS),
        ),
        st.builds("FREQ=MONTHLY;BYMONTHDAY={}".format, st.integers(1, 31)),
        st.builds("FREQ=WEEKLY;BYDAY={}".format, st.sampled_from(DAYS)),
    ),
)
@settings(max_examples=60, deadline=None)
def test_with_nothing_clamped_the_rule_means_what_rfc_5545_says(start: date, rule: str) -> None:
    reference = rrulestr(rule, dtstart=datetime(start.year, start.month, start.day))  # noqa: DTZ001
    expected = [next_one.date() for next_one, _ in zip(reference, range(24), strict=False)]
    assert Rhythm(rule).dates(start, 24, short_month="skip", fifth="skip") == expected


@given(since=starts, more=st.integers(0, 400), weekday=weekdays, weeks=st.integers(2, 8))
@settings(max_examples=80, deadline=None)
def test_a_fortnight_keeps_its_weeks_wherever_one_looks_from(
    since: date, more: int, weekday: int, weeks: int
) -> None:
    rhythm = Rhythm(f"FREQ=WEEKLY;INTERVAL={weeks};BYDAY={DAYS[weekday]}", since=since)
    first = next(day for day in calendar_days(since, 7) if day.weekday() == weekday)
    kept = [first + timedelta(days=7 * weeks * turn) for turn in range(80)]
    start = since + timedelta(days=more)
    assert rhythm.dates(start, 5) == [day for day in kept if day >= start][:5]


@given(
    day=starts,
    rule=st.sampled_from(["FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "FREQ=MONTHLY;BYDAY=1TU"]),
)
def test_after_is_strictly_after_and_in_the_same_series(day: date, rule: str) -> None:
    rhythm = Rhythm(rule)
    following = rhythm.after(day)
    assert following > day
    assert following == next(each for each in rhythm.dates(day, 2) if each > day)


def test_a_fortnight_without_an_anchor_counts_from_the_start() -> None:
    rhythm = Rhythm("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH")
    assert rhythm.dates(date(2026, 11, 27), 2) == iso("2026-12-03", "2026-12-17")


def test_days_before_an_anchor_are_no_meetings() -> None:
    rhythm = Rhythm("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", since=date(2026, 12, 4))
    assert rhythm.dates(START, 2) == iso("2026-12-10", "2026-12-24")
    assert Rhythm("FREQ=WEEKLY;BYDAY=TH", since=date(2030, 1, 1)).on_or_after(START) == date(2026, 11, 26)


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "FREQ=DAILY",
        "FREQ=WEEKLY",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;INTERVAL=0;BYDAY=TH",
        "FREQ=WEEKLY;BYDAY=1TH",
        "FREQ=MONTHLY;BYDAY=6TU",
        "FREQ=MONTHLY;BYDAY=0TU",
        "FREQ=MONTHLY;BYDAY=1ZZ",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=MONTHLY;BYMONTHDAY=៣",
        "RRULE:FREQ=MONTHLY;BYDAY=1TU",
        "FREQ=MONTHLY;BYDAY=1TU\n",
    ],
)
def test_a_rule_no_group_can_keep_is_refused(rule: str) -> None:
    with pytest.raises(RhythmError):
        Rhythm(rule, "14:00")


@pytest.mark.parametrize("time", ["2pm", "24:00", "9:00", "14:60", "14:00\n", "១៤:០០"])
def test_a_time_that_is_none_is_refused(time: str) -> None:
    with pytest.raises(RhythmError):
        Rhythm("FREQ=MONTHLY;BYDAY=1TU", time)


def test_the_time_is_set_later_where_none_was_said() -> None:
    rhythm = Rhythm("FREQ=MONTHLY;BYDAY=1TU")
    assert rhythm.time == ""
    assert rhythm.at("14:00") == Rhythm("FREQ=MONTHLY;BYDAY=1TU", "14:00")


@pytest.mark.parametrize("rule", ["FREQ=WEEKLY;BYDAY=TH", "FREQ=MONTHLY;BYDAY=1TU"])
def test_the_end_of_the_calendar_is_said(rule: str) -> None:
    assert len(Rhythm(rule).dates(date(9999, 12, 1), 20)) < 6
    with pytest.raises(RhythmError, match="no meeting"):
        Rhythm(rule).on_or_after(date(9999, 12, 31))
