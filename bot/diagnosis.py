"""`krom doctor`: what is wrong with this house, and what to do about it, in plain sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from redis.exceptions import RedisError

from bot import android, modem, outbox, upkeep
from bot.books.verify import verify
from bot.house import Krom
from bot.jobs import queue
from bot.rules.clock import RealClock
from bot.talk.away import Away

LATE: Final = 300
"""Seconds a message may be due before somebody should look."""


def diagnose(krom: Krom) -> list[str]:
    """Give every trouble found, the worst first. Raises StoreAway."""
    return [*_books(krom), *quick(krom)]


def quick(krom: Krom) -> list[str]:
    """Give every trouble found without reading all books, which takes minutes where there are many.

    Raises StoreAway.
    """
    return [trouble for check in CHECKS for trouble in check(krom)]


def _books(krom: Krom) -> Iterator[str]:
    faults = len(verify(krom.store).faults)
    if faults:
        yield f"The books have {faults} faults: run krom verify, and write nothing until it is known why."


def _sessions(krom: Krom) -> Iterator[str]:
    try:
        krom.sessions.ping()
    except Away:
        yield "The session store does not answer: start Krom with krom run, or look at KROM_REDIS_URL."
        return
    try:
        health = queue.health(krom.queue)
    except RedisError:
        return
    if not health.worker:
        yield "No worker runs, so nothing is sent: start krom worker."
    if not health.clock:
        age = queue.clock_age(krom.queue)
        last = "" if age is None else f" (its last tick was {age / 60:.0f} minutes ago)"
        yield f"No clock runs, so nobody is reminded{last}: start krom clock."


def _network(krom: Krom) -> Iterator[str]:
    if not krom.senders:
        yield (
            "No network is connected, so messages wait: set AT_USERNAME and AT_API_KEY, KROM_GAMMU or"
            " KROM_ANDROID."
        )
    for pause in outbox.pauses_now(krom.store, RealClock().now()):
        yield f"{pause.network} takes no messages ({pause.reason}): look at the account's airtime and key."
    yield from modem.troubles(krom)
    yield from android.troubles(krom)


def _queue(krom: Krom) -> Iterator[str]:
    waited = outbox.age(krom.store, krom.clock.now())
    if waited > LATE and krom.senders:
        yield f"A message has been due for {waited // 60} minutes: krom outbox shows which."
    unknown = outbox.count(krom.store, "unknown")
    if unknown:
        yield f"{unknown} messages may or may not have gone out: krom outbox shows them."


CHECKS: Final[tuple[Callable[[Krom], Iterator[str]], ...]] = (
    _sessions,
    _network,
    _queue,
    *upkeep.CHECKS,
)
