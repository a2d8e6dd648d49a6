"""Sending through a SIM of one's own: a letter becomes a row that Gammu's SMSD sends.

The row carries the letter's own key as its `CreatorID`. A letter that was given to the daemon by a
worker that died is found by it, so that asking again never sends twice.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import sqlite3
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.handlers.gammu_database import (
    NETWORK,
    PROBE,
    Database,
    ModemAway,
    midnight,
    parts_today,
    queued_parts,
    refused_at,
)
from bot.outbox import Letter, Sent
from bot.rules.clock import RealClock
from bot.words.segments import measure, parts

log = logging.getLogger(__name__)

MOST_QUEUED: Final = 40
"""SMS that wait for the modem at once, some two minutes' worth: what waits in Krom's outbox instead
can still be overtaken by an answer, or voided by a moved meeting."""

SOON: Final = timedelta(seconds=20)
"""Until a full queue is looked at again."""

CODING: Final = {"gsm7": "Default_No_Compression", "ucs2": "Unicode_No_Compression"}
FAILED: Final = frozenset({"SendingError", "Error", "DeliveryFailed"})

_LONG_AGO: Final = "2000-01-01 00:00:00"
"""A row is due once these times are past, and the daemon's local time may be behind UTC."""

_ROW: Final = (
    "INSERT INTO outbox (SendingDateTime, SendingTimeOut, DestinationNumber, TextDecoded, Coding, UDH,"
    " MultiPart, CreatorID, Priority) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_NEXT: Final = (
    "INSERT INTO outbox_multipart (ID, SequencePosition, TextDecoded, Coding, UDH) VALUES (?, ?, ?, ?, ?)"
)


class GammuSender:
    """Puts letters into SMSD's outbox; `key` is the house's own, `day` the SMS this SIM may send a day."""

    name: Final = NETWORK
    most: Final = 10
    """Letters in one call: a cap is kept to the letter, and a full queue is soon seen."""

    def __init__(
        self,
        database: Database,
        key: bytes,
        *,
        day: int | None = None,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        self._database = database
        self._key = key
        self._day = day
        self._now = now or RealClock().now

    def send(self, text: str, phones: Sequence[str]) -> list[Sent]:
        """Refuse what has no letter: it could not be found again."""
        raise NotImplementedError

    def send_letters(self, text: str, letters: Sequence[Letter]) -> list[Sent]:
        """Give one text for some letters to the daemon; a letter it has already is not given again."""
        cut = parts(text)
        coding = CODING[measure(text).encoding]
        try:
            with self._database.writing() as db:
                before = _given(db, [self.creator(letter) for letter in letters])
                room = self._room(db, len(cut))
                results = []
                for letter in letters:
                    creator = self.creator(letter)
                    number = before.get(creator)
                    if number is None and room < len(cut):
                        results.append(Sent(letter.phone, "account", reason=self._full(db)))
                        continue
                    if number is None:
                        number = _put(db, letter, cut, coding, creator)
                        room -= len(cut)
                    results.append(Sent(letter.phone, "accepted", f"{number}.{creator}"))
                return results
        except ModemAway as away:
            # Not committed, or found by its key when it is tried again: nothing is sent twice.
            log.warning("event=modem_away why=%s", away)
            return [Sent(letter.phone, "account", reason="SMSD's database is away") for letter in letters]

    def rests(self, count: int) -> datetime | None:
        """Say until when it would not take a text of so many SMS; None: it would now."""
        now = self._now()
        try:
            with self._database.reading() as db:
                refused = refused_at(db)
                if refused is not None and now < refused + PROBE:
                    return refused + PROBE
                queued = queued_parts(db)
                if queued and (refused is not None or queued + count > MOST_QUEUED):
                    return now + SOON
                if self._day is not None and parts_today(db, now) + count > self._day:
                    return midnight(now + timedelta(days=1))
        except ModemAway:
            return None  # the attempt will say so, and pause this network
        return None

    def creator(self, letter: Letter) -> str:
        """Give the key of a letter: the same whoever asks, and another in each house."""
        told = f"{letter.cause}\n{letter.phone}\n{letter.about}\n{letter.message}"
        mark = hmac.new(self._key, told.encode(), hashlib.sha256).hexdigest()[:16]
        return f"krom-{letter.id}-{mark}"

    def _room(self, db: sqlite3.Connection, count: int) -> int:
        """Count the SMS that may still be given to the daemon: to a SIM that refuses, one text."""
        if refused_at(db) is not None:
            return 0 if queued_parts(db) else count
        if self._day is None:
            return MOST_QUEUED * 100
        return self._day - parts_today(db, self._now())

    def _full(self, db: sqlite3.Connection) -> str:
        if refused_at(db) is not None:
            return "the SIM's last texts were refused"
        return f"the SIM was given {parts_today(db, self._now())} of {self._day} SMS of this day"


def _given(db: sqlite3.Connection, creators: Sequence[str]) -> dict[str, int]:
    """Find the letters that the daemon has, or has sent; what failed may be given again."""
    marks = ", ".join("?" * len(creators))
    found: dict[str, int] = {}
    failed: set[int] = set()
    for row in db.execute(
        f"SELECT ID, CreatorID, Status FROM sentitems WHERE CreatorID IN ({marks})",  # noqa: S608  # only marks
        list(creators),
    ):
        if row["Status"] in FAILED:
            failed.add(row["ID"])
        found[row["CreatorID"]] = max(row["ID"], found.get(row["CreatorID"], 0))
    found = {creator: number for creator, number in found.items() if number not in failed}
    waiting = f"SELECT ID, CreatorID FROM outbox WHERE CreatorID IN ({marks})"  # noqa: S608  # only marks
    return found | {row["CreatorID"]: row["ID"] for row in db.execute(waiting, list(creators))}


def _put(db: sqlite3.Connection, letter: Letter, cut: Sequence[str], coding: str, creator: str) -> int:
    """Write a text into the outbox: its first SMS there, each further one beside it. Gives its id.

    Somebody waits for an answer, so it goes before what else the daemon has.
    """
    several = len(cut) > 1
    reference = int(hashlib.sha256(creator.encode()).hexdigest()[:2], 16)
    headers = [f"050003{reference:02X}{len(cut):02X}{place:02X}" for place in range(1, len(cut) + 1)]
    first = headers[0] if several else None
    words = (cut[0], coding, first, "true" if several else "false")
    urgent = int(letter.kind == "answer")
    row = (_LONG_AGO, _LONG_AGO, letter.phone, *words, creator, urgent)
    number = int(db.execute(_ROW, row).lastrowid or 0)
    for place in range(1, len(cut)):
        db.execute(_NEXT, (number, place + 1, cut[place], coding, headers[place]))
    return number
