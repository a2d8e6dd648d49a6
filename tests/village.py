"""The village of the tests: its people and their phones, and what a network does between them.

Tests dial; they never set a state. After each hop the phone itself (a) sends it again and wants
the same bytes and no new row, (b) finds the session readable as JSON, (c) measures the screen, and
(d) fails when a hop that goes on has written anything but a PIN try.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import event, func, select

from bot.books.read import balance
from bot.books.verify import verify
from bot.flows import by_name
from bot.group import practice, reminding
from bot.group.report import books
from bot.group.letters import Scribe
from bot.jobs import send
from bot.outbox import Sent
from bot.store import tables
from bot.store.engine import Store
from bot.talk.engine import Engine, House, Reply
from bot.talk.session import Sessions, State
from bot.talk.texts import Texts
from bot.words.catalogue import WORDS, Catalogue
from bot.words.segments import measure

PIN = "4071"
CODE = "*384*77#"
ZONE = ZoneInfo("Asia/Phnom_Penh")
START = datetime(2026, 11, 27, 9, tzinfo=ZONE)


@dataclass
class FixedClock:
    """A clock that stands until it is put."""

    at: datetime

    def now(self) -> datetime:
        return self.at


@dataclass
class Radio:
    """The far end of the phone network: what was sent to which phone."""

    name: str = "radio"
    sent: list[tuple[str, str]] = field(default_factory=list)

    def send(self, text: str, phones: list[str]) -> list[Sent]:
        self.sent += [(phone, text) for phone in phones]
        return [
            Sent(phone, "accepted", f"radio-{len(self.sent)}-{place}", None, None)
            for place, phone in enumerate(phones)
        ]


class Village:
    """A group, its house and its phones."""

    def __init__(
        self, store: Store, redis_url: str, *, language: str = "en", history: bool = False,
        start: datetime = START,
    ) -> None:  # fmt: skip
        self.store = store
        self.clock = FixedClock(start)
        self.catalogue = Catalogue.load(WORDS, strict=True, always={"code": CODE})
        self.scribe = Scribe(store, self.catalogue)
        self.sessions = Sessions(redis_url, b"k" * 32)
        plan = practice.charter(language)
        self.group = practice.settle(store, language, start, plan.rhythm, history=history)
        self.house = House(
            store=store, sessions=self.sessions, catalogue=self.catalogue, flows=by_name(),
            root="menu", clock=self.clock, language=language,
            khmer_networks=frozenset({"simulator"}),
        )  # fmt: skip
        self.engine = Engine(self.house)
        self.texts = Texts(self.house)
        self.radio = Radio()
        self.numbers = count(1)
        self._people = {
            seat.latin.split()[-1]: Person(self, seat.number, seat.phones[0])
            for seat in plan.members
            if seat.phones
        }

    # The cast ------------------------------------------------------------------------------

    def member(self, name: str) -> Person:
        return self._people[name]

    @property
    def chair(self) -> Person:
        return self.member("Dara")

    @property
    def treasurer(self) -> Person:
        return self.member("Sopheap")

    @property
    def secretary(self) -> Person:
        return self.member("Sreymom")

    def stranger(self, phone: str = "+85599999999") -> Person:
        return Person(self, 0, phone)

    # Time and the network ------------------------------------------------------------------

    def waits(self, **span: float) -> None:
        """Let time pass, with every tick between."""
        until = self.clock.at + timedelta(**span)
        while True:
            following = reminding.next_slot(self.store, self.clock.at)
            if following is None or following > until:
                break
            self.clock.at = following
            reminding.tick(self.store, self.clock.at)
            self.delivers()
        self.clock.at = until
        reminding.tick(self.store, self.clock.at)
        self.delivers()

    def delivers(self) -> None:
        """Let the worker send what is due."""
        send.send_due(
            self.store, {"radio": self.radio}, lambda letter: "radio", self.scribe.render,
            self.clock, lambda: self.clock.at,
        )  # fmt: skip

    # What the books say --------------------------------------------------------------------

    def books(self) -> dict:
        with self.store.reading() as db:
            return books(db, self.group, self.clock.at)

    def box_holds(self, amount: int) -> None:
        with self.store.reading() as db:
            assert balance(db, self.group, "box", "KHR") == amount

    def saved(self, name: str) -> int:
        return next(
            m["savings"] for m in self.books()["members"] if m["name"].split()[-1] == name
        )

    def loan(self, name: str) -> dict:
        return next(m["loan"] for m in self.books()["members"] if m["name"].split()[-1] == name)

    def entries(self) -> int:
        with self.store.reading() as db:
            here = tables.entries.c.group_id == self.group
            return db.execute(select(func.count()).where(here).select_from(tables.entries)).scalar_one()

    def rows(self) -> dict[str, int]:
        """Count every row of the database, by table, but for the PIN tries inside members."""
        with self.store.reading() as db:
            counts = {}
            for table in tables.metadata.sorted_tables:
                query = select(func.count()).select_from(table)
                if table.info["kind"] == "group":
                    query = query.where(table.c.group_id == self.group)
                counts[table.name] = db.execute(query).scalar_one()
            return counts

    def is_sound(self) -> None:
        assert verify(self.store).faults == ()


class Person:
    """Somebody with a phone in hand."""

    def __init__(self, village: Village, number: int, phone: str) -> None:
        self.village = village
        self.number = number
        self.phone = phone
        self.pin = PIN
        self.network = "africastalking"
        self.session = ""
        self.text = ""
        self.reply = Reply("", end=True)
        self.transcript: list[str] = []

    # Dialling ------------------------------------------------------------------------------

    def dials(self, code: str = CODE) -> Person:
        """Dial the code, with words or without: *384*77*6*1#."""
        words = code.removeprefix("*384*77").removesuffix("#").removeprefix("*")
        self.session = f"ATUid_{next(self.village.numbers)}"
        self.text = words
        self.transcript.append(f"{self.phone} dials {code}")
        return self._hop()

    def types(self, word: str) -> Person:
        """Answer the screen."""
        assert not self.reply.end, self._story("the talk is over")
        self.text = f"{self.text}*{word}" if self.text else word
        self.transcript.append(f"> {word}")
        return self._hop()

    def picks(self, label: str) -> Person:
        """Type the key of the choice that has this label, on whatever page it is."""
        for _ in range(9):
            if "PIN" in self.reply.text and label not in ("PIN",):
                self.types(self.pin)
            for line in self.reply.text.splitlines():
                key, _, text = line.partition(" ")
                if key.isdigit() and key not in ("0", "99") and label in text:
                    return self.types(key)
            if "\n99 " not in self.reply.text:
                break
            self.types("99")
        raise AssertionError(self._story(f"no choice {label!r}"))

    def gives_pin(self) -> Person:
        """Type the PIN, if it is asked."""
        return self.types(self.pin) if "PIN" in self.reply.text and not self.reply.end else self

    def hangs_up(self) -> Person:
        self.reply = Reply("", end=True)
        return self

    def repeats(self) -> Person:
        """The network brings the same hop again."""
        return self._hop()

    def _hop(self) -> Person:
        village = self.village
        before = village.rows()
        self.reply = self._send()
        after = village.rows()
        self.transcript.append(self.reply.text)
        assert self._send() == self.reply, self._story("the same hop gave other bytes")
        assert village.rows() == after, self._story("the same hop wrote again")
        if not self.reply.end:
            assert before == after, self._story("a hop that goes on has written")
        assert village.house.limits.hold(self.reply.text), self._story(
            f"{measure(self.reply.text)} does not fit"
        )
        assert self.reply.text.strip(), self._story("an empty screen")
        return self

    def _send(self) -> Reply:
        return self.village.engine.hop(self.network, self.session, CODE, self.phone, self.text)

    # Looking -------------------------------------------------------------------------------

    def sees(self, *texts: str) -> Person:
        for text in texts:
            assert text in self.reply.text, self._story(f"{text!r} is not on the screen")
        assert not self.reply.end, self._story("the talk is over")
        return self

    def sees_the_end(self, *texts: str) -> Person:
        for text in texts:
            assert text in self.reply.text, self._story(f"{text!r} is not on the screen")
        assert self.reply.end, self._story("the talk goes on")
        return self

    def does_not_see(self, text: str) -> Person:
        assert text not in self.reply.text, self._story(f"{text!r} is on the screen")
        return self

    # Texting -------------------------------------------------------------------------------

    def texts(self, text: str, id_: str | None = None) -> Person:
        """Send an SMS; the network brings it twice, as networks do."""
        village = self.village
        id_ = id_ or f"sms-{next(village.numbers)}"
        self.transcript.append(f"{self.phone} texts {text!r}")
        village.texts.text("africastalking", id_, self.phone, text)
        after = village.rows()
        village.texts.text("africastalking", id_, self.phone, text)
        assert village.rows() == after, self._story("the same SMS wrote again")
        village.delivers()
        return self

    def received(self) -> list[str]:
        self.village.delivers()
        return [text for phone, text in self.village.radio.sent if phone == self.phone]

    def receives(self, *texts: str) -> Person:
        """The last SMS that came holds these."""
        got = self.received()
        assert got, self._story("no SMS came")
        for text in texts:
            assert text in got[-1], self._story(f"{text!r} is not in {got}")
        return self

    def receives_nothing(self) -> Person:
        assert self.received() == [], self._story("an SMS came")
        return self

    def _story(self, what: str) -> str:
        return "\n".join([what, *self.transcript])


@contextmanager
def no_writes(store: Store) -> Iterator[list[str]]:
    """Collect every statement that writes."""
    written: list[str] = []

    def seen(conn: object, cursor: object, statement: str, *rest: object) -> None:
        del conn, cursor, rest
        if statement.split(None, 1)[0].upper() in {"INSERT", "UPDATE", "DELETE"}:
            written.append(statement)

    engine = store._writers  # noqa: SLF001
    event.listen(engine, "before_cursor_execute", seen)
    try:
        yield written
    finally:
        event.remove(engine, "before_cursor_execute", seen)
