"""Counts that every process of Krom adds to, kept in Redis: hops, texts, what was sent.

What has happened is counted here; how things stand (what waits, how old it is) is read where it
stands when somebody asks. `prometheus_client` would need a folder of mapped files that web and
worker processes share and somebody clears, and knows nothing of the database: this is smaller. To
sum up the table of attempts instead would read millions of rows each time.

A count is kept in the process for a second, so that a hop makes no round trip for it: what a
killed process had not yet handed over is lost, as are all counts with a lost Redis. Both look to
Prometheus like any counter that begins again.
"""

from __future__ import annotations

import logging
import threading
from collections import Counter
from typing import Final

from redis import Redis
from redis.exceptions import RedisError

KEY: Final = "krom:counts"
SECONDS: Final = 1.0
"""How long a count stays in its process."""

log = logging.getLogger("krom.counts")

Counted = tuple[str, ...]
"""What is counted: a name, then the values of its labels (`("sent", "africastalking", "accepted")`)."""


class Counts:
    """The counts of a house."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._lock = threading.Lock()
        self._new: Counter[str] = Counter()
        self._timer: threading.Timer | None = None

    def add(self, *what: str, by: int = 1) -> None:
        """Count something. It neither waits nor raises, also when Redis is away."""
        with self._lock:
            self._new["|".join(what)] += by
            if self._timer is None:  # made on the first count: a process that forks has none yet
                self._timer = threading.Timer(SECONDS, self.hand_over)
                self._timer.daemon = True
                self._timer.start()

    def hand_over(self) -> None:
        """Add what this process has counted to Redis; what cannot be added stays for later."""
        with self._lock:
            new, self._new, self._timer = self._new, Counter(), None
        if not new:
            return
        try:
            with self._redis.pipeline(transaction=True) as together:
                for name, count in new.items():
                    together.hincrby(KEY, name, count)
                together.execute()
        except (RedisError, OSError) as error:
            log.warning("event=counts_wait error=%s", type(error).__name__)
            with self._lock:
                self._new.update(new)

    def all(self) -> dict[Counted, int]:
        """Give every count of the house, those of this process up to now. Raises RedisError."""
        self.hand_over()
        found = self._redis.hgetall(KEY)
        return {tuple(_text(name).split("|")): int(count) for name, count in found.items()}


def _text(name: bytes | str) -> str:
    return name.decode() if isinstance(name, bytes) else name
