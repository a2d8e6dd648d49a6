"""Reading the books: totals, entries, and the statement of a group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Final

from sqlalchemy import ColumnElement, Connection, bindparam, case, func, or_, select

from bot.books import accounts
from bot.books.entry import Entry, Move, as_entry
from bot.rules.clock import millis
from bot.store.tables import entries, loans, moves, totals

INCOME: Final[tuple[accounts.Kind, ...]] = (
    accounts.INTEREST,
    accounts.FINES,
    accounts.OTHER,
    accounts.SHORT_OVER,
    accounts.SPENT,
    accounts.LOST,
)


@dataclass(frozen=True, slots=True)
class LoanBalance:
    """What is still owed on a loan (principal)."""

    number: int
    member: int
    principal: int


@dataclass(frozen=True, slots=True)
class Statement:
    """The books of a group in one currency: what it has, and whose it is.

    `box + bank + with_members + loans + owed = savings + funds + income + debt + opening`. What belongs to
    the group or a member is positive; income that is negative was spent, lost or missing at a count.
    """

    box: int
    bank: int
    with_members: Mapping[int, int]  # member: cash of the group that the member holds
    funds: Mapping[str, int]
    owed: Mapping[int, int]  # member: fines not paid yet; only who has an account
    income: Mapping[str, int]
    savings: Mapping[int, int]  # member: saved; only who has an account
    loans: tuple[LoanBalance, ...]  # by number, also those paid back
    debt: int  # what the group owes to its bank
    opening: int


def balance(db: Connection, group: int, account: str, currency: str) -> int:
    """Debit less credit of an account: positive in the box, negative for savings."""
    found = db.execute(_TOTAL, {"group": group, "of": account, "money": currency}).one_or_none()
    return 0 if found is None else int(found.debit) - int(found.credit)


def balance_at(db: Connection, group: int, account: str, currency: str, at: datetime) -> int:
    """Debit less credit of an account as the books stood at a moment: of what was recorded by then."""
    signed = case((moves.c.debit == account, moves.c.amount), else_=-moves.c.amount)
    its = (moves.c.group_id == entries.c.group_id) & (moves.c.entry == entries.c.number)
    found = db.execute(
        select(func.coalesce(func.sum(signed), 0))
        .select_from(entries.join(moves, its))
        .where(
            entries.c.group_id == group,
            moves.c.group_id == group,
            moves.c.currency == currency,
            or_(moves.c.debit == account, moves.c.credit == account),
            entries.c.recorded_at <= millis(at),
        )
    )
    return int(found.scalar_one())


def balances(db: Connection, group: int, currency: str, prefix: str = "") -> dict[str, int]:
    """Debit less credit of every account whose code begins with `prefix` (`savings:`)."""
    found = db.execute(_TOTALS, {"group": group, "money": currency})
    return {row.account: row.debit - row.credit for row in found if row.account.startswith(prefix)}


def currencies(db: Connection, group: int) -> list[str]:
    """List the currencies the group has accounts in."""
    return sorted(set(db.scalars(_CURRENCIES, {"group": group})))


def entry(db: Connection, group: int, number: int) -> Entry | None:
    """Find the entry with this number, if any."""
    return next(_entries(db, group, entries.c.number == number), None)


def moves_of(db: Connection, group: int, number: int) -> tuple[Move, ...]:
    """List the moves of an entry in order; none when there is no such entry."""
    return tuple(Move(*row) for row in db.execute(_MOVES, {"group": group, "of": number}))


def entries_of(
    db: Connection,
    group: int,
    *,
    meeting: int | None = None,
    account: str | None = None,
) -> list[Entry]:
    """List the entries of a group in order: all, of one meeting, or that touch one account."""
    wanted: list[ColumnElement[bool]] = []
    if meeting is not None:
        wanted.append(entries.c.meeting == meeting)
    if account is not None:
        touching = select(moves.c.entry).where(
            moves.c.group_id == group, or_(moves.c.debit == account, moves.c.credit == account)
        )
        wanted.append(entries.c.number.in_(touching))
    return list(_entries(db, group, *wanted))


def statement(db: Connection, group: int, currency: str) -> Statement:
    """Sum up the books in one currency. What a loan's interest comes to is for who has the rules."""
    found = balances(db, group, currency)
    by_kind: dict[str, dict[int, int]] = {kind: {} for kind in accounts.NUMBERED}
    sums: dict[str, int] = dict.fromkeys(accounts.KINDS, 0)
    for account, amount in found.items():
        kind = accounts.kind(account)
        sums[kind] += amount
        if kind in by_kind:
            by_kind[kind][accounts.number(account)] = amount
    lent = db.execute(_LOANS, {"group": group, "money": currency})
    return Statement(
        box=sums["box"],
        bank=sums["bank"],
        with_members=by_kind["with"],
        funds={accounts.SOCIAL: -sums["social"]},
        owed=by_kind["owed"],
        income={name: -sums[name] for name in INCOME},
        savings={member: -amount for member, amount in by_kind["savings"].items()},
        loans=tuple(
            LoanBalance(loan.number, loan.member, by_kind["loan"].get(loan.number, 0)) for loan in lent
        ),
        debt=-sums["debt"],
        opening=-sums["opening"],
    )


def _entries(db: Connection, group: int, *wanted: ColumnElement[bool]) -> Iterator[Entry]:
    """Entries with their moves, in order, by two statements."""
    chosen = (entries.c.group_id == group, *wanted)
    rows = db.execute(select(entries).where(*chosen).order_by(entries.c.number)).all()
    numbers = select(entries.c.number).where(*chosen)
    theirs = db.execute(
        select(moves.c.entry, moves.c.debit, moves.c.credit, moves.c.amount, moves.c.currency)
        .where(moves.c.group_id == group, moves.c.entry.in_(numbers))
        .order_by(moves.c.entry, moves.c.position)
    )
    by_entry = {
        number: tuple(Move(*row[1:]) for row in found)
        for number, found in groupby(theirs, key=lambda row: row.entry)
    }
    for row in rows:
        yield as_entry(row, by_entry.get(row.number, ()))


_TOTAL: Final = select(totals.c.debit, totals.c.credit).where(
    totals.c.group_id == bindparam("group"),
    totals.c.account == bindparam("of"),
    totals.c.currency == bindparam("money"),
)
_TOTALS: Final = (
    select(totals.c.account, totals.c.debit, totals.c.credit)
    .where(totals.c.group_id == bindparam("group"), totals.c.currency == bindparam("money"))
    .order_by(totals.c.account)
)
_CURRENCIES: Final = select(totals.c.currency).where(totals.c.group_id == bindparam("group"))
_MOVES: Final = (
    select(moves.c.debit, moves.c.credit, moves.c.amount, moves.c.currency)
    .where(moves.c.group_id == bindparam("group"), moves.c.entry == bindparam("of"))
    .order_by(moves.c.position)
)
_LOANS: Final = (
    select(loans.c.number, loans.c.member)
    .where(loans.c.group_id == bindparam("group"), loans.c.currency == bindparam("money"))
    .order_by(loans.c.number)
)
