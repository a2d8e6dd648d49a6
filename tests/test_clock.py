"""The clocks: real, practice, and time as the tables store it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.clock import ClockError, PracticeClock, RealClock, from_millis, millis

TUESDAY = datetime(2026, 12, 1, 7, 0, tzinfo=UTC)
REAL = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


class HandClock:
    """A clock that stands still until it is moved."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at


@pytest.fixture
def real() -> HandClock:
    return HandClock(REAL)


def test_the_real_clock_tells_utc() -> None:
    before, now, after = datetime.now(UTC), RealClock().now(), datetime.now(UTC)
    assert before <= now <= after
    assert now.tzinfo is UTC


def test_practice_time_runs_at_real_speed_from_where_it_was_put(tmp_path: Path, real: HandClock) -> None:
    clock = PracticeClock(tmp_path / "clock.json", real)
    clock.put(TUESDAY)
    assert clock.now() == TUESDAY
    real.at += timedelta(hours=1)
    assert clock.now() == TUESDAY + timedelta(hours=1)


def test_practice_time_is_the_same_in_every_process_at_once(tmp_path: Path, real: HandClock) -> None:
    one, other = (PracticeClock(tmp_path / "clock.json", real) for _ in range(2))
    one.put(TUESDAY)
    assert other.now() == TUESDAY
    for days in range(1, 20):  # each a new file, whatever the file system's clock shows
        one.put(TUESDAY + timedelta(days=days))
        assert other.now() == one.now() == TUESDAY + timedelta(days=days)


def test_practice_time_goes_only_forward(tmp_path: Path, real: HandClock) -> None:
    clock = PracticeClock(tmp_path / "clock.json", real)
    clock.put(TUESDAY)
    with pytest.raises(ClockError, match="only goes forward"):
        clock.put(TUESDAY - timedelta(seconds=1))
    real.at -= timedelta(days=1)  # the machine's clock was set back
    assert clock.now() == TUESDAY


def test_practice_time_is_told_in_utc(tmp_path: Path, real: HandClock) -> None:
    clock = PracticeClock(tmp_path / "clock.json", real)
    clock.put(TUESDAY.astimezone(timezone(timedelta(hours=7))))
    assert clock.now().isoformat() == "2026-12-01T07:00:00+00:00"


@pytest.mark.parametrize("content", [None, "", "{}", '{"at": "soon", "real": "now"}', "[1]"])
def test_a_clock_that_was_never_put_or_is_damaged_says_so(tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "clock.json"
    if content is not None:
        file.write_text(content)
    with pytest.raises(ClockError, match=r"clock\.json"):
        PracticeClock(file).now()


def test_a_time_without_zone_is_refused(tmp_path: Path, real: HandClock) -> None:
    naive = TUESDAY.replace(tzinfo=None)
    with pytest.raises(ValueError, match="without zone"):
        millis(naive)
    with pytest.raises(ValueError, match="without zone"):
        PracticeClock(tmp_path / "clock.json", real).put(naive)
    assert not (tmp_path / "clock.json").exists()


def test_millis_counts_from_1970() -> None:
    assert millis(datetime(1970, 1, 1, 0, 0, 1, 999, tzinfo=UTC)) == 1000
    assert millis(TUESDAY) == 1796108400000


@given(st.integers(min_value=0, max_value=4_102_444_800_000))
def test_millis_and_back_changes_nothing(number: int) -> None:
    assert millis(from_millis(number)) == number
