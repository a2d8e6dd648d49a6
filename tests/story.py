"""Stories: what a group does over months, as it stands in `docs/`, run line by line.

A story is the fenced `story` blocks of a page. A line that begins at the margin is done: the clock
goes on (`at 2026-12-01 14:00`), somebody texts, dials or types, or the month is over. The lines
under it, two spaces in, are what came back: a screen, every SMS that Krom sent, the books. They are
made anew by running the page, and the page must be what was made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from argon2 import PasswordHasher

from bot.group import pins, practice
from bot.group.charter import Charter, OpenLoan, Seat
from bot.group.founding import found
from bot.store.engine import Store
from bot.words.money import show
from bot.words.segments import measure
from tests.person import PIN, Person
from tests.village import START, ZONE, Village

BLOCK = re.compile(r"(```story\n)(.*?)(```)", re.DOTALL)
SECOND = date(2027, 1, 5)
"""The second of the two meetings: the loan that Dany has from before is due then."""
SEAL = re.compile(r"(?<=Write )\d{6}(?= into)")
"""The six digits of the chain of entries: they are others in each group."""

TRUSTED = "simulator"
"""A network that vouches for the sender of a text, as a SIM of one's own does."""

PROMPT = timedelta(minutes=1)
MORE = (
    Seat(13, "សិន ម៉ាលី", "Sin Maly", "en", phones=("+85512000013",), phone_mode="private", pin=PIN),
    Seat(14, "ទេព ចន្ធូ", "Tep Chanthou", "en", phones=("+85512000014",), phone_mode="private", pin=PIN),
    Seat(15, "រស់ កញ្ញា", "Ros Kanha", "en", phones=("+85512000015",), phone_mode="private", pin=PIN),
    Seat(16, "ហែម សារុន", "Hem Sarun", "en", phones=("+85512000016",), phone_mode="shared", pin=PIN),
    Seat(17, "យិន ណារី", "Yin Nary", "en"),
    Seat(18, "មាស ផល្លី", "Meas Phally", "en"),
)
"""With the twelve of the practice village they are eighteen; the last two have no phone."""


def charter() -> Charter:
    """Eighteen women whose books are taken over: 30,000 each, and one loan of 100,000."""
    twelve = practice.charter("en")
    seats = tuple(replace(seat, savings=30_000) for seat in (*twelve.members, *MORE))
    lent = OpenLoan(10, 100_000, 4, due_on=SECOND)
    return replace(twelve, members=seats, box=440_000, loans=(lent,))


class StoryVillage(Village):
    """A village of eighteen."""

    def __init__(self, store: Store, redis_url: str, group: int | None = None) -> None:
        plan = replace(charter(), begun_on=START.date())
        super().__init__(store, redis_url, group=group or self._founded(store, plan))
        self._people = {
            seat.latin.split()[-1]: Person(self, seat.number, seat.phones[0])
            for seat in plan.members
            if seat.phones
        }
        self.names = {}
        for name, person in self._people.items():
            person.network = TRUSTED
            known = self.names.get(person.phone)
            self.names[person.phone] = name if known is None else f"{known} and {name}"

    @staticmethod
    def _founded(store: Store, plan: Charter) -> int:
        quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        slow, pins._HASHER = pins._HASHER, quick
        try:
            with store.writing() as db:
                return found(db, plan, START)
        finally:
            pins._HASHER = slow


@dataclass(frozen=True)
class Sent:
    """A text of a story: who sent it, and when."""

    who: str
    text: str
    at: datetime


def texts_of(page: str) -> list[Sent]:
    """Give the texts that people send on a page, each a minute after what was done before."""
    found, now = [], START
    for block in BLOCK.findall(page):
        for line in block[1].splitlines():
            if not line or line.startswith(" ") or line == "the month is over":
                continue
            who, verb, what = line.split(" ", 2)
            if who == "at":
                now = datetime.fromisoformat(f"{verb} {what}").replace(tzinfo=ZONE)
                continue
            now += PROMPT
            if verb == "texts":
                found.append(Sent(who, what, now))
    return found


@dataclass
class Story:
    """A page being run."""

    village: StoryVillage
    read: int = 0
    """How many SMS of those sent were told."""
    parts: int = 0
    texts: int = 0
    months: list[int] = field(default_factory=list)
    """The parts that Krom sent, month by month."""

    def run(self, page: str) -> str:
        """Run every block of a page; give the page with what came back."""
        return BLOCK.sub(lambda block: block[1] + self._block(block[2]) + block[3], page)

    def _block(self, text: str) -> str:
        lines = []
        for line in text.splitlines():
            if line and not line.startswith(" "):
                lines += [line, *(f"  {came}" for came in self._do(line))]
        return "".join(f"{line}\n" for line in lines)

    def _do(self, line: str) -> Iterator[str]:
        if line == "the month is over":
            yield from self._month()
            return
        who, verb, what = line.split(" ", 2)
        if who == "at":
            self.village.goes_to(f"{verb} {what}")
        else:
            yield from self._speaks(self.village.member(who), verb, what)
        yield from self._received()

    def _speaks(self, person: Person, verb: str, what: str) -> Iterator[str]:
        self.village.clock.at += PROMPT
        if verb == "texts":
            self.texts += 1
            person.texts(what)
            self.village.delivers()
            return
        {"dials": person.dials, "types": person.types}[verb](what)
        yield from (f"| {SEAL.sub('######', row)}" for row in person.reply.text.splitlines())
        self.village.delivers()

    def _received(self) -> Iterator[str]:
        came = self.village.radio.sent[self.read :]
        self.read += len(came)
        self.parts += sum(measure(text).segments for _, text in came)
        by_text: dict[str, list[str]] = {}
        for phone, text in came:
            by_text.setdefault(SEAL.sub("######", text), []).append(self.village.names[phone])
        for text, names in by_text.items():
            yield f"to {', '.join(names)}: {text}"

    def _month(self) -> Iterator[str]:
        self.village.is_sound()
        yield f"Krom sent {self.parts} parts of SMS, the group sent {self.texts} texts."
        self.months.append(self.parts)
        self.parts = self.texts = 0
        books = self.village.books()
        loans = sum(member["loan"]["principal"] for member in books["members"])
        savings = sum(member["savings"] for member in books["members"])
        income = ", ".join(f"{name} {show(sum_)}" for name, sum_ in books["income"].items() if sum_)
        held = f"In the box {show(books['box'])}; lent {show(loans)}; saved {show(savings)}"
        yield f"{held}; {income or 'no income'}."
