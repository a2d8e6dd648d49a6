"""Sending through an Android phone: a letter is put in line, and the phone fetches it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Final

from bot import outbox
from bot.outbox import Letter, Sent
from bot.rules.clock import RealClock
from bot.store.engine import Store
from bot.words.segments import measure

NETWORK: Final = "android"

MOST_WAITING: Final = 40
"""While so many SMS wait for the phone, or with it, no more are put in line: what waits in Krom's
outbox instead can still be overtaken by an answer, voided by a moved meeting, or go another way."""

SOON: Final = timedelta(seconds=10)
"""Until a full line, or a phone that is away, is looked at again."""

PROBE: Final = timedelta(minutes=10)
"""Until a SIM that refuses is tried again, with one text."""

log = logging.getLogger(__name__)


class AndroidSender:
    """Puts letters in line for the phone; `day` is how many SMS its SIM may send a day."""

    name: Final = NETWORK
    most: Final = 10
    """Letters in one call: a cap is kept to the letter, and a full line is soon seen."""

    def __init__(
        self, store: Store, *, day: int | None = None, now: Callable[[], datetime] | None = None
    ) -> None:
        self._store = store
        self._day = day
        self._now = now or RealClock().now

    def send(self, text: str, phones: Sequence[str]) -> list[Sent]:
        """Refuse what has no letter: it could not be found again."""
        raise NotImplementedError

    def send_letters(self, text: str, letters: Sequence[Letter]) -> list[Sent]:
        """Put one text in line for some letters; a letter that is there already is not put again."""
        now = self._now()
        parts = measure(text).segments
        names = outbox.put_in_line(self._store, letters, parts, now, midnight(now), self._day)
        full = "the SIM takes no more: its cap of the day, or it refuses"
        return [
            Sent(letter.phone, "accepted", names[letter.id])
            if letter.id in names
            else Sent(letter.phone, "account", reason=full)
            for letter in letters
        ]

    def rests(self, count: int) -> datetime | None:
        """Say until when it would not take a text of so many SMS; None: it would now."""
        now = self._now()
        way = outbox.road(self._store, now, midnight(now))
        if way.heard_at is None or way.heard_at < now - outbox.SILENT:
            return now + SOON
        if way.refused_at is not None and now < way.refused_at + PROBE:
            return way.refused_at + PROBE
        if way.unsent and (way.refused_at is not None or way.unsent + count > MOST_WAITING):
            return now + SOON
        if self._day is not None and way.today + count > self._day:
            return midnight(now + timedelta(days=1))
        return None


def midnight(now: datetime) -> datetime:
    """Give the beginning of the day on this machine: an operator's day, as nearly as can be known."""
    return now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
