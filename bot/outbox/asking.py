"""What is asked of a network whose queue can be looked into: it knows what it was given."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import exists, func, select, update

from bot.rules.clock import millis
from bot.store.engine import Store
from bot.store.tables import attempts, handovers, outbox

PATIENCE: Final = timedelta(days=3)
"""How long a report is waited for: a phone that was off so long has been forgotten by its network."""

_LATER: Final = attempts.alias()
_NEWEST: Final = select(func.max(_LATER.c.id)).where(_LATER.c.message == attempts.c.message).scalar_subquery()


def awaited(store: Store, network: str, now_real: datetime) -> list[str]:
    """Give the network's names for the messages that it has, and of which it said no last word yet."""
    query = (
        select(attempts.c.provider_id)
        .join(outbox, outbox.c.id == attempts.c.message)
        .where(
            outbox.c.state == "sent",
            attempts.c.network == network,
            attempts.c.provider_id.is_not(None),
            attempts.c.begun_at > millis(now_real - PATIENCE),
        )
        .order_by(attempts.c.id)
    )
    with store.reading() as db:
        return [str(name) for name in db.execute(query).scalars()]


def ask_again(store: Store, network: str) -> int:
    """Put back what was given to a network by a worker that never heard of it again; say how many.

    Only for one that never sends a letter twice (`Local`): asked again, it says what it has. What a
    phone was handed and forgot stays with a person.
    """
    lost = (
        select(outbox.c.id)
        .join(attempts, attempts.c.message == outbox.c.id)
        .where(
            outbox.c.state == "unknown",
            attempts.c.id == _NEWEST,
            attempts.c.network == network,
            attempts.c.outcome == "unknown",
            ~exists().where(handovers.c.message == outbox.c.id, handovers.c.state == "lost"),
        )
    )
    with store.reading() as db:
        ids = db.execute(lost).scalars().all()
    if not ids:
        return 0
    again = update(outbox).where(outbox.c.id.in_(ids), outbox.c.state == "unknown")
    with store.writing() as db:
        return db.execute(again.values(state="waiting", lease=None, leased_until_at=0)).rowcount
