"""Proposals: an act that needs more hands than one, and the signatures over its digest.

Nothing of a proposal is in the books. Whether it waits, is done or was overtaken is computed; no
row ever changes.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from bot.group.work import Work
from bot.rules.clock import from_millis, millis
from bot.store.tables import proposals, signatures


@dataclass(frozen=True)
class Proposal:
    """An act as it was proposed; `act` is what was read, and what will be done."""

    number: int
    kind: str
    act: str
    digest: str
    made_by: int
    made_at: datetime
    meeting: int | None


@dataclass(frozen=True)
class Signature:
    """One person's word on a proposal; `figure` is the box as she counted it."""

    member: int
    verdict: str
    figure: int | None


def propose(work: Work, kind: str, act: str, meeting: int | None) -> Proposal:
    """Write a proposal down, once for each cause. The head's lock is held."""
    here = proposals.c.group_id == work.group.id
    last = work.db.execute(select(func.max(proposals.c.number)).where(here)).scalar_one()
    number = (last or 0) + 1
    digest = hashlib.sha256(f"{kind}\n{act}".encode()).hexdigest()
    work.db.execute(
        insert(proposals).values(
            group_id=work.group.id,
            number=number,
            kind=kind,
            act=act,
            digest=digest,
            rules_version=work.group.rules_version,
            made_by=work.actor.number,
            made_at=millis(work.now),
            meeting=meeting,
            cause=work.cause,
        )
    )
    return Proposal(number, kind, act, digest, work.actor.number, work.now, meeting)


def newest(db: Connection, group: int, kind: str, meeting: int) -> Proposal | None:
    """Give the last proposal of a kind for a meeting: it stands in place of those before."""
    row = (
        db.execute(
            select(proposals)
            .where(
                proposals.c.group_id == group,
                proposals.c.kind == kind,
                proposals.c.meeting == meeting,
            )
            .order_by(proposals.c.made_at.desc(), proposals.c.number.desc())
            .limit(1)
        )
        .mappings()
        .one_or_none()
    )
    if row is None:
        return None
    return Proposal(
        row["number"],
        row["kind"],
        row["act"],
        row["digest"],
        row["made_by"],
        from_millis(row["made_at"]),
        row["meeting"],
    )


def of_meeting(db: Connection, group: int, meeting: int) -> bool:
    """Say whether anything was proposed for a meeting."""
    asked = select(proposals.c.number).where(proposals.c.group_id == group, proposals.c.meeting == meeting)
    return db.execute(asked.limit(1)).first() is not None


def sign(work: Work, proposal: Proposal, verdict: str, figure: int | None = None) -> None:
    """Put the actor's word on a proposal; her last word counts."""
    here = signatures.c.group_id == work.group.id
    hers = (signatures.c.proposal == proposal.number) & (signatures.c.member == work.actor.number)
    word = {
        "verdict": verdict,
        "figure": figure,
        "signed_at": millis(work.now),
        "digest": proposal.digest,
    }
    changed = work.db.execute(signatures.update().where(here, hers).values(**word)).rowcount
    if not changed:
        row = {"group_id": work.group.id, "proposal": proposal.number, "member": work.actor.number}
        work.db.execute(insert(signatures).values(**row, **word))


def signed(db: Connection, group: int, proposal: Proposal) -> list[Signature]:
    """Give the words on a proposal."""
    found = db.execute(
        select(signatures).where(signatures.c.group_id == group, signatures.c.proposal == proposal.number)
    ).mappings()
    return [Signature(row["member"], row["verdict"], row["figure"]) for row in found]
