"""The stand on which things are measured: folders, servers on one core, the driver on another."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from statistics import median
from typing import Any, Final

import psycopg

from bench import village
from tests import servers

ROOT: Final = Path(__file__).resolve().parent.parent
SECRET: Final = "bench"
READY: Final = 30.0
DURABLE: Final = ("listen_addresses=", "shared_buffers=256MB")
TASKSET: Final = shutil.which("taskset") if len(os.sched_getaffinity(0)) > 1 else None


@dataclass(frozen=True)
class Pace:
    """How long everything is measured; `quick` only shows that it runs."""

    rounds: int = 3
    seconds: float = 2.5
    warm: float = 0.5
    groups: int = 1200
    deposits: int = 400
    letters: int = 1000
    starts: int = 5
    meetings: int = 1500
    restored: int = 1000


QUICK: Final = Pace(
    rounds=1, seconds=0.4, warm=0.1, groups=64, deposits=30, letters=40, starts=1, meetings=20, restored=20
)


def core(number: int) -> list[str]:
    """Words before a command that keep it on one core, where that can be had."""
    if TASKSET is None:
        return []
    cores = sorted(os.sched_getaffinity(0))
    return [TASKSET, "-c", str(cores[number % len(cores)])]


@dataclass
class Stand:
    """One data folder with a Valkey, and perhaps PostgreSQL; all ends with the block."""

    pace: Pace
    store: str
    """SQLite or PostgreSQL."""
    stack: ExitStack
    folder: village.Folder
    valkey: servers.Server
    postgres: str | None = None
    """Address of the server's databases, without a name."""
    dialogues: int = 0
    wrong: dict[str, int] = field(default_factory=dict)

    @property
    def redis_url(self) -> str:
        return f"unix://{self.valkey.folder}/valkey.sock"

    @cached_property
    def krom(self) -> str:
        """Start Krom's web process; give the address of its callbacks."""
        given = {"KROM_RATE": "1000000", "KROM_SECRET": SECRET, "KROM_DATABASE_URL": self.folder.database}
        return f"{self._granian('wsgi:app', given)}/at/{SECRET}"

    @cached_property
    def floor(self) -> str:
        """Start the bare Flask; give its address."""
        return self._granian("bench.floor:app", {"KROM_DATABASE_URL": self._other()})

    def _other(self) -> str:
        if self.postgres is not None:
            return new_database(self.postgres, "floor")
        return f"sqlite:///{self.folder.path}/floor.db"

    def _granian(self, app: str, given: Mapping[str, str]) -> str:
        port = free_port()
        argv = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
        argv += ["--port", str(port), "--no-ws", "--workers", "1", "--blocking-threads", "8"]
        argv += ["--log-level", "error", app]
        environ = {
            **os.environ,
            "KROM_DATA": str(self.folder.path),
            "KROM_REDIS_URL": self.redis_url,
            **given,
        }
        environ.pop("AT_API_KEY", None)
        with (self.folder.path / f"web-{port}.log").open("wb") as log:
            process = subprocess.Popen([*core(0), *argv], cwd=ROOT, env=environ, stderr=log, stdout=log)
        self.stack.callback(end, process)
        until_listening(port, process, self.folder.path / f"web-{port}.log")
        return f"http://127.0.0.1:{port}"

    def drive(
        self, address: str, script: str, *, phones: str = "phones.txt", connections: int = 16
    ) -> dict[str, Any]:
        """Drive one round from an empty Valkey; give what was measured."""
        client = servers.valkey_client(self.valkey)
        client.flushall()
        client.close()
        argv = [*core(1), sys.executable, "-m", "bench.drive", address, "--script", script]
        argv += ["--phones", str(self.folder.path / phones), "--connections", str(connections)]
        argv += ["--warm", str(self.pace.warm), "--seconds", str(self.pace.seconds)]
        argv += ["--first", str(self.dialogues)]
        ran = subprocess.run(argv, cwd=ROOT, check=True, capture_output=True, text=True)
        heard: dict[str, Any] = json.loads(ran.stdout)
        self.dialogues += 2 * int(heard["dialogues"]) + 2 * connections  # also those of the warming
        for fault, times in heard["wrong"].items():
            self.wrong[fault] = self.wrong.get(fault, 0) + times
        return heard


@contextmanager
def stand(pace: Pace, *, postgres: bool = False) -> Iterator[Stand]:
    """Make a stand, and take it down."""
    with ExitStack() as stack:
        path = Path(tempfile.mkdtemp(prefix="krom-bench-"))
        stack.callback(shutil.rmtree, path, ignore_errors=True)
        here = None
        if postgres:
            server = servers.postgresql(_folder(), DURABLE)
            stack.callback(server.stop)
            here = f"host={server.folder}"
        valkey = servers.valkey(_folder())
        stack.callback(valkey.stop)
        database = new_database(here, "krom") if here else ""
        name = "PostgreSQL" if here else "SQLite"
        yield Stand(pace, name, stack, village.prepare(path, database, pace.groups), valkey, here)


def new_database(where: str, name: str) -> str:
    """Make a database on the PostgreSQL of a stand; give its address."""
    with psycopg.connect(f"{where} user=krom dbname=postgres", autocommit=True) as db:
        db.execute(f"CREATE DATABASE {name}".encode())
    return f"postgresql://krom@/{name}?{where}"


def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="krom-", dir="/tmp"))


def free_port() -> int:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return int(line.getsockname()[1])


def until_listening(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + READY
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            if process.poll() is not None or time.monotonic() > until:
                raise SystemExit(log.read_text(errors="replace")) from None
            time.sleep(0.05)
        else:
            return


def end(process: subprocess.Popen[Any]) -> None:
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def alternate(rounds: int, sides: Mapping[str, Callable[[], Any]]) -> dict[str, list[Any]]:
    """Measure every side once a round, so that a slow minute hits all."""
    found: dict[str, list[Any]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name, measure in sides.items():
            found[name].append(measure())
    return found


def ratio(one: Sequence[float], other: Sequence[float]) -> float:
    """Give the median of one beside the median of the other."""
    return median(one) / median(other)
