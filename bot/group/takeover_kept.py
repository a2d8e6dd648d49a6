"""Paper books being typed: kept half-done, and given back as they were left."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, RowMapping, insert, select, update

from bot.group.staff import Staff
from bot.group.takeover import KEPT, USUAL, Typed
from bot.rules.clock import from_millis, millis
from bot.store.tables import staff, takeovers


class NoTakeover(Exception):
    """There is no such paper book, or somebody put it aside."""


class Newer(Exception):
    """Somebody has saved the book since this page was opened: nothing was written over hers."""


@dataclass(frozen=True)
class Kept:
    """A paper book as it was saved last; `group` is what it became, if it was signed."""

    id: int
    version: int
    paper: Typed
    saved_at: datetime
    group: int | None
    by: str = ""
    """Who saved it."""
    page: str = ""
    """The page on which she saved it."""


def begin(db: Connection, who: Staff, now: datetime) -> int:
    """Begin a paper book; what one group has like the next is carried over. Give its number."""
    paper = Typed({**USUAL, **_like_the_last(db)})
    at = millis(now)
    row = {"version": 1, "staff": who.id, "begun_at": at, "saved_at": at, "paper": paper.to_json()}
    made = db.execute(insert(takeovers).values(**row).returning(takeovers.c.id))
    return int(made.scalar_one())


def _like_the_last(db: Connection) -> dict[str, str]:
    last = select(takeovers.c.paper).order_by(takeovers.c.saved_at.desc(), takeovers.c.id.desc()).limit(1)
    found = db.execute(last).scalar_one_or_none()
    if found is None:
        return {}
    facts = Typed.from_json(found).facts
    return {name: facts[name] for name in KEPT if name in facts}


def save(  # what, seen how, by whom, when, and where
    db: Connection, number: int, version: int, paper: Typed, who: Staff, now: datetime, page: str = ""
) -> int:
    """Keep what was typed on the page of a version; give the new version.

    The same page sent again, since its answer was lost, changes nothing. A page that was itself the
    last to save may save again: nobody else did since. Raises NoTakeover, Newer.
    """
    kept = load(db, number)
    if kept.group is not None:
        raise Newer(str(number))
    if kept.paper == paper:
        return kept.version
    if kept.version != version and not (page and kept.page == page):
        raise Newer(str(number))
    new = kept.version + 1
    values = {"version": new, "paper": _stored(paper, page), "staff": who.id, "saved_at": millis(now)}
    db.execute(update(takeovers).where(takeovers.c.id == number).values(**values))
    return new


def _stored(paper: Typed, page: str) -> str:
    """Write a book as it is stored, with the name of the page it came from."""
    return json.dumps({**json.loads(paper.to_json()), "page": page}, ensure_ascii=False, sort_keys=True)


def load(db: Connection, number: int) -> Kept:
    """Give a paper book. Raises NoTakeover."""
    row = db.execute(_HERE.where(takeovers.c.id == number)).mappings().one_or_none()
    if row is None:
        raise NoTakeover(str(number))
    return _kept(row)


def open_ones(db: Connection) -> list[Kept]:
    """Give the paper books that are not signed yet, the one saved last first."""
    found = _HERE.where(takeovers.c.group_id.is_(None)).order_by(takeovers.c.saved_at.desc())
    return [_kept(row) for row in db.execute(found).mappings()]


def drop(db: Connection, number: int, now: datetime) -> None:
    """Put a paper book aside: it is in no list any more; what became a group stays."""
    here = (takeovers.c.id == number, takeovers.c.group_id.is_(None))
    db.execute(update(takeovers).where(*here).values(dropped_at=millis(now)))


def became(db: Connection, number: int, group: int) -> None:
    """Note which group it is now."""
    db.execute(update(takeovers).where(takeovers.c.id == number).values(group_id=group))


def _kept(row: RowMapping) -> Kept:
    return Kept(
        id=row["id"],
        version=row["version"],
        paper=Typed.from_json(row["paper"]),
        saved_at=from_millis(row["saved_at"]),
        group=row["group_id"],
        by=row["by"] or "",
        page=json.loads(row["paper"]).get("page", ""),
    )


_HERE: Final = (
    select(takeovers, staff.c.name.label("by"))
    .select_from(takeovers.outerjoin(staff, staff.c.id == takeovers.c.staff))
    .where(takeovers.c.dropped_at.is_(None))
)
