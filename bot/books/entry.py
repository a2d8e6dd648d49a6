"""An entry of the books: what it is made of, and its hash. Nothing here reads or writes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Row

from bot.rules.damm import receipt

FORMAT: Final = "krom1"  # a new field in the hash is krom2; old rows stay as they are
NO_HASH: Final = bytes(32)  # what stands before the first entry
HIGHEST: Final = 10**12  # of one move


@dataclass(frozen=True, slots=True)
class Move:
    """Money from the credit account to the debit account, in the currency's ledger unit."""

    debit: str
    credit: str
    amount: int
    currency: str


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry before it is written. `entered_by` 0 is the field officer."""

    kind: str
    moves: Sequence[Move]
    happened_on: date
    cause: str
    entered_by: int
    signed_by: Sequence[int] = ()
    meeting: int | None = None
    reason: str | None = None
    reverses: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as it stands in the books; `recorded_at` is in milliseconds UTC."""

    group_id: int
    number: int
    kind: str
    meeting: int | None
    happened_on: date
    recorded_at: int
    cause: str
    entered_by: int
    signed_by: tuple[int, ...]
    rules_version: int
    reason_hash: bytes | None
    reverses: int | None
    moves: tuple[Move, ...]
    previous_hash: bytes
    hash: bytes

    @property
    def receipt(self) -> int:
        """The number people are given: entry 123 is 1234."""
        return receipt(self.number)


def as_entry(row: Row[Any], its_moves: tuple[Move, ...]) -> Entry:
    """Make an entry of its row and its moves in order. Raises `ValueError` for a row that is none."""
    fields = dict(row._mapping)  # noqa: SLF001 - public in spite of its name (SQLAlchemy docs)
    fields["happened_on"] = date.fromisoformat(fields["happened_on"])
    fields["signed_by"] = tuple(json.loads(fields["signed_by"]))
    return Entry(moves=its_moves, **fields)


def swapped(of: Sequence[Move]) -> tuple[Move, ...]:
    """Change debit and credit over."""
    return tuple(Move(m.credit, m.debit, m.amount, m.currency) for m in of)


def hash_entry(entry: Entry) -> bytes:
    """Hash an entry (its own `hash` is not looked at).

    SHA-256 of `krom1`, a line feed, and ASCII JSON with sorted keys and no spaces, of all fields, the
    moves in order, hashes in hex. Fixed for ever by `tests/books/test_hash.py`.
    """
    fields = {
        "cause": entry.cause,
        "entered_by": entry.entered_by,
        "group_id": entry.group_id,
        "happened_on": entry.happened_on.isoformat(),
        "kind": entry.kind,
        "meeting": entry.meeting,
        "moves": [
            {"amount": m.amount, "credit": m.credit, "currency": m.currency, "debit": m.debit}
            for m in entry.moves
        ],
        "number": entry.number,
        "previous_hash": entry.previous_hash.hex(),
        "reason_hash": None if entry.reason_hash is None else entry.reason_hash.hex(),
        "recorded_at": entry.recorded_at,
        "reverses": entry.reverses,
        "rules_version": entry.rules_version,
        "signed_by": list(entry.signed_by),
    }
    body = json.dumps(fields, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{FORMAT}\n{body}".encode("ascii")).digest()


def hash_reason(salt: bytes, text: str) -> bytes:
    """Hash a reason: the chain holds this, so that its text can be forgotten."""
    return hashlib.sha256(salt + text.encode()).digest()
