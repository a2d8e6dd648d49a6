"""The meeting that was closed last: its receipts, the count, and the six digits of its witness."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from bot.books import witness
from bot.books.accounts import BOX
from bot.books.entry import Entry
from bot.books.read import entries_of
from bot.group import proposals, sheets
from bot.group.beside import Named, names_in
from bot.group.opening import OPENING
from bot.group.people import load_all
from bot.store.tables import entries, loans, meetings


def closed_meeting(
    db: Connection, group: int, number: int | None = None, language: str | None = None
) -> dict[str, Any] | None:
    """Give what is shown of a closed meeting, or of the one closed last; None where there is none.

    Names are written as `language` writes them, or else the group's.
    """
    query = (
        select(meetings)
        .where(meetings.c.group_id == group, meetings.c.closed_at.is_not(None))
        .order_by(meetings.c.closed_at.desc(), meetings.c.held_on.desc())
        .limit(1)
    )
    row = db.execute(query if number is None else query.where(meetings.c.number == number)).one_or_none()
    if row is None:
        return None
    here, people = load_all(db, group)
    called = names_in(replace(here, language=language or here.language), people)
    begun = datetime.fromisoformat(f"{row.held_on}T{row.held_time}").replace(tzinfo=ZoneInfo(here.zone))
    lent_to = borrowers(db, group)
    written = entries_of(db, group, meeting=row.number)
    return {
        "number": row.number,
        "meeting": begun.isoformat(),
        "seal": _seal(db, group, row.closed_at),
        **_count(db, group, row.number, called),
        "receipts": [_receipt(entry, lent_to, called) for entry in written],
    }


def sealed(db: Connection, group: int, number: int) -> str:
    """Give the six digits of a closed meeting."""
    query = select(meetings.c.closed_at).where(meetings.c.group_id == group, meetings.c.number == number)
    return _seal(db, group, db.execute(query).scalar_one())


def _seal(db: Connection, group: int, closed_at: int) -> str:
    """Give the six digits that were told at the close: of the last entry until then."""
    last = db.execute(
        select(entries.c.hash)
        .where(entries.c.group_id == group, entries.c.recorded_at <= closed_at)
        .order_by(entries.c.number.desc())
        .limit(1)
    ).scalar_one_or_none()
    return witness.digits(last or b"")


def _count(db: Connection, group: int, meeting: int, called: Named) -> dict[str, Any]:
    """Give who wrote the sheet of a meeting, and who counted the box; nobody where none was sent."""
    sheet = proposals.newest(db, group, sheets.KIND, meeting)
    if sheet is None:
        return {"by": None, "counter": None, "counted": None}
    words = proposals.signed(db, group, sheet)
    last = next((one for one in words if one.verdict == "yes"), None)
    return {
        "by": called(sheet.made_by),
        "counter": None if last is None else called(last.member),
        "counted": None if last is None else last.figure,
    }


def borrowers(db: Connection, group: int) -> dict[int, int]:
    """Give the member of each loan, by its number."""
    found = db.execute(select(loans.c.number, loans.c.member).where(loans.c.group_id == group))
    return {int(row.number): int(row.member) for row in found}


def _receipt(entry: Entry, lent_to: Mapping[int, int], called: Named) -> dict[str, Any]:
    member = whose(entry, lent_to)
    return {
        "receipt": entry.receipt,
        "kind": entry.kind,
        "name": None if member is None else called(member),
        "amount": sum(move.amount for move in entry.moves if BOX in {move.debit, move.credit}),
    }


def whose(entry: Entry, lent_to: Mapping[int, int]) -> int | None:
    """Give whose entry it is: the member an account of it is numbered by, or the borrower.

    Books that were taken over are everybody's.
    """
    if entry.kind == OPENING:
        return None
    for account in (account for move in entry.moves for account in (move.credit, move.debit)):
        kind, _, number = account.partition(":")
        if kind in {"loan", "interest"} and number:
            return lent_to.get(int(number))
        if kind in {"savings", "social", "fines", "with"} and number:
            return int(number)
    return None
