"""What time it is, for the business: the only place that asks the machine for the date.

Whoever needs the time is handed a `Clock`. All times are aware; the books store integer
milliseconds since 1970 in UTC.
"""

from __future__ import annotations

import fcntl
import json
import os
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, Protocol

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND: Final = timedelta(milliseconds=1)


class ClockError(Exception):
    """A clock that cannot be read, or may not be put where someone wanted it."""


class Clock(Protocol):
    """Tells the time of the business."""

    def now(self) -> datetime:
        """Give the time, aware, in UTC."""
        ...


class RealClock:
    """The time of the machine."""

    def now(self) -> datetime:
        """Give the machine's time in UTC."""
        return datetime.now(UTC)


@dataclass(frozen=True)
class _Put:
    """Where the practice clock was put, and when that was in the real world."""

    at: datetime
    real: datetime


@dataclass
class PracticeClock:
    """The time in a practice folder: put forward by hand, from there on at real speed.

    `file` holds {"at": ISO time, "real": ISO time}; every process of the folder reads it, and
    reads it again once it was replaced. `real` is the clock that gives the speed.
    """

    file: Path
    real: Clock = field(default_factory=RealClock)
    _seen: tuple[tuple[int, int], _Put] | None = field(default=None, init=False, repr=False)

    def now(self) -> datetime:
        """Give the practice time in UTC. ClockError: it was never put, or its file is damaged."""
        put = self._put()
        return put.at + max(self.real.now() - put.real, timedelta(0))

    def put(self, at: datetime) -> None:
        """Put the clock at a time; ClockError if that lies behind: time only runs forward.

        The file is replaced as a whole, so that a reader sees the old time or the new one; two
        who put it at once do so one after the other.
        """
        millis(at)  # refuses a time without zone
        with self.file.with_name(self.file.name + ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if self.file.exists() and at < self.now():
                message = "The practice clock only goes forward."
                raise ClockError(message)
            self._write(_Put(at.astimezone(UTC), self.real.now().astimezone(UTC)))

    def _put(self) -> _Put:
        try:
            stat = self.file.stat()
            version = (stat.st_mtime_ns, stat.st_ino)
            seen = self._seen  # one read: another thread may replace it
            if seen is None or seen[0] != version:
                raw = json.loads(self.file.read_text(encoding="ascii"))
                put = _Put(datetime.fromisoformat(raw["at"]), datetime.fromisoformat(raw["real"]))
                self._seen = seen = (version, put)
        except FileNotFoundError as error:
            message = f"The practice clock has not been set: there is no {self.file}."
            raise ClockError(message) from error
        except (ValueError, KeyError, TypeError) as error:
            message = f"{self.file} does not hold the practice clock."
            raise ClockError(message) from error
        return seen[1]

    def _write(self, put: _Put) -> None:
        fresh = self.file.with_name(self.file.name + ".new")
        with fresh.open("w", encoding="ascii") as out:
            json.dump({"at": put.at.isoformat(), "real": put.real.isoformat()}, out)
            out.flush()
            os.fsync(out.fileno())
        fresh.replace(self.file)


def millis(at: datetime) -> int:
    """Milliseconds since 1970 UTC, as the tables store a time; ValueError without a zone."""
    if at.tzinfo is None:
        message = f"a time without zone: {at.isoformat()}"
        raise ValueError(message)
    return (at - EPOCH) // MILLISECOND


def from_millis(number: int) -> datetime:
    """Read back what `millis` gave, in UTC."""
    return EPOCH + number * MILLISECOND
