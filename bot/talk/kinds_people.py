"""Kinds of answer about somebody who is no member yet: her name, her phone."""

from __future__ import annotations

from dataclasses import dataclass

from bot.group.charter import LATIN
from bot.group.takeover_cells import Unclear, phones
from bot.talk.kinds import Plain, Wrong
from bot.words.segments import measure


@dataclass(frozen=True)
class LatinName(Plain[str]):
    """A name in letters that every phone shows."""

    def read(self, word: str) -> str | Wrong:
        """Read a name of a few letters, with a letter in it."""
        name = " ".join(word.split())
        if not name:
            return Wrong("empty")
        plain = name.isprintable() and measure(name).encoding == "gsm7"
        if len(name) > LATIN or not plain or not any(map(str.isalpha, name)):
            return Wrong("not-latin")
        return name


@dataclass(frozen=True)
class PhoneNumber(Plain[str]):
    """A phone number as it is written in a country, or with + or 00 and the country's own."""

    country: str

    def read(self, word: str) -> str | Wrong:
        """Read one number; give it as the networks do, `+85512345678`."""
        if not word.strip():
            return Wrong("empty")
        try:
            found = phones(word, self.country)
        except Unclear:
            return Wrong("no-phone")
        return found[0] if len(found) == 1 else Wrong("no-phone")
