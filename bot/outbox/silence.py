"""Phones that went silent: how many texts to each did not arrive since one did, or since it wrote.

`phones.failures` is that number. A report that comes late counts for its own place in the order of
the texts, so that news of an old one does not outweigh what is known of a newer one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from sqlalchemy import Connection, bindparam, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.store.tables import outbox, phones

_OF: Final = (
    select(outbox.c.id, outbox.c.phone, outbox.c.state, phones.c.failures)
    .select_from(outbox.outerjoin(phones, phones.c.phone == outbox.c.phone))
    .where(outbox.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(outbox.c.phone, outbox.c.id)
)
_LATER: Final = select(func.count()).where(
    outbox.c.phone == bindparam("number"),
    outbox.c.id > bindparam("after"),
    outbox.c.state == bindparam("became"),
)
_SET: Final = update(phones).where(phones.c.phone == bindparam("number"))
_HEARD: Final = _SET.where(phones.c.failures > 0).values(failures=0)
_ONE: Final = {"phone": bindparam("number"), "mode": "shared", "failures": 1}
_MORE: Final = {"failures": phones.c.failures + 1}
_FAILED: Final = {
    "sqlite": sqlite.insert(phones).values(_ONE).on_conflict_do_update(index_elements=["phone"], set_=_MORE),
    "postgresql": postgresql.insert(phones)
    .values(_ONE)
    .on_conflict_do_update(index_elements=["phone"], set_=_MORE),
}


def note(db: Connection, ended: Collection[int]) -> None:
    """Count what became of some texts, each of which has just ended or been given up."""
    if not ended:
        return
    for row in db.execute(_OF, {"ids": sorted(ended)}).all():  # by phone: two reports never wait in a ring
        after = {"number": row.phone, "after": row.id}
        if row.state == "undelivered":
            if not db.execute(_LATER, {**after, "became": "delivered"}).scalar_one():
                db.execute(_FAILED[db.dialect.name], {"number": row.phone})
        elif row.state == "delivered" and row.failures:
            newer = db.execute(_LATER, {**after, "became": "undelivered"}).scalar_one()
            db.execute(_SET.values(failures=newer), {"number": row.phone})


def heard_from(db: Connection, phone: str) -> None:
    """Note that a phone wrote: it is not silent."""
    db.execute(_HEARD, {"number": phone})


def unreached(db: Connection, known: Collection[str]) -> Mapping[str, int]:
    """Give those of some phones that went silent, and how many texts to each did not arrive."""
    query = select(phones.c.phone, phones.c.failures).where(
        phones.c.phone.in_(sorted(known)), phones.c.failures > 0
    )
    return {row.phone: row.failures for row in db.execute(query)}
