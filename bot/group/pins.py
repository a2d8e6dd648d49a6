"""The PIN: four to six ASCII digits, kept as an argon2id hash, three tries, then a growing wait."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Literal

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import ColumnElement, Connection, bindparam, select, update

from bot.rules.clock import from_millis, millis
from bot.store.engine import Store
from bot.store.tables import members
from bot.store.trip import Ask, Rows

TRIES: Final = 3
_HASHER: Final = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_LADDERS: Final = "01234567890", "09876543210"


@dataclass(frozen=True)
class Verdict:
    """What a typed PIN came to: `left` tries remain; `until` is when the wait ends (UTC)."""

    word: Literal["right", "once", "wrong", "wait", "none"]
    left: int = 0
    until: datetime | None = None


def well_formed(pin: str) -> bool:
    """Say whether it is four to six ASCII digits."""
    return pin.isascii() and pin.isdigit() and 4 <= len(pin) <= 6  # noqa: PLR2004  # the length is the rule


def weak(pin: str) -> bool:
    """Say whether a neighbour would guess it: one digit, a ladder, a repeated pair, a year."""
    return (
        len(set(pin)) == 1
        or any(pin in ladder for ladder in _LADDERS)
        or pin == pin[:2] * (len(pin) // 2)
        or (len(pin) == 4 and pin[:2] in {"19", "20"})  # noqa: PLR2004  # as above: a year has four
    )


def hashed(pin: str) -> str:
    """Hash a PIN with argon2id (19 MiB, two passes: about 30 ms)."""
    return _HASHER.hash(pin)


def is_hash(text: str) -> bool:
    """Say whether a text is such a hash; typed digits never are."""
    return text.startswith("$argon2id$")


def fits(hash_: str, pin: str) -> bool:
    """Say whether the PIN is the one that was hashed."""
    try:
        return well_formed(pin) and _HASHER.verify(hash_, pin)
    except (VerificationError, InvalidHashError):
        return False


def kept(group: int, number: int) -> Ask[Mapping[str, Any]]:
    """Ask for what `check` is to know of a member."""
    return Ask(_MEMBER, {"group": group, "of": number}, _only)


def _only(rows: Rows) -> Mapping[str, Any]:
    (row,) = rows
    fields: Mapping[str, Any] = row._asdict()  # public in spite of its name
    return fields


def check(
    store: Store, row: Mapping[str, Any], pin: str, hop: str, now: datetime, let_go: Callable[[], None]
) -> Verdict:
    """Check a typed PIN and count a wrong try, in its own transaction, once for each hop.

    `row` is what `kept` gave. The slow hash is compared before the write lock is taken, and
    `let_go` called: a thread that reads and writes at once would hold two connections. Raises
    StoreAway. After three wrong tries comes a wait of 1, 2, 4 ... minutes, a day at most.
    """
    if row["pin_hash"] is None:
        return Verdict("none")
    if row["pin_hop"] != hop and row["pin_wait_until_at"] > millis(now):
        return Verdict("wait", until=from_millis(row["pin_wait_until_at"]))
    if fits(row["pin_hash"], pin):
        if row["pin_tries"]:
            let_go()
            with store.writing() as db:
                db.execute(update(members).where(*_hers(row)).values(pin_tries=0, pin_hop=hop))
        return Verdict("once" if row["pin_once"] else "right")
    let_go()
    with store.writing() as db:
        return _count(db, _hers(row), hop, now)


def _hers(row: Mapping[str, Any]) -> tuple[ColumnElement[bool], ...]:
    return members.c.group_id == row["group_id"], members.c.number == row["number"]


def _count(db: Connection, here: tuple[ColumnElement[bool], ...], hop: str, now: datetime) -> Verdict:
    row = db.execute(select(members).where(*here)).mappings().one()
    counted = row["pin_hop"] == hop
    tries = row["pin_tries"] + (0 if counted else 1)
    until = wait_after(tries, now)
    if not counted:
        values = {"pin_tries": tries, "pin_hop": hop, "pin_wait_until_at": millis(until or now)}
        db.execute(update(members).where(*here).values(values))
    return Verdict("wait", until=until) if until else Verdict("wrong", left=TRIES - tries % TRIES)


def wait_after(tries: int, now: datetime) -> datetime | None:
    """Give until when nothing more is tried, after so many wrong tries; None while some are left."""
    if tries == 0 or tries % TRIES:
        return None
    minutes = min(2 ** (tries // TRIES - 1), 24 * 60)
    return now + timedelta(minutes=minutes)


_MEMBER: Final = select(
    members.c.group_id,
    members.c.number,
    members.c.pin_hash,
    members.c.pin_once,
    members.c.pin_tries,
    members.c.pin_wait_until_at,
    members.c.pin_hop,
).where(members.c.group_id == bindparam("group"), members.c.number == bindparam("of"))
