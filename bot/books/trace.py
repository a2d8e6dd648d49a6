"""Following an entry: whom it concerns, and whether it was taken back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Final

from sqlalchemy import BindParameter, Connection, Select, func, select

from bot.rules.clock import millis
from bot.store.tables import entries, loans, moves

WRITTEN_OFF: Final = "write-off"
"""The kind of an entry that gives up what loans have left."""


def given_up(db: Connection, group: int) -> set[int]:
    """Give the loans of which the rest, and all interest, was written off."""
    its = (moves.c.group_id == entries.c.group_id) & (moves.c.entry == entries.c.number)
    here = (entries.c.group_id == group, moves.c.group_id == group, entries.c.kind == WRITTEN_OFF)
    stands = entries.c.number.not_in(reversed_by(group))
    of_loans = moves.c.credit.startswith("loan:")
    query = select(moves.c.credit).select_from(entries.join(moves, its)).where(*here, stands, of_loans)
    return {int(account.partition(":")[2]) for account in db.scalars(query)}


def reversed_by(group: int | BindParameter[int]) -> Select[tuple[int]]:
    """Select the numbers of the group's entries that were taken back."""
    return select(entries.c.reverses).where(entries.c.group_id == group, entries.c.reverses.is_not(None))


def reversal_of(db: Connection, group: int, number: int) -> int | None:
    """Give the entry that took this one back, if one did."""
    found = db.execute(
        select(entries.c.number).where(entries.c.group_id == group, entries.c.reverses == number)
    ).scalar_one_or_none()
    return None if found is None else int(found)


def written_since(
    db: Connection, group: int, causes: Collection[str], meeting: int | None, since: datetime
) -> int | None:
    """Give the newest entry of one of some causes and of a meeting, written since and not taken back."""
    here = (entries.c.group_id == group, entries.c.cause.in_(sorted(causes)))
    lately = (entries.c.recorded_at > millis(since), entries.c.meeting.is_not_distinct_from(meeting))
    standing = entries.c.number.not_in(reversed_by(group))
    found = db.execute(select(func.max(entries.c.number)).where(*here, *lately, standing)).scalar_one()
    return None if found is None else int(found)


def members_of(db: Connection, group: int, number: int) -> set[int]:
    """Give the members whose savings, loan or fine an entry touches."""
    found = db.execute(
        select(moves.c.debit, moves.c.credit).where(moves.c.group_id == group, moves.c.entry == number)
    )
    named: set[int] = set()
    lent: set[int] = set()
    for row in found:
        for account in (row.debit, row.credit):
            kind, _, of = account.partition(":")
            if kind in {"loan", "interest"} and of:
                lent.add(int(of))
            elif of and kind not in {"bank", "debt"}:
                named.add(int(of))
    if lent:
        owners = select(loans.c.member).where(loans.c.group_id == group, loans.c.number.in_(sorted(lent)))
        named |= {int(row.member) for row in db.execute(owners)}
    return named
