"""The witness: six digits of the chain, written into the paper book when a meeting is closed.

Whoever changed the books afterwards would have to change every paper book too.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, select

from bot.store.tables import entries

DIGITS: Final = 6


def digits(hash_: bytes) -> str:
    """Give the six digits that stand for an entry and for all entries before it."""
    return f"{int.from_bytes(hash_, 'big') % 10**DIGITS:0{DIGITS}d}"


def newest(db: Connection, group: int) -> str:
    """Give the digits of the last entry; zeros where there is none yet."""
    last = (
        select(entries.c.hash).where(entries.c.group_id == group).order_by(entries.c.number.desc()).limit(1)
    )
    return digits(db.execute(last).scalar_one_or_none() or b"")


def witnessed(db: Connection, group: int, written: str) -> list[int]:
    """Give the numbers of the entries that such digits stand for."""
    found = db.execute(
        select(entries.c.number, entries.c.hash).where(entries.c.group_id == group).order_by(entries.c.number)
    )
    return [int(row.number) for row in found if digits(row.hash) == written]
