"""The job that sends: it empties the outbox of what is due, through the networks it is handed.

Nothing here decides whether a message may go out; `bot.outbox` does. The job renders, puts equal
texts into one call, and sees to the order: attempt committed, network called, result committed
(with the next attempt, so that a call costs one commit).
"""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot import outbox
from bot.outbox import Attempt, Call, Letter, Sender, Sent
from bot.rules.clock import Clock
from bot.store.engine import Store, StoreAway
from bot.words.segments import measure

log = logging.getLogger(__name__)

NOT_READY: Final = timedelta(minutes=10)
"""Until a letter without words, or without a network to take it, is tried again."""

PATIENCE: Final = (0.1, 0.5, 2.0, 5.0)
"""Seconds between tries to store results: lost ones would make messages unknown."""

Route = Callable[[Letter], str]
Result = tuple[Attempt, Sent]


def send_due(  # all that app.py has to hand over
    store: Store,
    senders: Mapping[str, Sender],
    route: Route,
    render: outbox.Render,
    clock: Clock,
    real_now: Callable[[], datetime],
) -> int:
    """Send until nothing is due; say how many letters were given to a network.

    `route` names the network of a letter, `render` gives its text; a letter for which one of them
    raises, or whose network has no sender, waits without holding up the others. `clock` is
    business time, `real_now` the time of leases and back-off. Raises `StoreAway`.
    """
    work = _Work(store, senders, route, render, clock, real_now)
    given = 0
    while letters := outbox.lease(store, real_now(), clock.now()):
        given += work.send(letters)
    return given


@dataclass(frozen=True)
class _Ready:
    """A letter with its words, and the network it goes to."""

    letter: Letter
    network: str
    text: str


@dataclass(frozen=True)
class _Work:
    store: Store
    senders: Mapping[str, Sender]
    route: Route
    render: outbox.Render
    clock: Clock
    real_now: Callable[[], datetime]

    def send(self, letters: Sequence[Letter]) -> int:
        """Send one lease; say how many letters were given to a network."""
        ready = [made for letter in letters if (made := self._prepare(letter)) is not None]
        able = {made.letter.id for made in ready}
        self._put_back([letter for letter in letters if letter.id not in able])
        given = 0
        results: list[Result] = []
        for call in bundle(ready):
            attempts = self._next(results, call)
            results = self._call(call, attempts)
            given += len(attempts)
        self._next(results, None)
        return given

    def _prepare(self, letter: Letter) -> _Ready | None:
        try:
            network = self.route(letter)
            text = self.render(letter) if letter.text is None else letter.text
        except StoreAway:
            raise
        except Exception:
            log.exception("event=not_rendered message=%s outbox=%d", letter.message, letter.id)
            return None
        if network not in self.senders:
            log.warning("event=no_sender network=%s outbox=%d", network, letter.id)
            return None
        return _Ready(letter, network, text)

    def _put_back(self, letters: Sequence[Letter]) -> None:
        if letters:
            with self.store.writing() as db:
                outbox.hold(db, letters, self.real_now() + NOT_READY)

    def _next(self, results: Sequence[Result], call: Call | None) -> Sequence[Attempt]:
        """Store the last call's results and the next one's attempts, with patience."""
        for wait in PATIENCE:
            try:
                return self._commit(results, call)
            except StoreAway as away:
                log.warning("event=results_wait seconds=%s why=%s", wait, away)
                time.sleep(wait)
        return self._commit(results, call)

    def _commit(self, results: Sequence[Result], call: Call | None) -> Sequence[Attempt]:
        real = self.real_now()
        with self.store.writing() as db:
            outbox.record(db, results, self.clock.now(), real)
            if call is None:
                return ()
            for pause in outbox.pauses(db, real):
                if pause.network == call.network:
                    outbox.hold(db, call.letters, pause.until)
                    return ()
            return outbox.begin_attempts(db, call, real)

    def _call(self, call: Call, attempts: Sequence[Attempt]) -> list[Result]:
        """Call the network for the letters that have an attempt."""
        if not attempts:
            return []
        phones = [attempt.letter.phone for attempt in attempts]
        sender = self.senders[call.network]
        try:
            answers = {sent.phone: sent for sent in sender.send(call.text, phones)}
            reason = "the network gave no result for this phone"
        except Exception as error:  # noqa: BLE001  # whatever it was, it may have the messages
            answers, reason = {}, type(error).__name__
            # No traceback: the words of a network's library may hold numbers.
            log.error("event=call_failed network=%s error=%s", call.network, reason)  # noqa: TRY400
        results = [
            (attempt, answers.get(phone) or Sent(phone, "unknown", reason=reason))
            for attempt, phone in zip(attempts, phones, strict=True)
        ]
        outcomes = Counter(sent.outcome for _, sent in results)
        counts = " ".join(f"{outcome}={count}" for outcome, count in sorted(outcomes.items()))
        log.info("event=sent network=%s segments=%d %s", call.network, call.segments, counts)
        return results


def bundle(ready: Iterable[_Ready]) -> list[Call]:
    """Put equal texts for one network into one call, first come first.

    A phone is in a call once: members who share a phone get a message each.
    """
    open_calls: dict[tuple[str, str, int], dict[str, Letter]] = {}
    for made in ready:
        number = 0
        while True:
            phones = open_calls.setdefault((made.network, made.text, number), {})
            if len(phones) < outbox.MOST_PHONES and made.letter.phone not in phones:
                phones[made.letter.phone] = made.letter
                break
            number += 1
    return [
        Call(network, text, measure(text).segments, list(phones.values()))
        for (network, text, _), phones in open_calls.items()
    ]
