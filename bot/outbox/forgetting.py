"""Forgetting who was written to and what, when a group has left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, String, Update, cast, exists, func, literal, update

from bot.rules.clock import millis
from bot.store.tables import attempts, outbox

GONE: Final = "gone:"
"""What stands before the id of a message in place of the phone it went to."""

LAST_WORD: Final = "left:"
"""The cause of the last text of a group begins so; the number of the group follows."""

_WAITS: Final = outbox.c.state.in_(["waiting", "leased"])
_OPEN_ATTEMPT: Final = exists().where(attempts.c.message == outbox.c.id, attempts.c.ended_at.is_(None))


def forget(db: Connection, group: int, phones: Sequence[str]) -> None:
    """Send nothing more of a group; blank what its messages said and where they went.

    What these phones were answered outside any group is blanked too. What is with a network
    already keeps its state and its lease: its result finds it by that.
    """
    mine = (outbox.c.group_id == group) | ((outbox.c.group_id == 0) & outbox.c.phone.in_(phones))
    db.execute(update(outbox).where(mine, _WAITS, ~_OPEN_ATTEMPT).values(state="void", lease=None))
    db.execute(_blank().where(mine))


def forget_last_words(db: Connection, before: datetime) -> None:
    """Blank the last texts of groups that left, once they are sent and some time is over."""
    told = outbox.c.cause.startswith(LAST_WORD, autoescape=True) & ~outbox.c.phone.startswith(GONE)
    db.execute(_blank().where(told, ~_WAITS, outbox.c.group_id == 0, outbox.c.made_at < millis(before)))


def _blank() -> Update:
    return update(outbox).values(
        phone=literal(GONE).concat(cast(outbox.c.id, String)),
        args="{}",
        text=None,
        segments=func.coalesce(outbox.c.segments, 0),  # rendered once: nobody tries it again
    )
