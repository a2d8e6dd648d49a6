"""`krom run` as a whole: a new folder, its four parts, a death, a second run, the end."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

WAIT = 60.0
KROM = [sys.executable, "-m", "bot.cli"]


class Running:
    """A `krom run` on a folder of its own."""

    def __init__(self, folder: Path, environ: Mapping[str, str] | None = None) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.data = folder / "d"
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("KROM_", "AT_"))}
        self.environ = {**kept, "KROM_DATA": str(self.data), "PORT": str(self.port), **(environ or {})}
        self.process = self.start()

    def start(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [*KROM, "run"],
            env=self.environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def welcome(self) -> str:
        assert self.process.stdout is not None
        lines = []
        for line in self.process.stdout:
            lines.append(line)
            if line.startswith("Ctrl-C"):
                return "".join(lines)
        raise AssertionError("".join(lines) + self.process.communicate()[1])

    def status(self, path: str) -> int:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def parts(self) -> set[int]:
        """Every process that belongs to this run, by the data folder in its environment."""
        mark = f"KROM_DATA={self.data}\0".encode()
        found = set()
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit() and int(entry.name) != self.process.pid:
                try:
                    ours = mark in (entry / "environ").read_bytes()
                except OSError:
                    continue
                if ours:
                    found.add(int(entry.name))
        return found

    def close(self) -> None:
        for pid in self.parts() | {self.process.pid}:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self.process.communicate()


@pytest.fixture
def running(short_folder: Callable[[], Path]) -> Iterator[Running]:
    made = Running(short_folder())
    yield made
    made.close()


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + WAIT
    while not true():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_a_new_folder_becomes_the_practice_village_and_everything_stops(running: Running) -> None:
    welcome = running.welcome()
    assert f"http://127.0.0.1:{running.port}/phone" in welcome
    secret = (running.data / "keys" / "secret").read_text()
    assert re.search(rf"^The secret of the callbacks: {re.escape(secret)}$", welcome, re.MULTILINE)
    assert (running.data / "kind").read_text() == "practice\n"
    assert (running.status("/healthz"), running.status("/phone")) == (200, 200)

    second = subprocess.run([*KROM, "run"], env=running.environ, capture_output=True, text=True, check=False)
    assert (second.returncode, second.stdout) == (1, "")
    assert second.stderr.endswith(f"Krom already runs on the folder {running.data}.\n")

    running.process.send_signal(signal.SIGTERM)
    assert running.process.wait(WAIT) == 0
    until(lambda: not running.parts())
    verified = subprocess.run([*KROM, "verify"], env=running.environ, capture_output=True, check=False)
    assert verified.returncode == 0, verified.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_killed_outright_it_leaves_nothing_and_starts_again(running: Running) -> None:
    running.welcome()
    assert len(running.parts()) >= 4
    running.process.kill()
    running.process.communicate()
    running.process = running.start()  # while the old parts may still be stopping
    running.welcome()
    assert running.status("/healthz") == 200
