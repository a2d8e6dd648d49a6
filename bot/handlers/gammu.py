"""A SIM of one's own in a USB modem, through Gammu's SMS daemon: what comes in.

`gammu_database` is the daemon's file, `gammu_sender` what goes out. The daemon joins the parts of
a long text and writes the whole into the first part's row; the rows of the others follow, empty.
A row is marked only after Krom has written it down; brought again, it is known by its id and date.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Final

from bot.handlers.gammu_credit import AGAIN, ANSWERED, answers, ask, asked_at
from bot.handlers.gammu_database import DIALLED, NETWORK, Database, ModemAway, local, utc
from bot.handlers.gammu_sender import FAILED, GammuSender
from bot.handlers.wire import Report, State, TextIn, phone_number
from bot.store.engine import StoreAway
from bot.talk.away import Away
from bot.words import redact

__all__ = ["NETWORK", "Database", "Doors", "GammuSender", "Listener", "ModemAway", "forget_phones"]

log = logging.getLogger(__name__)

EVERY: Final = 3.0
"""Seconds from one look to the next."""

REPORTS_EVERY: Final = 10
"""Looks from one look at what became of texts to the next."""

MOST: Final = 100
"""Rows read in one look."""

SETTLED: Final = timedelta(seconds=15)
"""The daemon writes the parts of a text row by row: only after this long is a missing one missing."""

KEEP_TEXTS: Final = timedelta(days=7)
"""How long words stay in the daemon's tables: so long a backup of Krom's may be old, and texts that
came after it be read again."""

KEEP_KEYS: Final = timedelta(days=90)
"""How long it is known which letters the daemon was given."""

FORGET_EVERY: Final = 1200
"""Looks from one clearing up to the next: an hour."""

WATCH_EVERY: Final = 100
"""Looks from one look at the modem itself to the next: five minutes."""

LONGEST_WAIT: Final = 600.0
"""Seconds until a text that Krom could not take is tried again, at most."""

_SHORT, _LONG = (0, 3), (8, 4)
"""Information elements of joined SMS (3GPP TS 23.040, 9.2.3.24.1 and .8): tag, and octets."""


def _not_asked(_text: str, _at: datetime) -> None:
    """Where nobody asks for the credit."""


def _unwatched() -> None:
    """Where nobody is told."""


@dataclass(frozen=True)
class Doors:
    """What incoming texts and reports lead to. Each may raise Away: it then comes again."""

    text: Callable[[TextIn], bool]
    """Take a text; False: its phone texts too fast, so it is to wait."""

    incomplete: Callable[[TextIn], bool]
    """Take a text of which parts are missing for ever."""

    report: Callable[[Report], None]
    awaited: Callable[[], Sequence[str]]
    """The provider ids of the texts whose fate is still open."""

    ask_again: Callable[[], None]
    """Put back what a worker that died left unknown: the daemon knows whether it has it."""

    credit: Callable[[str, datetime], None] = _not_asked
    """Take what the operator answered when it was asked for the credit, and when (UTC)."""

    watch: Callable[[], None] = _unwatched
    """Look whether somebody must be told that the modem cannot be used."""


@dataclass(frozen=True, slots=True)
class Part:
    """Which of how many SMS of one text a row is."""

    mark: str
    count: int
    place: int


@dataclass
class Listener:
    """Looks into the daemon's tables, again and again."""

    database: Database
    doors: Doors
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    code: str | None = None
    """What is dialled for the credit of the SIM, once a day."""
    _looks: int = 0
    _later: dict[int, tuple[float, float]] = field(default_factory=dict)
    """Rows that could not be taken: when they are tried again, and after how long the last time."""

    def run(self, stop: threading.Event, every: float = EVERY) -> None:
        """Look until `stop` is set. What is away is waited for."""
        for rounds in count():
            if stop.is_set():
                return
            self._goes_on(self.look)
            if rounds % WATCH_EVERY == 0:
                self._goes_on(self.doors.watch)
            stop.wait(every)

    def _goes_on(self, do: Callable[[], object]) -> None:
        try:
            do()
        except (ModemAway, Away, StoreAway) as away:
            log.warning("event=modem_waits why=%s", away)
        except Exception as error:  # noqa: BLE001  # it is to go on: the other parts hang on it
            log.error("event=look_failed network=%s error=%s", NETWORK, type(error).__name__)  # noqa: TRY400

    def look(self) -> int:
        """Take what came, and now and then what became of texts; give how many rows were done."""
        done = self._inbox()
        if self._looks % REPORTS_EVERY == 0:
            self.doors.ask_again()
            self._reports()
            self._credit()
        if self._looks % FORGET_EVERY == 0:
            self._forget()
        self._looks += 1
        return done

    # Texts ---------------------------------------------------------------------------------

    def _inbox(self) -> int:
        with self.database.reading() as db:
            rows = db.execute(
                "SELECT * FROM inbox WHERE Processed = 'false' AND Class != ? ORDER BY ID LIMIT ?",
                (DIALLED, MOST),
            ).fetchall()
            whole = {row["ID"]: self._whole(db, row) for row in rows}
        held: set[str] = set()
        done = 0
        for row in rows:
            sender = row["SenderNumber"]
            if sender in held or not self._take(row, whole[row["ID"]]):
                held.add(sender)  # what one person texted is read in its order
                continue
            self._mark(row)
            done += 1
        return done

    def _take(self, row: sqlite3.Row, whole: bool | None) -> bool:  # noqa: FBT001
        """Hand over one row; False: it is to come again."""
        if whole is None:
            return False
        part = part_of(row["UDH"])
        if part is not None and part.place > 1 and not row["TextDecoded"]:
            return True  # its words stand in the first part's row
        phone = number_of(row["SenderNumber"], row["SMSCNumber"])
        if phone is None:
            log.info("event=refused network=%s why='no telephone number'", NETWORK)
            return True
        sms = TextIn(id_of(row), phone, "", row["TextDecoded"], local(row["ReceivingDateTime"]))
        return self._hand_over(row["ID"], sms, self.doors.text if whole else self.doors.incomplete)

    def _hand_over(self, number: int, sms: TextIn, door: Callable[[TextIn], bool]) -> bool:
        at, wait = self._later.get(number, (0.0, EVERY))
        if time.monotonic() < at:
            return False
        try:
            taken = door(sms)
        except (Away, StoreAway):
            raise
        except Exception as error:  # noqa: BLE001  # nobody else's text is to wait for this one
            wait = min(wait * 2, LONGEST_WAIT)
            self._later[number] = (time.monotonic() + wait, wait)
            # No traceback: an error's words may hold a number or a PIN.
            log.error("event=failed network=%s inbox=%d error=%s", NETWORK, number, type(error).__name__)  # noqa: TRY400
            return False
        if not taken:
            log.warning("event=too_fast network=%s phone=%s", NETWORK, redact.phone(sms.phone))
            return False
        self._later.pop(number, None)
        return True

    def _mark(self, row: sqlite3.Row) -> None:
        with self.database.writing() as db:
            db.execute(
                "UPDATE inbox SET Processed = 'true' WHERE ID = ? AND ReceivingDateTime = ?",
                (row["ID"], row["ReceivingDateTime"]),
            )

    def _whole(self, db: sqlite3.Connection, row: sqlite3.Row) -> bool | None:
        """Say whether all parts of a text are there; None: the daemon may still be writing them.

        Parts that never came leave the others as texts of their own, each with its words: half a
        meeting sheet must not be read as a whole one.
        """
        part = part_of(row["UDH"])
        if part is None or not row["TextDecoded"]:
            return True
        others = db.execute(
            "SELECT UDH FROM inbox WHERE SenderNumber = ? AND TextDecoded = '' AND ID > ? AND ID < ?",
            (row["SenderNumber"], row["ID"], row["ID"] + 10 * part.count),
        ).fetchall()
        found = {one.place for other in others if (one := part_of(other["UDH"])) and one.mark == part.mark}
        if part.place == 1 and found >= set(range(2, part.count + 1)):
            return True
        return None if self.now() < utc(row["UpdatedInDB"]) + SETTLED else False

    # Reports -------------------------------------------------------------------------------

    def _reports(self) -> None:
        """Say what became of the texts that are with the daemon."""
        awaited = self.doors.awaited()
        with self.database.reading() as db:
            reports = [made for name in awaited if (made := _report(db, name)) is not None]
        for report in reports:
            self.doors.report(report)

    # Credit --------------------------------------------------------------------------------

    def _credit(self) -> None:
        """Ask once a day what the SIM has left, and take what its operator answers."""
        with self.database.reading() as db:
            asked, said = asked_at(db), answers(db)
        for one in said:
            if asked is not None and asked <= one.at <= asked + ANSWERED:
                self.doors.credit(one.text, one.at)
            with self.database.writing() as db:
                db.execute("UPDATE inbox SET Processed = 'true' WHERE ID = ?", (one.row,))
        if self.code is not None and (asked is None or asked + AGAIN <= self.now()):
            with self.database.writing() as db:
                ask(db, self.code)

    def _forget(self) -> None:
        """Clear what is old out of the daemon's tables: it would keep every text for ever."""
        texts, keys = ((self.now() - span).strftime("%Y-%m-%d %H:%M:%S") for span in (KEEP_TEXTS, KEEP_KEYS))
        with self.database.writing() as db:
            db.execute("DELETE FROM inbox WHERE Processed = 'true' AND UpdatedInDB < ?", (texts,))
            db.execute("DELETE FROM sentitems WHERE CreatorID LIKE 'krom-%' AND InsertIntoDB < ?", (keys,))
            db.execute(
                "UPDATE sentitems SET Text = '', TextDecoded = '', DestinationNumber = ''"
                " WHERE CreatorID LIKE 'krom-%' AND InsertIntoDB < ? AND DestinationNumber != ''",
                (texts,),
            )


