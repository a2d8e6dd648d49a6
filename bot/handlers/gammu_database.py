"""The database of Gammu's SMS daemon: a SQLite file that SMSD writes and Krom looks into.

Its tables are those of SMSD 1.42 (schema 17). What the daemon writes into `ReceivingDateTime` and
`SendingDateTime` is the local time of its machine; `InsertIntoDB` and `UpdatedInDB` are UTC, because
the schema's own defaults and triggers fill them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final
from urllib.parse import quote

NETWORK: Final = "gammu"

BUSY: Final = 5.0
"""Seconds to wait while the daemon writes; it writes a row at a time."""

SILENT: Final = timedelta(minutes=10)
"""A daemon that reaches its modem writes into `phones` each minute (`statusfrequency`)."""

REFUSED: Final = 3
"""So many texts refused one after the other are no accident: no credit, or no network."""

PROBE: Final = timedelta(minutes=10)
"""Until a SIM that refuses is tried again, with one text."""

DIALLED: Final = 127
"""The class of what the daemon dials and of what the operator answers: no SMS."""

_ERRORS: Final = ("SendingError", "Error")


class ModemAway(Exception):
    """SMSD's database cannot be used just now; the text is half a sentence that says why."""


@dataclass(frozen=True, slots=True)
class Modem:
    """What the daemon last wrote of a modem: `signal` and `battery` in percent, -1 for unknown."""

    name: str
    imei: str
    operator: str
    signal: int
    battery: int
    seen_at: datetime


class Database:
    """SMSD's file. Each use opens it anew: it may be away, and come back as another file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Look into it. Raises ModemAway."""
        with self._open() as db:
            yield db

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Write, all of the block or nothing. Raises ModemAway: nothing was written."""
        with self._open() as db:
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
            except BaseException:
                db.execute("ROLLBACK")
                raise
            db.execute("COMMIT")

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        address = f"file:{quote(str(self.path))}?mode=rw"  # never makes an empty one
        try:
            with closing(sqlite3.connect(address, uri=True, timeout=BUSY, isolation_level=None)) as db:
                db.row_factory = sqlite3.Row
                db.text_factory = _text  # one bad byte must not hide all rows
                yield db
        except sqlite3.Error as error:
            raise ModemAway(f"{self.path}: {error}") from error


def _text(octets: bytes) -> str:
    return octets.decode(errors="replace")


def modems(db: sqlite3.Connection) -> list[Modem]:
    """Give the modems that the daemon has ever reached, the one last seen first."""
    rows = db.execute("SELECT * FROM phones ORDER BY UpdatedInDB DESC").fetchall()
    return [
        Modem(row["ID"], row["IMEI"], row["NetName"], row["Signal"], row["Battery"], utc(row["UpdatedInDB"]))
        for row in rows
    ]


def refused_at(db: sqlite3.Connection) -> datetime | None:
    """Give when the last text was refused, if the last few all were; else None."""
    rows = db.execute(
        "SELECT Status, UpdatedInDB FROM sentitems WHERE Class != ? ORDER BY rowid DESC LIMIT ?",
        (DIALLED, REFUSED),
    ).fetchall()
    if len(rows) < REFUSED or any(row["Status"] not in _ERRORS for row in rows):
        return None
    return max(utc(row["UpdatedInDB"]) for row in rows)


def queued_parts(db: sqlite3.Connection) -> int:
    """Count the SMS that wait for the modem."""
    return int(
        db.execute(
            "SELECT (SELECT count(*) FROM outbox WHERE Class IS NOT ?)"
            " + (SELECT count(*) FROM outbox_multipart)",
            (DIALLED,),
        ).fetchone()[0]
    )


def midnight(now: datetime) -> datetime:
    """Give the beginning of the day on this machine: an operator's day, as nearly as can be known."""
    return now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0)


def parts_today(db: sqlite3.Connection, now: datetime) -> int:
    """Count the SMS that this SIM was given this day, sent or waiting, also others' than Krom's."""
    at = midnight(now).astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")
    today = "SELECT count(*) FROM sentitems WHERE InsertIntoDB >= ? AND Class != ?"
    sent = db.execute(today, (at, DIALLED)).fetchone()[0]
    return int(sent) + queued_parts(db)


def utc(text: str) -> datetime:
    """Read a time that the schema's defaults wrote."""
    return datetime.fromisoformat(str(text)).replace(tzinfo=UTC)


def local(text: str) -> datetime | None:
    """Read a time that the daemon wrote, in the time zone of this machine; None for no time. Gives UTC."""
    try:
        return datetime.fromisoformat(str(text)).astimezone().astimezone(UTC)
    except (ValueError, OverflowError):  # of a network that sent no date
        return None
