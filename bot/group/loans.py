"""Loans: given in the meeting, paid back with the interest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, insert, select, update

from bot.books.accounts import BOX, interest, loan
from bot.books.post import Move
from bot.books.read import balance
from bot.books.trace import reversed_by
from bot.group import meetings
from bot.group.people import Group
from bot.group.work import Answer, Refused, Work
from bot.rules.allocation import allocate
from bot.rules.constitution import Constitution
from bot.rules.loanbook import Payment, standing
from bot.store.tables import entries, heads, loans, moves, rules
from bot.store.tables import meetings as meeting_rows
from bot.words.values import Count, Name, Person, Value


@dataclass(frozen=True)
class Loan:
    """A loan and what it stands at; `due_on` is the meeting up to which interest is counted."""

    number: int
    member: int
    lent: int
    principal: int
    interest: int
    rules: Constitution
    given_on: date
    periods: int
    due_on: date | None

    @property
    def owed(self) -> int:
        """All that is owed at the next meeting."""
        return self.principal + self.interest

    @property
    def running(self) -> bool:
        """Whether anything is left of it."""
        return self.principal > 0 or self.interest > 0

    @property
    def key(self) -> str:
        """The loan's number, as it is typed."""
        return str(self.number)

    @property
    def label(self) -> Name:
        """What tells it from another loan of the same member."""
        text = f"{self.given_on.day}/{self.given_on.month}"
        return Name(text, text)


def running(
    db: Connection,
    group: Group,
    now: datetime,
    member: int | None = None,
    until: date | None = None,
) -> list[Loan]:
    """Give the loans that are not paid back, of a member or of all.

    Interest is counted up to the next meeting, or up to `until`: the meeting money is written for.
    """
    query = (
        select(loans)
        .where(loans.c.group_id == group.id, loans.c.entry.not_in(reversed_by(group.id)))
        .order_by(loans.c.number)
    )
    if member is not None:
        query = query.where(loans.c.member == member)
    rows = list(db.execute(query).mappings())
    if not rows:
        return []
    since = date.fromisoformat(min(row["given_on"] for row in rows))
    held = _meetings(db, group, now, since, until)
    paid = _payments(db, group.id)
    granted = _constitutions(db, group.id)
    found = []
    for row in rows:
        given_on = date.fromisoformat(row["given_on"])
        law = granted[row["rules_version"]]
        stands = standing(row["principal"], given_on, held, paid[row["number"]], law)
        found.append(
            Loan(
                number=row["number"],
                member=row["member"],
                lent=row["principal"],
                principal=stands.principal,
                interest=stands.interest,
                rules=law,
                given_on=given_on,
                periods=row["periods"],
                due_on=held[-1] if held else None,
            )
        )
    return [one for one in found if one.running]


def to_pay(
    db: Connection, group: Group, now: datetime, held: meetings.Meeting | None, member: int | None = None
) -> list[Loan]:
    """Give the running loans as they stand at the meeting being held, or else at the next one."""
    return running(db, group, now, member, None if held is None else held.held_on)


def _meetings(db: Connection, group: Group, now: datetime, since: date, until: date | None) -> list[date]:
    """Give the days of the meetings since a day, up to the last that counts, without the cancelled."""
    days = {m.held_on for m in meetings.made(db, group.id, since) if not m.cancelled}
    if until is None:
        following = meetings.next_meeting(db, group, now)
        today = now.astimezone(ZoneInfo(group.zone)).date()
        until = today if following is None else following.held_on
        if following is None:
            return sorted(day for day in days if since <= day <= until)
    days.add(until)
    return sorted(day for day in days if since <= day <= until)


