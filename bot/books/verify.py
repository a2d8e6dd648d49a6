"""Checking the books: what is written twice must agree, and the chain must hold.

Each check is a small function that builds one thing anew from the entries and says in words
where the database differs. Nothing is mended.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from sqlalchemy import Connection, func, literal, select, union, union_all

from bot.books import accounts, read
from bot.books.entry import (
    NO_HASH,
    Entry,
    Move,
    as_entry,
    hash_entry,
    hash_reason,
    swapped,
)
from bot.books.trace import WRITTEN_OFF, reversed_by
from bot.books.verify_hands import hands
from bot.rules.damm import entry_of, receipt
from bot.store.engine import Store
from bot.store.seals import broken_seals
from bot.store.tables import (
    deeds,
    entries,
    groups,
    heads,
    loans,
    moves,
    reasons,
    rules,
    totals,
)

log = logging.getLogger(__name__)

TAKE_OVER: Final = frozenset({"opening", "put-right"})
"""The kinds of entries that write down what a paper book said."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must hold in each group's books; `run` gives what does not."""

    name: str
    run: Callable[[Connection, int], list[str]]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that does not hold; `group` is 0 where it is the whole database's."""

    group: int
    check: str
    what: str


@dataclass(frozen=True, slots=True)
class Report:
    """How many groups and entries were looked at, and what was found."""

    groups: int
    entries: int
    faults: tuple[Fault, ...]

    def as_json(self) -> dict[str, object]:
        """Give the report as `krom verify --json` prints it."""
        faults = [{"group": f.group, "check": f.check, "fault": f.what} for f in self.faults]
        return {"groups": self.groups, "entries": self.entries, "faults": faults}


def verify(store: Store) -> Report:
    """Run every check on every group, each group as it stands at one moment.

    Raises `StoreAway`.
    """
    with store.reading() as db:
        faults = [Fault(0, "seals", f"{name} is missing or changed") for name in broken_seals(db)]
        found = _groups(db)
    count = 0
    for group in found:
        with store.reading() as db:
            count += _count(db, group)
            faults += verify_group(db, group)
    for fault in faults:
        log.error("event=books_fault group=%s check=%s fault=%r", fault.group, fault.check, fault.what)
    return Report(len(found), count, tuple(faults))


def verify_group(db: Connection, group: int) -> list[Fault]:
    """Run every check on one group."""
    return [Fault(group, each.name, what) for each in CHECKS for what in each.run(db, group)]


# The checks ------------------------------------------------------------------------------------


def chain(db: Connection, group: int) -> list[str]:
    """Each entry has the hash of what it says, and names the hash of the one before."""
    faults = []
    before = NO_HASH
    for number, entry in _read(db, group):
        if entry is None:
            faults.append(f"entry {number} cannot be read")
            continue
        if entry.previous_hash != before:
            faults.append(f"entry {number} does not follow the one before")
        if entry.hash != hash_entry(entry):
            faults.append(f"entry {number} is not what was written")
        before = entry.hash
    return faults


def numbers(db: Connection, group: int) -> list[str]:
    """Entries are numbered from 1 without a gap, up to the head, which has the last one's hash."""
    rows = db.execute(
        select(entries.c.number, entries.c.hash).where(entries.c.group_id == group).order_by(entries.c.number)
    ).all()
    head = db.execute(select(heads.c.entries, heads.c.hash).where(heads.c.group_id == group)).one_or_none()
    if head is None:
        return ["the group has no head"]
    there = {row.number for row in rows}
    faults = [f"entry {n} is missing" for n in range(1, head.entries + 1) if n not in there]
    faults += [f"entry {n} is beyond the head" for n in sorted(there) if not 1 <= n <= head.entries]
    if head.hash != (rows[-1].hash if rows else NO_HASH):
        faults.append("the head has not the hash of the last entry")
    return faults


def sealed(db: Connection, group: int) -> list[str]:
    """Every move has its entry, every entry has moves, numbered from 1 without a gap."""
    positions: dict[int, list[int]] = {}
    for number, position in db.execute(
        select(moves.c.entry, moves.c.position)
        .where(moves.c.group_id == group)
        .order_by(moves.c.entry, moves.c.position)
    ):
        positions.setdefault(number, []).append(position)
    there = set(db.scalars(select(entries.c.number).where(entries.c.group_id == group)))
    faults = [f"moves of entry {n}, which is missing" for n in sorted(positions.keys() - there)]
    faults += [f"entry {n} has no moves" for n in sorted(there - positions.keys())]
    faults += [
        f"a move of entry {n} is missing"
        for n, found in positions.items()
        if found != list(range(1, len(found) + 1))
    ]
    return faults


