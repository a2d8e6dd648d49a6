"""Loans: given in the meeting, paid back with the interest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
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


def running(db: Connection, group: Group, now: datetime, member: int | None = None) -> list[Loan]:
    """Give the loans that are not paid back, of a member or of all, with interest at the next meeting."""
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
    held = _meetings(db, group, now, date.fromisoformat(min(row["given_on"] for row in rows)))
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


def _meetings(db: Connection, group: Group, now: datetime, since: date) -> list[date]:
    """Give the days of the meetings since a day, up to the next one, without the cancelled."""
    today = now.astimezone(ZoneInfo(group.zone)).date()
    days = {m.held_on for m in meetings.made(db, group.id, since) if not m.cancelled}
    held = meetings.being_held(db, group, now)
    last = held or meetings.next_meeting(db, group, now)
    if last is not None:
        days.add(last.held_on)
    until = last.held_on if last is not None else today
    return sorted(day for day in days if since <= day <= until)


def _payments(db: Connection, group: int) -> dict[int, list[Payment]]:
    """Read what was paid on each loan, without what was reversed."""
    found = db.execute(
        select(entries.c.number, entries.c.happened_on, moves.c.credit, moves.c.amount)
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
    paid: dict[int, list[Payment]] = defaultdict(list)
    for row in found:
        account, _, number = row.credit.partition(":")
        on = date.fromisoformat(row.happened_on)
        principal = row.amount if account == "loan" else 0
        paid[int(number)].append(Payment(on, principal, row.amount - principal))
    return paid


def _constitutions(db: Connection, group: int) -> dict[int, Constitution]:
    found = db.execute(select(rules).where(rules.c.group_id == group)).mappings()
    return {row["version"]: Constitution.from_json(row["constitution"]) for row in found}


def only_loan(work: Work, member: int) -> int:
    """Give the number of a member's loan; of several, the oldest. Raises Refused."""
    hers = running(work.db, work.group, work.now, member)
    if not hers:
        raise Refused("no-loan-of", member=work.member(member).person)
    return hers[0].number


def repay(work: Work, number: int, amount: int) -> Answer:
    """Money comes back: interest first, then the loan itself; more than is owed is refused."""
    found = [one for one in running(work.db, work.group, work.now) if one.number == number]
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
