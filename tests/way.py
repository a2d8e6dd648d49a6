"""The way between Krom and PostgreSQL, with a counter at it: of what is asked and waited for."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bot.store.engine import Store

READY = b"Z\0\0\0\5"
"""PostgreSQL says that all it was asked is answered (its last message, but for one letter)."""


class Way:
    """`store` is the same database as `behind`, reached by this way."""

    def __init__(self, behind: Store, folder: Path) -> None:
        self._trips = 0
        server = Path(str(behind.url.query["host"]))
        self._server = next(one for one in server.glob(".s.PGSQL.*") if one.is_socket())
        self._door = socket.socket(socket.AF_UNIX)
        self._door.bind(str(folder / self._server.name))
        self._door.listen()
        threading.Thread(target=self._opens, daemon=True).start()
        url = behind.url.update_query_dict({"host": str(folder)})
        self.store = Store(url.render_as_string(hide_password=False), folder)

    @contextmanager
    def counted(self) -> Iterator[Callable[[], int]]:
        """Count the round trips of a block; those that open the connections do not count."""
        for opened in (self.store.reading, self.store.writing):
            with opened() as db:
                assert db.connection
        before = self._trips
        yield lambda: self._trips - before

    def _opens(self) -> None:
        while True:
            near, _ = self._door.accept()
            far = socket.socket(socket.AF_UNIX)
            far.connect(str(self._server))
            answered = threading.Event()
            for work in (self._asks, self._answers):
                threading.Thread(target=work, args=(near, far, answered), daemon=True).start()

    def _asks(self, near: socket.socket, far: socket.socket, answered: threading.Event) -> None:
        with suppress(OSError), near, far:  # either end hangs up
            while some := near.recv(65536):
                if answered.is_set():
                    self._trips += 1
                    answered.clear()
                far.sendall(some)

    def _answers(self, near: socket.socket, far: socket.socket, answered: threading.Event) -> None:
        with suppress(OSError):
            while some := far.recv(65536):
                if some[-6:-1] == READY:
                    answered.set()
                near.sendall(some)
