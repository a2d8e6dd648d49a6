"""A whole `krom run` on a folder of its own, with parts that can be killed by name."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

KROM = [sys.executable, "-m", "bot.cli"]
PARTS: Mapping[str, bytes] = {
    "valkey": b"valkey-server",
    "web": b"granian",
    "worker": b"bot.cli\0worker",
    "clock": b"bot.cli\0clock",
}


class Running:
    """`krom run` as an operator starts it; its log is kept in a file."""

    def __init__(self, folder: Path, environ: Mapping[str, str]) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.data = folder / "d"
        self.log = folder / "log"
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("KROM_", "AT_"))}
        self.environ = {**kept, "KROM_DATA": str(self.data), "PORT": str(self.port), **environ}
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [*KROM, "run"], env=self.environ, stdout=log, stderr=log, start_new_session=True
            )
        self.until(lambda: "Ctrl-C" in self.log.read_text(), 60)

    def until(self, true: Callable[[], bool], seconds: float) -> None:
        """Wait for something; what Krom logged, if it does not come."""
        end = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < end, self.log.read_text()[-4000:]
            time.sleep(0.05)

    @property
    def secret(self) -> str:
        return (self.data / "keys" / "secret").read_text().strip()

    def processes(self, name: str = "") -> list[int]:
        """The processes of a part (all: of any), by the data folder in their environment."""
        mark, sign = f"KROM_DATA={self.data}\0".encode(), PARTS.get(name, b"")
        found = []
        for entry in Path("/proc").iterdir():
            try:
                if entry.name.isdigit() and mark in (entry / "environ").read_bytes():
                    command = (entry / "cmdline").read_bytes()
                    if int(entry.name) != self.process.pid and sign in command:
                        found.append(int(entry.name))
            except OSError:
                continue
        return sorted(found)

    def kill(self, name: str, which: int = 0) -> bool:
        """Kill one process of a part with -9; say whether there was one."""
        pids = self.processes(name)
        if not pids:
            return False
        try:
            os.kill(pids[which % len(pids)], signal.SIGKILL)
        except ProcessLookupError:
            return False
        return True

    def krom(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run another command on the same folder."""
        return subprocess.run(
            [*KROM, *words], env=self.environ, capture_output=True, text=True, check=False, timeout=180
        )

    def stop(self) -> None:
        """Press Ctrl-C; all parts must be gone."""
        self.process.send_signal(signal.SIGINT)
        assert self.process.wait(60) == 0, self.log.read_text()[-4000:]
        self.until(lambda: not self.processes(), 60)

    def close(self) -> None:
        for pid in [self.process.pid, *self.processes()]:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self.process.wait()
