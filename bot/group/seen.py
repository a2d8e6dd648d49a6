"""Groups as they were lately read, so that the hops of a menu need not read them anew.

Only what is shown is taken from here. What is done is checked against the database, in its own
transaction. The first hop of each talk reads its groups, and what it read takes the older one's
place; so a change is seen by the next dial, and after `LASTS` by whoever is dialling now.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Mapping
from typing import Final

from bot.group.people import Group, Member

Known = tuple[Group, Mapping[int, Member]]

LASTS: Final = 180.0
"""Seconds that a group is known: as long as the longest session of a network."""

MOST: Final = 512
"""Groups known at once; of 15 members each they take some 4 MB."""


class Seen:
    """The groups that this process read last. Safe among threads."""

    def __init__(self, most: int = MOST, lasts: float = LASTS) -> None:
        """Keep `most` groups for `lasts` seconds of real time."""
        self._most = most
        self._lasts = lasts
        self._groups: OrderedDict[int, tuple[float, Known]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, group: int) -> Known | None:
        """Give a group and its members by number, if they were read lately."""
        found = self._groups.get(group)
        if found is None or time.monotonic() - found[0] > self._lasts:
            return None
        return found[1]

    def put(self, known: Known) -> None:
        """Keep what was just read, in place of what was read before."""
        number = known[0].id
        with self._lock:
            self._groups.pop(number, None)
            self._groups[number] = (time.monotonic(), known)
            while len(self._groups) > self._most:
                self._groups.popitem(last=False)

    def forget(self, group: int) -> None:
        """Drop a group that was just written to."""
        with self._lock:
            self._groups.pop(group, None)
