"""A message of the outbox gets its words: in its reader's language, with the names of today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from bot.group.people import Group, Member, load_group, load_members
from bot.group.wording import Wording, named
from bot.outbox import Letter
from bot.store.engine import Store
from bot.words.catalogue import Catalogue

MOST_GROUPS: Final = 200
"""Remembered at a time."""


@dataclass(frozen=True)
class Scribe:
    """Renders messages; made for one job, since it remembers the groups it has written for."""

    store: Store
    catalogue: Catalogue
    _groups: dict[int, tuple[Group, Mapping[int, Member]]] = field(default_factory=dict)
    _last: dict[tuple[int, str, str, str], str] = field(default_factory=dict)
    """The last text: the members of a group are reminded one after the other, in equal words."""

    def render(self, letter: Letter) -> str:
        """Give a message its text. Raises StoreAway."""
        said = (letter.group, letter.language, letter.message, letter.args)
        if said not in self._last:
            text = self._say(letter)
            self._last.clear()
            self._last[said] = text
        return self._last[said]

    def _say(self, letter: Letter) -> str:
        wording = Wording(self.catalogue, letter.language)
        if not letter.group:
            return wording.say(letter.message, named(letter.args, None, {}))
        try:
            values = named(letter.args, *self._of(letter.group))
        except KeyError:  # she joined since
            del self._groups[letter.group]
            values = named(letter.args, *self._of(letter.group))
        return wording.say(letter.message, values)

    def _of(self, number: int) -> tuple[Group, Mapping[int, Member]]:
        """Look a group up once for all its letters, which come one after the other."""
        if number not in self._groups:
            with self.store.reading() as db:
                group = load_group(db, number)
                people = {member.number: member for member in load_members(db, number)}
            if len(self._groups) >= MOST_GROUPS:
                self._groups.clear()
            self._groups[number] = (group, people)
        return self._groups[number]
