"""`krom run`: starts the parts in order, keeps them up, and stops them in reverse order.

A part is data: a name, a command and a question whether it is ready. Each runs in a session of
its own, so that Ctrl-C reaches only us and the order of stopping is ours. On Linux the kernel
ends a part when we are killed ourselves.
"""

from __future__ import annotations

import ctypes
import fcntl
import logging
import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import IO, Final

READY: Final = 30.0  # seconds a part may take until it answers
STOP: Final = 10.0  # seconds all parts together may take to stop
RESTARTS: Final = 5  # of one part
WITHIN: Final = 60.0  # seconds
STEADY: Final = 5.0  # seconds a part lived before it died, so that it is not broken
FIRST_WAIT: Final = 0.05  # seconds before a restart; twice as long each further time
LOOK: Final = 0.05  # seconds from one look at the parts to the next
PR_SET_PDEATHSIG: Final = 1  # linux/prctl.h

log = logging.getLogger("krom.supervisor")


class SupervisorError(Exception):
    """Why Krom cannot run, or cannot go on; its text is one plain sentence."""


def _always() -> bool:
    return True


@dataclass(frozen=True)
class Part:
    """One process of Krom. `ready` is asked until it says yes; only then the next part starts."""

    name: str
    argv: Sequence[str]
    ready: Callable[[], bool] = _always
    hint: str = ""
    """Where to look when it does not start, as the end of a sentence."""


@dataclass
class _Running:
    part: Part
    process: subprocess.Popen[bytes]
    ready_at: float = field(default_factory=time.monotonic)
    restarts: deque[float] = field(default_factory=deque)

    def own_fault(self) -> bool:
        """Whether it died of itself: not what was killed with -9, nor what had worked for a while."""
        lived = time.monotonic() - self.ready_at
        return self.process.returncode != -signal.SIGKILL and lived < STEADY


class _Stopped(BaseException):
    """Someone pressed Ctrl-C or sent SIGTERM."""


@dataclass
class Supervisor:
    """Runs parts until it is told to stop. `hold` is a file whose lock the parts inherit."""

    parts: Sequence[Part]
    environ: Mapping[str, str]
    folder: Path
    hold: IO[str] | None = None
    on_ready: Callable[[], None] = lambda: None
    _running: list[_Running] = field(default_factory=list, init=False)
    _told: bool = field(default=False, init=False)

    def run(self) -> None:
        """Run until Ctrl-C, SIGTERM or SIGHUP, then stop all parts.

        SupervisorError: a part did not become ready, or died too often of itself; all are stopped.
        """
        with self._signals():
            try:
                for part in self.parts:
                    self._running.append(_Running(part, self._start(part)))
                    self._until_ready(self._running[-1])
                self.on_ready()
                while True:
                    self._look()
                    self._pause()
            except _Stopped:
                log.info("event=stopping")
            finally:
                self._stop_all()

    # Starting ----------------------------------------------------------------------------------

    def _start(self, part: Part) -> subprocess.Popen[bytes]:
        log.info("event=start part=%s", part.name)
        try:
            return subprocess.Popen(
                list(part.argv),
                env=dict(self.environ),
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                preexec_fn=_die_with_parent(),  # noqa: PLW1509  # we have one thread
                pass_fds=() if self.hold is None else (self.hold.fileno(),),
            )
        except OSError as error:
            message = f"Krom's {part.name} cannot be started: {error}."
            raise SupervisorError(message) from error

    def _until_ready(self, running: _Running) -> None:
        until = time.monotonic() + READY
        while True:
            self._look()
            if running.process.poll() is None and running.part.ready():
                running.ready_at = time.monotonic()
                return
            if time.monotonic() > until:
                message = f"Krom's {running.part.name} is not ready after {READY:.0f} seconds"
                raise SupervisorError(message + running.part.hint + ".")
            self._pause()

    # Keeping up --------------------------------------------------------------------------------

    def _look(self) -> None:
        """Start again what has died, in order, and wait until it is ready."""
        for running in self._running:
            if running.process.poll() is not None:
                self._again(running)

    def _again(self, running: _Running) -> None:
        part, now = running.part, time.monotonic()
        log.warning("event=died part=%s status=%s", part.name, running.process.returncode)
        _kill_session(running.process)  # what it left behind may hold the port
        while running.restarts and now - running.restarts[0] > WITHIN:
            running.restarts.popleft()
        if len(running.restarts) >= RESTARTS and running.own_fault():
            message = f"Krom's {part.name} died {RESTARTS + 1} times within a minute{part.hint}"
            raise SupervisorError(message + ", so everything was stopped.")
        if running.own_fault():
            running.restarts.append(now)
        again = now + FIRST_WAIT * 2 ** max(len(running.restarts) - 1, 0)
        while time.monotonic() < again:
            self._pause()
        running.process = self._start(part)
        self._until_ready(running)

    # Stopping ----------------------------------------------------------------------------------

    @contextmanager
    def _signals(self) -> Iterator[None]:
        def tell(_number: int, _frame: FrameType | None) -> None:
            self._told = True

        wanted = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]
        kept = {number: signal.getsignal(number) for number in wanted}
        for number, before in kept.items():
            if before is not signal.SIG_IGN or number is not signal.SIGHUP:  # nohup stays nohup
                signal.signal(number, tell)
        try:
            yield
        finally:
            for number, before in kept.items():
                signal.signal(number, before)

    def _pause(self) -> None:
        if self._told:
            raise _Stopped
        time.sleep(LOOK)

    def _stop_all(self) -> None:
        """Stop in reverse order, within STOP seconds; what does not stop is killed."""
        end = time.monotonic() + STOP
        for place, running in reversed(list(enumerate(self._running))):
            process = running.process
            if process.poll() is None:
                process.terminate()
            try:  # leave the parts before it a second each
                process.wait(max(0.1, end - place - time.monotonic()))
            except subprocess.TimeoutExpired:
                log.warning("event=killed part=%s", running.part.name)
            _kill_session(process)
            process.wait()
            log.info("event=stopped part=%s status=%s", running.part.name, process.returncode)
        self._running.clear()


def _kill_session(process: subprocess.Popen[bytes]) -> None:
    """End the part and every process it started."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):  # macOS says the second when only a zombie is left
        return


def _die_with_parent() -> Callable[[], None] | None:
    """Make what runs in the child before its command: the kernel is to end it with us (Linux)."""
    if not sys.platform.startswith("linux"):
        return None
    prctl, parent = ctypes.CDLL(None, use_errno=True).prctl, os.getpid()

    def ask_the_kernel() -> None:
        prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:  # we were killed before it was asked
            os._exit(1)

    return ask_the_kernel


@contextmanager
def only_one(data: Path, patience: float = STOP + 2) -> Iterator[IO[str]]:
    """Hold the data folder for one `krom run`; give the file whose lock the parts inherit.

    A second `krom run` is refused at once. Parts of a killed one that are still stopping hold the
    other lock: they are waited for, so that no two Valkeys ever write one file.
    """
    with (data / "run.lock").open("w") as ours, (data / "parts.lock").open("w") as parts:
        if not _locked(ours):
            message = f"Krom already runs on the folder {data}."
            raise SupervisorError(message)
        until = time.monotonic() + patience
        while not _locked(parts):
            if time.monotonic() > until:
                message = f"Parts of an earlier run still work on the folder {data}: end them first."
                raise SupervisorError(message)
            time.sleep(LOOK)
        yield parts


def _locked(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
