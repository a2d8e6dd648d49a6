"""A practice folder with many groups, and for each what its treasurers' phones must be shown."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from argon2 import PasswordHasher
from sqlalchemy import Connection, bindparam, insert, select, update

from bot.house import found_village
from bot.rules.clock import millis
from bot.rules.damm import new_group_id
from bot.settings import Settings
from bot.store import tables
from bot.store.engine import Store

PIN: Final = "4071"
MEMBERS: Final = 12
TREASURER: Final = 2
PHONES: Final = 4
"""Of each treasurer: so that no phone dials twice in a round, and no talk is offered again."""

CHEAP: Final = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""A PIN hash of no strength: what is left of a dialogue is then Krom's own work."""

COPIED: Final = ("groups", "members", "offices", "rules", "plans", "heads")
NEW_BOOKS: Final = {"entries": 0, "hash": bytes(32), "loans": 0, "meetings": 0, "disputes": 0}


@dataclass(frozen=True)
class Folder:
    """The data folder, its database, and the phones: "+855... tag" each."""

    path: Path
    database: str
    groups: tuple[int, ...]
    phones: tuple[tuple[str, str], ...]
    strong: tuple[tuple[str, str], ...]
    """Phones of groups whose PINs have Krom's real hash."""

    def settings(self, redis_url: str) -> Settings:
        return Settings(
            self.path, database_url=self.database, redis_url=redis_url, embedded_redis=False
        ).opened()

    def store(self) -> Store:
        return Store(self.database, self.path)

    def write_phones(self) -> None:
        """Write the phones where the driver and the floor find them."""
        for name, phones in (("phones.txt", self.phones), ("strong.txt", self.strong)):
            lines = "".join(f"{phone} {tag}\n" for phone, tag in phones)
            (self.path / name).write_text(lines, encoding="ascii")


def prepare(path: Path, database: str, groups: int) -> Folder:
    """Make the practice village and `groups` more like it; the last eighth keep their PINs' hash."""
    here = Settings(path, database_url=database, embedded_redis=False)
    first = found_village(here, datetime.now(UTC))
    (path / "kind").write_text("practice\n", encoding="ascii")
    store = Store(here.database_url, path)
    try:
        with store.writing() as db:
            made = _copies(db, path, here.database_url, first, groups)
        made.write_phones()
        return made
    finally:
        store.close()


def _copies(db: Connection, path: Path, database: str, first: int, groups: int) -> Folder:
    random = secrets.SystemRandom()
    made: dict[int, str] = {}
    while len(made) < groups:
        made[new_group_id(random)] = f"{len(made):05d}"
    for name in COPIED:
        table = tables.metadata.tables[name]
        rows = [dict(row) for row in db.execute(select(table).where(table.c.group_id == first)).mappings()]
        copies = [_copy(name, row, group, tag) for group, tag in made.items() for row in rows]
        db.execute(insert(table), copies)
    reached = _reached(made)
    now = millis(datetime.now(UTC))
    directory = [{"phone": p, "group_id": g, "member": m, "since_at": now} for p, g, m, _ in reached]
    db.execute(insert(tables.directory), directory)
    db.execute(insert(tables.phones), [{"phone": p, "mode": "private"} for p, *_ in reached])
    weak = list(made)[: groups - max(groups // 8, 1)]
    cheap, cheaply = {"hash": CHEAP.hash(PIN)}, set(weak)
    db.execute(_CHEAP, [{"group": group, **cheap} for group in weak])
    treasurers = [(p, g, tag) for p, g, m, tag in reached if m == TREASURER]
    return Folder(
        path,
        database,
        tuple(made),
        tuple((p, tag) for p, g, tag in treasurers if g in cheaply),
        tuple((p, tag) for p, g, tag in treasurers if g not in cheaply),
    )


_CHEAP: Final = (
    update(tables.members)
    .where(tables.members.c.group_id == bindparam("group"))
    .values(pin_hash=bindparam("hash"))
)


def _copy(name: str, row: dict[str, Any], group: int, tag: str) -> dict[str, Any]:
    row["group_id"] = group
    copy = dict(row)
    if name == "groups":
        copy |= {"name": f"Village {tag}", "latin": f"Village {tag}"}
    if name == "members":
        copy |= {"name": f"Member {row['number']} {tag}", "latin": f"M{row['number']} {tag}"}
    if name == "heads":
        copy |= NEW_BOOKS
    return copy


def _reached(made: dict[int, str]) -> list[tuple[str, int, int, str]]:
    """Give (phone, group, member, tag): one phone a member, PHONES for the treasurer."""
    return [
        (f"+8557{place:05d}{member:02d}{number:02d}", group, member, tag)
        for place, (group, tag) in enumerate(made.items())
        for member in range(1, MEMBERS + 1)
        for number in range(PHONES if member == TREASURER else 1)
    ]