def forget_phones(database: Database, phones: Collection[str]) -> int:
    """Forget what some phones were sent and wrote, but for what waits; give how many rows. Raises ModemAway.

    That a letter was given to the daemon stays known, by its key.
    """
    with database.writing() as db:
        gone = 0
        for row in db.execute(
            "SELECT ID, SenderNumber, SMSCNumber FROM inbox WHERE Processed = 'true'"
        ).fetchall():
            if number_of(row["SenderNumber"], row["SMSCNumber"]) in phones:
                gone += db.execute("DELETE FROM inbox WHERE ID = ?", (row["ID"],)).rowcount
        for phone in phones:
            gone += db.execute(
                "UPDATE sentitems SET Text = '', TextDecoded = '', DestinationNumber = ''"
                " WHERE DestinationNumber = ?",
                (phone,),
            ).rowcount
        return gone


def _report(db: sqlite3.Connection, provider_id: str) -> Report | None:
    """Give the last word on a text; None while it waits, or the network may still say more."""
    number, _, creator = provider_id.partition(".")
    if not number.isdigit() or db.execute("SELECT 1 FROM outbox WHERE ID = ?", (number,)).fetchone():
        return None
    rows = db.execute(
        "SELECT Status, StatusError FROM sentitems WHERE ID = ? AND CreatorID = ?", (number, creator)
    ).fetchall()
    failed = next((row for row in rows if row["Status"] in FAILED), None)
    state: State
    if failed is not None:
        status, state, code = failed["Status"], "undelivered", failed["StatusError"]
    elif rows and all(row["Status"] == "DeliveryOK" for row in rows):
        status, state, code = "DeliveryOK", "delivered", -1
    else:
        return None
    return Report(provider_id, None, status, state, None if code == -1 else f"error {code}", None)


