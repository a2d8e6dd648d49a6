"""A group that lends: its meetings are held, cancelled and closed, its money written, by real acts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import insert

from bot.books.post import Move, lock_head
from bot.books.read import balance
from bot.books.verify import verify
from bot.group import loans, meetings, practice
from bot.group.act import Act
from bot.group.acts import CancelMeeting, CloseMeeting, Deposit, Repay, Undo
from bot.group.founding import found
from bot.group.loans import Loan
from bot.group.people import load_all, load_group
from bot.group.perform import Deed, Done, perform
from bot.group.report import books
from bot.group.work import Answer, Desk, Work
from bot.rules.constitution import Constitution
from bot.rules.loanbook import Fund
from bot.store import tables
from bot.store.engine import Store

ZONE = ZoneInfo("Asia/Phnom_Penh")
CHAIR, TREASURER, COUNTER = 1, 2, 3
SOKHA, BOPHA = 4, 5


class Lender:
    """The practice village with rules of its own and so much cash; it stands in a meeting."""

    def __init__(self, store: Store, *, box: int = 10_000_000, **rules: Any) -> None:
        plan = practice.charter("en")
        seats = tuple(replace(seat, pin=None, phones=()) for seat in plan.members)
        self.store = store
        self.rhythm = plan.rhythm
        self.at = datetime(2026, 1, 1, 9, tzinfo=ZONE)
        self.numbers = count(1)
        begun = self.at.date()
        with store.writing() as db:
            changed = replace(plan, members=seats, rules=Constitution(**rules), box=box, begun_on=begun)
            self.group = found(db, changed, self.at)
        self.meets()

    def meets(self) -> None:
        """The next meeting has begun."""
        self.at = datetime.combine(self._next(), time(15), ZONE)

    def closes(self) -> None:
        """The box was counted; the meeting is over."""
        self._does(COUNTER, CloseMeeting(self.account("box")))
        self.at += timedelta(hours=1)

    def goes_on(self) -> None:
        """This meeting is closed, the next one begins."""
        self.closes()
        self.meets()

    def cancels(self) -> None:
        """The next meeting is not held."""
        self._does(CHAIR, CancelMeeting(self._next()))
        self.at = datetime.combine(self._next(), time(9), ZONE)

    def _next(self) -> date:
        return self.rhythm.after(self.at.date())

    def saves(self, member: int, amount: int) -> None:
        self._does(TREASURER, Deposit(member, amount))

    def pays(self, loan: int, amount: int) -> Done:
        return self._does(TREASURER, Repay(loan, amount))

    def _does(self, actor: int, act: Act) -> Done:
        [done] = perform(
            self.store, self.group, actor, [Deed(act, f"test:{next(self.numbers)}")], self.at, again=True
        )
        return done

    def lends(self, member: int, amount: int, periods: int = 4, fund: Fund = "loan") -> Answer:
        return self.works(lambda work: loans.give(work, member, amount, periods, fund))

    def pays_all(self, member: int, amount: int) -> Answer:
        return self.works(lambda work: loans.repay_all(work, member, amount))

    def gives_to_fund(self, member: int, amount: int) -> None:
        move = Move("box", f"social:{member}", amount, "KHR")
        self.works(lambda work: Answer("social", entry=work.post("social", move).number))

    def takes_back(self, entry: int) -> None:
        self._does(TREASURER, Undo(entry, "amount"))

    def decides(self, **changed: Any) -> None:
        """The group has other rules from now on."""
        with self.store.writing() as db:
            group = load_group(db, self.group)
            text = replace(group.rules, **changed).to_json()
            row = {"version": group.rules_version + 1, "from_on": "2026-01-01", "constitution": text}
            db.execute(insert(tables.rules).values(group_id=self.group, **row))

    def works(self, does: Callable[[Work], Answer]) -> Answer:
        """Do what has no act of its own yet as an act does it: in one transaction with the head."""
        with self.store.writing() as db:
            desk = Desk(db, self.group, lock_head(db, self.group))
            group, people = load_all(db, self.group)
            held = meetings.being_held(db, group, self.at)
            cause = f"test:{next(self.numbers)}"
            return does(Work(desk, group, people, people[TREASURER], self.at, cause, held))

    # What the books say --------------------------------------------------------------------

    def loans(self, member: int | None = None) -> list[Loan]:
        """The running loans as they stand at the meeting being held, or at the next one."""
        with self.store.reading() as db:
            group = load_group(db, self.group)
            return loans.to_pay(db, group, self.at, meetings.being_held(db, group, self.at), member)

    def loan(self) -> Loan:
        [one] = self.loans()
        return one

    def most(self, member: int, fund: Fund = "loan") -> int:
        with self.store.reading() as db:
            return loans.most(db, load_group(db, self.group), self.at, member, fund)

    def limit(self, member: int, fund: Fund = "loan") -> int | None:
        with self.store.reading() as db:
            return loans.limit(db, load_group(db, self.group), self.at, member, fund)

    def account(self, name: str) -> int:
        with self.store.reading() as db:
            return abs(balance(db, self.group, name, "KHR"))

    def books(self) -> dict[str, Any]:
        with self.store.reading() as db:
            return books(db, self.group, self.at)

    def is_sound(self) -> None:
        assert verify(self.store).faults == ()
