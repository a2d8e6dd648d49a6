"""The rules of a group for the field officer: as they stand, as they were, and what waits to be signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from bot.group import proposed, ruling
from bot.group.acts_rules import SetRules
from bot.group.asked import Asked, asked
from bot.group.people import Group, Member, load_all
from bot.group.ruling import Version
from bot.group.signing import FIELD_OFFICER, LAST
from bot.store.tables import proposals, signatures


@dataclass(frozen=True)
class Stood:
    """Rules that stand or stood, and who of the group signed them."""

    version: Version
    signers: tuple[Member, ...] = ()


@dataclass(frozen=True)
class RuleBook:
    """All rules of a group, the newest first."""

    group: Group
    versions: tuple[Stood, ...]
    waits: tuple[Asked, ...]


def rule_book(db: Connection, group: int, now: datetime) -> RuleBook:
    """Read the rules of a group. Raises NoGroup."""
    here, people = load_all(db, group)
    signed = _signed(db, group)
    stood = []
    for one in ruling.versions(db, group):
        hands = next((found for found in signed if set(found[0].changes) == set(one.changes)), None)
        if hands is not None and one.changes:
            signed.remove(hands)
            stood.append(Stood(one, tuple(people[number] for number in hands[1])))
        else:
            stood.append(Stood(one))
    return RuleBook(here, tuple(reversed(stood)), asked(db, group, people, now, SetRules.kind))


def _signed(db: Connection, group: int) -> list[tuple[SetRules, list[int]]]:
    """Give the changes that were signed, and by whom, in the order in which they were done."""
    of = (signatures.c.group_id == proposals.c.group_id) & (signatures.c.proposal == proposals.c.number)
    here = (proposals.c.group_id == group, signatures.c.group_id == group, proposals.c.kind == SetRules.kind)
    rows = db.execute(
        select(proposals.c.number, proposals.c.act, signatures.c.member, signatures.c.verdict)
        .select_from(proposals.join(signatures, of))
        .where(*here, signatures.c.verdict.in_(["yes", LAST]), signatures.c.member != FIELD_OFFICER.number)
        .order_by(signatures.c.signed_at, signatures.c.member)
    ).all()
    done: list[tuple[SetRules, list[int]]] = []
    for row in (one for one in rows if one.verdict == LAST):
        act = proposed.read(SetRules.kind, row.act)
        assert isinstance(act, SetRules)  # noqa: S101  # it was done, so it was read
        done.append((act, [one.member for one in rows if one.number == row.number]))
    return done
