"""What a prepaid SIM has left: asked by a code of its operator, through the daemon itself.

SMSD 1.42 dials a code that stands in its outbox as an 8-bit text of class 127, and writes the
operator's answer into its inbox with the same class and no sender. Nothing has to stop for it.
"""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from bot.handlers.gammu_database import DIALLED, utc

CREATOR: Final = "krom-credit"
AGAIN: Final = timedelta(hours=24)
"""From one question to the next."""

ANSWERED: Final = timedelta(minutes=10)
"""So long after a question what the operator says is its answer; else it is news of its own."""

_FIGURE: Final = re.compile(r"\d+(?:[.,]\d+)*")
_ASKED: Final = (
    "SELECT max(InsertIntoDB) FROM (SELECT InsertIntoDB FROM outbox WHERE CreatorID = :creator"
    " UNION ALL SELECT InsertIntoDB FROM sentitems WHERE CreatorID = :creator)"
)
_ASK: Final = (
    "INSERT INTO outbox (SendingDateTime, SendingTimeOut, DestinationNumber, Text, TextDecoded, Coding, UDH,"
    " Class, MultiPart, RelativeValidity, CreatorID)"
    " VALUES ('2000-01-01 00:00:00', '2000-01-01 00:00:00', ?, '', '', '8bit', '', ?, 'false', 255, ?)"
)


@dataclass(frozen=True, slots=True)
class Answer:
    """A row of the inbox that the operator wrote, at a time (UTC)."""

    row: int
    text: str
    at: datetime


def asked_at(db: sqlite3.Connection) -> datetime | None:
    """Give when the operator was asked last (UTC), None for never."""
    found = db.execute(_ASKED, {"creator": CREATOR}).fetchone()[0]
    return None if found is None else utc(found)


def ask(db: sqlite3.Connection, code: str) -> None:
    """Have the daemon dial a code."""
    db.execute(_ASK, (code, DIALLED, CREATOR))


def answers(db: sqlite3.Connection) -> list[Answer]:
    """Give what the operator said and nobody has read, oldest first."""
    rows = db.execute(
        "SELECT ID, TextDecoded, UpdatedInDB FROM inbox WHERE Processed = 'false' AND Class = ? ORDER BY ID",
        (DIALLED,),
    ).fetchall()
    return [Answer(row["ID"], str(row["TextDecoded"]).strip(), utc(row["UpdatedInDB"])) for row in rows]


def figure(text: str) -> Decimal | None:
    """Read the first figure of what the operator said: `1.50`, `1,234.50`, `12 500` gives 12."""
    found = _FIGURE.search(text)
    if found is None:
        return None
    whole, mark, part = found[0].rpartition("." if found[0].rfind(".") > found[0].rfind(",") else ",")
    thousands = mark and len(part) == 3 and (mark == "," or "." in whole)  # noqa: PLR2004  # 1,234
    digits = re.sub(r"[.,]", "", whole or "")
    return Decimal(digits + part) if thousands or not mark else Decimal(f"{digits}.{part}")
