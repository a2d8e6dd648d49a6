"""Putting names to ids: a stored message becomes a text in its reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.group.people import Group, Member
from bot.group.sheet_book import LETTERS
from bot.group.sheet_words import SAVED_NOW
from bot.words.catalogue import Catalogue
from bot.words.values import GroupName, Name, Person, Place, Value, shown, unpack


@dataclass(frozen=True)
class Wording:
    """The catalogue, spoken in one language."""

    catalogue: Catalogue
    language: str

    def say(self, message: str, values: Mapping[str, Value]) -> str:
        """Give the text of a message with its values."""
        args = {name: shown(value, self._say, self.language) for name, value in values.items()}
        return self._say(message, **args)

    def show(self, value: Value) -> str:
        """Show one value as text."""
        return str(shown(value, self._say, self.language))

    def has(self, message: str) -> bool:
        """Say whether the language has a message."""
        return self.catalogue.has(self.language, message)

    def words(self, message: str) -> Sequence[str]:
        """Give the words that a message lists."""
        return self.catalogue.words(self.language, message)

    @property
    def letters(self) -> dict[str, Sequence[str]]:
        """The words that stand for each letter of a meeting sheet, and for S, which has no place in it."""
        found = {letter: self.words(f"sheet-words.{letter.lower()}") for letter in LETTERS}
        return {**found, SAVED_NOW: self.words("deposit-words")}

    def _say(self, message: str, /, **args: str | int) -> str:
        return self.catalogue.say(self.language, message, **args)


def named(args: str, group: Group | None, people: Mapping[int, Member]) -> dict[str, Value]:
    """Unpack stored arguments; ids become names of today."""

    def name(number: int) -> Name:
        return people[number].called

    nobody = Name("", "")
    return unpack(
        args,
        name,
        group.called if group is not None else nobody,
        group.place if group is not None else nobody,
    )


def stored(args: str) -> dict[str, Value]:
    """Unpack stored arguments as they are: people, group and place stay ids."""
    return unpack(args, Person, GroupName(), Place())
