"""Killed with -9 while a paper book becomes a group; then sent again: one group, whole, or none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from bot.books.verify import verify
from bot.group import pins, staff, takeover_kept
from bot.group.taking_over import Hand, digest, take_over
from bot.store import tables
from tests.faults.conftest import QUICK
from tests.faults.process import Process, killed_at
from tests.pace import pace
from tests.paper_book import right
from tests.village import Village

HANDS = (Hand(4, "4071"), Hand(13, "8350"))
STRIDE = pace(19, 3)
"""Some hundred statements: each so-manieth is the last one."""
LAST = 4
"""The last steps are all tried: the commit is among them."""


def groups(village: Village) -> int:
    with village.store.reading() as db:
        every = select(func.count()).where(tables.groups.c.group_id > 0).select_from(tables.groups)
        return int(db.execute(every).scalar_one())


def test_one_group_however_often_it_dies(
    village: Village, valkey_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pins, "_HASHER", QUICK)
    now = village.clock.at
    with village.store.writing() as db:
        officer = staff.add(db, "dara", "a long password", "officer", "en", now)

    def begun(place: int) -> tuple[int, str]:
        paper = right()
        paper = replace(paper, facts={**paper.facts, "latin": f"Samaki {place}"})
        with village.store.writing() as db:
            number = takeover_kept.begin(db, officer, now)
            takeover_kept.save(db, number, 1, paper, officer, now)
        return number, digest(paper)

    def takes(krom: Process, number: int, seen: str) -> None:
        krom.arm()
        take_over(krom.store, number, seen, HANDS, officer, "page 31", now)

    for place in (-1, 0):  # the second finds the phones known already, as all that follow do
        book = begun(place)
        whole = killed_at(0, village, valkey_url, lambda krom, book=book: takes(krom, *book)).reached  # type: ignore[misc]
    assert whole.count("before COMMIT") == 2  # what is read first, and all that is written
    assert groups(village) == 3

    steps = [*range(1, len(whole), STRIDE), *range(len(whole) - LAST, len(whole) + 1)]
    for place, point in enumerate(steps, 4):
        book = begun(point)
        ended = killed_at(point, village, valkey_url, lambda krom, book=book: takes(krom, *book))  # type: ignore[misc]
        assert ended.killed
        committed = ended.reached.count("after COMMIT") == 2
        assert groups(village) == place - (not committed)
        take_over(village.store, *book, HANDS, officer, "page 31", now)
        assert groups(village) == place

    assert verify(village.store).faults == ()
