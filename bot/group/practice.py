"""The practice village: a group with six meetings behind it, written through the same acts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from bot.group.act import Act
from bot.group.acts import CloseMeeting, Deposit, GiveLoan, Repay
from bot.group.charter import Charter, read_charter
from bot.group.founding import found
from bot.group.people import load_all
from bot.group.perform import Deed, perform
from bot.group.signing import Sign, waiting_for
from bot.rules.rhythm import Rhythm
from bot.store.engine import Store

VILLAGE: Final = Path(__file__).with_name("rung_roeung.toml")
OFFICER: Final = "officer"
PASSWORD: Final = "rung-roeung"  # noqa: S105  # of a village in which nobody is real
"""With these anybody logs in to the pages of a practice folder, as every PIN there is 4071."""

MEETINGS: Final = 6
CHAIR: Final = 1
TREASURER: Final = 2
COUNTER: Final = 3
BOPHA: Final = 5
RITH: Final = 8
CHENDA: Final = 9
DANY: Final = 10
LENT: Final = {2: (BOPHA, 100_000, 2), 4: (DANY, 200_000, 4)}
PAID: Final = {3: (1, 52_000), 4: (1, 51_000), 5: (2, 54_000), 6: (2, 53_000)}
"""Loan and amount, by meeting: principal 50,000 each, and 2 % of what was owed."""


def charter(language: str) -> Charter:
    """Read the village's charter; all speak `language`, and their phones show Khmer."""
    read = read_charter(VILLAGE.read_text(encoding="utf-8"))
    seats = tuple(replace(seat, language=language, khmer_phone=language == "km") for seat in read.members)
    return replace(read, language=language, members=seats)


def begins(real: datetime, rhythm: Rhythm, zone: str) -> datetime:
    """Give where the practice clock starts: 09:00, four days before the next meeting."""
    today = real.astimezone(ZoneInfo(zone)).date()
    following = rhythm.after(today)
    return datetime.combine(following - timedelta(days=4), time(9), ZoneInfo(zone))


def past(begin: datetime, rhythm: Rhythm, zone: str) -> list[datetime]:
    """Give the six meetings before the clock's start."""
    start = begin.astimezone(ZoneInfo(zone)).date() - timedelta(days=31 * (MEETINGS + 1))
    days = [day for day in rhythm.dates(start, MEETINGS + 3) if day < begin.date()]
    at = time.fromisoformat(rhythm.time)
    return [datetime.combine(day, at, ZoneInfo(zone)) for day in days[-MEETINGS:]]


def settle(store: Store, language: str, begin: datetime, rhythm: Rhythm, *, history: bool) -> int:
    """Found the village and, with `history`, live through its six meetings; give its id."""
    plan = charter(language)
    meetings = past(begin, rhythm, plan.zone)
    born = meetings[0] - timedelta(days=1) if history else begin
    begun: date = born.date()
    with store.writing() as db:
        group = found(db, replace(plan, begun_on=begun), born)
    if history:
        for number, at in enumerate(meetings, 1):
            _live(store, group, number, at, _box(number))
    return group


def _box(number: int) -> int:
    """Give what lies in the box at the end of a meeting."""
    box = 0
    for meeting in range(1, number + 1):
        box += sum(amount for _, amount in _saved(meeting))
        box -= LENT.get(meeting, (0, 0, 0))[1]
        box += PAID.get(meeting, (0, 0))[1]
    return box


def _saved(meeting: int) -> list[tuple[int, int]]:
    """Give who saved what: Rith was absent twice, Chenda brought twice the usual."""
    return [
        (member, 10_000 if member == CHENDA else 5_000)
        for member in range(1, 13)
        if not (member == RITH and meeting in {3, 5})
    ]


def _live(store: Store, group: int, number: int, at: datetime, box: int) -> None:
    acts: list[Act] = [Deposit(member, amount) for member, amount in _saved(number)]
    if number in PAID:
        acts.append(Repay(*PAID[number]))
    if number in LENT:
        acts.append(GiveLoan(*LENT[number]))
    deeds = [Deed(act, f"practice:{number}:{place}") for place, act in enumerate(acts, 1)]
    perform(store, group, TREASURER, deeds, at + timedelta(hours=1), quiet=True)
    _sign(store, group, number, at + timedelta(hours=1))
    close = [Deed(CloseMeeting(box), f"practice:{number}:close")]
    perform(store, group, COUNTER, close, at + timedelta(hours=2), quiet=True)


def _sign(store: Store, group: int, number: int, at: datetime) -> None:
    """The chair signs what waits: a loan that was given."""
    with store.reading() as db:
        group_, people = load_all(db, group)
        waiting = waiting_for(db, group_, people, people[CHAIR], at)
    deeds = [
        Deed(Sign(one.number, one.digest), f"practice:{number}:sign:{place}")
        for place, one in enumerate(waiting, 1)
    ]
    perform(store, group, CHAIR, deeds, at, quiet=True)
