"""Quiet hours: what Krom starts by itself waits until the morning; receipts and answers do not."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.group.people import Group


def awake(now: datetime, group: Group) -> datetime:
    """Give the next moment outside the group's quiet hours."""
    local = now.astimezone(ZoneInfo(group.zone))
    quiet_from = time.fromisoformat(group.rules.quiet_from)
    quiet_to = time.fromisoformat(group.rules.quiet_to)
    if local.time() >= quiet_from:
        local = datetime.combine(local.date() + timedelta(days=1), quiet_to, local.tzinfo)
    elif local.time() < quiet_to:
        local = datetime.combine(local.date(), quiet_to, local.tzinfo)
    return local
