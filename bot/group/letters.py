"""A message of the outbox gets its words: in its reader's language, with the names of today."""

from __future__ import annotations

from dataclasses import dataclass

from bot.group.people import load_group, load_members
from bot.group.wording import Wording, named
from bot.outbox import Letter
from bot.store.engine import Store
from bot.words.catalogue import Catalogue


@dataclass(frozen=True)
class Scribe:
    """Renders messages."""

    store: Store
    catalogue: Catalogue

    def render(self, letter: Letter) -> str:
        """Give a message its text. Raises StoreAway."""
        wording = Wording(self.catalogue, letter.language)
        if not letter.group:
            return wording.say(letter.message, named(letter.args, None, {}))
        with self.store.reading() as db:
            group = load_group(db, letter.group)
            people = {member.number: member for member in load_members(db, letter.group)}
        return wording.say(letter.message, named(letter.args, group, people))
