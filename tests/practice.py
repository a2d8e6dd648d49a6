"""A running practice village: what `krom run` starts, driven as a network and an operator drive it."""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Mapping
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from click.testing import CliRunner, Result

from bot.cli import main

KROM = [sys.executable, "-m", "bot.cli"]
CODE = "*384*77#"
PIN = "4071"
READY = 90.0  # seconds until all parts answer, on a busy machine
PATIENCE = 30.0  # seconds for a text to go through outbox and worker

HANDED_OVER = "SELECT 1 FROM outbox WHERE phone = ? AND instr(text, ?) AND state IN ('sent', 'delivered')"


def command(environ: Mapping[str, str], *words: str) -> Result:
    """Give a command, as `krom` would run it but for the start of a process: that costs a second each."""
    here = {name: None for name in os.environ if name.startswith(("KROM_", "AT_"))}
    return CliRunner().invoke(main, words, env={**here, **environ})


class Practice:
    """One `krom run` on a folder that was made the practice village."""

    def __init__(self, folder: Path, language: str = "en", **more: str) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("KROM_", "AT_"))}
        self.environ = {
            **kept,
            "KROM_DATA": str(folder / "data"),
            "KROM_LANGUAGE": language,
            "KROM_RATE": "10000",
            "KROM_TICK": "1",
            "PORT": str(self.port),
            **more,
        }
        assert command(self.environ, "practice").exit_code == 0
        self._log = (folder / "log").open("w+")
        self._process = subprocess.Popen(
            [*KROM, "run"], env=self.environ, stdout=subprocess.PIPE, stderr=self._log, text=True
        )
        self._numbers = count(1)
        self._wait_until_it_runs()
        self.secret = (folder / "data" / "keys" / "secret").read_text()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def close(self) -> None:
        """Press Ctrl-C."""
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.communicate(timeout=30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.communicate()
        self._log.close()

    def _wait_until_it_runs(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith("Ctrl-C"):
                return
        self._log.seek(0)
        raise AssertionError(self._log.read())

    # The operator ---------------------------------------------------------------------------------

    def krom(self, *words: str) -> Any:
        """Give what a command answers."""
        made = command(self.environ, *words)
        assert made.exit_code == 0, f"{made.stderr} {made.exception}"
        return json.loads(made.stdout)

    def outbox(self, phone: str) -> list[dict[str, Any]]:
        """Give the messages of a phone, oldest first."""
        return [row for row in self.krom("outbox") if row["phone"] == phone]

    def arrives(self, phone: str, words: str) -> dict[str, Any]:
        """Wait until a text that holds these words was handed over, and give it.

        The database is looked at until then: a command costs more, and a wait asks many times.
        """
        until = time.monotonic() + PATIENCE
        while not self._handed_over(phone, words) and time.monotonic() < until:
            time.sleep(0.1)
        rows = self.outbox(phone)
        found = [row for row in rows if words in row["text"] and row["state"] in {"sent", "delivered"}]
        assert found, f"{words!r} did not arrive: {rows}"
        return found[-1]

    def _handed_over(self, phone: str, words: str) -> bool:
        file = Path(self.environ["KROM_DATA"]) / "krom.db"
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as db:
            return db.execute(HANDED_OVER, (phone, words)).fetchone() is not None

    def until(self, true: Callable[[], bool]) -> None:
        """Wait until something is so."""
        end = time.monotonic() + PATIENCE
        while not true():
            assert time.monotonic() < end, "it did not happen"
            time.sleep(0.2)

    # The network ----------------------------------------------------------------------------------

    def post(self, path: str, **fields: str) -> str:
        """Call back as Africa's Talking does, and give the body of the answer."""
        body = urlencode(fields).encode()
        request = urllib.request.Request(f"{self.url}/at/{self.secret}/{path}", data=body)
        with urllib.request.urlopen(request, timeout=30) as answer:
            assert answer.status == 200
            text: str = answer.read().decode()
            return text

    def dials(self, phone: str, *answers: str) -> str:
        """Dial, answer screen by screen, and give the last one as it came: CON or END and the text.

        What is shown first to who dialled lately, a receipt or an offer to go on, is passed.
        """
        session = f"ATUid_{next(self._numbers)}"
        screen = self._hop(phone, session, "")
        passed = [key for key, shown in {"1": "1 Menu", "2": "2 Start again"}.items() if shown in screen]
        words: list[str] = []
        for answer in (*passed, *answers):
            assert screen.startswith("CON"), screen
            words.append(answer)
            screen = self._hop(phone, session, "*".join(words))
        return screen

    def _hop(self, phone: str, session: str, text: str) -> str:
        hop = {"sessionId": session, "phoneNumber": phone, "serviceCode": CODE, "networkCode": "45601"}
        screen = self.post("ussd", **hop, text=text)
        assert self.post("ussd", **hop, text=text) == screen  # the gateway tries again
        return screen

    def texts(self, phone: str, text: str) -> None:
        """Bring an SMS, twice."""
        sms = {"from": phone, "to": "22384", "text": text, "id": f"sms-{next(self._numbers)}"}
        for _ in range(2):
            self.post("sms", **sms, date="2026-11-27 10:11:12")
