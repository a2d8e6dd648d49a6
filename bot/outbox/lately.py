"""What became of the messages of the last day, and how many texts were not understood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import case, distinct, func, select

from bot.rules.clock import millis
from bot.store.engine import Store
from bot.store.tables import attempts, outbox

DAY: Final = timedelta(hours=24)

MOST: Final = 50_000
"""Rows looked at, the newest: a page must not read a table of years."""

UNREAD: Final = "not-understood"
GIVEN: Final = ("sent", "delivered", "undelivered", "unknown")


@dataclass(frozen=True, slots=True)
class Lately:
    """Counts of the last 24 hours: messages given to a network, and texts that were answered."""

    given: int
    undelivered: int
    unknown: int
    answers: int
    unread: int


def lately(store: Store, now: datetime, now_real: datetime) -> Lately:
    """Count them; a message that was tried more than once counts once. `now` is business time."""
    newest = select(attempts.c.message, attempts.c.begun_at).order_by(attempts.c.id.desc()).limit(MOST)
    tried = newest.subquery()
    of_day = tried.c.begun_at >= millis(now_real - DAY)
    states = (
        select(outbox.c.state, func.count(distinct(outbox.c.id)))
        .join_from(tried, outbox, outbox.c.id == tried.c.message)
        .where(of_day, outbox.c.state.in_(GIVEN))
        .group_by(outbox.c.state)
    )
    made = select(outbox.c.message, outbox.c.kind, outbox.c.made_at).order_by(outbox.c.id.desc()).limit(MOST)
    told = made.subquery()
    answers = select(func.count(), func.count(case((told.c.message == UNREAD, 1)))).where(
        told.c.kind == "answer", told.c.made_at >= millis(now - DAY)
    )
    with store.reading() as db:
        by_state = {state: int(count) for state, count in db.execute(states)}
        answered, unread = db.execute(answers).one()
    return Lately(
        given=sum(by_state.values()),
        undelivered=by_state.get("undelivered", 0),
        unknown=by_state.get("unknown", 0),
        answers=int(answered),
        unread=int(unread),
    )
