"""The sheet for the next meeting, to fill in by hand: who is called, and what each should bring."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from bot.books.accounts import BOX
from bot.books.read import balance, balances
from bot.group import desk, loans
from bot.group.closed import sealed
from bot.group.meetings import Meeting, next_meeting
from bot.group.people import Group, Member, load_all
from bot.group.sheet_book import LETTERS


@dataclass(frozen=True)
class Line:
    """A member in the roll-call, and what is due of her then; sums in ledger units."""

    member: Member
    loan: int
    """Instalment and interest, with what is behind."""
    fines: int


@dataclass(frozen=True)
class Closed:
    """The meeting that was closed last, and the six digits that were told then."""

    on: date
    seal: str


@dataclass(frozen=True)
class MinutesToBe:
    """The minutes of a meeting before it is held."""

    group: Group
    meeting: Meeting | None
    lines: tuple[Line, ...]
    letters: tuple[str, ...]
    """Of the meeting's text, those the group uses."""
    box: int | None
    """What should be in the box before it; None for who may not see that."""
    closed: Closed | None

    @property
    def loan(self) -> int:
        """What all together are to bring on loans."""
        return sum(one.loan for one in self.lines)

    @property
    def fines(self) -> int:
        """All fines that are owed."""
        return sum(one.fines for one in self.lines)

    @property
    def fund(self) -> bool:
        """Whether there is a column for the social fund."""
        return "W" in self.letters


def minutes_to_be(db: Connection, group: int, now: datetime, *, cash: bool) -> MinutesToBe:
    """Give the sheet; what should be in the box only with `cash`. Raises NoGroup.

    Who has left or died and still owes stands in it.
    """
    here, people = load_all(db, group)
    bring: dict[int, int] = {}
    for one in loans.running(db, here, now):
        bring[one.member] = bring.get(one.member, 0) + one.due
    owed = balances(db, group, here.currency, "owed:")  # a loan stands in `bring` also where nothing is due
    lines = [
        Line(member, bring.get(number, 0), owed.get(f"owed:{number}", 0)) for number, member in people.items()
    ]
    last = desk.last_closed(db, group)
    return MinutesToBe(
        group=here,
        meeting=next_meeting(db, here, now),
        lines=tuple(one for one in lines if not one.member.gone or one.member.number in bring or one.fines),
        letters=tuple(one for one in LETTERS if one in here.rules.sheet_letters),
        box=balance(db, group, BOX, here.currency) if cash else None,
        closed=None if last is None else Closed(last[1], sealed(db, group, last[0])),
    )
