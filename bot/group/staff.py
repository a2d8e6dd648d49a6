"""Staff: who works with the pages, for the organisation behind the groups.

A password is kept as an argon2id hash; three wrong tries, then the growing wait of the PINs.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, get_args

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, RowMapping, insert, select, update

from bot.group.pins import wait_after
from bot.rules.clock import from_millis, millis
from bot.store.engine import Store
from bot.store.tables import staff

Role = Literal["officer", "auditor", "operator"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)

SHORTEST: Final = 10
"""Letters a password has at least: it is typed on a keyboard and guarded by nothing else."""
LONGEST: Final = 200
LONGEST_NAME: Final = 40

_HASHER: Final = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_NOBODY: Final = _HASHER.hash("nobody has this name, and it takes as long to say so")


class StaffError(Exception):
    """A name, password or role that cannot be taken; the text is one plain sentence."""


@dataclass(frozen=True)
class Staff:
    """Somebody who may log in; `epoch` ends with her logout, and with it every page she has open."""

    id: int
    name: str
    role: Role
    language: str
    epoch: int
    since: datetime

    @property
    def sees_cash(self) -> bool:
        """Whether she sees where the cash lies."""
        return self.role != "auditor"

    @property
    def sees_phones(self) -> bool:
        """Whether she sees whole phone numbers; else the last three digits."""
        return self.role != "auditor"

    @property
    def signs(self) -> bool:
        """Whether she signs for the organisation, and reads what members say in private."""
        return self.role == "officer"

    @property
    def watches(self) -> bool:
        """Whether she sees how the house itself is doing."""
        return self.role != "auditor"


@dataclass(frozen=True)
class Entered:
    """What a login came to; `until` is when the next try is looked at (UTC)."""

    word: Literal["right", "wrong", "wait"]
    staff: Staff | None = None
    until: datetime | None = None


def add(db: Connection, name: str, password: str, role: str, language: str, now: datetime) -> Staff:
    """Let somebody work with the pages. Who has the name already gets the new password and role.

    Whatever she had open is over, and no wait holds any more. Raises StaffError.
    """
    called = _called(name)
    if role not in ROLES:
        raise StaffError(f"A role is one of {', '.join(ROLES)}, not {role!r}.")
    if not SHORTEST <= len(password) <= LONGEST:
        raise StaffError(f"A password has at least {SHORTEST} letters, and at most {LONGEST}.")
    values = {
        "password_hash": _HASHER.hash(password),
        "role": role,
        "language": language,
        "tries": 0,
        "wait_until_at": 0,
        "since_at": millis(now),
        "left_at": None,
    }
    here = staff.c.name == called
    if not db.execute(update(staff).where(here).values(**values, epoch=staff.c.epoch + 1)).rowcount:
        db.execute(insert(staff).values(name=called, **values))
    return _staff(db.execute(select(staff).where(here)).mappings().one())


def listed(db: Connection) -> list[Staff]:
    """Give who may log in, by name."""
    found = select(staff).where(staff.c.left_at.is_(None)).order_by(staff.c.name)
    return [_staff(row) for row in db.execute(found).mappings()]


def remove(db: Connection, name: str, now: datetime) -> bool:
    """Let somebody in no more, from this moment; say whether there was such a one.

    Her row stays, since what she looked at names her.
    """
    here = (staff.c.name == _plain(name), staff.c.left_at.is_(None))
    gone = update(staff).where(*here).values(left_at=millis(now), epoch=staff.c.epoch + 1)
    return bool(db.execute(gone).rowcount)


def known(db: Connection, number: int, epoch: int) -> Staff | None:
    """Give who is logged in, unless she has logged out since, was removed, or has a new password."""
    here = (staff.c.id == number, staff.c.epoch == epoch, staff.c.left_at.is_(None))
    row = db.execute(select(staff).where(*here)).mappings().one_or_none()
    return None if row is None else _staff(row)


def enter(store: Store, name: str, password: str, now: datetime) -> Entered:
    """Check a name and a password, and count a wrong try. Raises StoreAway.

    The slow hash is compared before the write lock is taken; whether a wait holds is looked at
    again under it, so that tries at once are no more than tries one after the other.
    """
    here = staff.c.name == _plain(name)
    with store.reading() as db:
        row = db.execute(select(staff).where(here, staff.c.left_at.is_(None))).mappings().one_or_none()
    fits = _fits(_NOBODY if row is None else row["password_hash"], password[: LONGEST + 1])
    if row is None:
        return Entered("wrong")
    with store.writing() as db:
        row = db.execute(select(staff).where(staff.c.id == row["id"])).mappings().one()
        if row["wait_until_at"] > millis(now):
            return Entered("wait", until=from_millis(row["wait_until_at"]))
        tries = 0 if fits else row["tries"] + 1
        until = wait_after(tries, now)
        values = {"tries": tries, "wait_until_at": 0 if until is None else millis(until)}
        db.execute(update(staff).where(staff.c.id == row["id"]).values(**values))
    if fits:
        return Entered("right", _staff(row))
    return Entered("wrong") if until is None else Entered("wait", until=until)


def leave(db: Connection, one: Staff) -> None:
    """End everything that is open under this login, also on another machine."""
    db.execute(update(staff).where(staff.c.id == one.id).values(epoch=staff.c.epoch + 1))


def speak(db: Connection, one: Staff, language: str) -> None:
    """Keep the language of her pages."""
    db.execute(update(staff).where(staff.c.id == one.id).values(language=language))


def _called(name: str) -> str:
    called = _plain(name)
    if not called or len(called) > LONGEST_NAME:
        raise StaffError(f"A name has 1 to {LONGEST_NAME} letters.")
    return called


def _plain(name: str) -> str:
    """Write a name in one way; signs that no keyboard has, which a database may refuse, are dropped."""
    return "".join(one for one in unicodedata.normalize("NFC", name.strip()) if one.isprintable())


def _fits(hash_: str, password: str) -> bool:
    try:
        return _HASHER.verify(hash_, password)
    except (VerificationError, InvalidHashError):
        return False


def _staff(row: RowMapping) -> Staff:
    return Staff(
        row["id"], row["name"], row["role"], row["language"], row["epoch"], from_millis(row["since_at"])
    )