def id_of(row: sqlite3.Row) -> str:
    """Name an SMS by its row and the network's date: a new file of the daemon begins again at row 1."""
    return f"{row['ID']}-{''.join(filter(str.isdigit, row['ReceivingDateTime']))}"


def part_of(udh: str | None) -> Part | None:
    """Read which part of a joined text a user data header (hex) tells of; None: it stands alone."""
    try:
        octets = bytes.fromhex(udh or "")
    except ValueError:
        return None
    place = 1
    while place + 2 <= len(octets):
        tag, length = octets[place], octets[place + 1]
        body = octets[place + 2 : place + 2 + length]
        if (tag, len(body)) in {_SHORT, _LONG}:
            return Part(body[:-2].hex(), body[-2], body[-1]) if body[-2] > 1 else None
        place += 2 + length
    return None


def number_of(sender: str, centre: str) -> str | None:
    """Give a sender as E.164, or None for a name or a short code.

    Some networks write numbers of their own country without its code; the number of the message
    centre that brought the text has it.
    """
    found = phone_number(sender)
    if found is not None or not sender.startswith("0"):
        return found
    import phonenumbers  # the numbering plans of the whole world: only for who needs one

    try:
        country = phonenumbers.parse(centre).country_code
        region = phonenumbers.region_code_for_country_code(country or 0)
        number = phonenumbers.parse(sender, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phone_number(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