def totals_match(db: Connection, group: int) -> list[str]:
    """Want the total of each account to be the sum of its moves."""
    kept = {
        (row.account, row.currency): (row.debit, row.credit)
        for row in db.execute(select(totals).where(totals.c.group_id == group))
    }
    summed = _summed(db, group)
    return [
        f"total of {account} in {currency} is {kept.get((account, currency), (0, 0))},"
        f" its moves come to {summed.get((account, currency), (0, 0))}"
        for account, currency in sorted(kept.keys() | summed.keys())
        if kept.get((account, currency)) != summed.get((account, currency))
    ]


def accounts_known(db: Connection, group: int) -> list[str]:
    """Every account is one that Krom keeps."""
    return [f"no account {name!r}" for name in _account_names(db, group) if not _is_account(name)]


def not_below_zero(db: Connection, group: int) -> list[str]:
    """Want the box, cash with members and savings never below zero, by the moves."""
    faults = []
    for (account, currency), (debit, credit) in sorted(_summed(db, group).items()):
        below = accounts.missing(account, debit, credit) if _is_account(account) else 0
        if below:
            faults.append(f"{account} is {below} {currency} below zero")
    return faults


def rules_there(db: Connection, group: int) -> list[str]:
    """Want the version of the rules that an entry or a loan was made under."""
    there = set(db.scalars(select(rules.c.version).where(rules.c.group_id == group)))
    used = union_all(
        select(literal("entry").label("what"), entries.c.number, entries.c.rules_version).where(
            entries.c.group_id == group
        ),
        select(literal("loan"), loans.c.number, loans.c.rules_version).where(loans.c.group_id == group),
    )
    return [
        f"{what} {number} is under rules version {version}, which is missing"
        for what, number, version in db.execute(used).all()
        if version not in there
    ]


def loans_match(db: Connection, group: int) -> list[str]:
    """Each loan was given by its entry, owes between nothing and its principal, and no other is."""
    faults = []
    summed = _summed(db, group)
    lent = {row.number: row for row in db.execute(select(loans).where(loans.c.group_id == group))}
    for number, loan in sorted(lent.items()):
        account = accounts.loan(number)
        given = sum(
            move.amount
            for move in read.moves_of(db, group, loan.entry)
            if move.debit == account and move.currency == loan.currency
        )
        if not 0 < given <= loan.principal:
            faults.append(f"loan {number} of {loan.principal}: entry {loan.entry} gave {given}")
        debit, credit = summed.get((account, loan.currency), (0, 0))
        if not 0 <= debit - credit <= loan.principal:
            faults.append(f"loan {number} of {loan.principal} owes {debit - credit}")
    for account, currency in sorted(summed):
        if _is_account(account) and accounts.kind(account) == "loan":
            known = lent.get(accounts.number(account))
            if known is None or known.currency != currency:
                faults.append(f"{account} in {currency} has no loan")
    return faults


def loans_taken_over(db: Connection, group: int) -> list[str]:
    """Want a loan that stood in a paper book, and no other, to come from an entry that took books over."""
    kinds: dict[int, str] = {
        row.number: row.kind
        for row in db.execute(select(entries.c.number, entries.c.kind).where(entries.c.group_id == group))
    }
    faults = []
    for loan in db.execute(select(loans).where(loans.c.group_id == group).order_by(loans.c.number)):
        on_paper = loan.due_on is not None
        took_over = kinds.get(loan.entry) in TAKE_OVER
        if on_paper and not took_over:
            faults.append(f"loan {loan.number} is said to be from paper, entry {loan.entry} is not")
        elif not on_paper and (loan.interest_brought or loan.rate is not None or loan.lent_at_first):
            faults.append(f"loan {loan.number} has figures of a paper book, and is from none")
    return faults


def written_off(db: Connection, group: int) -> list[str]:
    """Want a loan that was written off to owe nothing, borne by a loss or by the fund that lent it."""
    taken_back = set(db.scalars(reversed_by(group)))
    summed = _summed(db, group)
    here = (entries.c.group_id == group, entries.c.kind == WRITTEN_OFF)
    faults = []
    for number in db.scalars(select(entries.c.number).where(*here).order_by(entries.c.number)).all():
        if number in taken_back:
            continue
        for move in read.moves_of(db, group, number):
            debit, credit = summed.get((move.credit, move.currency), (0, 0))
            if move.credit.startswith("loan:") and debit != credit:
                faults.append(f"{move.credit} was written off by entry {number}, and owes {debit - credit}")
            if move.debit not in {accounts.LOST, accounts.SOCIAL} and not move.debit.startswith("fines:"):
                faults.append(f"entry {number} writes off to {move.debit}")
    return faults


