"""Looks: who of the staff looked at whose figures, and when. Only ever added to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, and_, insert, or_, select

from bot.group.staff import Staff
from bot.rules.clock import from_millis, millis
from bot.store.tables import looks, staff, takeovers

ALL: Final = 0
"""In place of a group: the list of all of them."""

PAPER: Final = "takeover:"
"""How the page of a paper book is named here, before its number and a space."""


@dataclass(frozen=True)
class Look:
    """One look; without a member it was at the whole group, `group` 0 is the list of all groups."""

    staff: str
    role: str
    at: datetime
    group: int
    member: int | None
    page: str


def note(
    db: Connection, who: Staff, page: str, now: datetime, group: int = ALL, member: int | None = None
) -> None:
    """Write down that somebody is about to be shown a page."""
    row = {"staff": who.id, "group_id": group, "member": member, "page": page, "looked_at": millis(now)}
    db.execute(insert(looks).values(**row))


def listed(db: Connection, group: int) -> list[Look]:
    """Give the looks at a group, its members, and at the list it stands in; the oldest first.

    Those at its paper book, before there was a group, are among them, and those at others' are not.
    """
    books = db.execute(select(takeovers.c.id).where(takeovers.c.group_id == group)).scalars()
    its = or_(looks.c.page.not_like(f"{PAPER}%"), *(looks.c.page.like(f"{PAPER}{one} %") for one in books))
    found = (
        select(staff.c.name, staff.c.role, looks.c.looked_at, looks.c.group_id, looks.c.member, looks.c.page)
        .select_from(looks.join(staff, staff.c.id == looks.c.staff))
        .where(or_(looks.c.group_id == group, and_(looks.c.group_id == ALL, its)))
        .order_by(looks.c.id)
    )
    return [
        Look(name, role, from_millis(at), of, member, page)
        for name, role, at, of, member, page in db.execute(found)
    ]
