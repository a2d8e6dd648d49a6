"""A group's book and a member's passbook as they would stand on paper, for the staff's pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, select

from bot.books.accounts import kind
from bot.group import desk, loans, opening
from bot.group.desk import Attendance
from bot.group.loans import Loan
from bot.group.meetings import Meeting, next_meeting
from bot.group.people import Group, Member, load_all, phones_of_group
from bot.group.report import books
from bot.rules.damm import receipt
from bot.store.tables import entries, moves
from bot.store.tables import loans as loan_rows
from bot.store.tables import meetings as meeting_rows


@dataclass(frozen=True)
class Line:
    """A member's line in the group's book; what is owed is as of the next meeting."""

    member: Member
    savings: int
    loan: int
    interest: int
    arrears: int
    fines: int
    phones: tuple[str, ...]
    silent: bool


@dataclass(frozen=True)
class Cash:
    """Where the cash lies: for nobody's eyes but those who may see it."""

    box: int
    bank: int
    with_members: int


@dataclass(frozen=True)
class MeetingLine:
    """A closed meeting in one line; `total` is all savings when it was closed."""

    number: int
    held_on: date
    attendance: Attendance
    saved: int
    repaid: int
    lent: int
    total: int


@dataclass(frozen=True)
class GroupBook:
    """The book of a group."""

    group: Group
    lines: tuple[Line, ...]
    cash: Cash | None
    funds: Mapping[str, int]
    income: Mapping[str, int]
    meetings: tuple[MeetingLine, ...]
    next: Meeting | None
    late: tuple[date, ...]
    bank_debt: int
    difference: int
    """What did not balance in the paper book it was taken over from."""
    from_paper: bool
    left: tuple[Member, ...]
    """Who has left, and of whom nothing stands in it any more: only her passbook is there."""

    @property
    def total(self) -> Mapping[str, int]:
        """The last line: the sums of the columns."""
        columns = ("savings", "loan", "interest", "arrears", "fines")
        return {name: sum(getattr(line, name) for line in self.lines) for name in columns}


def group_book(db: Connection, group: int, now: datetime, *, cash: bool, phones: bool) -> GroupBook:
    """Give the book; box and bank only with `cash`, whole phone numbers only with `phones`.

    Who has left stands in it while anything of hers does. Raises NoGroup.
    """
    here, people = load_all(db, group)
    stands = books(db, group, now)
    reached = phones_of_group(db, group)
    quiet = desk.silent(db, group)
    behind: dict[int, int] = {}
    for one in loans.running(db, here, now):
        behind[one.member] = behind.get(one.member, 0) + one.arrears.amount
    lines = [
        Line(
            member=people[row["number"]],
            savings=row["savings"],
            loan=row["loan"]["principal"],
            interest=row["loan"]["interest_due"],
            arrears=behind.get(row["number"], 0),
            fines=row["fines"],
            phones=tuple(_seen(one.number, whole=phones) for one in reached.get(row["number"], ())),
            silent=row["number"] in quiet,
        )
        for row in stands["members"]
    ]
    stay = tuple(one for one in lines if not one.member.left or one.savings or one.loan or one.fines)
    shown = {one.member.number for one in stay}
    return GroupBook(
        group=here,
        lines=stay,
        cash=Cash(stands["box"], stands["bank"], stands["with_members"]) if cash else None,
        funds=stands["funds"],
        income=stands["income"],
        meetings=tuple(_meetings(db, here)),
        next=next_meeting(db, here, now),
        late=desk.late(db, here, now),
        bank_debt=stands["bank_debt"],
        difference=stands["opening"],
        from_paper=opening.entry_of(db, group) is not None,
        left=tuple(one.member for one in lines if one.member.number not in shown),
    )


def _seen(phone: str, *, whole: bool) -> str:
    return phone if whole else f"…{phone[-3:]}"


@dataclass(frozen=True)
class _Moved:
    """One move of an entry, as the sums of meetings and passbooks are made of."""

    number: int
    kind: str
    meeting: int | None
    happened_on: date
    recorded_at: int
    reverses: int | None
    debit: str
    credit: str
    amount: int

    def came(self, account: str) -> int:
        """What it brought to an account that belongs to somebody: savings, a fund, income."""
        return self.amount * ((self.credit == account) - (self.debit == account))

    @property
    def gives_up(self) -> bool:
        """Whether it is no cash: a loan is written off, or runs again because that was taken back."""
        return bool({"lost", "social"} & {kind(self.debit), kind(self.credit)})

    def of(self, wanted: str) -> int:
        """As `came`, of all accounts of a kind."""
        return self.amount * ((kind(self.credit) == wanted) - (kind(self.debit) == wanted))


