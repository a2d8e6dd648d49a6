"""What the field officer has asked a group for, and who of it has signed so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.group import signing
from bot.group.people import Member
from bot.words.values import Said


@dataclass(frozen=True)
class Asked:
    """Something that waits for signatures; `figure` is what a text signs it with."""

    number: int
    what: Said
    signers: tuple[Member, ...]
    missing: int
    figure: int | None


def asked(
    db: Connection, group: int, people: Mapping[int, Member], now: datetime, kind: str
) -> tuple[Asked, ...]:
    """Give what waits of a kind, the oldest first."""
    return tuple(
        Asked(
            one.proposal.number,
            Said(f"sign-what.{kind}", one.act.told()),
            one.signers,
            one.missing,
            one.act.proof,
        )
        for one in signing.waiting_of(db, group, people, now, kind)
    )
