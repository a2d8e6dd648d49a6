"""Who joins a running group and who leaves it: an officer asks, another and one more member sign."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from bot.group import joining, parting
from bot.group.act import Act, Hands
from bot.group.acts_trouble import PaysOut
from bot.group.joining import Newcomer
from bot.group.people import CHAIR, OF_THE_FIELD, SECRETARY, Member
from bot.group.work import Answer, Work
from bot.words.values import Name, Said, Value

LAST_DIGITS = 4


@dataclass(frozen=True)
class Admit(Act):
    """Somebody becomes a member."""

    kind = joining.KIND
    offices = frozenset({CHAIR, SECRETARY})
    hands = Hands(officers=1, witnesses=1)

    name: str
    latin: str
    language: str
    phones: tuple[str, ...]
    mode: str = "shared"

    @classmethod
    def allows(cls, member: Member) -> bool:
        """Say whether a member may ask for it: chair, secretary, or the field officer."""
        return member.number == OF_THE_FIELD or super().allows(member)

    @property
    def proof(self) -> int:
        """The last four digits of her phone; four made of her name, where she has none."""
        if self.phones:
            return int(self.phones[0][-LAST_DIGITS:])
        made = hashlib.sha256(self.latin.encode()).digest()
        return 1_000 + int.from_bytes(made[:8], "big") % 9_000

    def told(self) -> Mapping[str, Value]:
        """Give her name, and the end of her number."""
        phone = Said("admit-phone", {"last": self.phones[0][-3:]}) if self.phones else Said("admit-no-phone")
        return {"who": Name(self.name, self.latin), "phone": phone}

    def perform(self, work: Work) -> Answer:
        """Write her into the group."""
        called = Name(self.name, self.latin)
        return joining.admit(work, Newcomer(called, self.language, self.phones, self.mode))


class Leave(PaysOut):
    """A member leaves."""

    kind = "leave"

    def perform(self, work: Work) -> Answer:
        """Write it; she is in no list any more."""
        return parting.leave(work, self.member, self.agreed)
