"""The clock: it sends the worker to look, each minute at what is due, each 10 s at the outbox.

`rq cron` would do the same but pickles, dies with Redis and lets two clocks tick twice.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Mapping
from typing import Final

from redis import Redis
from redis.exceptions import RedisError

from bot.jobs.queue import CLOCK_KEPT, CLOCK_KEY, slot

SWEEP: Final = 10
"""Seconds between two looks at the outbox for what a lost wake-up left."""

log = logging.getLogger("krom.clock")


def timetable(tick: int) -> dict[str, int]:
    """Give each job and its seconds; `tick` is the setting KROM_TICK."""
    return {"tick": tick, "send": SWEEP}


def run(redis: Redis, jobs: Mapping[str, int], stop: threading.Event) -> None:
    """Tick until `stop` is set. A Redis that is away is waited for: those slots are lost."""
    while not stop.is_set():
        now = time.time()
        try:
            redis.set(CLOCK_KEY, now, ex=CLOCK_KEPT)
            for name, every in jobs.items():
                slot(redis, name, every, now)
        except RedisError as error:
            log.warning("event=clock_waits error=%s", type(error).__name__)
            stop.wait(1)
            continue
        stop.wait(min(every - time.time() % every for every in jobs.values()))