def _moves(db: Connection, group: Group, accounts: Sequence[str] | None = None) -> Iterator[_Moved]:
    """Read the moves of a group in its first currency, in order; or those that touch some accounts."""
    query = (
        select(
            entries.c.number,
            entries.c.kind,
            entries.c.meeting,
            entries.c.happened_on,
            entries.c.recorded_at,
            entries.c.reverses,
            moves.c.debit,
            moves.c.credit,
            moves.c.amount,
        )
        .select_from(
            entries.join(
                moves, (moves.c.group_id == entries.c.group_id) & (moves.c.entry == entries.c.number)
            )
        )
        .where(entries.c.group_id == group.id, moves.c.group_id == group.id)
        .where(moves.c.currency == group.currency)
        .order_by(entries.c.number, moves.c.position)
    )
    if accounts is not None:
        query = query.where(moves.c.debit.in_(accounts) | moves.c.credit.in_(accounts))
    for row in db.execute(query):
        number_, kind_, meeting, on, *rest = row
        yield _Moved(number_, kind_, meeting, date.fromisoformat(on), *rest)


def _meetings(db: Connection, group: Group) -> Iterator[MeetingLine]:
    """Give the closed meetings, the first one first."""
    closed = db.execute(
        select(meeting_rows.c.number, meeting_rows.c.held_on, meeting_rows.c.closed_at)
        .where(meeting_rows.c.group_id == group.id, meeting_rows.c.closed_at.is_not(None))
        .order_by(meeting_rows.c.closed_at, meeting_rows.c.held_on)
    ).all()
    if not closed:
        return
    there = desk.attended(db, group.id)
    all_ = list(_moves(db, group))
    for row in closed:
        at_it = [one for one in all_ if one.meeting == row.number]
        lent = [one.of("loan") for one in at_it if not one.gives_up]
        yield MeetingLine(
            number=row.number,
            held_on=date.fromisoformat(row.held_on),
            attendance=there.get(row.number, Attendance()),
            saved=sum(one.of("savings") for one in at_it),
            repaid=sum(amount for amount in lent if amount > 0),
            lent=-sum(amount for amount in lent if amount < 0),
            total=sum(one.of("savings") for one in all_ if one.recorded_at <= row.closed_at),
        )


@dataclass(frozen=True)
class Row:
    """A line of a passbook: what an entry changed, and what stood after it."""

    receipt: int
    kind: str
    reverses: int | None
    """The receipt of the entry it takes back."""
    happened_on: date
    saved: int
    lent: int
    """Borrowed above zero, paid back below."""
    interest: int
    social: int
    fine: int
    """Fined above zero, paid below."""
    savings: int
    loan: int


@dataclass(frozen=True)
class Passbook:
    """The passbook of a member; `kept` is cash of the group in her hands."""

    group: Group
    member: Member
    rows: tuple[Row, ...]
    loans: tuple[Loan, ...]
    savings: int
    fines: int
    kept: int | None
    next: Meeting | None


def passbook(db: Connection, group: int, member: int, now: datetime, *, cash: bool) -> Passbook | None:
    """Give a member's passbook; None for nobody's number. Raises NoGroup."""
    here, people = load_all(db, group)
    if member not in people:
        return None
    hers = set(
        db.execute(
            select(loan_rows.c.number).where(loan_rows.c.group_id == group, loan_rows.c.member == member)
        ).scalars()
    )
    accounts = [f"{name}:{member}" for name in ("savings", "social", "owed", "fines", "with")]
    accounts += [f"{name}:{one}" for name in ("loan", "interest") for one in sorted(hers)]
    found = list(_moves(db, here, accounts))
    kept = -sum(one.came(f"with:{member}") for one in found)
    return Passbook(
        group=here,
        member=people[member],
        rows=tuple(_rows([one for one in found if not _is_cash_kept(one, member)], member)),
        loans=tuple(loans.running(db, here, now, member)),
        savings=sum(one.came(f"savings:{member}") for one in found),
        fines=-sum(one.came(f"owed:{member}") for one in found),
        kept=kept if cash else None,
        next=next_meeting(db, here, now),
    )


def _is_cash_kept(one: _Moved, member: int) -> bool:
    """Say whether the group's cash goes to her hands or comes back; her savings may pay for it in the end."""
    sides = {one.debit, one.credit}
    return f"with:{member}" in sides and f"savings:{member}" not in sides


def _rows(found: Sequence[_Moved], member: int) -> Iterator[Row]:
    savings = loan = 0
    for entry in dict.fromkeys(one.number for one in found):
        its = [one for one in found if one.number == entry]
        saved = sum(one.came(f"savings:{member}") for one in its)
        lent = -sum(one.of("loan") for one in its)
        savings += saved
        loan += lent
        yield Row(
            receipt=receipt(entry),
            kind=its[0].kind,
            reverses=None if its[0].reverses is None else receipt(its[0].reverses),
            happened_on=its[0].happened_on,
            saved=saved,
            lent=lent,
            interest=sum(one.amount * _interest(one) for one in its),
            social=sum(one.came(f"social:{member}") for one in its),
            fine=-sum(one.came(f"owed:{member}") for one in its),
            savings=savings,
            loan=loan,
        )


def _interest(one: _Moved) -> int:
    """Say whether a move pays interest (1) or takes that back (-1); not what a fund earns of it."""
    paid = kind(one.credit) == "interest" and kind(one.debit) != "social"
    back = kind(one.debit) == "interest" and kind(one.credit) != "social"
    return paid - back
