"""The village of the tests: its people and their phones, and what a network does between them.

Tests dial; they never set a state. After each hop the phone itself (a) sends it again and wants
the same bytes and nothing written, (b) puts the session through JSON, (c) measures the screen, and
(d) fails when a hop that goes on has written anything but a PIN try.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from redis import Redis
from sqlalchemy import func, insert, select, update

from bot import outbox
from bot.books.read import balance
from bot.books.verify import verify
from bot.flows import by_name
from bot.group import myself, people, practice, reminding
from bot.group.letters import Scribe
from bot.group.report import books
from bot.jobs import send
from bot.outbox import Letter, Sent
from bot.store import tables
from bot.store.engine import Store
from bot.talk.engine import Engine, House
from bot.talk.flow import Flow
from bot.talk.session import Sessions
from bot.talk.texts import Texts
from bot.words.catalogue import WORDS, Catalogue
from tests.person import CODE, Person
from tests.rows import Rows, all_of, read, witness
from tests.rows import version as version_of

ZONE = ZoneInfo("Asia/Phnom_Penh")
START = datetime(2026, 11, 27, 9, tzinfo=ZONE)


@cache
def words() -> Catalogue:
    """All texts, read once."""
    return Catalogue.load(WORDS, strict=True, always={"code": CODE})


class Reworded(Catalogue):
    """A catalogue in which some messages go by another name."""

    def __init__(self, of: Catalogue, names: Mapping[str, str]) -> None:
        super().__init__(of._books, strict=True, always=of._always)
        self._names = names

    def has(self, language: str, message: str) -> bool:
        return super().has(language, self._names.get(message, message))

    def say(self, language: str, message: str, /, **args: str | int) -> str:
        return super().say(language, self._names.get(message, message), **args)


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
    off: bool = False

    def send(self, text: str, phones: Sequence[str]) -> list[Sent]:
        if self.off:
            return [Sent(phone, "retry", None, None, "no network") for phone in phones]
        self.sent += [(phone, text) for phone in phones]
        return [
            Sent(phone, "accepted", f"radio-{len(self.sent)}-{place}", None, None)
            for place, phone in enumerate(phones)
        ]


class Village:
    """A group, its house and its phones. `group`: the store holds it already."""

    def __init__(
        self, store: Store, redis_url: str, *, language: str = "en", history: bool = False,
        start: datetime = START, group: int | None = None,
    ) -> None:  # fmt: skip
        self.store = store
        self.clock = FixedClock(start)
        self.catalogue = words()
        self.scribe = Scribe(store, self.catalogue)
        self.sessions = Sessions(redis_url, b"k" * 32)
        self.redis = Redis.from_url(redis_url, decode_responses=True)
        self.sessions_as_bytes = Redis.from_url(redis_url)
        plan = practice.charter(language)
        self.group = group or practice.settle(store, language, start, plan.rhythm, history=history)
        self.house = House(
            store=store, sessions=self.sessions, catalogue=self.catalogue, flows=by_name(),
            root="menu", clock=self.clock, language=language,
            khmer_networks=frozenset({"simulator"}), vouching=frozenset({"simulator"}),
        )  # fmt: skip
        self.deploys(by_name())
        self.radio = Radio()
        self.numbers = count(1)
        self.shared_got: list[tuple[Letter, str]] = []
        self._witness = witness(store)
        self._seen: tuple[int, Rows] | None = None
        self._people = {
            seat.latin.split()[-1]: Person(self, seat.number, seat.phones[0])
            for seat in plan.members
            if seat.phones
        }

    def close(self) -> None:
        """Let go of what was opened to watch the database and the sessions."""
        self.redis.close()
        self.sessions_as_bytes.close()
        if self._witness is not None:
            self._witness.close()

    def deploys(self, flows: Mapping[str, Flow]) -> None:
        """Another version of Krom takes over, over the same store and sessions."""
        self.house = replace(self.house, flows=flows)
        self.engine = Engine(self.house)
        self.texts = Texts(self.house)

    # The cast ------------------------------------------------------------------------------

    def member(self, name: str) -> Person:
        return self._people[name]

    def people(self) -> dict[str, Person]:
        return self._people

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
            ahead = [
                reminding.next_slot(self.store, self.clock.at),
                outbox.next_due(self.store, self.clock.at),
            ]
            following = min((at for at in ahead if at is not None), default=None)
            if following is None or following > until:
                break
            self.clock.at = following
            reminding.tick(self.store, self.clock.at)
            self.delivers()
        self.clock.at = until
        reminding.tick(self.store, self.clock.at)
        self.delivers()

    def goes_to(self, local: str) -> None:
        """Let time pass until a moment of the group's zone, such as `2026-11-28 08:00`."""
        until = datetime.fromisoformat(local).replace(tzinfo=ZONE)
        assert until > self.clock.at
        self.waits(seconds=(until - self.clock.at).total_seconds())

    def sleeps_until(self, local: str) -> None:
        """Let time pass while Krom is switched off: no tick, nothing sent."""
        self.clock.at = datetime.fromisoformat(local).replace(tzinfo=ZONE)

    def wakes(self) -> None:
        """The clock ticks and the worker sends, as they do each minute."""
        reminding.tick(self.store, self.clock.at)
        self.delivers()

    def delivers(self) -> None:
        """Let the worker send what is due."""
        send.send_due(
            self.store, {"radio": self.radio}, lambda letter: "radio", self._render,
            self.clock, lambda: self.clock.at,
        )  # fmt: skip

    def _render(self, letter: Letter) -> str:
        text = self.scribe.render(letter)
        if self.is_shared(letter.phone):
            self.shared_got.append((letter, text))
        return text

    def outbox(self) -> list[dict[str, Any]]:
        """What was told to whom, sent or not."""
        return outbox.rows(self.store, self.scribe.render)

    def is_shared(self, phone: str) -> bool:
        with self.store.reading() as db:
            mode = db.execute(select(tables.phones.c.mode).where(tables.phones.c.phone == phone))
            return mode.scalar_one_or_none() != "private"

    def speaks(self, language: str) -> None:
        """The house speaks this language where nobody is known."""
        self.house = replace(self.house, language=language)
        self.deploys(self.house.flows)

    def vouches(self, *roads: str) -> None:
        """These roads vouch for who sent a text."""
        self.house = replace(self.house, vouching=frozenset(roads))
        self.deploys(self.house.flows)

    def says(self, new: str, like: str) -> None:
        """A deploy brings a message that is worded like another."""
        self.catalogue = Reworded(self.catalogue, {new: like})
        self.house = replace(self.house, catalogue=self.catalogue)
        self.deploys(self.house.flows)

    def loses_sessions(self) -> None:
        """Redis loses all it had."""
        self.redis.flushall()

    # What happened outside of any talk -----------------------------------------------------

    def leaves(self, name: str) -> None:
        """A member leaves the group (no conversation for it yet)."""
        self._changes(self.member(name).number, left_on=self.clock.at.date().isoformat())

    def tells_code(self, name: str, code: str) -> None:
        """A one-time code is told aloud, as `krom pin` makes it."""
        with self.store.writing() as db:
            assert myself.give_code(db, self.group, self.member(name).number, code)

    def has_no_pin(self, name: str) -> None:
        self._changes(self.member(name).number, pin_hash=None)

    def has_office(self, name: str, office: str) -> None:
        row = {"group_id": self.group, "number": self.member(name).number, "office": office}
        with self.store.writing() as db:
            db.execute(insert(tables.offices).values(**row, since_on="2026-11-01"))

    def loses_office(self, name: str) -> None:
        here = (tables.offices.c.group_id == self.group) & (
            tables.offices.c.number == self.member(name).number
        )
        with self.store.writing() as db:
            db.execute(update(tables.offices).where(here).values(until_on="2026-11-27"))

    def decides(self, **rules_: Any) -> None:
        """The group changes its rules."""
        with self.store.writing() as db:
            group = people.load_group(db, self.group)
            new = replace(group.rules, **rules_).to_json()
            row = {"group_id": self.group, "version": group.rules_version + 1, "from_on": "2026-11-01"}
            db.execute(insert(tables.rules).values(**row, constitution=new))

    def _changes(self, number: int, **values: str | int | None) -> None:
        here = (tables.members.c.group_id == self.group) & (tables.members.c.number == number)
        with self.store.writing() as db:
            db.execute(update(tables.members).where(here).values(**values))

    def phones(self) -> list[dict[str, Any]]:
        """What is known of each phone, whoever holds it."""
        with self.store.reading() as db:
            return [
                {str(name): value for name, value in row.items()}
                for row in db.execute(select(tables.phones)).mappings()
            ]

    def stored(self, table: str) -> list[dict[str, Any]]:
        """The rows of one table of the group."""
        found = tables.metadata.tables[table]
        with self.store.reading() as db:
            return [
                {str(name): value for name, value in row.items()}
                for row in db.execute(all_of(found, self.group)).mappings()
            ]

    # What the books say --------------------------------------------------------------------

    def books(self) -> dict[str, Any]:
        with self.store.reading() as db:
            return books(db, self.group, self.clock.at)

    def box_holds(self, amount: int) -> None:
        with self.store.reading() as db:
            assert balance(db, self.group, "box", "KHR") == amount

    def saved(self, name: str) -> int:
        return int(next(m["savings"] for m in self.books()["members"] if m["name"].split()[-1] == name))

    def loan(self, name: str) -> dict[str, int]:
        return next(m["loan"] for m in self.books()["members"] if m["name"].split()[-1] == name)

    def entries(self) -> int:
        with self.store.reading() as db:
            here = tables.entries.c.group_id == self.group
            return db.execute(select(func.count()).where(here).select_from(tables.entries)).scalar_one()

    def rows(self) -> Rows:
        """Every row of the database, by table, but for the PIN tries inside members.

        SQLite says at once whether anybody wrote since the last look.
        """
        version = -1 if self._witness is None else version_of(self._witness)
        if self._seen is not None and self._seen[0] == version != -1:
            return self._seen[1]
        rows = self._all_rows() if self._witness is None else read(self._witness)
        self._seen = version, rows
        return rows

    def _all_rows(self) -> Rows:
        with self.store.reading() as db:
            return {
                # In no order of its own: PostgreSQL gives rows as they happen to lie.
                table.name: sorted((tuple(row) for row in db.execute(all_of(table, self.group))), key=repr)
                for table in tables.metadata.sorted_tables
            }

    def is_sound(self) -> None:
        assert verify(self.store).faults == ()
