"""A process of Krom that can be killed with -9 at any step, and a network that outlives it.

The parent closes its connections and forks. The child opens its own, does its work and, once it
is armed, counts what it reaches: each statement; each commit, before and after; each call to the
session store and to the network, before and after. At the so-manieth it kills itself, so that
nothing of Python's cleaning up runs. Killed after a statement is killed before the next.
"""

from __future__ import annotations

import os
import signal
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Engine as Database
from sqlalchemy import event, select
from sqlalchemy.pool import Pool

from bot.group.letters import Scribe
from bot.jobs import send
from bot.outbox import Sent
from bot.store import tables
from bot.store.engine import Store
from bot.talk.engine import Engine, House, Reply
from bot.talk.session import Sessions
from bot.talk.texts import Texts
from tests.person import CODE, NETWORK
from tests.village import Village

LEASE = timedelta(seconds=61)


def nothing(_name: str) -> None:
    """Go on."""


@dataclass
class Paper:
    """A network that writes each text into a file before it answers."""

    file: Path
    name: str = NETWORK
    step: Callable[[str], None] = nothing
    ids: Iterator[str] = field(default_factory=lambda: map("AT-{}".format, count(1)))

    def send(self, text: str, phones: Sequence[str]) -> list[Sent]:
        self.step("the network is called")
        with self.file.open("a") as file:
            file.writelines(f"{phone}\t{text}\n" for phone in phones)
        self.step("the network has it")
        return [Sent(phone, "accepted", next(self.ids)) for phone in phones]

    def got(self) -> Counter[tuple[str, str]]:
        """How often each phone got each text."""
        if not self.file.exists():
            return Counter()
        pairs = [line.split("\t", 1) for line in self.file.read_text().splitlines()]
        return Counter((phone, text) for phone, text in pairs)


def copy_of(store: Store, wait: float = 5.0) -> Store:
    """Another process's way to the same database."""
    return Store(store.url.render_as_string(hide_password=False), store.folder, wait)


class Process:
    """What one process of Krom is made of, on the village's database and Valkey."""

    def __init__(
        self,
        village: Village,
        redis_url: str,
        step: Callable[[str], None] = nothing,
        store: Store | None = None,
    ) -> None:
        self.village = village
        self.store = store or copy_of(village.store)
        sessions = _Stepping(redis_url, step)
        self.house: House = replace(village.house, store=self.store, sessions=sessions)
        self.engine = Engine(self.house)
        self.texts = Texts(self.house)
        self.step = step
        self.arm: Callable[[], None] = lambda: None

    def hop(self, session: str, phone: str, text: str) -> Reply:
        return self.engine.hop(NETWORK, session, CODE, phone, text)

    def text(self, id_: str, phone: str, text: str) -> None:
        self.texts.text(NETWORK, id_, phone, text)

    def deliver(self, paper: Paper) -> None:
        """Work as the worker does, until nothing is due."""
        render = Scribe(self.store, self.village.catalogue).render
        clock = self.village.clock
        paper.step = self.step
        send.send_due(self.store, {NETWORK: paper}, lambda _: NETWORK, render, clock, clock.now)

    def close(self) -> None:
        self.store.close()


class _Stepping(Sessions):
    """The session store; each call is a step, before and after."""

    def __init__(self, url: str, step: Callable[[str], None]) -> None:
        super().__init__(url, b"k" * 32)
        self._step = step

    def _call(self, name: str, keys: Sequence[str], args: Sequence[str]) -> Any:
        self._step(f"before {name}")
        answer = super()._call(name, keys, args)
        self._step(f"after {name}")
        return answer


@dataclass(frozen=True)
class Ended:
    """How a child ended: `reached` are its steps, in order."""

    killed: bool
    reached: list[str]


def killed_at(point: int, village: Village, redis_url: str, work: Callable[[Process], None]) -> Ended:
    """Do `work` in a process that is killed at its so-manieth step after `arm` (0: never)."""
    village.store.close()  # SQLite's locks are not to be shared by a fork
    there, here = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(there)
        _child(here, point, village, redis_url, work)
    os.close(here)
    with os.fdopen(there) as pipe:
        reached = pipe.read().splitlines()
    _, status = os.waitpid(pid, 0)
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    assert killed or status == 0, "the child failed:\n" + "\n".join(reached)
    return Ended(killed, reached)


def killed_everywhere(
    village: Village, redis_url: str, work: Callable[[Process, int], None]
) -> tuple[list[str], int]:
    """Do `work` again and again, each time killed one step later, until it is not killed any more.

    `work` gets the point, to name what it does by it. Gives the steps of the whole work, and how
    often it was done; the last time it came to its end.
    """
    point = 0
    while True:
        point += 1
        ended = killed_at(point, village, redis_url, partial(_at, work, point))
        if not ended.killed:
            return ended.reached, point


def _at(work: Callable[[Process, int], None], point: int, krom: Process) -> None:
    work(krom, point)


def _child(pipe: int, point: int, village: Village, redis_url: str, work: Callable[[Process], None]) -> None:
    """Work, and never come back."""
    try:
        bomb = Bomb(pipe, point)
        _listen(bomb.step)
        # Its connections are closed; the statements that it has learnt need not be learnt in each child.
        process = Process(village, redis_url, bomb.step, village.store)
        process.arm = bomb.arm
        work(process)
    except BaseException:  # noqa: BLE001  # whatever it is, pytest must not go on in the child
        os.write(pipe, traceback.format_exc().encode())
        os._exit(1)
    os._exit(0)


@dataclass
class Bomb:
    """Kills its process at a step; tells the parent of each."""

    pipe: int
    point: int
    armed: bool = False
    count: int = 0

    def arm(self) -> None:
        self.armed = True

    def step(self, name: str) -> None:
        if not self.armed:
            return
        self.count += 1
        os.write(self.pipe, f"{name}\n".encode())
        if self.count == self.point:
            os.kill(os.getpid(), signal.SIGKILL)


def _listen(step: Callable[[str], None]) -> None:
    def before(_db: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        step(" ".join(statement.split()[:3]))

    event.listen(Database, "before_cursor_execute", before)
    event.listen(Database, "commit", lambda _db: step("before COMMIT"))
    event.listen(Pool, "checkin", lambda *_: step("after COMMIT"))


# What stands in the books and in the outbox ------------------------------------------------------


def entries_of(village: Village) -> Counter[str]:
    """How many entries each cause led to."""
    with village.store.reading() as db:
        here = tables.entries.c.group_id == village.group
        return Counter(db.execute(select(tables.entries.c.cause).where(here)).scalars())


def letters_of(village: Village) -> list[dict[str, Any]]:
    """The outbox's rows, oldest first."""
    with village.store.reading() as db:
        here = tables.outbox.c.group_id == village.group
        rows = db.execute(select(tables.outbox).where(here).order_by(tables.outbox.c.id)).mappings()
        return [dict(row) for row in rows]


def told(village: Village) -> Counter[tuple[str, str, str]]:
    """How many messages of each kind each cause led to for each phone."""
    return Counter((one["cause"], one["phone"], one["message"]) for one in letters_of(village))


def box(village: Village) -> int:
    """What is in the box by the books."""
    found: int = village.books()["box"]
    return found
