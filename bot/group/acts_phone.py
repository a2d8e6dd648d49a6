"""The act by which a phone becomes a member's alone where no PIN can prove who says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.group import myself
from bot.group.act import Act, Hands
from bot.group.work import Answer, Work
from bot.words.values import Person, Value


@dataclass(frozen=True)
class OwnPhone(Act):
    """By text a member asks that her phone be private; an officer who knows her, or of the field, signs."""

    kind = "own-phone"
    hands = Hands(field=True)
    newest = frozenset({"set-phone", "own-phone"})

    member: int
    phone: str

    def told(self) -> Mapping[str, Value]:
        """Say whose it is, and not its number."""
        return {"member": Person(self.member)}

    def perform(self, work: Work) -> Answer:
        """Keep it. Raises Refused where others are reached by it too."""
        return myself.set_phone(work, self.phone, myself.PRIVATE)
