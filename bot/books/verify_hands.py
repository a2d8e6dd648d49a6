"""Whether what needs more hands than one has them: as far as an entry alone can tell.

Told by its kind: cash that leaves the box or the bank, and what is given up. Not told: a fine for
absence and one that an officer wrote down are entries of one kind; whether a signer held an office
on that day, and read what she signed, stands in the proposals, which are not sealed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

from sqlalchemy import Connection, select

from bot.store.tables import entries

HANDS: Final[Mapping[str, int]] = {
    **dict.fromkeys(("loan", "spent", "social-out", "kept", "loss", "recovery"), 1),
    **dict.fromkeys(("bank-in", "bank-out", "bank-lent", "bank-paid"), 1),
    **dict.fromkeys(("settlement", "parting", "write-off", "put-right"), 2),
}
"""Signatures that an entry of a kind has, of others than who wrote it (the acts in bot/group say so)."""


def hands(db: Connection, group: int) -> list[str]:
    """Want the signatures that the kind of an entry needs; and one to take back what was signed.

    From the first entry of a group that anybody signed: what older versions of Krom wrote before
    that was never asked for hands.
    """
    of = entries.c
    columns = (of.number, of.kind, of.entered_by, of.signed_by, of.reverses)
    rows = db.execute(select(*columns).where(of.group_id == group).order_by(of.number)).all()
    signed = {row.number: _signers(row.signed_by) - {row.entered_by} for row in rows}
    first = min((number for number, names in signed.items() if names), default=None)
    faults = []
    for row in rows:
        has = len(signed[row.number])
        undoes_signed = row.reverses is not None and bool(signed.get(row.reverses))
        needs = 1 if undoes_signed else HANDS.get(row.kind, 0)
        if first is not None and row.number > first and has < needs:
            faults.append(f"entry {row.number} ({row.kind}) needs {needs} signatures, and has {has}")
    return faults


def _signers(kept: str) -> set[int]:
    """Read who signed; a row that cannot be read is found by the check of the chain."""
    try:
        return set(json.loads(kept))
    except (TypeError, ValueError):
        return set()
