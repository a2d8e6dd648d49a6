"""Reports that come at the same time share one commit; each caller still waits for it.

A network that sent a hundred reminders brings a hundred reports at once, and a flush to disk takes
longer than all else that a report needs. Who finds the desk free commits what is on it by then;
what comes meanwhile is the next batch. Where the last was of several, the next waits a moment for
as many: those who brought them were let go together, and come back together. One alone waits for
nobody.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from typing import Final

from bot.outbox.reports import Word, take_reports
from bot.store.engine import Store, StoreAway

log = logging.getLogger(__name__)

MOMENT: Final = 0.002
"""Seconds that a batch waits for as many reports as the last had; a flush to disk takes as long."""


class _Slip:
    """One report on the desk, and what became of it."""

    def __init__(self, word: Word) -> None:
        self.word = word
        self.woken = threading.Event()
        self.done = False
        self.message: int | None = None
        self.error: Exception | None = None


class ReportDesk:
    """Takes reports for the threads of one process."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._slips: list[_Slip] = []
        self._busy = False
        self._together = 1
        self._adding = threading.Condition(threading.Lock())

    def take(self, word: Word) -> int | None:
        """Keep a report; back only when it is committed. As `take_report`, also in what it raises."""
        slip = _Slip(word)
        with self._adding:
            self._slips.append(slip)
            first, self._busy = not self._busy, True
            self._adding.notify()
        if not first:
            slip.woken.wait()  # until it is done, or its turn to commit
        if not slip.done:
            self._lead()
        if slip.error is not None:
            raise slip.error
        return slip.message

    def _lead(self) -> None:
        """Commit all that is on the desk, wake whose it was, and let the next one lead."""
        with self._adding:
            self._adding.wait_for(lambda: len(self._slips) >= self._together, MOMENT)
            batch, self._slips = self._slips, []
            self._together = len(batch)
        try:
            self._commit(batch)
        finally:
            with self._adding:
                self._busy = bool(self._slips)
                following = self._slips[:1]
            for slip in [*following, *batch]:
                slip.woken.set()

    def _commit(self, batch: Sequence[_Slip]) -> None:
        """Settle each slip of a batch. What is wrong with one is not to be the others' loss."""
        try:
            messages = take_reports(self._store, [slip.word for slip in batch])
        except Exception as error:  # noqa: BLE001  # raised again by whose it is
            if len(batch) > 1 and not isinstance(error, StoreAway):
                log.warning("event=reports_one_by_one count=%d error=%s", len(batch), type(error).__name__)
                for slip in batch:
                    self._commit([slip])
                return
            for slip in batch:
                slip.error, slip.done = error, True
        except BaseException:  # this thread is to end: the others' networks bring them again
            for slip in batch:
                slip.error, slip.done = StoreAway("the thread that committed has ended"), True
            raise
        else:
            for slip, message in zip(batch, messages, strict=True):
                slip.message, slip.done = message, True
