"""Writing entries: moves first, then the entry that seals them, in the caller's transaction.

An entry is a list of moves; a move is one debit account, one credit account and one positive
integer, so that it cannot be unbalanced. Each entry carries the hash of the one before.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection, bindparam, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.books import accounts, read
from bot.books.entry import (
    HIGHEST,
    NO_HASH,
    Draft,
    Entry,
    Move,
    hash_entry,
    hash_reason,
    swapped,
)
from bot.rules.clock import millis
from bot.store.tables import entries, heads, moves, reasons, totals
from bot.store.trip import Ask, Rows, Values, nothing, together

__all__ = [
    "BelowZeroError",
    "BooksError",
    "Draft",
    "Entry",
    "Head",
    "Move",
    "Written",
    "by_cause",
    "hash_entry",
    "lock_head",
    "locked",
    "open_books",
    "post",
    "reverse",
    "write",
]

SALT: Final = 16  # bytes


class BooksError(Exception):
    """An entry the books do not take: nothing to write, no such account, a broken rule."""


class BelowZeroError(BooksError):
    """Cash, savings, or what is owed on a loan or a fine would be below zero by `missing`."""

    def __init__(self, account: str, currency: str, missing: int) -> None:
        super().__init__(f"{account} would be {missing} {currency} below zero")
        self.account = account
        self.currency = currency
        self.missing = missing


@dataclass(frozen=True, slots=True)
class Head:
    """Where a group's numbers have got to. Whoever writes for a group holds its lock."""

    group_id: int
    entries: int
    hash: bytes
    loans: int
    meetings: int
    disputes: int


@dataclass(frozen=True, slots=True)
class Written:
    """What writing an entry left: itself, the head after it, and the accounts it touched."""

    entry: Entry
    head: Head
    after: Mapping[tuple[str, str], int]
    """Debit less credit by account and currency."""


def open_books(db: Connection, group: int) -> None:
    """Begin the (empty) books of a new group."""
    start = {"entries": 0, "hash": NO_HASH, "loans": 0, "meetings": 0, "disputes": 0}
    db.execute(insert(heads).values(group_id=group, **start))


def lock_head(db: Connection, group: int) -> Head:
    """Lock a group for writing until the transaction ends, and say where its numbers are.

    On SQLite the lock to write is held already. Raises `BooksError` for a group without books.
    """
    return locked(group).of(db)


def locked(group: int) -> Ask[Head]:
    """Ask for what `lock_head` does."""

    def read_head(rows: Rows) -> Head:
        if not rows:
            message = f"group {group} has no books"
            raise BooksError(message)
        return Head(*rows[0])

    return Ask(_LOCK, {"group": group}, read_head)


def post(
    db: Connection,
    group: int,
    draft: Draft,
    recorded_at: datetime,
    rules_version: int,
    head: Head | None = None,
) -> Entry:
    """Write an entry as `write` does, and give it."""
    return write(db, group, draft, recorded_at, rules_version, head).entry


def write(
    db: Connection,
    group: int,
    draft: Draft,
    recorded_at: datetime,
    rules_version: int,
    head: Head | None = None,
) -> Written:
    """Write an entry, the totals of its accounts and the head of the chain.

    Zero moves drop out. `head` may be what `lock_head` just gave, which saves a statement; an
    old one is refused by the database. Raises `BooksError` (a `BelowZeroError` when there is
    less in the box, with a member or saved than the entry takes); a cause used twice is an
    `IntegrityError`. After an error the transaction has to be rolled back.
    """
    kept = tuple(move for move in draft.moves if move.amount != 0)
    _check(draft, kept)
    head = head or lock_head(db, group)
    salt = secrets.token_bytes(SALT)
    entry = Entry(
        group_id=group,
        number=head.entries + 1,
        kind=draft.kind,
        meeting=draft.meeting,
        happened_on=draft.happened_on,
        recorded_at=millis(recorded_at),
        cause=draft.cause,
        entered_by=draft.entered_by,
        signed_by=tuple(draft.signed_by),
        rules_version=rules_version,
        reason_hash=None if draft.reason is None else hash_reason(salt, draft.reason),
        reverses=draft.reverses,
        moves=kept,
        previous_hash=head.hash,
        hash=NO_HASH,
    )
    entry = replace(entry, hash=hash_entry(entry))
    after = _write(db, entry)
    if draft.reason is not None:
        row = {"group_id": group, "entry": entry.number, "salt": salt, "text": draft.reason}
        db.execute(_REASON, row)
    return Written(entry, replace(head, entries=entry.number, hash=entry.hash), after)


def reverse(
    db: Connection,
    group: int,
    entry_number: int,
    cause: str,
    entered_by: int,
    reason: str,
    happened_on: date,
    recorded_at: datetime,
    rules_version: int,
    meeting: int | None = None,
    signed_by: Sequence[int] = (),
) -> Entry:
    """Take an entry back: its moves with debit and credit changed over, linked to it.

    The reversal belongs to `meeting`, or to none: a closed meeting is not written to. Raises
    `BooksError` when there is no such entry, no reason, or it is itself a reversal; an entry taken
    back already is an `IntegrityError`.
    """
    taken = read.entry(db, group, entry_number)
    if taken is None:
        message = f"no entry {entry_number}"
        raise BooksError(message)
    if taken.reverses is not None:
        message = f"entry {entry_number} takes back {taken.reverses}: write it anew instead"
        raise BooksError(message)
    if not reason.strip():
        message = "to take an entry back needs a reason"
        raise BooksError(message)
    draft = Draft(
        kind="reversal",
        moves=swapped(taken.moves),
        happened_on=happened_on,
        cause=cause,
        entered_by=entered_by,
        signed_by=signed_by,
        meeting=meeting,
        reason=reason,
        reverses=entry_number,
    )
    return post(db, group, draft, recorded_at, rules_version)


