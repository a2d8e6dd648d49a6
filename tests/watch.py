"""A listener on every SQL statement: one on a group table must name its group.

Group tables are to be spread over partitions or servers by `group_id`; a statement that does not
name it would have to ask them all. The few that mean to (list the groups, verify them all) say
so: `db.execute(statement, execution_options={"every_group": "why"})`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, event

from bot.store.tables import metadata

GROUP_TABLES = sorted(t.name for t in metadata.tables.values() if t.info["kind"] == "group")
_ON_GROUP_TABLE = re.compile(
    rf"\b(?:FROM|JOIN|INTO|UPDATE|,)\s+\"?(?:{'|'.join(GROUP_TABLES)})\b", re.IGNORECASE
)
_STRUCTURE = re.compile(r"\s*(?:CREATE|ALTER|DROP|PRAGMA|COPY|TRUNCATE|LOCK)\b", re.IGNORECASE)
_FIRST_TABLE = re.compile(r"\b(?:FROM|INTO|UPDATE)\b", re.IGNORECASE)


def names_its_group(statement: str) -> bool:
    """Whether a statement touches no group table, or says `group_id` beyond its select list."""
    if _STRUCTURE.match(statement) or not _ON_GROUP_TABLE.search(statement):
        return True
    start = _FIRST_TABLE.search(statement)
    rest = statement[start.start() :] if start else statement
    for clause in (" RETURNING ", " ORDER BY ", " GROUP BY "):
        rest = " ".join(rest.split())
        head, _, _ = rest.rpartition(clause)
        rest = head or rest
    return "group_id" in rest


@contextmanager
def statements() -> Iterator[list[str]]:
    """Collect every statement any engine runs inside the block."""
    seen: list[str] = []

    def listen(_db: Connection, _cursor: Any, sql: str, _args: Any, context: Any, _many: Any) -> None:
        seen.append(sql)

    event.listen(Engine, "before_cursor_execute", listen)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", listen)


@contextmanager
def every_statement_names_its_group() -> Iterator[None]:
    """Fail at the end of the block if a statement on a group table did not name its group."""
    faults: list[str] = []

    def listen(_db: Connection, _cursor: Any, sql: str, _args: Any, context: Any, _many: Any) -> None:
        meant = context is not None and context.execution_options.get("every_group")
        if not meant and not names_its_group(sql):
            faults.append(sql)

    event.listen(Engine, "before_cursor_execute", listen)
    try:
        yield
    finally:
        event.remove(Engine, "before_cursor_execute", listen)
    assert not faults, "statements on a group table that do not name group_id:\n" + "\n".join(faults)
