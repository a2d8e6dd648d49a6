"""Wake-ups, the clock and the worker, on a real Valkey."""

from __future__ import annotations

import os
import threading
import time

import pytest
from redis import Redis

from bot.jobs import clock
from bot.jobs.queue import connect, health, queue, slot, wake
from bot.jobs.worker import work

NOW = 1_796_108_405.0


class Notebook:
    """Things a worker can do, that only write down that they were done."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def doing(self) -> dict[str, object]:
        return {"send": self.send, "tick": lambda: self.done.append("tick")}

    def send(self) -> None:
        self.done.append("send")

    def work(self, valkey: Redis) -> list[str]:
        self.done.clear()
        work(connection(valkey), self.doing(), threading.Event(), burst=True)  # type: ignore[arg-type]
        return self.done


def connection(valkey: Redis) -> Redis:
    path = valkey.connection_pool.connection_kwargs["path"]
    return connect(f"unix://{path}")


@pytest.fixture
def notebook() -> Notebook:
    return Notebook()


def test_one_wake_up_stands_for_many(valkey: Redis, notebook: Notebook) -> None:
    assert [wake(valkey, "send") for _ in range(3)] == [True, False, False]
    assert notebook.work(valkey) == ["send"]
    assert wake(valkey, "send")
    assert notebook.work(valkey) == ["send"]


def test_what_comes_while_the_worker_works_wakes_it_again(valkey: Redis, notebook: Notebook) -> None:
    def send_and_more_comes() -> None:
        notebook.done.append("send")
        if len(notebook.done) == 1:
            assert wake(valkey, "send")

    notebook.send = send_and_more_comes  # type: ignore[method-assign]
    wake(valkey, "send")
    assert notebook.work(valkey) == ["send", "send"]


def test_a_wake_up_that_was_lost_does_not_silence_the_next_for_long(valkey: Redis) -> None:
    wake(valkey, "send")
    assert 0 < valkey.ttl("krom:awake:send") <= 10


def test_a_redis_that_is_away_does_not_hurt_who_wakes(
    tmp_path: object, caplog: pytest.LogCaptureFixture
) -> None:
    assert wake(connect(f"unix://{tmp_path}/nobody.sock"), "send") is False
    assert "wake_up_lost" in caplog.text


def test_two_clocks_tick_once_a_slot(valkey: Redis, notebook: Notebook) -> None:
    assert [slot(valkey, "tick", 60, NOW + second) for second in (0, 1, 30)] == [True, False, False]
    assert notebook.work(valkey) == ["tick"]
    assert slot(valkey, "tick", 60, NOW + 31) is False  # done, and still not to be done again
    assert slot(valkey, "tick", 60, NOW + 60) is True


def test_the_worker_does_only_what_it_was_given(
    valkey: Redis, notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[str] = []
    monkeypatch.setattr(os, "system", called.append)
    failed = queue(valkey).enqueue("os.system", "id")
    wake(valkey, "send")
    assert notebook.work(valkey) == ["send"]
    assert called == []
    assert failed.get_status().value == "failed"


def test_jobs_are_json(valkey: Redis) -> None:
    job = queue(valkey).enqueue("tick", 7)
    raw = valkey.hget(job.key, "data")
    assert isinstance(raw, bytes)
    assert b"\x80" not in raw  # how a pickle begins


def test_health_sees_the_clock_and_what_waits(valkey: Redis) -> None:
    before = health(valkey)
    assert (before.worker, before.clock, before.waiting) == (False, False, 0)
    stop = threading.Event()
    ticking = threading.Thread(target=clock.run, args=(valkey, {"tick": 1}, stop))
    ticking.start()
    until = time.monotonic() + 60
    while health(valkey).waiting < 2 and time.monotonic() < until:
        time.sleep(0.05)
    stop.set()
    ticking.join(60)
    after = health(valkey)
    assert not ticking.is_alive()
    assert (after.clock, after.waiting >= 2) == (True, True)


def test_the_clock_outlives_a_redis_that_is_away(tmp_path: object) -> None:
    away, stop = connect(f"unix://{tmp_path}/nobody.sock"), threading.Event()
    ticking = threading.Thread(target=clock.run, args=(away, {"tick": 1}, stop))
    ticking.start()
    time.sleep(1.5)
    assert ticking.is_alive()
    stop.set()
    ticking.join(60)
    assert not ticking.is_alive()
