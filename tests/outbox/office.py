"""A post office to test with: a real store, clocks put by hand, a network that keeps what it got."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import insert, select, update

from bot import outbox
from bot.jobs.send import send_due
from bot.outbox import Kind, Letter, Outcome, Sender, Sent
from bot.store import tables
from bot.store.engine import Store

GROUP = 123456782
START = datetime(2026, 11, 27, 2, 0, tzinfo=UTC)


class Killed(BaseException):
    """The worker is gone: no handler of errors runs."""


@dataclass
class Hands:
    """A clock put by hand."""

    at: datetime

    def now(self) -> datetime:
        return self.at

    def pass_(self, **time: float) -> None:
        self.at += timedelta(**time)


@dataclass
class Network:
    """Follows the Sender protocol; `outcomes` by phone, else it accepts."""

    name: str = "net"
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    calls: list[tuple[str, list[str]]] = field(default_factory=list)
    during: Callable[[], object] = lambda: None
    after: Callable[[], object] = lambda: None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def send(self, text: str, phones: Sequence[str]) -> list[Sent]:
        self.during()
        with self._lock:
            self.calls.append((text, list(phones)))
            number = len(self.calls)
        self.after()
        return [self._answer(phone, number) for phone in phones]

    def _answer(self, phone: str, number: int) -> Sent:
        outcome = self.outcomes.get(phone, "accepted")
        if outcome == "accepted":
            return Sent(phone, outcome, provider_id=f"{self.name}-{number}-{phone}", cost="KES 1")
        return Sent(phone, outcome, reason=f"because {outcome}")

    def got(self) -> Counter[tuple[str, str]]:
        """How often each (phone, text) reached the network."""
        return Counter((phone, text) for text, phones in self.calls for phone in phones)


def render(letter: Letter) -> str:
    """Words of a letter, as a catalogue would give them."""
    return f"{letter.message} {letter.args}"


@dataclass
class Office:
    """Tells, sends and looks."""

    store: Store
    network: Network = field(default_factory=Network)
    business: Hands = field(default_factory=lambda: Hands(START))
    real: Hands = field(default_factory=lambda: Hands(START))

    def tell(self, phone: str = "+85512000004", *, kind: Kind = "receipt", **more: Any) -> None:
        values: dict[str, Any] = {
            "phone": phone,
            "message": "deposit-receipt",
            "args": {"amount": 5000},
            "about": 4,
            "cause": "net:s1:1",
            "group": GROUP,
            "language": "en",
            "kind": kind,
            "now": self.business.now(),
        }
        with self.store.writing() as db:
            outbox.tell(db, **{**values, **more})

    def send(
        self,
        *networks: Sender,
        route: Callable[[Letter], str] | None = None,
        render: Callable[[Letter], str] = render,
    ) -> int:
        senders = {network.name: network for network in networks or (self.network,)}
        first = next(iter(senders))
        return send_due(self.store, senders, route or (lambda _: first), render, self.business, self.real.now)

    def lease(self, limit: int = 500) -> list[Letter]:
        return outbox.lease(self.store, self.real.now(), self.business.now(), limit)

    def report(self, provider_id: str, state: outbox.ReportState | None, status: str = "x") -> None:
        now = self.business.now()
        outbox.take_report(self.store, outbox.Word("net", provider_id, status, state, None, now))

    def rows(self, table: str = "outbox") -> list[dict[str, Any]]:
        found = tables.metadata.tables[table]
        with self.store.reading() as db:
            return [dict(row) for row in db.execute(select(found)).mappings()]

    def states(self) -> list[str]:
        return [row["state"] for row in sorted(self.rows(), key=lambda row: row["id"])]

    def meeting(self, number: int = 1, **values: Any) -> None:
        """Hold a meeting in version 1, or change it."""
        table = tables.meetings
        with self.store.writing() as db:
            if values:
                db.execute(
                    update(table).where(table.c.group_id == GROUP, table.c.number == number).values(**values)
                )
                return
            on = f"2026-12-{number:02}"
            times = {"planned_on": on, "held_on": on, "held_time": "14:00"}
            db.execute(insert(table).values(group_id=GROUP, number=number, version=1, **times))
