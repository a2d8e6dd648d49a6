"""What money was spent for, or came from, as choices."""

from __future__ import annotations

from dataclasses import dataclass

from bot.group.cash import purpose_of
from bot.words.values import Said


@dataclass(frozen=True)
class Purpose:
    """One purpose: its key in this list, and its name as it is stored."""

    key: str
    name: str

    @property
    def said(self) -> Said:
        """The purpose as it is read."""
        return purpose_of(self.name)

    @property
    def label(self) -> Said:
        """What is printed beside the key."""
        return self.said


def purposes(*names: str) -> tuple[Purpose, ...]:
    """Give choices with the keys 1, 2, 3."""
    return tuple(Purpose(str(place), name) for place, name in enumerate(names, 1))
