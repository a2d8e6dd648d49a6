"""`krom run` with a SIM of one's own: the modem's process beside the others, the real daemon behind it."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.practice import command
from tests.smsd import Smsd
from tests.test_run import Running, until

TREASURER = "+85512000002"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")


@pytest.fixture
def smsd(short_folder: Callable[[], Path]) -> Iterator[Smsd]:
    made = Smsd(short_folder())
    yield made
    made.kill()


@pytest.fixture
def running(
    smsd: Smsd, short_folder: Callable[[], Path], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Running]:
    made = Running(short_folder(), {"KROM_GAMMU": str(smsd.file)})
    yield made
    made.close()


def modem_of(running: Running) -> int | None:
    for pid in running.parts():
        words = (Path("/proc") / str(pid) / "cmdline").read_bytes().split(b"\0")
        if b"modem" in words:
            return pid
    return None


def krom(running: Running, *words: str) -> object:
    return json.loads(command(running.environ, *words).stdout)


def savings(running: Running) -> int:
    books = krom(running, "books", "Rung Roeung")
    assert isinstance(books, dict)
    return next(int(one["savings"]) for one in books["members"] if one["number"] == 4)


def test_a_text_comes_in_and_its_answer_goes_out_also_when_the_modems_process_died(
    running: Running, smsd: Smsd
) -> None:
    running.welcome()
    before = savings(running)
    smsd.start()
    smsd.gets(TREASURER, "S 4 5000")
    smsd.until(lambda: any("5,000" in text for _, text in smsd.sent()), "an answer was to go out")
    assert savings(running) == before + 5_000

    first = modem_of(running)
    assert first is not None
    os.kill(first, signal.SIGKILL)
    until(lambda: modem_of(running) not in {None, first})
    smsd.gets(TREASURER, "S 4 7000")
    smsd.until(lambda: any("7,000" in text for _, text in smsd.sent()), "an answer was to go out")

    assert savings(running) == before + 12_000
    assert running.status("/healthz") == 200
    told = krom(running, "doctor")
    assert isinstance(told, dict)
    assert told["modems"][0]["name"] == "krom"


def test_without_the_daemons_file_everything_else_runs_and_the_doctor_says_so(
    running: Running, smsd: Smsd
) -> None:
    smsd.file.rename(smsd.folder / "away.db")
    running.welcome()
    told = krom(running, "doctor")
    assert isinstance(told, dict)
    assert [one for one in told["troubles"] if "KROM_GAMMU" in one]
    assert running.status("/healthz") == 200

    (smsd.folder / "away.db").rename(smsd.file)
    smsd.start()
    smsd.gets(TREASURER, "S 4 5000")
    smsd.until(lambda: any("5,000" in text for _, text in smsd.sent()), "an answer was to go out")
    assert modem_of(running) is not None
