"""Everything of a group as plain rows: what `krom export` and `krom leave` write down.

Headings are English words that stay as they are, so that other programs can read them. Money is
whole ledger units. Private complaints are not in it: they are for the field officer alone.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from bot.books import read
from bot.books.entry import Entry
from bot.group import export_books, loans, report
from bot.group.export_books import Cell, Sheet
from bot.group.people import Group, load_group
from bot.rules.clock import from_millis
from bot.rules.damm import receipt
from bot.store import tables

__all__ = ["Cell", "Export", "Sheet", "export"]


@dataclass(frozen=True)
class Export:
    """A group, ready to be written: its sheets in the order in which they are read."""

    group: int
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True)
class _Of:
    """What the sheets are made of."""

    db: Connection
    group: Group
    now: datetime
    entries: Sequence[Entry]
    names: Mapping[int, str]

    def day(self, at: int | None) -> str | None:
        """Give a moment as the group's own date and time."""
        if at is None:
            return None
        return from_millis(at).astimezone(ZoneInfo(self.group.zone)).isoformat(timespec="seconds")

    def rows(self, table: Any, *order: str) -> list[Any]:
        """Read all rows of a table of the group."""
        query = select(table).where(table.c.group_id == self.group.id)
        return list(self.db.execute(query.order_by(*(table.c[name] for name in order))))


def export(db: Connection, group: int, now: datetime) -> Export:
    """Read everything of a group, as it stands at one moment. Raises NoGroup."""
    here = load_group(db, group)
    query = select(tables.members.c.number, tables.members.c.name).where(tables.members.c.group_id == group)
    names = {row.number: row.name for row in db.execute(query)}
    of = _Of(db, here, now, read.entries_of(db, group), names)
    return Export(group, tuple(make(of) for make in SHEETS))


# People ----------------------------------------------------------------------------------------


def _group(of: _Of) -> Sheet:
    (row,) = of.rows(tables.groups, "group_id")
    return Sheet("group", ("what", "is"), [(name, value) for name, value in row._mapping.items()])  # noqa: SLF001  # no private part: SQLAlchemy names it so


def _members(of: _Of) -> Sheet:
    held: dict[int, list[str]] = defaultdict(list)
    for office in of.rows(tables.offices, "number", "since_on", "office"):
        if office.until_on is None:
            held[office.number].append(office.office)
    phones: dict[int, list[str]] = defaultdict(list)
    for row in _reached(of):
        phones[row.member].append(row.phone)
    columns = ("number", "name", "latin", "language", "offices", "phones", "joined", "died", "left")
    rows: list[Sequence[Cell]] = [
        (
            one.number,
            one.name,
            one.latin,
            one.language,
            " ".join(held[one.number]),
            " ".join(phones[one.number]),
            one.joined_on,
            one.died_on,
            one.left_on,
        )
        for one in of.rows(tables.members, "number")
    ]
    return Sheet("members", columns, rows)


def _reached(of: _Of) -> list[Any]:
    there, known = tables.directory, tables.phones
    query = (
        select(there.c.member, there.c.phone, there.c.since_at, there.c.suspended_at, known.c.mode)
        .select_from(there.outerjoin(known, known.c.phone == there.c.phone))
        .where(there.c.group_id == of.group.id)
        .order_by(there.c.member, there.c.since_at, there.c.phone)
    )
    return list(of.db.execute(query))


def _phones(of: _Of) -> Sheet:
    columns = ("member", "name", "phone", "mode", "since", "suspended")
    rows: list[Sequence[Cell]] = [
        (
            one.member,
            of.names.get(one.member),
            one.phone,
            one.mode or "shared",
            of.day(one.since_at),
            of.day(one.suspended_at),
        )
        for one in _reached(of)
    ]
    return Sheet("phones", columns, rows)


def _offices(of: _Of) -> Sheet:
    rows: list[Sequence[Cell]] = [
        (one.number, of.names.get(one.number), one.office, one.since_on, one.until_on)
        for one in of.rows(tables.offices, "since_on", "number", "office")
    ]
    return Sheet("offices", ("member", "name", "office", "since", "until"), rows)


# Money -----------------------------------------------------------------------------------------


def _savings(of: _Of) -> Sheet:
    columns = ("member", "name", "currency", "savings", "fines_owed", "cash_held")
    rows: list[Sequence[Cell]] = []
    for currency in read.currencies(of.db, of.group.id):
        found = read.balances(of.db, of.group.id, currency)
        for number, name in sorted(of.names.items()):
            saved = -found.get(f"savings:{number}", 0)
            owed, held = found.get(f"owed:{number}", 0), found.get(f"with:{number}", 0)
            if currency == of.group.currency or saved or owed or held:
                rows.append((number, name, currency, saved, owed, held))
    return Sheet("savings", columns, rows, sums=("savings", "fines_owed", "cash_held"))


def _loans(of: _Of) -> Sheet:
    columns = (
        "loan",
        "member",
        "name",
        "fund",
        "given",
        "receipt",
        "currency",
        "lent",
        "meetings",
        "principal_owed",
        "interest_due",
    )
    due = {one.number: one.interest for one in loans.running(of.db, of.group, of.now)}
    rows: list[Sequence[Cell]] = [
        (
            one.number,
            one.member,
            of.names.get(one.member),
            one.fund,
            one.given_on,
            receipt(one.entry),
            one.currency,
            one.principal,
            one.periods,
            read.balance(of.db, of.group.id, f"loan:{one.number}", one.currency),
            due.get(one.number, 0),
        )
        for one in of.rows(tables.loans, "number")
    ]
    return Sheet("loans", columns, rows, sums=("lent", "principal_owed", "interest_due"))


