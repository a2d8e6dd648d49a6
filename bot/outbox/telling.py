"""Writing a message down: with what caused it or not at all, and once however often it is told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql, sqlite

from bot.outbox.letter import RANK, Kind
from bot.rules.clock import millis
from bot.store.tables import outbox
from bot.store.trip import Ask, nothing
from bot.words.values import Value, pack

_ONCE: Final = ["cause", "phone", "about", "message"]
_INSERTS: Final = {  # the two dialects share no type for ON CONFLICT
    "sqlite": sqlite.insert(outbox).on_conflict_do_nothing(index_elements=_ONCE),
    "postgresql": postgresql.insert(outbox).on_conflict_do_nothing(index_elements=_ONCE),
}


def tell(  # a message has that many sides, all named
    db: Connection,
    *,
    phone: str,
    message: str,
    args: Mapping[str, Value],
    about: int,
    cause: str,
    group: int,
    language: str,
    kind: Kind,
    now: datetime,
    not_before: datetime | None = None,
    drop_after: datetime | None = None,
    meeting: int | None = None,
    version: int | None = None,
    network: str | None = None,
) -> None:
    """Put a message in the outbox, in the caller's transaction; told again it stays one message.

    Message id and arguments (ids and amounts) are stored, never a name or a text, so that no
    missing translation holds up a deposit. `about` is the member it concerns (0: nobody), `group`
    0 is no group. Times are business time: it is sent from `not_before` on (the caller keeps
    quiet hours) and never after `drop_after`. What names a `meeting` and its `version` is void
    once the meeting stands in another version. An answer names the `network` its question came by.
    """
    row = {
        "group_id": group,
        "phone": phone,
        "about": about,
        "message": message,
        "args": pack(args),
        "cause": cause,
        "language": language,
        "kind": kind,
        "rank": RANK[kind],
        "meeting": meeting,
        "version": version,
        "made_at": millis(now),
        "not_before_at": millis(not_before or now),
        "drop_after_at": None if drop_after is None else millis(drop_after),
        "state": "waiting",
        "network": network,
    }
    Ask(_INSERTS[db.dialect.name], row, nothing).of(db)
