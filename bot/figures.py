"""The figures of `/metrics`: what was counted, and how things stand when somebody asks."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from redis.exceptions import RedisError

from bot import outbox
from bot.house import Krom
from bot.jobs import queue
from bot.jobs.counts import Counted
from bot.rules.clock import RealClock
from bot.store.engine import StoreAway
from bot.web.metrics import Figure

COUNTED: Final[tuple[tuple[str, str, tuple[str, ...]], ...]] = (
    ("hops", "Hops of dialled codes that came in.", ("network",)),
    ("texts", "Texts that came in.", ("network",)),
    ("refused", "Callbacks that were understood and refused.", ("network", "callback")),
    ("busy", "Hops and texts turned away: too many of a phone, or a part was away.", ("network", "callback")),
    ("sent", "Messages given to a network, by what it answered.", ("network", "outcome")),
    ("segments", "Segments of the messages a network took.", ("network",)),
)
MEMORY: Final = Path("/proc/self/statm")


def figures(krom: Krom) -> Iterator[Figure]:
    """Give every figure that can be had: what is away has no figures but its `up` of 0."""
    yield from _of_redis(krom)
    yield from _of_the_database(krom)
    yield from _of_the_phone(krom)
    if MEMORY.exists():  # Linux
        resident = int(MEMORY.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
        yield _gauge("web_memory_bytes", "Memory of the web process that answers.", resident)


def _of_redis(krom: Krom) -> Iterator[Figure]:
    try:
        counted = krom.counts.all()
        depth = queue.health(krom.queue).waiting
        beat = queue.clock_age(krom.queue)
    except (RedisError, OSError):
        yield _gauge("redis_up", "Whether Redis answers.", 0)
        return
    yield _gauge("redis_up", "Whether Redis answers.", 1)
    for name, what, labels in COUNTED:
        yield Figure(f"krom_{name}_total", "counter", what, labels, _samples(counted, name, len(labels)))
    yield _gauge("queue_jobs", "Wake-ups that wait for a worker.", depth)
    if beat is not None:
        yield _gauge("clock_age_seconds", "Seconds since the clock ticked last.", round(beat, 3))


def _samples(counted: Mapping[Counted, int], name: str, labels: int) -> list[tuple[tuple[str, ...], float]]:
    mine = [(what[1:], float(count)) for what, count in counted.items() if what[0] == name]
    # What an older or newer Krom counted by other labels is left out.
    return sorted(sample for sample in mine if len(sample[0]) == labels)


def _of_the_database(krom: Krom) -> Iterator[Figure]:
    try:
        waits = outbox.waits(krom.store, krom.clock.now())
        unknown = outbox.count(krom.store, "unknown")
        paused = outbox.pauses_now(krom.store, RealClock().now())
    except StoreAway:
        yield _gauge("database_up", "Whether the database answers.", 0)
        return
    yield _gauge("database_up", "Whether the database answers.", 1)
    counts = [((one.kind,), float(one.count)) for one in waits]
    yield Figure("krom_outbox_waiting", "gauge", "Messages that wait, due or not.", ("kind",), counts)
    ages = [((one.kind,), float(one.age)) for one in waits]
    told = "Seconds the oldest message has been due, 0 when none is."
    yield Figure("krom_outbox_age_seconds", "gauge", told, ("kind",), ages)
    yield _gauge("outbox_unknown", "Messages of which nobody knows whether they went out.", unknown)
    resting = [((pause.network,), 1.0) for pause in paused]
    yield Figure("krom_network_paused", "gauge", "Networks that take nothing now.", ("network",), resting)


def _of_the_phone(krom: Krom) -> Iterator[Figure]:
    """Give how the Android phone is, where there is one."""
    if not krom.settings.android:
        return
    now = RealClock().now()
    try:
        heard = outbox.phones_heard(krom.store)
        waiting = outbox.road(krom.store, now, now).waiting
        held = outbox.handed(krom.store, now)
    except StoreAway:
        return
    yield _gauge("android_waiting", "SMS that wait for the phone to ask.", waiting)
    yield _gauge("android_handed", "Texts the phone has, and has not said are sent.", held)
    if heard:
        silent = max(round((now - heard[0].heard_at).total_seconds(), 3), 0)
        yield _gauge("android_heard_seconds", "Seconds since the phone asked last.", silent)
        if "battery" in heard[0].seen:
            yield _gauge("android_battery_percent", "Battery of the phone.", heard[0].seen["battery"])


def _gauge(name: str, what: str, number: float) -> Figure:
    return Figure(f"krom_{name}", "gauge", what, (), [((), number)])
