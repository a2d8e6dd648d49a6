"""How the house stands, as the status page shows it; `bot/standing.py` looks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    count: int
    of: int

    @property
    def percent(self) -> int:
        """Give it in percent, rounded; 0 of none."""
        return round(100 * self.count / self.of) if self.of else 0


@dataclass(frozen=True)
class Gateway:
    """A road to the telephone network. What it does not tell is None."""

    name: str
    heard: int | None = None
    """Minutes since it last gave a sign of life."""
    signal: int | None = None
    """Percent."""
    sent: int | None = None
    """SMS of this day, of `most` that it may send."""
    most: int | None = None
    credit: str | None = None
    """What its SIM has left, in the words of its operator, and when it said so."""
    paused: str | None = None
    """Why it takes nothing at present."""


@dataclass(frozen=True)
class Backup:
    """The newest backup; `faults` None: it was not tried by restoring it."""

    day: date
    megabytes: int
    entries: int
    faults: int | None


@dataclass(frozen=True)
class Standing:
    """Everything the page shows: no name, no number, no money of a group."""

    troubles: Sequence[str]
    """What `krom doctor` finds, but for the books, which take long to read."""
    parts: Mapping[str, bool]
    """Whether database, redis, worker and clock answer."""
    waiting: int
    oldest: int
    """Minutes the oldest message has been due."""
    gateways: Sequence[Gateway]
    undelivered: Share
    unknown: Share
    unread: Share
    late: Share
    """Groups with a meeting that is not closed."""
    keeps: bool
    """Whether a place for backups is set."""
    backup: Backup | None
    disks: Mapping[str, int]
    """Megabytes free, by the setting of the folder."""
    version: str
    revision: str | None
    """Of the tables."""
    wanted: str
