"""Calls to networks that are open at once, on threads of their own; the database stays outside.

A network answers after some tenths of a second, whatever we do; calls that wait side by side
share that time, and one commit for the results of some and the attempts of the next.

What is open when a worker is killed becomes unknown: a person has to ask each of those members.
So no more letters are open at once than one call may have, however many calls they are in.

Each network has all this to itself: what is open with one that does not answer counts for no other.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from types import TracebackType
from typing import Final, Self

from bot.outbox import MOST_PHONES, Attempt, Call, Sent

MOST_CALLS: Final = 8
"""Calls open at once with one network. At 0.3 s an answer that is 25 texts a second, more than a
server of villages needs; each more is one more connection that a network may count against us."""

MOST_NETWORKS: Final = 4
"""Networks that are called at once."""

MOST_OPEN: Final = MOST_PHONES
"""Letters open at once with one network: what one kill may leave unknown."""

GRACE: Final = 0.1
"""Seconds that a result waits for others to be stored with it; a slow call holds up nobody longer."""

_TAKEN: Final = frozenset({"accepted", "permanent", "opted_out"})

Result = tuple[Attempt, Sent]


class Window:
    """The calls that are open. To be used as a block: its end waits for what is open.

    A network gets several calls at once only after it took one: one without airtime or answers
    is found out with a single call.
    """

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(MOST_CALLS * MOST_NETWORKS, thread_name_prefix="call")
        self._open: dict[Future[list[Result]], Call] = {}
        self._taking: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown()

    def __len__(self) -> int:
        return len(self._open)

    def fitting(self, waiting: deque[Call]) -> list[Call]:
        """Take the calls that may be opened now.

        With one network none overtakes another, and no phone is in two at once: it gets its texts
        in their order.
        """
        taken: list[Call] = []
        left: list[Call] = []
        full: set[str] = set()
        for call in waiting:
            others = [one for one in [*self._open.values(), *taken] if one.network == call.network]
            if call.network not in full and self._fits(call, others):
                taken.append(call)
            else:
                full.add(call.network)
                left.append(call)
        waiting.clear()
        waiting.extend(left)
        return taken

    def start(self, call: Call, do: Callable[[], list[Result]]) -> None:
        """Make a call on a thread. Its attempts are committed by now."""
        self._open[self._pool.submit(do)] = call

    def come(self, patience: float) -> list[Result]:
        """Wait for a call to end, and a moment for others; give the results of all that ended.

        None: in so many seconds none did.
        """
        done, _ = wait(self._open, timeout=patience, return_when=FIRST_COMPLETED)
        if done:
            wait(self._open, timeout=GRACE)
        results: list[Result] = []
        for future in [future for future in self._open if future.done()]:
            call = self._open.pop(future)
            some = future.result()
            self._learn(call.network, some)
            results += some
        return results

    def _fits(self, call: Call, others: Sequence[Call]) -> bool:
        if not others:
            return True
        if len(others) >= MOST_CALLS:
            return False
        if call.network not in self._taking:
            return False
        phones = {letter.phone for other in others for letter in other.letters}
        letters = sum(len(other.letters) for other in others)
        return letters + len(call.letters) <= MOST_OPEN and phones.isdisjoint(
            letter.phone for letter in call.letters
        )

    def _learn(self, network: str, results: Sequence[Result]) -> None:
        if all(sent.outcome in _TAKEN for _, sent in results):
            self._taking.add(network)
        else:
            self._taking.discard(network)
