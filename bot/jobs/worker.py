"""The worker: an RQ worker that can do a few named things and nothing else."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from typing import Any, Final

from redis import Redis
from redis.exceptions import RedisError
from rq import SimpleWorker
from rq.job import Job
from rq.serializers import JSONSerializer

from bot.jobs.queue import NAME, queue, woken

WORKER_SECONDS: Final = 30  # how often an idle worker says that it lives
CLEANING_SECONDS: Final = 10  # how often jobs of dead workers are looked for

log = logging.getLogger("krom.worker")

Doing = Mapping[str, Callable[[], object]]


def job_class(doing: Doing, redis: Redis) -> type[Job]:
    """Make the kind of job this worker takes: its name is looked up in `doing`, never imported.

    RQ would import whatever a job names; who can write to Redis could then call anything.
    """

    class NamedJob(Job):
        """A name out of `doing`, and the number of its slot."""

        @property
        def func(self) -> Callable[..., Any]:
            """Find what to do; KeyError for a name that is none of ours."""
            act = doing[str(self.func_name)]

            def look(_slot: int) -> None:
                woken(redis, str(self.func_name))
                act()

            return look

    return NamedJob


def work(redis: Redis, doing: Doing, stop: threading.Event, *, burst: bool = False) -> None:
    """Work until SIGTERM (the job in hand is finished), or until the queue is empty (`burst`).

    A Redis that is away at the start is waited for, until `stop` is set.
    """
    while not _there(redis):
        if stop.wait(1):
            return
    worker = SimpleWorker(
        [queue(redis)],
        connection=redis,
        serializer=JSONSerializer,
        job_class=job_class(doing, redis),
        worker_ttl=WORKER_SECONDS,
        maintenance_interval=CLEANING_SECONDS,
        log_job_description=False,
    )
    log.info("event=works queue=%s", NAME)
    worker.work(burst=burst, logging_level="WARNING")


def _there(redis: Redis) -> bool:
    try:
        return bool(redis.ping())
    except RedisError as error:
        log.warning("event=worker_waits error=%s", type(error).__name__)
        return False
