"""What an act is: something a person does, as data, and how many hands it needs."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import ClassVar

from bot.group.late import Until
from bot.group.people import OFFICERS, Member
from bot.group.work import Answer, Work
from bot.words.values import Count, Person, Said, Value


@dataclass(frozen=True)
class Hands:
    """The signatures an act needs beside the word of who proposed it (design section 4)."""

    officers: int = 1
    """So many more who hold one of `offices`."""
    witnesses: int = 0
    """So many more of any members."""
    offices: frozenset[str] = OFFICERS
    field: bool = False
    """Whether the field officer's signature counts as an officer's."""

    @property
    def all(self) -> int:
        """All signatures that are needed."""
        return self.officers + self.witnesses


@dataclass(frozen=True)
class Act(ABC):
    """Something a person does, as data."""

    kind: ClassVar[str]
    offices: ClassVar[frozenset[str]] = frozenset()
    """Whoever holds one of these may do it; empty: every member."""
    repeats: ClassVar[bool] = True
    """Whether the same act again means the same (a new language), or more (a deposit)."""
    hands: ClassVar[Hands | None] = None
    """What it needs before it is done: it is proposed, and the last signature does it."""

    renewed: ClassVar[bool] = False
    """Whether what the same person proposes anew stands in place of what she proposed before."""

    ahead: ClassVar[bool] = False
    """Whether it may be proposed before the cash for it is in the box."""

    until: ClassVar[Until | None] = None
    """How long a text that says it may be on its way; None: what adds up counts until a meeting is closed."""

    lends: ClassVar[bool] = False
    """Whether it gives a loan on the terms that the rules had when it was asked for, and on no others."""

    newest: ClassVar[frozenset[str]] = frozenset()
    """Kinds of acts of which the newest word stands: a text that was held up takes none of it back. Of an
    officer's acts anybody's word, else one's own."""

    of_box: ClassVar[bool] = False
    """Whether a count of the box says it too: once one has closed a meeting, it is asked for anew."""

    unsent: ClassVar[bool] = False
    """Whether no phone is ever sent what it says: what is in the box, or who keeps it."""

    answers_signer: ClassVar[bool] = False
    """Whether who signs it last by text is sent its own answer, and not only that it is done."""

    secret: ClassVar[bool] = False
    """Whether no log says who did it, and no phone that is dialled again shows it."""

    @classmethod
    def allows(cls, member: Member) -> bool:
        """Say whether a member may do it."""
        return not cls.offices or bool(cls.offices & member.offices)

    @classmethod
    def lasts(cls) -> Until:
        """Say how long a text that says it may be on its way."""
        if cls.until is not None:
            return cls.until
        return "always" if cls.repeats else "closes"

    @property
    def benefits(self) -> frozenset[int]:
        """The members who gain by it, or whom it is about: none of them signs it."""
        member = getattr(self, "member", None)
        return frozenset() if member is None else frozenset({member})

    @property
    def proof(self) -> int | None:
        """The figure that proves who signs by text to know what she signs: the sum, else the member.

        None: nothing fits, so it is dialled, or the field officer signs it.
        """
        figure: int | None = getattr(self, "amount", None)
        return figure if figure is not None else getattr(self, "member", None)

    def twin(self) -> str:
        """Name what is being done, without who and when: equal texts are the same act."""
        values = [f"{f.name}={getattr(self, f.name)}" for f in fields(self)]
        return ",".join([self.kind, *values])

    def told(self) -> Mapping[str, Value]:
        """Give what whoever signs it is told, in the text `sign-what` of its kind."""
        return {f.name: _told(f.name, getattr(self, f.name)) for f in fields(self)}

    def listed(self) -> Said:
        """Give how it stands in the list of what waits; it is read whole before it is signed."""
        return Said(f"sign-what.{self.kind}", self.told())

    def to_propose(self, work: Work) -> Act | None:
        """Give what is to be proposed in its place, where it needs more hands than the actor's."""
        del work
        return None if self.hands is None else self

    @abstractmethod
    def perform(self, work: Work) -> Answer:
        """Do it, in the transaction of `work`. Raises Refused."""


def _told(name: str, value: Value) -> Value:
    """Give a field of an act as a message takes it: a member by name, a count, else money."""
    match name, value:
        case "member", int():
            return Person(value)
        case "periods", int():
            return Count(value)
        case _:
            return value
