"""A text that comes late: of what moment it speaks, and whether it still counts.

A network may bring a text a day after it was sent, and a later one before it. What a person says of the
box is said of the moment she sent it. The count of a meeting settles everything before it: what was sent
before and comes after is either in that count already, or was not in the box.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from bot.group.meetings import around
from bot.group.people import Group
from bot.group.work import Refused
from bot.rules.clock import millis
from bot.store.tables import deeds, meetings
from bot.words.values import Moment

Until = Literal["always", "begins", "closes"]
"""How long a text may be on its way: always, until a meeting begins, until one is closed."""

PROMPT: Final = timedelta(minutes=10)
"""On its way for less than this, a text speaks of now: the clocks of networks differ by minutes."""

UNCLEAR: Final = timedelta(minutes=1)
"""How long a text may take that is not held up at all."""

OLDEST: Final = timedelta(days=365)
AHEAD: Final = timedelta(hours=1)
"""A date outside of these is of a clock that is wrong, and is none."""


def believed(sent_at: datetime | None, now: datetime) -> datetime | None:
    """Give a network's date where it may be true.

    By one of years ago every text would come too late, and no sheet would be newer than one of next year.
    """
    return sent_at if sent_at is not None and now - OLDEST <= sent_at <= now + AHEAD else None


def spoken_at(sent_at: datetime | None, now: datetime) -> datetime:
    """Give the moment that a text speaks of: when it was sent, where it was held up on its way."""
    return sent_at if sent_at is not None and now - sent_at > PROMPT else now


def refuse_late(db: Connection, group: Group, sent_at: datetime | None, now: datetime, until: Until) -> None:
    """Refuse what was sent before a meeting was closed, or had begun, and came after it. Raises Refused."""
    if until == "always" or sent_at is None or sent_at >= now:
        return
    if until == "closes":
        message, passed = "came-late", closed_between(db, group, sent_at, now)
    else:
        message, passed = "came-late.begun", _begun(db, group, spoken_at(sent_at, now), now)
    if passed is not None:
        raise Refused(message, sent=_moment(group, sent_at), when=passed)


def refuse_overtaken(
    db: Connection,
    group: Group,
    sent_at: datetime | None,
    now: datetime,
    kinds: Collection[str],
    by: int | None,
) -> None:
    """Refuse what was held up where acts of these kinds were done since, by one member or (None) by any.

    Raises Refused. Within a minute nobody knows which of two was said first.
    """
    if not kinds or sent_at is None or spoken_at(sent_at, now) == now:
        return
    since = deeds.c.done_at > millis(sent_at + UNCLEAR)
    newer = select(deeds.c.cause).where(deeds.c.group_id == group.id, deeds.c.kind.in_(sorted(kinds)), since)
    if by is not None:
        newer = newer.where(deeds.c.actor == by)
    if db.execute(newer.limit(1)).first() is not None:
        raise Refused("came-late.newer", sent=_moment(group, sent_at))


def _moment(group: Group, at: datetime) -> Moment:
    local = at.astimezone(ZoneInfo(group.zone))
    return Moment(local.date(), f"{local:%H:%M}")


def closed_between(db: Connection, group: Group, since: datetime, now: datetime) -> Moment | None:
    """Give the meeting that was closed last in this time."""
    found = db.execute(
        select(meetings.c.held_on, meetings.c.held_time, meetings.c.closed_at)
        .where(meetings.c.group_id == group.id, meetings.c.closed_at.between(millis(since) + 1, millis(now)))
        .order_by(meetings.c.closed_at.desc())
        .limit(1)
    ).one_or_none()
    if found is None:
        return None
    return Moment(date.fromisoformat(found.held_on), found.held_time)


def _begun(db: Connection, group: Group, since: datetime, now: datetime) -> Moment | None:
    """Give the meeting that began last in this time."""
    found = around(db, group, now.astimezone(ZoneInfo(group.zone)).date())
    begun = [one for one in found if since < one.begins(group.zone) <= now and not one.cancelled]
    return Moment(begun[-1].held_on, begun[-1].held_time) if begun else None