def by_cause(db: Connection, group: int, cause: str) -> Entry | None:
    """Find the entry this cause has already made, if any."""
    number = db.scalar(_BY_CAUSE, {"group": group, "because": cause})
    return None if number is None else read.entry(db, group, number)


def _check(draft: Draft, kept: Sequence[Move]) -> None:
    """Refuse what is no entry; the database holds most of this too, without saying it in words."""
    if not kept:
        message = "an entry without a move"
        raise BooksError(message)
    if not draft.kind or not draft.cause:
        message = "an entry needs its kind and its cause"
        raise BooksError(message)
    if isinstance(draft.happened_on, datetime):
        message = "happened_on is a day, not a moment"
        raise BooksError(message)
    if draft.reason is not None and not draft.reason.strip():
        message = "a reason has words"
        raise BooksError(message)
    for move in kept:
        _check_move(move)


def _check_move(move: Move) -> None:
    if type(move.amount) is not int or not 1 <= move.amount <= HIGHEST:
        message = f"an amount is a whole number from 1 to {HIGHEST}, not {move.amount!r}"
        raise BooksError(message)
    if move.debit == move.credit:
        message = f"from {move.credit} to itself"
        raise BooksError(message)
    if not move.currency:
        message = "a move has a currency"
        raise BooksError(message)
    for account in (move.debit, move.credit):
        try:
            accounts.kind(account)
        except ValueError as error:
            raise BooksError(str(error)) from error


def _write(db: Connection, entry: Entry) -> dict[tuple[str, str], int]:
    """Write moves, entry and head, and add up; give the totals. What cannot be is not below zero."""
    *_, after = together(
        db,
        Ask(_MOVES, _moves_of(entry), nothing),
        _sealed(entry),
        Ask(_HEAD, {"group": entry.group_id, "number": entry.number, "new_hash": entry.hash}, nothing),
        Ask(_TOTALS[db.dialect.name], _sums_of(entry), _totals_of),
    )
    return after


def _moves_of(entry: Entry) -> list[Values]:
    return [
        {
            "group_id": entry.group_id,
            "entry": entry.number,
            "position": position,
            "debit": move.debit,
            "credit": move.credit,
            "amount": move.amount,
            "currency": move.currency,
        }
        for position, move in enumerate(entry.moves, start=1)
    ]


def _sealed(entry: Entry) -> Ask[None]:
    row = {
        "group_id": entry.group_id,
        "number": entry.number,
        "kind": entry.kind,
        "meeting": entry.meeting,
        "happened_on": entry.happened_on.isoformat(),
        "recorded_at": entry.recorded_at,
        "cause": entry.cause,
        "entered_by": entry.entered_by,
        "signed_by": json.dumps(entry.signed_by),
        "rules_version": entry.rules_version,
        "reason_hash": entry.reason_hash,
        "reverses": entry.reverses,
        "previous_hash": entry.previous_hash,
        "hash": entry.hash,
    }
    return Ask(_ENTRY, row, nothing)


def _sums_of(entry: Entry) -> list[Values]:
    """Give what is added to the total of each account, in one order for all writers."""
    sums: dict[tuple[str, str], list[int]] = {}
    for move in entry.moves:
        sums.setdefault((move.debit, move.currency), [0, 0])[0] += move.amount
        sums.setdefault((move.credit, move.currency), [0, 0])[1] += move.amount
    return [
        {
            "group_id": entry.group_id,
            "account": account,
            "currency": currency,
            "debit": debit,
            "credit": credit,
        }
        for (account, currency), (debit, credit) in sorted(sums.items())
    ]


def _totals_of(after: Rows) -> dict[tuple[str, str], int]:
    """Give the totals of the accounts; what may not be below zero is not. Raises BelowZeroError."""
    for account, currency, debit, credit in after:
        below = accounts.missing(account, debit, credit)
        if below:
            raise BelowZeroError(account, currency, below)
    return {(account, currency): debit - credit for account, currency, debit, credit in after}


def _totals(dialect: Any) -> Any:
    adding = dialect.insert(totals)
    return adding.on_conflict_do_update(
        index_elements=["group_id", "account", "currency"],
        set_={
            "debit": totals.c.debit + adding.excluded.debit,
            "credit": totals.c.credit + adding.excluded.credit,
        },
    ).returning(totals.c.account, totals.c.currency, totals.c.debit, totals.c.credit)


_MOVES: Final = insert(moves)
_ENTRY: Final = insert(entries)
_REASON: Final = insert(reasons)
_TOTALS: Final = {"sqlite": _totals(sqlite), "postgresql": _totals(postgresql)}
_LOCK: Final = select(heads).where(heads.c.group_id == bindparam("group")).with_for_update()
_HEAD: Final = (
    update(heads)
    .where(heads.c.group_id == bindparam("group"))
    .values(entries=bindparam("number"), hash=bindparam("new_hash"))
)
_BY_CAUSE: Final = select(entries.c.number).where(
    entries.c.group_id == bindparam("group"), entries.c.cause == bindparam("because")
)
