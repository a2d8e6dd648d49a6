"""What a talk may read of the group: looked up when it is asked for, once in a hop."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.books import read, trace
from bot.books.accounts import BOX, savings
from bot.books.read import balance, balances
from bot.group import (
    cash,
    disputes,
    loans,
    meetings,
    people,
    pins,
    proposals,
    sheet_again,
    sheets,
    signing,
    writing_off,
)
from bot.group.act import Act
from bot.group.aloud import Aloud, aloud
from bot.group.people import Group, Member, Phone
from bot.group.perform import Done, twin_of
from bot.group.seen import Known, Seen
from bot.group.settlement import Settlement, reckon
from bot.group.sheet_book import SheetBook
from bot.group.sheet_days import Days, days_of
from bot.rules.constitution import Constitution
from bot.store.engine import Store
from bot.store.trip import together
from bot.words.values import Moment, Name


class View:
    """A group as one member may see it, at one moment. Read only; close it after the hop.

    With `seen`, group and members may be as they were read up to three minutes ago; figures and
    meetings are always read. `spoken` is the moment that a text speaks of, if it was held up. Closed, it
    still knows what it read, and opens anew if it must.
    """

    def __init__(
        self, store: Store, group: int, member: Member, zone: str, now: datetime, seen: Seen | None = None,
        spoken: datetime | None = None,
    ) -> None:  # fmt: skip
        self._store = store
        self._seen = seen
        self._open = ExitStack()
        self._group = group
        self.me = member
        self._zone = zone
        self.now = now
        self._spoken = spoken or now

    @cached_property
    def _db(self) -> Connection:
        return self._open.enter_context(self._store.reading())

    def close(self) -> None:
        """Give the database connection back."""
        self._open.close()
        self.__dict__.pop("_db", None)

    @property
    def today(self) -> date:
        """The group's day."""
        return self.now.astimezone(ZoneInfo(self._zone)).date()

    @property
    def said_on(self) -> date:
        """The group's day as a text was sent that was held up: what it calls tomorrow comes after that."""
        return self._spoken.astimezone(ZoneInfo(self._zone)).date()

    @cached_property
    def _loaded(self) -> Known:
        found = None if self._seen is None else self._seen.get(self._group)
        return found or self._read()

    def _read(self) -> Known:
        found = people.load_all(self._db, self._group)
        if self._seen is not None:
            self._seen.put(found)
        return found

    @property
    def group(self) -> Group:
        """The group itself."""
        return self._loaded[0]

    @property
    def rules(self) -> Constitution:
        """The rules that stand."""
        return self.group.rules

    @property
    def everybody(self) -> Mapping[int, Member]:
        """All members by number, also those who left."""
        return self._loaded[1]

    @property
    def members(self) -> list[Member]:
        """The members who have not left."""
        return [member for member in self.everybody.values() if not member.left]

    def name(self, number: int) -> Name:
        """Give a member's name."""
        if number not in self.everybody:  # she joined since
            self.__dict__["_loaded"] = self._read()
        return self.everybody[number].called

    def savings(self, number: int) -> int:
        """Give what a member has saved."""
        return -balance(self._db, self._group, savings(number), self.group.currency)

    def owes(self, number: int) -> int:
        """Give what a member owes of fines."""
        return cash.owes(self._db, self.group, number)

    def keeps(self, number: int) -> int:
        """Give the cash of the group that a member keeps: for her own eyes, and on USSD alone."""
        return cash.kept(self._db, self.group, number)

    @cached_property
    def total_savings(self) -> int:
        """All savings together."""
        found = balances(self._db, self._group, self.group.currency, "savings:")
        return -sum(found.values())

    @property
    def box(self) -> int:
        """The cash in the box: for officers' eyes, on USSD, after their PIN."""
        return balance(self._db, self._group, BOX, self.group.currency)

    @property
    def box_then(self) -> int:
        """What the books said was in the box as a text was sent."""
        if self._spoken == self.now:
            return self.box
        return read.balance_at(self._db, self._group, BOX, self.group.currency, self._spoken)

    @cached_property
    def all_loans(self) -> list[loans.Loan]:
        """The loans that are running."""
        return loans.running(self._db, self.group, self.now)

    @cached_property
    def _owing(self) -> list[loans.Loan]:
        held = meetings.being_held(self._db, self.group, self._spoken)
        return loans.to_pay(self._db, self.group, self.now, held)

    def owing(self, number: int) -> list[loans.Loan]:
        """Give a member's loans as a repayment now would find them."""
        return [loan for loan in self._owing if loan.member == number]

    def loans(self, number: int) -> list[loans.Loan]:
        """Give a member's running loans."""
        return [loan for loan in self.all_loans if loan.member == number]

    @cached_property
    def _calendar(self) -> meetings.Calendar:
        return meetings.calendar(self._group, self._spoken).of(self._db)

    @cached_property
    def next_meeting(self) -> meetings.Meeting | None:
        """The next meeting, if the group has planned one."""
        return meetings.next_meeting(self._db, self.group, self.now)

    @cached_property
    def cancelled(self) -> list[meetings.Meeting]:
        """The cancelled meetings that may stand again."""
        return meetings.cancelled(self._db, self.group, self.now)

    @cached_property
    def sheet_days(self) -> Days:
        """The meetings that a sheet may be of."""
        return days_of(self._db, self.group, self._spoken)

    def sheet_book(self, of: meetings.Meeting | None) -> SheetBook:
        """Give what the sheet of a meeting is read against; of none, where none is held."""
        people_ = self.everybody.values()
        return sheets.book_of(self._db, self.group, people_, self.now, self.sheet_days, of)

    def sheet_to_mend(self, phone: str) -> str | None:
        """The text that may be agreed to, or said again in part: what Krom made of one, or what waits."""
        asker = sheet_again.Asker(self.me.number, phone, self._spoken)
        people_ = self.everybody.values()
        return sheet_again.to_mend(self._db, self.group, people_, asker, self.sheet_days, self.now)

    @cached_property
    def sheet_waiting(self) -> sheets.Waiting | None:
        """The sheet that waits for the count."""
        found = sheets.first_waiting(self._db, self._group, self.sheet_days)
        if found is None:
            return None
        meeting, sheet = found
        words = proposals.signed(self._db, self._group, sheet)
        figures = tuple(word.figure for word in words if word.figure is not None)
        return sheets.Waiting(sheet.made_by, figures, Moment(meeting.held_on, meeting.held_time))

    def closed_entry(self, number: int) -> tuple[int, ...] | None:
        """Give whom an entry concerns if two must take it back; None while its writer may undo it."""
        entry = read.entry(self._db, self._group, number)
        if entry is None or not disputes.needs_two(self._db, self._group, entry):
            return None
        return tuple(sorted(trace.members_of(self._db, self._group, number)))

    def settlement(self, number: int) -> Settlement:
        """Give what would be settled now with a member who leaves, or with the family of one who died."""
        held = meetings.being_held(self._db, self.group, self._spoken)
        return reckon(self._db, self.group, self.now, held, number)

    def died(self, number: int) -> bool:
        """Say whether a member has died, as an officer said."""
        return self.everybody[number].died

    def lost_with(self, number: int) -> writing_off.Lost:
        """Give what is lost with a member who died."""
        return writing_off.reckon(self._db, self.group, self.now, self.everybody[number], None)

    def limit(self, number: int) -> int | None:
        """Give the most that the rules let a member borrow now; None where they set no limit."""
        return loans.limit(self._db, self.group, self.now, number)

    @cached_property
    def to_sign(self) -> list[signing.ToSign]:
        """What waits for the speaker's signature."""
        return signing.waiting_for(self._db, self.group, self.everybody, self.me, self.now)

    @cached_property
    def read_aloud(self) -> Aloud | None:
        """The list of the last closed meeting, for officers after their PIN."""
        return aloud(self._db, self.group, {member.number for member in self.members}, self.now)

    @cached_property
    def phones(self) -> list[Phone]:
        """The speaker's own phones."""
        return people.phones_of_group(self._db, self._group).get(self.me.number, [])

    def check_pin(self, word: str, hop: str) -> pins.Verdict:
        """Check the speaker's PIN; a wrong try is counted once for each hop. Raises StoreAway."""
        row, calendar = together(
            self._db, pins.kept(self._group, self.me.number), meetings.calendar(self._group, self._spoken)
        )
        self.__dict__["_calendar"] = calendar  # whoever proves who she is mostly writes of a meeting
        return pins.check(self._store, row, word, hop, self.now, self.close)

    def twin(self, act: Act, cause: str) -> Done | None:
        """Find the same act, done lately by the speaker because of something else."""
        if act.repeats:
            return None
        held = self._calendar.being_held(self.group, self._spoken)
        return twin_of(self._db, self.group, held, self.me.number, act, self.now, cause)
