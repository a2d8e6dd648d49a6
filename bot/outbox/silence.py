"""Phones that went silent: of which the network's last word is that nothing arrived."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, select

from bot.store.tables import outbox


def unreached(db: Connection, phones: Collection[str]) -> set[str]:
    """Give those of some phones to which the last text that was reported on did not arrive."""
    query = (
        select(outbox.c.phone, outbox.c.state)
        .where(outbox.c.phone.in_(sorted(phones)), outbox.c.state.in_(("delivered", "undelivered")))
        .order_by(outbox.c.id)
    )
    last = {row.phone: row.state for row in db.execute(query)}
    return {phone for phone, state in last.items() if state == "undelivered"}
