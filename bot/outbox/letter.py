"""What the outbox and the networks hand each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, Protocol, runtime_checkable

Kind = Literal["answer", "receipt", "reminder", "news"]
Outcome = Literal["accepted", "permanent", "opted_out", "retry", "account", "unknown"]
ReportState = Literal["pending", "delivered", "undelivered"]

RANK: Final[Mapping[Kind, int]] = {"answer": 0, "receipt": 1, "reminder": 2, "news": 3}
"""The lowest goes first: somebody waits for an answer, nobody for news."""

STARTED_BY_KROM: Final[tuple[Kind, ...]] = ("reminder", "news")
"""What a phone that sent STOP does not get; quiet hours bind the same two."""

MOST_PHONES: Final = 100
"""Phones in one call. Africa's Talking publishes no maximum; one timeout endangers few so."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One message to one phone, leased for a while by one worker.

    `about` is a member's number (0: nobody), `group` 0 is no group. `text` is there when an
    earlier attempt rendered it.
    """

    id: int
    group: int
    phone: str
    about: int
    message: str
    args: str
    cause: str
    language: str
    kind: Kind
    meeting: int | None = None
    version: int | None = None
    lease: str = ""
    text: str | None = None
    segments: int | None = None
    network: str | None = None
    """The road its question came by, and it goes back by; None: any."""


@dataclass(frozen=True, slots=True)
class Call:
    """One request to a network: one text for up to `MOST_PHONES` phones, each of them once."""

    network: str
    text: str
    segments: int
    letters: Sequence[Letter]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One letter given to one network; committed before the network hears of it."""

    id: int
    network: str
    letter: Letter


@dataclass(frozen=True, slots=True)
class Sent:
    """What a network answered for one phone.

    accepted    it has the message; `provider_id` is its name in delivery reports
    permanent   this number cannot be reached: not sent again
    opted_out   the person told the network to stop: not sent again, nor reminders and news
    retry       not taken, worth another try
    account     not taken, and no other message would be: no money, wrong key, wrong sender
    unknown     no answer that can be trusted: it may have been taken
    """

    phone: str
    outcome: Outcome
    provider_id: str | None = None
    cost: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """A network that takes nothing at present, until (real time) it is tried again."""

    network: str
    until: datetime
    reason: str


class Sender(Protocol):
    """One network, outgoing."""

    @property
    def name(self) -> str:
        """The network's name, as in attempts and reports."""
        ...

    def send(self, text: str, phones: Sequence[str]) -> list[Sent]:
        """Send a text to phones and say what became of each; several threads may call at once.

        What raises, and a phone without a result, counts as unknown.
        """
        ...


@runtime_checkable
class Local(Sender, Protocol):
    """A network whose queue is a database of ours: it can be looked into, before and after."""

    @property
    def most(self) -> int:
        """Letters in one call."""
        ...

    def send_letters(self, text: str, letters: Sequence[Letter]) -> list[Sent]:
        """Send a text as `send` does; a letter that it was given before is not sent again."""
        ...

    def rests(self, count: int) -> datetime | None:
        """Say until when (real time) it would not take a text of so many SMS; None: it would now."""
        ...
