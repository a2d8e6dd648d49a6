"""Who wants to join a group, for the field officer: what waits, and in which country its phones are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.group import joining
from bot.group.asked import Asked, asked
from bot.group.people import Group, load_all, phones_of_group
from bot.group.takeover_cells import country_of


@dataclass(frozen=True)
class Newcomers:
    """Who waits for signatures; `country` is that of the group's phones, empty where it has none."""

    group: Group
    waits: tuple[Asked, ...]
    country: str


def newcomers(db: Connection, group: int, now: datetime) -> Newcomers:
    """Read who wants to join. Raises NoGroup."""
    here, people = load_all(db, group)
    return Newcomers(here, asked(db, group, people, now, joining.KIND), _country(db, group))


def _country(db: Connection, group: int) -> str:
    """Give the country in whose manner phones are written in the group."""
    reached = phones_of_group(db, group)
    found = (country_of(phone.number) for _, theirs in sorted(reached.items()) for phone in theirs)
    return next(filter(None, found), "")
