"""Any sheets of a meeting, in any order, with any S between: the books are what the last one says.

One evening: the treasurer's texts come in any order, some of them twice, some of them again under
another id. Until the box is counted nothing but the S is in the books; the count of somebody else
writes the sheet that counts, each S counted in and none doubled; and what comes after it, the same
count or any text again, changes nothing. What each text means is worked out here by hand.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.books.read import balances
from bot.group import practice
from bot.group.sheet import Sheet
from bot.store import tables
from bot.store.engine import Store
from tests.group.sheet_village import VILLAGE, Meant, printed, sheet_of
from tests.group.test_sheet_random import handwriting, sheets
from tests.pace import pace
from tests.village import START, Village

DANYS_LOAN, DANYS_INTEREST, NEXT_LOAN = 2, 2_000, 3
"""In the practice village: what Dany owes is the second loan, and 2,000 of it are interest."""

MEETING = 7


@dataclass(frozen=True)
class Saved:
    """One `S` text: who brought what, now."""

    pairs: tuple[tuple[int, int], ...]

    @property
    def text(self) -> str:
        return " ".join(["S", *(f"{member} {amount}" for member, amount in self.pairs)])


@dataclass(frozen=True)
class Written:
    """One text of a whole meeting, and what it means."""

    meant: Meant
    text: str


@dataclass(frozen=True)
class Arrival:
    """A text as the network brings it; the same id is the same text, brought again."""

    id: str
    what: Saved | Written


savings = st.dictionaries(
    st.integers(1, 12), st.sampled_from([1_000, 5_000, 10_000, 20_000]), min_size=1, max_size=2
).map(lambda pairs: Saved(tuple(pairs.items())))


@st.composite
def written(draw: st.DrawFn) -> Written:
    meant = replace(draw(sheets(VILLAGE, right=draw(st.booleans()))), practice=False)
    return Written(meant, draw(handwriting(meant)))


@st.composite
def evenings(draw: st.DrawFn) -> list[Arrival]:
    """Draw the texts of an evening, in the order in which they come."""
    texts = [*draw(st.lists(written(), min_size=1, max_size=3)), *draw(st.lists(savings, max_size=3))]
    again = draw(st.lists(st.sampled_from(texts), max_size=2))
    sent = [Arrival(f"evening-{number}", what) for number, what in enumerate([*texts, *again])]
    brought_again = draw(st.lists(st.sampled_from(sent), max_size=2))
    return draw(st.permutations([*sent, *brought_again]))


@dataclass
class Paper:
    """What a careful person would have written down of the evening, from the same texts."""

    s: dict[int, int] = field(default_factory=dict)
    """What S wrote, by member."""

    pairs: set[tuple[int, int]] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)
    kept: list[Sheet] = field(default_factory=list)
    """Every sheet that was taken, as it was meant when it came."""

    @property
    def sheet(self) -> Sheet | None:
        """The sheet that counts: the last that came. This is the one place that says so."""
        return self.kept[-1] if self.kept else None

    def comes(self, arrival: Arrival) -> None:
        """Note a text; one that was brought again is none."""
        if arrival.id in self.seen:
            return
        self.seen.add(arrival.id)
        if isinstance(arrival.what, Saved):
            self._saved(arrival.what)
        else:
            self.take(arrival.what.meant)

    def _saved(self, what: Saved) -> None:
        """All of it or nothing: the same member and sum at the same meeting is asked about."""
        if self.pairs & set(what.pairs):
            return
        self.pairs |= set(what.pairs)
        for member, amount in what.pairs:
            self.s[member] = self.s.get(member, 0) + amount

    def take(self, meant: Meant) -> None:
        """A sheet is not taken if it says less than S wrote, or spends what is not there."""
        named = dict(meant.items["M"])
        sheet = sheet_of(meant, replace(VILLAGE, written=self.s))
        if all(named[member] >= amount for member, amount in self.s.items() if member in named):
            self.kept.extend([sheet] if sheet.expected >= 0 else [])

    def refusal(self) -> str | None:
        """Say why the count cannot write the sheet that counts."""
        if self.sheet is None:
            return "has not sent the meeting yet"
        if any(self.sheet.saved.get(member, 0) < amount for member, amount in self.s.items()):
            return "written already"
        return None if self.sheet.fits else "must be sent again first"

    def right(self) -> Meant:
        """Give a sheet that says what S wrote, with the box as it must be."""
        meant = Meant({"M": tuple(sorted(self.s.items()))})
        box = sheet_of(meant, replace(VILLAGE, written=self.s)).expected
        return Meant({**meant.items, "T": ((box,),)})

    def books(self, before: Mapping[str, int]) -> dict[str, int]:
        """Give every account as it is before the count: S, and nothing else."""
        return _moved(before, {"box": sum(self.s.values()), **_credits("savings", self.s)})

    def closed(self, before: Mapping[str, int]) -> dict[str, int]:
        """Give every account as the sheet that counts says; `before`: without the S."""
        sheet = self.sheet
        assert sheet is not None
        [paid] = sheet.repaid.values() or [0]
        interest = min(paid, DANYS_INTEREST)
        given_ = {NEXT_LOAN + place: amount for place, (_, amount) in enumerate(sorted(sheet.given.items()))}
        changes = {
            "box": sheet.expected - before["box"],
            "spent": sum(sheet.spent),
            f"interest:{DANYS_LOAN}": -interest,
            f"loan:{DANYS_LOAN}": interest - paid,
            **{f"loan:{number}": amount for number, amount in given_.items()},
            **_credits("savings", sheet.saved),
            **_credits("social", sheet.social),
            **_credits("fines", sheet.fined),
        }
        return _moved(before, changes)


def _credits(kind: str, sums: Mapping[int, int]) -> dict[str, int]:
    return {f"{kind}:{member}": -amount for member, amount in sums.items()}


def _moved(before: Mapping[str, int], changes: Mapping[str, int]) -> dict[str, int]:
    """Give the accounts that hold anything."""
    names = {*before, *changes}
    found = {name: before.get(name, 0) + changes.get(name, 0) for name in names}
    return {name: amount for name, amount in found.items() if amount}


class Evening:
    """The village at its meeting, and what its books hold."""

    def __init__(self, village: Village) -> None:
        self.village = village
        village.sleeps_until("2026-12-01 15:00")
        self.before = self.books()
        for person in village.people().values():
            person.network = "simulator"  # a network that vouches for who sent a text

    def books(self) -> dict[str, int]:
        """Every account that is not empty: debit less credit."""
        with self.village.store.reading() as db:
            found = balances(db, self.village.group, "KHR")
        return {name: amount for name, amount in found.items() if amount}

    def text(self, member: int, text: str, id_: str | None = None) -> str:
        """A member texts; give what she was answered last. The network brings each text twice."""
        person = next(one for one in self.village.people().values() if one.number == member)
        before = len(person.received())
        person.texts(text, id_)
        self.village.clock.at = self.village.clock.at.replace(second=self.village.clock.at.second + 1)
        return "\n".join(person.received()[before:])

    def counter(self, sheet: Sheet | None) -> int:
        """Give who counts: anybody but the treasurer who was there and got no loan."""
        not_these = set() if sheet is None else {*sheet.given, *sheet.absent}
        return min({1, 3, 4, 5, 6, 7, 8, 9, 10} - not_these)

    def present(self) -> dict[int, int]:
        """Who was there, by the books."""
        here = tables.attendance.c
        asked = select(here.member, here.present).where(
            here.group_id == self.village.group, here.meeting == MEETING
        )
        with self.village.store.reading() as db:
            return {row.member: row.present for row in db.execute(asked)}


@pytest.fixture(scope="module")
def settled(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """The village after six meetings, to be copied."""
    folder = tmp_path_factory.mktemp("settled")
    shutil.copy(sqlite_template, folder / "krom.db")
    store = Store(f"sqlite:///{folder}/krom.db", folder)
    group = practice.settle(store, "en", START, practice.charter("en").rhythm, history=True)
    store.close()
    return folder / "krom.db", group


@pytest.fixture
def at_a_meeting(
    settled: tuple[Path, int], tmp_path: Path, valkey_url: str
) -> Iterator[Callable[[], Evening]]:
    """Make an evening in the village; each one takes the place of the last."""
    file, group = settled
    store = Store(f"sqlite:///{tmp_path}/krom.db", tmp_path)
    made: list[Village] = []

    def make() -> Evening:
        while made:
            made.pop().close()
        store.close()
        for old in tmp_path.iterdir():
            old.unlink()
        shutil.copy(file, tmp_path / "krom.db")
        made.append(Village(store, valkey_url, group=group))
        return Evening(made[-1])

    yield make
    for village in made:
        village.close()
    store.close()


def test_the_books_are_what_the_last_sheet_says(at_a_meeting: Callable[[], Evening]) -> None:
    @settings(
        max_examples=pace(6, 60),
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(evenings(), st.sampled_from([None, -500, 10_000]))
    def any_evening(arrivals: Sequence[Arrival], off: int | None) -> None:
        evening, paper = at_a_meeting(), Paper()
        for arrival in arrivals:
            evening.text(practice.TREASURER, arrival.what.text, arrival.id)
            paper.comes(arrival)
            assert evening.books() == paper.books(evening.before)
        why = paper.refusal()
        if why is not None:
            event(why)
            refused(evening, paper, why)
        count(evening, paper, off)
        again(evening, paper, arrivals)

    any_evening()


def refused(evening: Evening, paper: Paper, why: str) -> None:
    """The count of a sheet that cannot be written writes nothing; the treasurer sends another."""
    box = 0 if paper.sheet is None else paper.sheet.expected
    assert why in evening.text(evening.counter(paper.sheet), f"T {box}")
    assert evening.books() == paper.books(evening.before)
    meant = paper.right()
    paper.take(meant)
    evening.text(practice.TREASURER, " ".join(printed(meant)))
    assert evening.books() == paper.books(evening.before)


def count(evening: Evening, paper: Paper, off: int | None) -> None:
    """Somebody counts the box, perhaps first wrong: then it is all in the books, and only once."""
    sheet = paper.sheet
    assert sheet is not None
    assert paper.refusal() is None
    event("with S in it" if paper.s else "without S")
    counter = evening.counter(sheet)
    if off is not None and sheet.expected + off >= 0:
        assert "Count the box again" in evening.text(counter, f"T {sheet.expected + off}")
        assert evening.books() == paper.books(evening.before)
    assert "is closed" in evening.text(counter, f"T {sheet.expected}")
    assert evening.books() == paper.closed(evening.before)
    assert evening.present() == {member: int(member not in sheet.absent) for member in VILLAGE.members}
    evening.village.is_sound()


def again(evening: Evening, paper: Paper, arrivals: Sequence[Arrival]) -> None:
    """After the close neither the count nor any sheet, brought or sent again, changes the books."""
    sheet = paper.sheet
    assert sheet is not None
    entries = evening.village.entries()
    evening.text(evening.counter(sheet), f"T {sheet.expected}")
    for arrival in arrivals:
        evening.text(practice.TREASURER, arrival.what.text, arrival.id)
        if isinstance(arrival.what, Written):
            evening.text(practice.TREASURER, arrival.what.text)
    assert evening.village.entries() == entries
    assert evening.books() == paper.closed(evening.before)
