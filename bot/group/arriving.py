"""What is looked up of a group when somebody dials: who is in it, and what waits for whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.group import meetings, proposals, sheets, signing
from bot.group.people import Group, Member, everybody, load_all
from bot.group.sheet_days import days_in
from bot.store.trip import together


@dataclass(frozen=True)
class Found:
    """A group as whoever dials finds it."""

    group: Group
    members: Mapping[int, Member]
    sheet_waits: bool = False
    """Whether a sheet waits for the count of the box."""
    signers: frozenset[int] = frozenset()
    """For whose signature something waits."""


def look(db: Connection, number: int, now: datetime | None) -> Found:
    """Look a group up; with `now`, also what waits, and in the same round trip. Raises NoGroup."""
    if now is None:
        return Found(*load_all(db, number))
    (group, members), unsettled, calendar = together(
        db, everybody(number), proposals.unsettled(number, now), meetings.calendar(number, now)
    )
    waits = sheets.one_waits(unsettled, days_in(calendar, group, now))
    return Found(group, members, waits, frozenset(signing.signers(db, number, members, unsettled)))
