"""The supervisor with stand-in parts, in a process of its own that can be killed."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot import parts as krom_parts
from bot.parts import Part, answers, pongs, port_is_free, valkey, valkey_binary
from bot.settings import Settings
from bot.supervisor import STOP, SupervisorError, only_one

WAIT = 60.0

PART = """
import os, signal, sys, time
name, folder, stubborn, child = sys.argv[1], sys.argv[2], sys.argv[3] == "1", sys.argv[4] == "1"
def note(word):
    with open(f"{folder}/log", "a") as log:
        log.write(f"{word} {name} {os.getpid()}\\n")
def end(*_):
    if not stubborn:
        note("end")
        sys.exit(0)
signal.signal(signal.SIGTERM, end)
if child and os.fork() == 0:
    note("start-child")
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    time.sleep(60)
note("start")
while True:
    time.sleep(0.05)
"""

RUN = """
import json, logging, signal, sys
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # whoever runs the tests may have been started by nohup
from pathlib import Path
from bot import supervisor
from bot.supervisor import Part, Supervisor, SupervisorError, only_one
logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(message)s")
plan = json.loads(sys.argv[1])
folder = Path(plan["folder"])
for name, value in plan["limits"].items():
    setattr(supervisor, name, value)
def started(name):
    return lambda: (folder / "log").exists() and f"start {name} " in (folder / "log").read_text()
parts = [Part(p["name"], p["argv"], started(p["name"])) for p in plan["parts"]]
try:
    with only_one(folder) as hold:
        Supervisor(parts, {}, folder, hold, lambda: print("ready", flush=True)).run()
except SupervisorError as error:
    print(error, file=sys.stderr)
    sys.exit(1)
"""


class House:
    """One supervisor in a process, with its stand-in parts and their common log."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process: subprocess.Popen[str] | None = None

    def part(self, name: str, *, stubborn: bool = False, child: bool = False) -> dict[str, object]:
        flags = [str(int(stubborn)), str(int(child))]
        return {"name": name, "argv": [sys.executable, "-c", PART, name, str(self.folder), *flags]}

    def run(self, *parts: dict[str, object], **limits: float) -> subprocess.Popen[str]:
        plan = json.dumps({"folder": str(self.folder), "parts": parts, "limits": limits})
        self.process = subprocess.Popen(
            [sys.executable, "-c", RUN, plan],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        return self.process

    def ready(self) -> None:
        assert self.process is not None
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "ready\n"

    def log(self) -> list[tuple[str, str]]:
        return [(word, name) for word, name, _ in self._lines()]

    def pids(self, name: str) -> list[int]:
        return [int(pid) for word, who, pid in self._lines() if word != "end" and who == name]

    def _lines(self) -> list[list[str]]:
        file = self.folder / "log"
        return [line.split() for line in file.read_text().splitlines()] if file.exists() else []

    def close(self) -> None:
        for _, _, pid in self._lines():
            try:
                os.kill(int(pid), signal.SIGKILL)
            except ProcessLookupError:
                continue
        if self.process is not None:
            self.process.kill()
            self.process.communicate()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.close()


def until(true: Callable[[], bool], seconds: float = WAIT) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.02)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return sys.platform != "linux"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_parts_start_in_order_and_stop_in_reverse(house: House, number: signal.Signals) -> None:
    run = house.run(house.part("one"), house.part("two"), house.part("three"))
    house.ready()
    run.send_signal(number)
    assert run.wait(WAIT) == 0
    starts = [("start", "one"), ("start", "two"), ("start", "three")]
    assert house.log() == [*starts, ("end", "three"), ("end", "two"), ("end", "one")]


def test_a_part_that_dies_is_started_again(house: House) -> None:
    run = house.run(house.part("one"), house.part("two"))
    house.ready()
    os.kill(house.pids("one")[0], signal.SIGKILL)
    until(lambda: len(house.pids("one")) == 2)
    assert len(house.pids("two")) == 1
    run.send_signal(signal.SIGTERM)
    assert run.wait(WAIT) == 0
    assert house.log()[-2:] == [("end", "two"), ("end", "one")]


def test_what_a_dead_part_left_running_is_ended(house: House) -> None:
    house.run(house.part("one", child=True))
    house.ready()
    until(lambda: len(house.pids("one")) == 2)
    parent, child = (
        next(int(pid) for word, _, pid in house._lines() if word == kind) for kind in ("start", "start-child")
    )
    os.kill(parent, signal.SIGKILL)
    until(lambda: not alive(child))


def test_a_part_that_dies_too_often_stops_everything(house: House) -> None:
    broken = {"name": "broken", "argv": [sys.executable, "-c", "raise SystemExit(3)"]}
    run = house.run(house.part("one"), broken)
    _, error = run.communicate(timeout=WAIT)
    assert run.returncode == 1
    assert error.splitlines()[-1] == (
        "Krom's broken died 6 times within a minute, so everything was stopped."
    )
    assert house.log() == [("start", "one"), ("end", "one")]