def receipts(db: Connection, group: int) -> list[str]:
    """Each receipt number leads back to its entry; an act names an entry that is there."""
    there = set(db.scalars(select(entries.c.number).where(entries.c.group_id == group)))
    faults = [
        f"receipt {receipt(n)} does not lead to entry {n}"
        for n in sorted(there)
        if n < 1 or entry_of(receipt(n)) != n
    ]
    done = db.execute(
        select(deeds.c.cause, deeds.c.entry).where(deeds.c.group_id == group, deeds.c.entry.is_not(None))
    )
    return faults + [
        f"{cause} says entry {number}, which is missing" for cause, number in done if number not in there
    ]


def reasons_match(db: Connection, group: int) -> list[str]:
    """Want the text of a reason, where it was not forgotten, to be the one that was hashed."""
    hashes: Mapping[int, bytes | None] = {
        row.number: row.reason_hash
        for row in db.execute(
            select(entries.c.number, entries.c.reason_hash).where(entries.c.group_id == group)
        )
    }
    return [
        f"the reason of entry {row.entry} is not what was written"
        for row in db.execute(select(reasons).where(reasons.c.group_id == group))
        if hashes.get(row.entry) != hash_reason(row.salt, row.text)
    ]


def reversals(db: Connection, group: int) -> list[str]:
    """Want what takes an entry back to have its moves the other way round, and to come after it."""
    faults = []
    taken_back = db.execute(
        select(entries.c.number, entries.c.reverses).where(
            entries.c.group_id == group, entries.c.reverses.is_not(None)
        )
    ).all()
    for number, reverses in taken_back:
        first = read.moves_of(db, group, reverses)
        if reverses >= number or read.moves_of(db, group, number) != swapped(first):
            faults.append(f"entry {number} does not take back entry {reverses}")
    return faults


CHECKS: Final[tuple[Check, ...]] = (
    Check("chain", chain),
    Check("numbers", numbers),
    Check("sealed", sealed),
    Check("totals", totals_match),
    Check("accounts", accounts_known),
    Check("below-zero", not_below_zero),
    Check("rules", rules_there),
    Check("loans", loans_match),
    Check("loans-taken-over", loans_taken_over),
    Check("written-off", written_off),
    Check("hands", hands),
    Check("receipts", receipts),
    Check("reasons", reasons_match),
    Check("reversals", reversals),
)


# What they read --------------------------------------------------------------------------------


def _groups(db: Connection) -> list[int]:
    """Every group that has a name, a head, an entry or a move."""
    everywhere = union(*(select(table.c.group_id) for table in (groups, heads, entries, moves)))
    return sorted(db.scalars(everywhere, execution_options={"every_group": "verify"}))


def _count(db: Connection, group: int) -> int:
    of_group = select(func.count()).select_from(entries).where(entries.c.group_id == group)
    return db.scalar(of_group) or 0


def _read(db: Connection, group: int) -> Iterator[tuple[int, Entry | None]]:
    """Entries in order, None for a row that is none (a date that is no date)."""
    theirs = db.execute(
        select(moves.c.entry, moves.c.debit, moves.c.credit, moves.c.amount, moves.c.currency)
        .where(moves.c.group_id == group)
        .order_by(moves.c.entry, moves.c.position)
    )
    by_entry = {
        number: tuple(Move(*row[1:]) for row in found)
        for number, found in groupby(theirs, key=lambda row: row.entry)
    }
    rows = select(entries).where(entries.c.group_id == group).order_by(entries.c.number)
    for row in db.execute(rows):
        try:
            yield row.number, as_entry(row, by_entry.get(row.number, ()))
        except (ValueError, TypeError):
            yield row.number, None  # the check that asked makes a fault of it


def _summed(db: Connection, group: int) -> dict[tuple[str, str], tuple[int, int]]:
    """Account and currency: sum of debits, sum of credits, by the moves."""
    sums: dict[tuple[str, str], tuple[int, int]] = {}
    for row in db.execute(
        select(moves.c.debit, moves.c.credit, moves.c.currency, func.sum(moves.c.amount).label("sum"))
        .where(moves.c.group_id == group)
        .group_by(moves.c.debit, moves.c.credit, moves.c.currency)
    ):
        debit, credit = sums.get((row.debit, row.currency), (0, 0))
        sums[row.debit, row.currency] = (debit + int(row.sum), credit)
        debit, credit = sums.get((row.credit, row.currency), (0, 0))
        sums[row.credit, row.currency] = (debit, credit + int(row.sum))
    return sums


def _account_names(db: Connection, group: int) -> list[str]:
    kept = db.scalars(select(totals.c.account).where(totals.c.group_id == group))
    return sorted({*kept, *(account for account, _ in _summed(db, group))})


def _is_account(name: str) -> bool:
    try:
        accounts.kind(name)
    except ValueError:
        return False
    return True
