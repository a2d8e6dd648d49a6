"""Proposals: an act that needs more hands than one, and the signatures over its digest.

Nothing of a proposal is in the books. Whether it waits, is done or was overtaken is computed; no
row ever changes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, RowMapping, and_, bindparam, func, insert, or_, select

from bot.group.work import Work
from bot.rules.clock import from_millis, millis
from bot.store.tables import meetings, proposals, signatures
from bot.store.trip import Ask, Rows

OPEN: Final = timedelta(days=7)
"""How long a proposal may wait: from one week's market day to the next."""

NO_KEYS: Final = frozenset({98, 99})
"""Numbers that cannot be typed as a choice: they are keys of the networks and of Krom."""


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
    expires_at: datetime | None = None
    sent_at: datetime | None = None
    rules_version: int = 1
    """The rules that stood when it was asked for."""

    @property
    def is_whole(self) -> bool:
        """Whether the act is the one that was proposed."""
        return self.digest == digest_of(self.kind, self.act)

    @property
    def done_as(self) -> str:
        """The cause of the entry that its last signature writes."""
        return f"proposal:{self.number}:{self.digest[:16]}"


@dataclass(frozen=True)
class Signature:
    """One person's word on a proposal; `figure` is the box as she counted it."""

    member: int
    verdict: str
    figure: int | None = None
    reason: str | None = None


def digest_of(kind: str, act: str) -> str:
    """Give what a signature is over."""
    return hashlib.sha256(f"{kind}\n{act}".encode()).hexdigest()


def propose(
    work: Work, kind: str, act: str, meeting: int | None, expires_at: datetime | None = None
) -> Proposal:
    """Write a proposal down, once for each cause. The head's lock is held."""
    number = _next_number(work)
    digest = digest_of(kind, act)
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
            sent_at=None if work.sent_at is None else millis(work.sent_at),
            meeting=meeting,
            expires_at=None if expires_at is None else millis(expires_at),
            cause=work.cause,
        )
    )
    who, under = work.actor.number, work.group.rules_version
    return Proposal(number, kind, act, digest, who, work.now, meeting, expires_at, work.sent_at, under)


def _next_number(work: Work) -> int:
    """Give the next number; one that is a key of Krom's own is left out, since it is typed."""
    here = proposals.c.group_id == work.group.id
    last = work.db.execute(select(func.max(proposals.c.number)).where(here)).scalar_one()
    number = (last or 0) + 1
    return number if number not in NO_KEYS else max(NO_KEYS) + 1


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
    return None if row is None else _proposal(row)


def open_until(db: Connection, group: int, now: datetime) -> list[Proposal]:
    """Give what was proposed for signatures and has not expired, the oldest first."""
    found = db.execute(_OPEN, {"group": group, "now": millis(now)}).mappings()
    return [_proposal(row) for row in found]


def unsettled(group: int, now: datetime) -> Ask[list[Proposal]]:
    """Ask for what `open_until` gives, and for the sheets of meetings neither closed nor cancelled."""
    return Ask(_UNSETTLED, {"group": group, "now": millis(now)}, _proposals)


def _proposals(rows: Rows) -> list[Proposal]:
    return [_proposal(row._asdict()) for row in rows]  # public in spite of its name


def made_alike(db: Connection, group: int, maker: int, digest: str, since: datetime) -> list[Proposal]:
    """Give what a member proposed in the same words, that could still be signed at a moment or later."""
    here = (proposals.c.group_id == group, proposals.c.made_by == maker, proposals.c.digest == digest)
    found = db.execute(select(proposals).where(*here, proposals.c.expires_at > millis(since))).mappings()
    return [_proposal(row) for row in found]


def over_since(db: Connection, group: int, since: datetime, now: datetime) -> list[Proposal]:
    """Give what was proposed for signatures and has expired between two moments, the oldest first."""
    here = (proposals.c.group_id == group, proposals.c.expires_at > millis(since))
    over = proposals.c.expires_at <= millis(now)
    found = db.execute(select(proposals).where(*here, over).order_by(proposals.c.number)).mappings()
    return [_proposal(row) for row in found]


def _proposal(row: RowMapping | dict[str, Any]) -> Proposal:
    until, sent = row["expires_at"], row["sent_at"]
    return Proposal(
        number=row["number"],
        kind=row["kind"],
        act=row["act"],
        digest=row["digest"],
        made_by=row["made_by"],
        made_at=from_millis(row["made_at"]),
        meeting=row["meeting"],
        expires_at=None if until is None else from_millis(until),
        sent_at=None if sent is None else from_millis(sent),
        rules_version=row["rules_version"],
    )


def of_meeting(db: Connection, group: int, meeting: int) -> bool:
    """Say whether anything was proposed for a meeting."""
    asked = select(proposals.c.number).where(proposals.c.group_id == group, proposals.c.meeting == meeting)
    return db.execute(asked.limit(1)).first() is not None


def sign(
    work: Work, proposal: Proposal, verdict: str, figure: int | None = None, reason: str | None = None
) -> None:
    """Put the actor's word on a proposal; her last word counts."""
    here = signatures.c.group_id == work.group.id
    hers = (signatures.c.proposal == proposal.number) & (signatures.c.member == work.actor.number)
    word = {
        "verdict": verdict,
        "figure": figure,
        "signed_at": millis(work.now),
        "digest": proposal.digest,
        "reason": reason,
    }
    changed = work.db.execute(signatures.update().where(here, hers).values(**word)).rowcount
    if not changed:
        row = {"group_id": work.group.id, "proposal": proposal.number, "member": work.actor.number}
        work.db.execute(insert(signatures).values(**row, **word))


def signed(db: Connection, group: int, proposal: Proposal) -> list[Signature]:
    """Give the words on a proposal."""
    return signed_all(db, group, [proposal])[proposal.number]


def signed_all(db: Connection, group: int, found: Sequence[Proposal]) -> dict[int, list[Signature]]:
    """Give the words on several proposals, by their number; a word over another digest is none."""
    digests = {one.number: one.digest for one in found}
    words: dict[int, list[Signature]] = {one.number: [] for one in found}
    if not found:
        return words
    for row in db.execute(_SIGNED, {"group": group, "of": sorted(digests)}):
        if digests[row.proposal] == row.digest:
            words[row.proposal].append(Signature(row.member, row.verdict, row.figure, row.reason))
    return words


_OPEN: Final = (
    select(proposals)
    .where(proposals.c.group_id == bindparam("group"), proposals.c.expires_at > bindparam("now"))
    .order_by(proposals.c.number)
)
_UNSETTLED: Final = (
    select(proposals)
    .where(
        proposals.c.group_id == bindparam("group"),
        or_(
            proposals.c.expires_at > bindparam("now"),
            and_(
                proposals.c.expires_at.is_(None),
                proposals.c.meeting.in_(
                    select(meetings.c.number).where(
                        meetings.c.group_id == bindparam("group"),
                        meetings.c.closed_at.is_(None),
                        meetings.c.cancelled_at.is_(None),
                    )
                ),
            ),
        ),
    )
    .order_by(proposals.c.number)
)
_SIGNED: Final = (
    select(signatures)
    .where(
        signatures.c.group_id == bindparam("group"),
        signatures.c.proposal.in_(bindparam("of", expanding=True)),
    )
    .order_by(signatures.c.proposal, signatures.c.signed_at, signatures.c.member)
)