def test_a_part_that_never_is_ready_stops_everything(house: House) -> None:
    deaf = {"name": "deaf", "argv": [sys.executable, "-c", "import time; time.sleep(60)"]}
    run = house.run(deaf, READY=0.5)
    _, error = run.communicate(timeout=WAIT)
    assert (run.returncode, error.splitlines()[-1][:20]) == (1, "Krom's deaf is not r")


def test_a_command_that_does_not_exist_is_one_sentence(house: House) -> None:
    run = house.run({"name": "lost", "argv": ["/no/such/command"]})
    _, error = run.communicate(timeout=WAIT)
    assert run.returncode == 1
    assert "Traceback" not in error
    assert error.splitlines()[-1].startswith("Krom's lost cannot be started: ")


def test_a_part_that_does_not_stop_is_killed_in_time(house: House) -> None:
    run = house.run(house.part("one"), house.part("two", stubborn=True), STOP=1.0)
    house.ready()
    began = time.monotonic()
    run.send_signal(signal.SIGTERM)
    assert run.wait(WAIT) == 0
    assert time.monotonic() - began < STOP  # the longest that it may take without that setting
    assert house.log()[-1] == ("end", "one")
    assert not alive(house.pids("two")[0])


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a child with its parent")
def test_a_killed_supervisor_leaves_nothing_running(house: House) -> None:
    run = house.run(house.part("one"), house.part("two"))
    house.ready()
    run.kill()
    until(lambda: not any(alive(house.pids(name)[0]) for name in ("one", "two")))


def test_a_second_run_on_the_folder_is_refused(house: House) -> None:
    house.run(house.part("one"))
    house.ready()
    with pytest.raises(SupervisorError, match="already runs on the folder"), only_one(house.folder):
        pytest.fail("two hold one folder")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a child with its parent")
def test_a_new_run_waits_for_the_parts_of_a_killed_one(house: House) -> None:
    run = house.run(house.part("one", stubborn=True))
    house.ready()
    run.kill()
    run.wait(WAIT)
    with pytest.raises(SupervisorError, match="earlier run"), only_one(house.folder, patience=0.3):
        pytest.fail("the part still runs")
    os.kill(house.pids("one")[0], signal.SIGKILL)
    with only_one(house.folder):
        pass


# The parts themselves --------------------------------------------------------------------------


@pytest.fixture
def opened(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data").opened()


def test_valkey_starts_out_of_the_wheel_and_says_when_it_is_ready(opened: Settings) -> None:
    part = valkey(opened)
    assert not part.ready()
    process = subprocess.Popen(part.argv)
    try:
        until(part.ready)
        assert opened.socket.stat().st_mode & 0o077 == 0
    finally:
        process.terminate()
        assert process.wait(WAIT) == 0
    assert not pongs(opened.socket)


def test_the_wheels_private_function_is_still_there() -> None:
    found = krom_parts._out_of_the_wheel()
    assert found is not None
    assert os.access(found, os.X_OK)
    assert valkey_binary() == found


def test_a_server_on_the_path_is_taken_where_no_wheel_fits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(krom_parts, "_out_of_the_wheel", lambda: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SupervisorError, match="install valkey-server or redis-server, or set"):
        valkey_binary()
    for name in ("redis-server", "valkey-server"):  # the second is preferred
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)
        assert valkey_binary() == str(tmp_path / name)


def test_with_a_redis_of_ones_own_no_valkey_is_started(tmp_path: Path) -> None:
    embedded = Settings(data=tmp_path)
    own = Settings(data=tmp_path, redis_url="redis://db", embedded_redis=False)
    assert names(krom_parts.parts(embedded)) == ["Valkey", "web", "worker", "clock"]
    assert names(krom_parts.parts(own)) == ["web", "worker", "clock"]


def names(parts: list[Part]) -> list[str]:
    return [part.name for part in parts]


def test_sqlite_gets_one_web_process_and_postgresql_more(tmp_path: Path) -> None:
    lite = " ".join(krom_parts.web(Settings(data=tmp_path)).argv)
    big = Settings(data=tmp_path, database_url="postgresql://db/krom")
    assert "--workers 1 --blocking-threads 8 " in lite
    assert "--workers 2 --blocking-threads 64 " in " ".join(krom_parts.web(big).argv)


def test_a_port_in_use_is_one_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert answers("0.0.0.0", port)
        with pytest.raises(SupervisorError, match=f"^Port {port} on 127.0.0.1 cannot be used"):
            port_is_free("127.0.0.1", port)
    port_is_free("127.0.0.1", port)
    assert not answers("127.0.0.1", port)


def test_a_host_that_is_none_is_one_sentence() -> None:
    with pytest.raises(SupervisorError, match="cannot be used"):
        port_is_free("no.such.host.invalid", 8080)
