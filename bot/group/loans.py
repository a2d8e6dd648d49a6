"""Loans: given in the meeting, paid back with the interest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, RowMapping, insert, select, update

from bot.books.accounts import BOX, SOCIAL, interest, loan, savings
from bot.books.post import Move
from bot.books.read import balance, balances
from bot.books.trace import given_up, reversed_by
from bot.group import meetings
from bot.group.opening import written_anew
from bot.group.people import Group
from bot.group.work import Answer, Refused, Work
from bot.rules.allocation import Owed, Parts, share
from bot.rules.constitution import Constitution
from bot.rules.loanbook import Arrears, Fund, Payment, TakenOver, Terms, standing
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
    fund: Fund
    ahead: int
    """Interest of later meetings that is owed in any case: of a flat loan."""
    instalment: int
    """Principal to bring to that meeting by plan, with what is behind."""
    arrears: Arrears
    """What is behind the plan after the last meeting that is over."""

    @property
    def owed(self) -> int:
        """All that is owed at the next meeting."""
        return self.principal + self.interest

    @property
    def closing(self) -> int:
        """What pays the loan off now; more than that is no repayment."""
        return self.owed + self.ahead

    @property
    def due(self) -> int:
        """What is to be brought to that meeting by plan: instalment and interest, with arrears."""
        return self.instalment + self.interest

    @property
    def running(self) -> bool:
        """Whether anything is left of it."""
        return self.principal > 0 or self.interest > 0 or self.ahead > 0

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
    if any(row["due_on"] is not None for row in rows):
        anew = written_anew(db, group.id)
        rows = [row for row in rows if row["number"] not in anew]
    if not rows:
        return []
    since = date.fromisoformat(min(row["given_on"] for row in rows))
    met = _meetings(db, group, now, since, until)
    paid = _payments(db, group.id)
    granted = _constitutions(db, group.id)
    found = [_loan(row, granted[row["rules_version"]], met, paid[row["number"]]) for row in rows]
    lost = given_up(db, group.id)
    return [one for one in found if one.running and one.number not in lost]


def _loan(row: RowMapping, law: Constitution, met: _Met, paid: Sequence[Payment]) -> Loan:
    """Reckon what a loan stands at, by the rules it was granted under."""
    given_on = date.fromisoformat(row["given_on"])
    terms = Terms(row["principal"], row["periods"], given_on, law, row["fund"], _taken_over(row))
    stands = standing(terms, met.held, paid, until=met.until, cancelled=met.cancelled)
    return Loan(
        number=row["number"],
        member=row["member"],
        lent=row["principal"],
        principal=stands.principal,
        interest=stands.interest,
        rules=law,
        given_on=given_on,
        periods=row["periods"],
        due_on=met.held[-1] if met.held else None,
        fund=terms.fund,
        ahead=stands.ahead,
        instalment=stands.instalment,
        arrears=stands.arrears,
    )


def _taken_over(row: RowMapping) -> TakenOver | None:
    """Give how a loan stood on paper; None where it was given by the group since."""
    if row["due_on"] is None:
        return None
    due_on = date.fromisoformat(row["due_on"])
    return TakenOver(due_on, row["interest_brought"], row["rate"], row["lent_at_first"])


def are_paid_on(db: Connection, group: int, entry: int) -> bool:
    """Say whether anything was paid, and not taken back, on the loans that an entry gave."""
    given = select(loans.c.number).where(loans.c.group_id == group, loans.c.entry == entry)
    numbers = set(db.scalars(given))
    return bool(numbers) and not numbers.isdisjoint(_payments(db, group))


def is_paid_on(db: Connection, group: int, number: int) -> bool:
    """Say whether anything was paid, and not taken back, on a loan."""
    return number in _payments(db, group)


def to_pay(
    db: Connection, group: Group, now: datetime, held: meetings.Meeting | None, member: int | None = None
) -> list[Loan]:
    """Give the running loans as they stand at the meeting being held, or else at the next one."""
    return running(db, group, now, member, None if held is None else held.held_on)


@dataclass(frozen=True)
class _Met:
    """The days since a day, up to the last that counts, on which the group met, or cancelled it."""

    held: list[date]
    cancelled: list[date]
    until: date


def _meetings(db: Connection, group: Group, now: datetime, since: date, until: date | None) -> _Met:
    """Give the meetings since a day, up to the next one or `until`; that one is held in any case."""
    made = meetings.made(db, group.id, since)
    days = {m.held_on for m in made if not m.cancelled}
    if until is None:
        following = meetings.next_meeting(db, group, now)
        until = now.astimezone(ZoneInfo(group.zone)).date() if following is None else following.held_on
        days |= set() if following is None else {until}
    else:
        days.add(until)
    cancelled = {m.held_on for m in made if m.cancelled}
    last = until
    return _Met(
        sorted(day for day in days if since <= day <= last),
        sorted(day for day in cancelled if since <= day <= last),
        until,
    )


def _payments(db: Connection, group: int) -> dict[int, list[Payment]]:
    """Read what was paid on each loan, in whatever kind of entry, without what was reversed."""
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
            entries.c.kind != "reversal",
            moves.c.credit.startswith("loan:") | moves.c.credit.startswith("interest:"),
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


def repay(work: Work, number: int, amount: int) -> Answer:
    """Money comes back on one loan: interest first, then the loan itself.

    What is more than it owes is refused, or goes to the member's savings, as the group decided.
    Raises Refused.
    """
    found = [one for one in to_pay(work.db, work.group, work.now, work.meeting) if one.number == number]
    if not found:
        raise Refused("no-loan")
    return _repay(work, found, amount)


def repay_all(work: Work, member: int, amount: int) -> Answer:
    """Money comes back on all loans of a member, the oldest first, in one entry. Raises Refused."""
    hers = to_pay(work.db, work.group, work.now, work.meeting, member)
    if not hers:
        raise Refused("no-loan-of", member=work.member(member).person)
    return _repay(work, hers, amount)


def _repay(work: Work, found: Sequence[Loan], amount: int) -> Answer:
    """Write what was paid on loans of one member, and tell her. Raises Refused."""
    member = work.member(found[0].member)
    owed = [Owed(one.interest, one.principal, one.ahead, one.rules.allocation) for one in found]
    parts, over = share(amount, owed)
    if over and work.group.rules.over_payment == "refuse":
        raise Refused("repay-amount.too-much", most=sum(one.closing for one in found))
    currency = work.group.currency
    entry = work.post(
        "repay",
        *(move for one, part in zip(found, parts, strict=True) for move in paid(one, part, currency)),
        Move(BOX, savings(member.number), over, currency),
    )
    principal = sum(part.principal for part in parts)
    values: dict[str, Value] = {
        "member": Person(member.number),
        "amount": amount,
        "principal": principal,
        "interest": sum(part.interest for part in parts),
        "left": total(found)[0] - principal,
        "receipt": Count(entry.receipt),
    }
    if over:
        values["over"] = over
        work.tell(member, "repay-receipt-over", values)
        return Answer("repay-done-over", values, entry.number)
    work.tell(member, "repay-receipt", values)
    return Answer("repay-done", values, entry.number)


def paid(one: Loan, part: Parts, currency: str, source: str = BOX) -> Iterator[Move]:
    """Give the moves of what was paid on a loan, in cash or from another account.

    The social fund earns the interest of its loans: it goes on from the loan's own account, so that
    the entry still says which loan it was paid on.
    """
    yield Move(source, interest(one.number), part.interest, currency)
    if one.fund == "social":
        yield Move(interest(one.number), SOCIAL, part.interest, currency)
    yield Move(source, loan(one.number), part.principal, currency)


def limit(db: Connection, group: Group, now: datetime, member: int, fund: Fund = "loan") -> int | None:
    """Give the most that the rules let a member be lent now, in whole cash steps; None: no limit.

    Her own savings may bound it, less what she owes, and for the social fund what is left of that.
    What lies in the box is not in it: this figure may be shown to the member.
    """
    rules = group.rules
    bounds = [] if rules.loan_limit is None else [rules.loan_limit]
    found = running(db, group, now) if rules.loan_times_savings or fund == "social" else []
    if rules.loan_times_savings is not None:
        saved = -balance(db, group.id, savings(member), group.currency)
        owes, _ = total([one for one in found if one.member == member])
        bounds.append(saved * rules.loan_times_savings - owes)
    if fund == "social":
        bounds.append(_social_left(db, group, found))
    return _in_steps(min(bounds), group) if bounds else None


def most(db: Connection, group: Group, now: datetime, member: int, fund: Fund = "loan") -> int:
    """Give the most that a member can be lent now, by the rules and from the box, in cash steps.

    Where the box has less than the rules allow, this is the cash in it: no text may say it.
    """
    allowed = limit(db, group, now, member, fund)
    in_box = _in_steps(balance(db, group.id, BOX, group.currency), group)
    return in_box if allowed is None else min(in_box, allowed)


def social_left(db: Connection, group: Group, now: datetime) -> int:
    """Give what the social fund can pay out now: what was given to it, less what it has lent."""
    return _social_left(db, group, running(db, group, now))


def _social_left(db: Connection, group: Group, found: Sequence[Loan]) -> int:
    given = -sum(balances(db, group.id, group.currency, SOCIAL).values())
    lent, _ = total([one for one in found if one.fund == "social"])
    return given - lent


def _in_steps(amount: int, group: Group) -> int:
    """Give what of an amount can be counted out; nothing, where it is below zero."""
    return max(amount - amount % group.rules.cash_step, 0)


def give(work: Work, number: int, amount: int, periods: int, fund: Fund = "loan") -> Answer:
    """The group lends a member cash from the box, for so many meetings. Raises Refused."""
    member = work.living(number)
    if amount > balance(work.db, work.group.id, BOX, work.group.currency):
        raise Refused("not-in-box")
    allowed = limit(work.db, work.group, work.now, number, fund)
    if allowed is not None and amount > allowed:
        raise Refused("over-limit", most=allowed)
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
            fund=fund,
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
