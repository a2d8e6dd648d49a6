"""The act that changes the rules of a running group: the field officer asks, two of the group sign."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from bot.group import ruling
from bot.group.act import Act, Hands
from bot.group.people import OF_THE_FIELD, Member
from bot.group.work import Answer, Work
from bot.rules.amendment import CHANGEABLE, Change
from bot.words.values import Count, Said, Value


@dataclass(frozen=True)
class SetRules(Act):
    """Some of the rules are changed: each from what it is to what it shall be."""

    kind = "set-rules"
    hands = Hands(officers=1, witnesses=1)

    changes: tuple[Change, ...]

    def __post_init__(self) -> None:
        """Read changes as they are stored. Raises ValueError for a rule that no group changes."""
        read = tuple(Change(*one) for one in self.changes)
        object.__setattr__(self, "changes", read)
        strange = [one.rule for one in read if one.rule not in CHANGEABLE]
        if strange or len({one.rule for one in read}) < len(read):
            raise ValueError(", ".join(strange) or "a rule is changed twice")

    @classmethod
    def allows(cls, member: Member) -> bool:
        """Say whether a member may ask for it: the field officer, who reads it to the group."""
        return member.number == OF_THE_FIELD

    @property
    def proof(self) -> int:
        """Four digits made of all that is changed, since it may have several figures, or none.

        The page of who asks shows them: she says them where she reads the changes out.
        """
        made = hashlib.sha256(json.dumps(self.changes).encode()).digest()
        return 1_000 + int.from_bytes(made[:8], "big") % 9_000

    def told(self) -> Mapping[str, Value]:
        """Say what is changed, from what to what."""
        return {"what": ruling.in_words(self.changes)}

    def listed(self) -> Said:
        """Say how many are changed: all of them fill a screen."""
        return Said("sign-rules", {"count": Count(len(self.changes))})

    def perform(self, work: Work) -> Answer:
        """Write a new version; the old one stays."""
        return ruling.change(work, self.changes)
