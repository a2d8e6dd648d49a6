"""The queue on Redis: it carries wake-ups and nothing else.

A job is a name ("send", "tick") and a number. What is to be done stands in the database; a lost
job is made up for by the next one the clock sends. Jobs are written as JSON: who can write to
Redis must not be able to have code unpickled.
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from typing import Final

from redis import Redis
from redis.backoff import ExponentialBackoff
from redis.exceptions import RedisError
from redis.retry import Retry
from rq import Queue, Worker
from rq.exceptions import DuplicateJobError
from rq.serializers import JSONSerializer

NAME: Final = "krom"
LONGEST_JOB: Final = 300  # seconds; RQ ends a job that takes longer
KEEP_FAILED: Final = 3600  # seconds
ASLEEP: Final = 10  # seconds after which a wake-up that led to nothing no longer stands for others
CLOCK_KEY: Final = "krom:clock"
CLOCK_KEPT: Final = 7 * 86_400  # seconds the last tick of a clock that is away is known

log = logging.getLogger("krom.jobs")


@dataclass(frozen=True)
class Health:
    """What the queue knows of the processes behind it."""

    worker: bool
    clock: bool
    waiting: int
    """Jobs that wait for a worker."""


def connect(url: str) -> Redis:
    """Make a client for the queue that gives up soon: RQ's default would hang a hop for seconds."""
    return Redis.from_url(
        url,
        socket_timeout=2,
        socket_connect_timeout=2,
        retry=Retry(ExponentialBackoff(cap=0.2, base=0.05), 2),
    )


def queue(redis: Redis) -> Queue:
    """Give the one queue."""
    return Queue(NAME, connection=redis, serializer=JSONSerializer)


def wake(redis: Redis, name: str) -> bool:
    """Have a worker do `name` soon; call it after the commit. True: a job was put in the queue.

    While one wake-up waits, no second is made; once a worker took it up, the next makes a new
    one. It never raises on a Redis that is away: the clock's sweep finds what was left.
    """
    try:
        if not redis.set(_flag(name), 1, nx=True, ex=ASLEEP):
            return False
        queue(redis).enqueue(name, 0, result_ttl=0, job_timeout=LONGEST_JOB, failure_ttl=KEEP_FAILED)
    except RedisError as error:
        log.warning("event=wake_up_lost job=%s error=%s", name, type(error).__name__)
        return False
    return True


def woken(redis: Redis, name: str) -> None:
    """Say that a worker begins with `name`: what comes after this needs a wake-up of its own."""
    redis.delete(_flag(name))


def slot(redis: Redis, name: str, every: int, now: float) -> bool:
    """Have `name` done once in the slot of `every` seconds that holds `now`; RedisError if not.

    `now` is real time, in seconds since 1970. Two clocks may ask: the second is not heard.
    """
    number = int(now // every)
    try:
        queue(redis).enqueue(
            name,
            number,
            job_id=f"{name}-{every}-{number}",
            unique=True,
            ttl=every,
            result_ttl=2 * every,
            job_timeout=LONGEST_JOB,
            failure_ttl=KEEP_FAILED,
        )
    except DuplicateJobError:
        return False
    return True


def health(redis: Redis) -> Health:
    """Look for workers and the clock; RedisError if Redis is away."""
    jobs = queue(redis)
    age = clock_age(redis)
    return Health(Worker.count(queue=jobs) > 0, age is not None and age < 2 * ASLEEP, jobs.count)


def clock_age(redis: Redis) -> float | None:
    """Give the seconds since a clock ticked, None when none has for a week; RedisError if away."""
    beat = redis.get(CLOCK_KEY)
    return None if beat is None else time.time() - float(beat)


def _flag(name: str) -> str:
    return f"krom:awake:{name}"
