"""A month of a group's texts, in whatever order, by whatever road and however often they come: one book.

The month is December of docs/two-meetings-by-sms.md, and three texts between its meeting and the next. Each
text comes by one or two roads, up to three times, up to 26 hours late; who is told to send again does so the
same evening, or later. The entries are then the same: each of them, with its moves, meeting and writer. Their
order is that of coming, and so are number, hash and receipt (docs/decisions/0011-several-roads.md).
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, event, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.store import tables
from bot.store.engine import Store
from tests.conversations.conftest import move_in
from tests.conversations.test_sheet_days import of_the_network
from tests.pace import pace
from tests.story import Sent, StoryVillage, texts_of
from tests.village import ZONE

PAGE = Path(__file__).resolve().parents[2] / "docs" / "two-meetings-by-sms.md"
ROADS = ["simulator", "android"]
"""Both vouch for the sender."""

OTHERS = [
    Sent("Sopheap", "S 5 3000", datetime(2026, 12, 10, 9, tzinfo=ZONE)),
    Sent("Sopheap", "S 6 2000 11 1500", datetime(2026, 12, 10, 9, 2, tzinfo=ZONE)),
    Sent("Sopheap", "P 7 10000", datetime(2026, 12, 10, 20, tzinfo=ZONE)),
]
DECEMBER = [
    *(one for one in texts_of(PAGE.read_text(encoding="utf-8")) if one.at < OTHERS[0].at),
    *OTHERS,
]
SHEET, COUNT = "M 6 10000 A 8 9 P 10 25000 G 7 100000 T 450000", "T 450000"
EVENING = datetime(2026, 12, 1, 17, tzinfo=ZONE)


@dataclass(frozen=True)
class Month:
    """How the texts come, and when people who were told so have sent theirs again."""

    copies: tuple[Copy, ...]
    again: datetime = EVENING


@dataclass(frozen=True)
class Copy:
    """A text as a road brings it."""

    text: int
    road: str
    comes: datetime


def comes(text: int, road: str, late: int) -> Copy:
    return Copy(text, road, DECEMBER[text].at + timedelta(seconds=late))


late = st.sampled_from([3, 40, 240, 900, 3 * 3_600, 20 * 3_600, 26 * 3_600])
coming = st.tuples(
    *(
        st.lists(st.builds(comes, st.just(text), st.sampled_from(ROADS), late), min_size=1, max_size=3)
        for text in range(len(DECEMBER))
    )
).map(lambda texts: tuple(sorted((copy for copies in texts for copy in copies), key=lambda copy: copy.comes)))
months = st.builds(
    Month, coming, st.sampled_from([0, 5, 48]).map(lambda hours: EVENING + timedelta(hours=hours))
)
Lives = Callable[[Month], StoryVillage]
IN_ORDER = Month(tuple(comes(text, ROADS[0], 3) for text in range(len(DECEMBER))))
HELD_UP = Month(
    (*IN_ORDER.copies[:1], *IN_ORDER.copies[2:-3], comes(1, ROADS[1], 26 * 3_600), *IN_ORDER.copies[-3:])
)
"""The deposit of the meeting comes by another road the day after it was counted."""


@pytest.fixture(scope="module")
def founded(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """The file of a founded group, and its number."""
    folder = tmp_path_factory.mktemp("eighteen")
    shutil.copy(sqlite_template, folder / "krom.db")
    store = Store(f"sqlite:///{folder}/krom.db", folder)
    village = StoryVillage(store, "unix:///nobody")
    village.close()
    store.close()
    return folder / "krom.db", village.group


@pytest.fixture
def lives(founded: tuple[Path, int], houses: Callable[[int], Store], valkey_url: str) -> Lives:
    """Let a new group live through its December."""

    def lived(month: Month) -> StoryVillage:
        file, group = founded
        store = houses(0)
        move_in(store, file)
        village = StoryVillage(store, valkey_url, group)
        of_the_network(village)
        village.vouches(*ROADS)
        before = [copy for copy in month.copies if copy.comes < month.again]
        for copy in before:
            brings(village, copy)
        sends_again(village, month.again)
        for copy in month.copies[len(before) :]:
            brings(village, copy)
        return village

    return lived


def brings(village: StoryVillage, copy: Copy) -> None:
    sent = DECEMBER[copy.text]
    phone = village.member(sent.who).phone
    village.clock.at = copy.comes
    village.texts.text(copy.road, f"{copy.road}-{next(village.numbers)}", phone, sent.text, sent.at)


def sends_again(village: StoryVillage, now: datetime) -> None:
    """The meeting is not closed, and treasurer and counter know it: they send the last texts again."""
    village.clock.at = now
    for who, text in ((village.treasurer, SHEET), (village.secretary, COUNT)):
        if not is_closed(village):
            village.texts.text(ROADS[0], f"again-{text}", who.phone, text, now)
    assert is_closed(village)


def is_closed(village: StoryVillage) -> bool:
    return any(row["closed_at"] for row in village.stored("meetings"))


# What stands in the books ------------------------------------------------------------------------


def figures(village: StoryVillage) -> dict[str, Any]:
    """Every figure of the group on the evening of the last text."""
    village.clock.at = datetime(2026, 12, 20, tzinfo=ZONE)
    return village.books()


def written(village: StoryVillage) -> list[tuple[Any, ...]]:
    """What was posted, in order: kind, meeting, who wrote and signed, and the moves."""
    with village.store.reading() as db:
        here = tables.moves.c.group_id == village.group
        moves: dict[int, list[tuple[str, str, int]]] = {}
        for row in db.execute(select(tables.moves).where(here).order_by(tables.moves.c.position)).mappings():
            moves.setdefault(row["entry"], []).append((row["debit"], row["credit"], row["amount"]))
    entries = sorted(village.stored("entries"), key=lambda row: row["number"])
    return [(row["kind"], row["meeting"], row["entered_by"], tuple(moves[row["number"]])) for row in entries]


@pytest.fixture
def told(lives: Lives) -> Iterator[tuple[dict[str, Any], list[tuple[Any, ...]]]]:
    """What December comes to when each text comes once, at once and in order."""
    village = lives(IN_ORDER)
    yield figures(village), written(village)
    village.close()


@example(month=HELD_UP)
@settings(
    max_examples=pace(8, 400), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(month=months)
def test_any_shuffle_of_a_month_is_one_book(
    told: tuple[dict[str, Any], list[tuple[Any, ...]]], lives: Lives, month: Month
) -> None:
    the_figures, in_order = told
    village = lives(month)
    try:
        assert figures(village) == the_figures
        assert Counter(written(village)) == Counter(in_order)
        event(f"the deposit of the meeting came before the count: {by_the_treasurer_alone(village)}")
        nobody_is_told_twice(village)
        village.is_sound()
    finally:
        village.close()


def by_the_treasurer_alone(village: StoryVillage) -> bool:
    """Whether a deposit of the meeting was written as it came, and not by the count."""
    deposits = [row for row in village.stored("entries") if row["kind"] == "deposit" and row["meeting"]]
    return any(row["signed_by"] in {None, "", "[]"} for row in deposits)


def nobody_is_told_twice(village: StoryVillage) -> None:
    """Each text has one answer at most, and each receipt and news comes once."""
    letters = [row for row in village.outbox() if "wait" not in row]
    receipts = Counter((row["phone"], row["text"]) for row in letters if "Receipt" in row["text"])
    assert set(receipts.values()) <= {1}, receipts
    today = Counter(row["phone"] for row in letters if "today" in row["text"])
    assert set(today.values()) == {1}
    assert len(today) == 13
