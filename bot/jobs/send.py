"""The job that sends: it empties the outbox of what is due, through the networks it is handed.

Nothing here decides whether a message may go out; `bot.outbox` does. The job renders, puts equal
texts into one call, and sees to the order: attempt committed, network called, result committed.
Some calls are open at once (`bot.jobs.calling`); each commit stores the results that came and the
attempts of the calls that are opened next.
"""

from __future__ import annotations

import logging
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Final, Protocol

from bot import outbox
from bot.jobs.calling import Result, Window
from bot.outbox import Attempt, Call, Letter, Local, Sender, Sent
from bot.rules.clock import Clock
from bot.store.engine import Store, StoreAway
from bot.words.segments import measure

log = logging.getLogger(__name__)

NOT_READY: Final = timedelta(minutes=10)
"""Until a letter without words, or without a network to take it, is tried again."""

SLOW: Final = 3.0
"""Seconds after which a network counts as slow: what waits for it makes room for the others'."""

ASIDE: Final = timedelta(seconds=15)
"""Until what was put aside for a slow network is tried again."""

PATIENCE: Final = (0.1, 0.5, 2.0, 5.0)
"""Seconds between tries to store results: lost ones would make messages unknown."""

Route = Callable[[Letter], str]
Begun = tuple[Call, Sequence[Attempt]]


class Count(Protocol):
    """Counts something by its name and the network: `("sent", network, outcome)`."""

    def __call__(self, *what: str, by: int = 1) -> None:
        """Count it."""
        ...


def _uncounted(*what: str, by: int = 1) -> None:
    del what, by


def send_due(  # all that app.py has to hand over
    store: Store,
    senders: Mapping[str, Sender],
    route: Route,
    render: outbox.Render,
    clock: Clock,
    real_now: Callable[[], datetime],
    count: Count = _uncounted,
) -> int:
    """Send until nothing is due; say how many letters were given to a network.

    `route` names the network of a letter, `render` gives its text; a letter for which one of them
    raises, or whose network has no sender, waits without holding up the others. `clock` is
    business time, `real_now` the time of leases and back-off. `count` is told what each network
    answered and how many segments it took. Raises `StoreAway`.
    """
    with Window() as window:
        return _Work(store, senders, route, render, clock, real_now, window, count).send()


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
    window: Window
    count: Count

    def send(self) -> int:
        """Send until nothing is due; say how many letters were given to a network."""
        waiting: deque[Call] = deque()
        results: list[Result] = []
        given = 0
        while True:
            for call, attempts in self._next(results, self.window.fitting(waiting)):
                self.window.start(call, partial(self._call, call, attempts))
                given += len(attempts)
            results = []
            if not waiting:
                waiting.extend(self._lease())
                if waiting:
                    continue
            if self.window:
                results = self.window.come(SLOW)
                if not results:
                    self._put_aside(waiting)
            elif not waiting:
                return given

    def _lease(self) -> list[Call]:
        try:
            letters = outbox.lease(self.store, self.real_now(), self.clock.now())
        except StoreAway as away:
            if not self.window:
                raise
            log.warning("event=lease_waits why=%s", away)  # the results of open calls are to be kept
            return []
        ready = [made for letter in letters if (made := self._prepare(letter)) is not None]
        able = {made.letter.id for made in ready}
        self._put_back([letter for letter in letters if letter.id not in able], NOT_READY)
        return bundle(ready, {name: _most(sender) for name, sender in self.senders.items()})

    def _put_aside(self, waiting: deque[Call]) -> None:
        """Give back what waits for networks that do not answer, so that others' letters are seen."""
        try:
            self._put_back([letter for call in waiting for letter in call.letters], ASIDE)
        except StoreAway as away:
            log.warning("event=not_put_aside why=%s", away)  # their lease will run out
        waiting.clear()

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

    def _put_back(self, letters: Sequence[Letter], wait: timedelta) -> None:
        if letters:
            with self.store.writing() as db:
                outbox.hold(db, letters, self.real_now() + wait)

    def _resting(self, calls: Sequence[Call]) -> dict[str, datetime]:
        """Ask the networks that can say it until when they would take nothing."""
        resting: dict[str, datetime] = {}
        for call in calls:
            sender = self.senders[call.network]
            if isinstance(sender, Local) and (until := sender.rests(call.segments)) is not None:
                resting[call.network] = until
        return resting

    def _next(self, results: Sequence[Result], calls: Sequence[Call]) -> list[Begun]:
        """Store the results that came and the attempts of the next calls, with patience."""
        if not (results or calls):
            return []
        resting = self._resting(calls)
        for wait in PATIENCE:
            try:
                return self._commit(results, calls, resting)
            except StoreAway as away:
                log.warning("event=results_wait seconds=%s why=%s", wait, away)
                time.sleep(wait)
        return self._commit(results, calls, resting)

    def _commit(
        self, results: Sequence[Result], calls: Sequence[Call], resting: Mapping[str, datetime]
    ) -> list[Begun]:
        begun = self._committed(results, calls, resting)
        for attempt, sent in results:  # counted once they stand, and only then
            self.count("sent", attempt.network, sent.outcome)
        return begun

    def _committed(
        self, results: Sequence[Result], calls: Sequence[Call], resting: Mapping[str, datetime]
    ) -> list[Begun]:
        real = self.real_now()
        with self.store.writing() as db:
            outbox.record(db, results, self.clock.now(), real)
            if not calls:
                return []
            until = {**resting, **{pause.network: pause.until for pause in outbox.pauses(db, real)}}
            for call in calls:
                if call.network in until:
                    outbox.hold(db, call.letters, until[call.network])
            open_ = [call for call in calls if call.network not in until]
            begun = zip(open_, outbox.begin_attempts(db, open_, real), strict=True)
            return [(call, attempts) for call, attempts in begun if attempts]

    def _call(self, call: Call, attempts: Sequence[Attempt]) -> list[Result]:
        """Call the network for the letters that have an attempt; this is done on a thread."""
        phones = [attempt.letter.phone for attempt in attempts]
        sender = self.senders[call.network]
        try:
            if isinstance(sender, Local):
                came = sender.send_letters(call.text, [attempt.letter for attempt in attempts])
            else:
                came = sender.send(call.text, phones)
            answers = {sent.phone: sent for sent in came}
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
        self.count("segments", call.network, by=call.segments * outcomes["accepted"])
        log.info("event=sent network=%s segments=%d %s", call.network, call.segments, counts)
        return results


def _most(sender: Sender) -> int:
    return sender.most if isinstance(sender, Local) else outbox.MOST_PHONES


def bundle(ready: Iterable[_Ready], most: Mapping[str, int]) -> list[Call]:
    """Put equal texts for one network into one call, first come first; `most` phones by network.

    A phone is in a call once: members who share a phone get a message each.
    """
    open_calls: dict[tuple[str, str, int], dict[str, Letter]] = {}
    for made in ready:
        number = 0
        while True:
            phones = open_calls.setdefault((made.network, made.text, number), {})
            if len(phones) < most[made.network] and made.letter.phone not in phones:
                phones[made.letter.phone] = made.letter
                break
            number += 1
    return [
        Call(network, text, measure(text).segments, list(phones.values()))
        for (network, text, _), phones in open_calls.items()
    ]
