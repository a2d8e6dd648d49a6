"""A group's books as a database of their own, which `krom verify` checks like any other."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, RowMapping, insert, select

from bot.books.verify import verify
from bot.group.acts_trouble import Complain, GiveCode
from bot.store import tables
from bot.store.engine import Store
from bot.store.migrate import upgrade
from bot.store.schema import metadata

PAGE: Final = 1000
"""Rows read and written at a time."""

LAST: Final = ("moves", "entries")
"""Moves come before the entry that seals them."""

LEFT_OUT: Final = frozenset({"complaints"})
"""Said in private to the field officer: the group is not to read it."""

BLANK: Final[Mapping[str, Mapping[str, Any]]] = {
    "members": {"pin_hash": None, "pin_once": 0, "pin_hop": None},  # four digits are soon tried out
}


CODES: Final = GiveCode.kind
"""What was proposed of this kind holds the hash of a code."""


class CopyFaults(Exception):
    """The copy of the books has faults; so have the books."""


def copy_group(db: Connection, group: int, folder: Path) -> int:
    """Make `folder` a data folder with this group alone; say how many entries it holds.

    `db` shows one moment. The copy was verified when this returns. Raises CopyFaults, StoreAway,
    OSError.
    """
    folder.mkdir(mode=0o700)
    file = folder / "krom.db"
    file.touch(mode=0o600)
    store = Store(f"sqlite:///{file}", folder)
    try:
        upgrade(store)
        with store.writing() as to:
            for name in _names():
                _copy(db, to, name, group)
        report = verify(store)
    finally:
        store.close()
    if report.faults:
        raise CopyFaults(f"{len(report.faults)} faults, first: {report.faults[0].what}")
    (folder / "kind").write_text("real\n", encoding="ascii")
    return report.entries


def _names() -> list[str]:
    mine = [name for name, table in metadata.tables.items() if table.info["kind"] == "group"]
    first = sorted(set(mine) - LEFT_OUT - set(LAST))
    return [*first, *LAST, "directory", "phones"]


def _copy(db: Connection, to: Connection, name: str, group: int) -> None:
    table = metadata.tables[name]
    query = select(table)
    if name == "phones":
        query = query.where(
            table.c.phone.in_(select(tables.directory.c.phone).where(tables.directory.c.group_id == group))
        )
    else:
        query = query.where(table.c.group_id == group)
    if name == "deeds":  # nor that she said anything
        query = query.where(table.c.kind != Complain.kind)
    found = db.execute(query.order_by(*table.primary_key.columns)).mappings()
    while rows := found.fetchmany(PAGE):
        to.execute(insert(table), [{**row, **_blank(name, row)} for row in rows])


def _blank(name: str, row: RowMapping) -> Mapping[str, Any]:
    """Give what a row does not take along."""
    if name == "proposals" and row["kind"] == CODES:
        return {"act": "{}"}
    return BLANK.get(name, {})