def _books(of: _Of) -> Sheet:
    """Give the figures of `krom books`, in each currency."""
    rows: list[Sequence[Cell]] = []
    for currency in read.currencies(of.db, of.group.id) or [of.group.currency]:
        stands = report.books(of.db, of.group.id, of.now, currency)
        members = stands.pop("members")
        for what, value in stands.items():
            parts = value.items() if isinstance(value, dict) else [("", value)]
            rows += [(f"{what} {part}".strip().replace("_", " "), currency, sum_) for part, sum_ in parts]
        rows.append(("savings", currency, sum(one["savings"] for one in members)))
        rows.append(("loans", currency, sum(one["loan"]["principal"] for one in members)))
        rows.append(("fines owed", currency, sum(one["fines"] for one in members)))
    return Sheet("books", ("what", "currency", "amount"), rows)


def _accounts(of: _Of) -> Sheet:
    rows: list[Sequence[Cell]] = [
        (one.account, one.currency, one.debit, one.credit, one.debit - one.credit)
        for one in of.rows(tables.totals, "currency", "account")
    ]
    columns = ("account", "currency", "debit", "credit", "balance")
    return Sheet("accounts", columns, rows, sums=("debit", "credit", "balance"))


def _vouchers(of: _Of) -> Sheet:
    spent = {entry.number: entry for entry in of.entries}
    rows: list[Sequence[Cell]] = []
    for one in of.rows(tables.vouchers, "number"):
        entry = spent[one.entry]
        moves = [move for move in entry.moves if move.debit == "spent"] or list(entry.moves)
        rows.append(
            (
                one.number,
                one.purpose,
                entry.happened_on.isoformat(),
                entry.receipt,
                moves[0].currency,
                sum(move.amount for move in moves),
            )
        )
    columns = ("voucher", "purpose", "date", "receipt", "currency", "amount")
    return Sheet("vouchers", columns, rows, sums=("amount",))


# Meetings and rules ----------------------------------------------------------------------------


def _meetings(of: _Of) -> Sheet:
    came: dict[int, int] = defaultdict(int)
    away: dict[int, int] = defaultdict(int)
    for one in of.rows(tables.attendance, "meeting", "member"):
        came[one.meeting] += one.present == 1
        away[one.meeting] += one.present == 0
    rows: list[Sequence[Cell]] = [
        (
            one.number,
            one.planned_on,
            one.held_on,
            one.held_time,
            of.day(one.confirmed_at),
            of.day(one.cancelled_at),
            of.day(one.closed_at),
            came[one.number],
            away[one.number],
        )
        for one in of.rows(tables.meetings, "number")
    ]
    columns = ("meeting", "planned", "held", "time", "confirmed", "cancelled", "closed", "present", "absent")
    return Sheet("meetings", columns, rows)


def _attendance(of: _Of) -> Sheet:
    days = {one.number: one.held_on for one in of.rows(tables.meetings, "number")}
    words = {None: "", 0: "no", 1: "yes"}
    rows: list[Sequence[Cell]] = [
        (
            one.meeting,
            days.get(one.meeting),
            one.member,
            of.names.get(one.member),
            words[one.coming],
            words[one.present],
        )
        for one in of.rows(tables.attendance, "meeting", "member")
    ]
    return Sheet("attendance", ("meeting", "held", "member", "name", "said_coming", "present"), rows)


def _disputes(of: _Of) -> Sheet:
    rows: list[Sequence[Cell]] = [
        (
            one.number,
            receipt(one.entry),
            one.member,
            of.names.get(one.member),
            of.day(one.raised_at),
            of.day(one.settled_at),
        )
        for one in of.rows(tables.disputes, "number")
    ]
    return Sheet("disputes", ("number", "receipt", "member", "name", "raised", "settled"), rows)


def _rules(of: _Of) -> Sheet:
    rows: list[Sequence[Cell]] = [
        (one.version, one.from_on, name, json.dumps(value, ensure_ascii=False))
        for one in of.rows(tables.rules, "version")
        for name, value in sorted(json.loads(one.constitution).items())
    ]
    rows += [
        (one.version, one.from_on, "rhythm", f"{one.rrule} {one.meeting_time}")
        for one in of.rows(tables.plans, "version")
    ]
    return Sheet("rules", ("version", "from", "rule", "value"), rows)


def _entries(of: _Of) -> Sheet:
    said = {one.entry: one.text for one in of.rows(tables.reasons, "entry")}
    return export_books.entries(of.entries, of.names, said, of.day)


def _passbooks(of: _Of) -> Sheet:
    lent = {one.number: one.member for one in of.rows(tables.loans, "number")}
    return export_books.passbooks(of.entries, of.names, lent)


_Make = Callable[[_Of], Sheet]
SHEETS: Final[Iterable[_Make]] = (
    _group,
    _members,
    _phones,
    _offices,
    _books,
    _savings,
    _loans,
    _accounts,
    _passbooks,
    _entries,
    _vouchers,
    _meetings,
    _attendance,
    _disputes,
    _rules,
)