def _payments(db: Connection, group: int) -> dict[int, list[Payment]]:
    """Read what was paid on each loan, without what was reversed."""
    found = db.execute(
        select(
            entries.c.number,
            entries.c.happened_on,
            entries.c.meeting,
            entries.c.recorded_at,
            moves.c.credit,
            moves.c.amount,
        )
        .select_from(
            entries.join(
                moves,
                (moves.c.group_id == entries.c.group_id) & (moves.c.entry == entries.c.number),
            )
        )
        .where(
            entries.c.group_id == group,
            moves.c.group_id == group,
            entries.c.kind == "repay",
            entries.c.number.not_in(reversed_by(group)),
        )
        .order_by(entries.c.number)
    )
    closed = _closed(db, group)
    paid: dict[int, list[Payment]] = defaultdict(list)
    for row in found:
        account, _, number = row.credit.partition(":")
        on = date.fromisoformat(row.happened_on)
        if row.meeting is None and closed.get(row.happened_on, row.recorded_at) < row.recorded_at:
            on += timedelta(days=1)  # on the day of a meeting, after its close: for the next one
        principal = row.amount if account == "loan" else 0
        paid[int(number)].append(Payment(on, principal, row.amount - principal))
    return paid


def _closed(db: Connection, group: int) -> dict[str, int]:
    """Give when the meeting of a day was closed, by the day."""
    found = db.execute(
        select(meeting_rows.c.held_on, meeting_rows.c.closed_at).where(
            meeting_rows.c.group_id == group, meeting_rows.c.closed_at.is_not(None)
        )
    )
    return {row.held_on: int(row.closed_at) for row in found}


def _constitutions(db: Connection, group: int) -> dict[int, Constitution]:
    found = db.execute(select(rules).where(rules.c.group_id == group)).mappings()
    return {row["version"]: Constitution.from_json(row["constitution"]) for row in found}


def only_loan(work: Work, member: int) -> int:
    """Give the number of a member's loan; of several, the oldest. Raises Refused."""
    hers = to_pay(work.db, work.group, work.now, work.meeting, member)
    if not hers:
        raise Refused("no-loan-of", member=work.member(member).person)
    return hers[0].number


def repay(work: Work, number: int, amount: int) -> Answer:
    """Money comes back: interest first, then the loan itself; more than is owed is refused."""
    found = [one for one in to_pay(work.db, work.group, work.now, work.meeting) if one.number == number]
    if not found:
        raise Refused("no-loan")
    one = found[0]
    member = work.member(one.member)
    part = allocate(amount, one.interest, one.principal, one.rules.allocation)
    if part.extra:
        raise Refused("repay-amount.too-much", most=one.owed)
    currency = work.group.currency
    entry = work.post(
        "repay",
        Move(BOX, interest(number), part.interest, currency),
        Move(BOX, loan(number), part.principal, currency),
    )
    values: dict[str, Value] = {
        "member": Person(member.number),
        "amount": amount,
        "principal": part.principal,
        "interest": part.interest,
        "left": one.principal - part.principal,
        "receipt": Count(entry.receipt),
    }
    work.tell(member, "repay-receipt", values)
    return Answer("repay-done", values, entry.number)


def give(work: Work, number: int, amount: int, periods: int) -> Answer:
    """The group lends a member cash from the box, for so many meetings."""
    member = work.member(number)
    in_box = balance(work.db, work.group.id, BOX, work.group.currency)
    if amount > in_box:
        raise Refused("not-in-box")
    limit = work.group.rules.loan_limit
    if limit is not None and amount > limit:
        raise Refused("over-limit", most=limit)
    last = work.db.execute(select(heads.c.loans).where(heads.c.group_id == work.group.id)).scalar_one()
    new = int(last) + 1
    work.db.execute(update(heads).where(heads.c.group_id == work.group.id).values(loans=new))
    entry = work.post("loan", Move(loan(new), BOX, amount, work.group.currency))
    work.db.execute(
        insert(loans).values(
            group_id=work.group.id,
            number=new,
            member=number,
            entry=entry.number,
            principal=amount,
            currency=work.group.currency,
            periods=periods,
            rules_version=work.group.rules_version,
            given_on=work.happened_on.isoformat(),
            meeting=work.meeting.number if work.meeting is not None else None,
        )
    )
    values: dict[str, Value] = {
        "member": Person(number),
        "amount": amount,
        "periods": Count(periods),
        "receipt": Count(entry.receipt),
    }
    work.tell(member, "loan-receipt", values)
    return Answer("loan-done", values, entry.number)


def total(found: Sequence[Loan]) -> tuple[int, int]:
    """Sum principal and interest of several loans."""
    return sum(one.principal for one in found), sum(one.interest for one in found)
