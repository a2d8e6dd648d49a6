"""Which sheet is meant by a text that says it again only in part, or agrees to what Krom made of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection

from bot import outbox
from bot.group import sheets
from bot.group.people import Group, Member
from bot.group.sheet_answer import OFFERS
from bot.group.sheet_day import dated
from bot.group.sheet_days import Days
from bot.group.sheet_kept import Items
from bot.group.sheet_print import printed
from bot.group.wording import stored

LASTS: Final = timedelta(days=2)
"""How long a text of Krom's may be agreed to: till who has no signal comes by it, and to no next meeting."""


@dataclass(frozen=True)
class Asker:
    """Who says a sheet again, from which phone."""

    member: int
    phone: str
    spoken: datetime
    """The moment that the text speaks of: of what was made after it, its writer knew nothing."""


def to_mend(
    db: Connection, group: Group, people: Iterable[Member], asker: Asker, days: Days, now: datetime
) -> str | None:
    """Give the text that Krom made last for a member, or the sheet that waits, whichever is newer."""
    since = asker.spoken - LASTS
    offered = outbox.last_told(db, asker.phone, OFFERS, group.id, asker.member, since, asker.spoken)
    waits = [(sheet, one) for one in days.open if (sheet := sheets.waiting(db, group.id, one)) is not None]
    sheet, meeting = max(waits, key=lambda each: each[0].made_at, default=(None, None))
    if offered is not None and (sheet is None or offered.at >= sheet.made_at):
        return str(stored(offered.args)["line"])
    if sheet is None or meeting is None:
        return None
    book = sheets.book_of(db, group, people, now, days, meeting)
    line = printed(Items.from_json(sheet.act).sheet(0), book)
    return line if len(days.open) == 1 else dated(line, meeting.held_on)
