"""Letters of a sheet that are sent again: each stands in place of what stood under it before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.group.sheet_words import GLUED, OPEN, TWIN_OF, TWINS, letter_at, letters_of, tokens_of
from bot.words.digits import fold


@dataclass(frozen=True)
class Part:
    """A letter, and the words that stand under it."""

    letter: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Parts:
    """A text, cut at its letters."""

    before: tuple[str, ...]
    """What stands before the first letter: the `0` of practice, a day, or what belongs nowhere."""

    parts: tuple[Part, ...]
    digits_only: bool

    def text(self) -> str:
        """Write it down, a letter as its writer writes it."""
        return " ".join([*self.before, *(_typed(part, digits_only=self.digits_only) for part in self.parts)])


def mended(text: str, again: str, synonyms: Mapping[str, Sequence[str]]) -> str:
    """Give a text with the letters of another in place of its own; what was not there stands before T.

    What the other says before its first letter belongs nowhere, and so is asked about.
    """
    old, new = _cut(text, synonyms), _cut(again, synonyms)
    if not again.strip():
        return text
    kept = [part for part in old.parts if part.letter != "T"]
    box = [part for part in old.parts if part.letter == "T"]
    there = {part.letter for part in old.parts}
    added = [part for part in new.parts if part.letter not in there]
    parts = [*_replaced(kept, new), *added, *_replaced(box, new)]
    digits_only = old.digits_only and new.digits_only
    return Parts((*old.before, *new.before), tuple(parts), digits_only).text()


def open_part(text: str, synonyms: Mapping[str, Sequence[str]]) -> str:
    """Give the letters of a text under which something is to be filled in."""
    found = _cut(text, synonyms)
    return Parts((), tuple(part for part in found.parts if OPEN in part.words), found.digits_only).text()


def _replaced(parts: Sequence[Part], new: Parts) -> list[Part]:
    """Put each letter that was sent again in the place of the same; also one that stands there twice."""
    result: list[Part] = []
    for part in parts:
        again = [one for one in new.parts if one.letter == part.letter]
        result += again or [part]
    return result


def _typed(part: Part, *, digits_only: bool) -> str:
    return " ".join([TWIN_OF[part.letter] if digits_only else part.letter, *part.words])


def _cut(text: str, synonyms: Mapping[str, Sequence[str]]) -> Parts:
    """Cut a text at its letters. Among other words `09` is a member, alone with digits it is W."""
    tokens = tokens_of(text)
    digits_only = not any(map(str.isalpha, "".join(tokens)))
    known, folded = letters_of(synonyms), tuple(map(fold, tokens))
    before: list[str] = []
    parts: list[Part] = []
    at = 0
    while at < len(tokens):
        letter, length = letter_at(tokens, folded, at, known)
        words = tokens[at : at + length]
        at += length
        if letter is not None and letter in TWIN_OF and (digits_only or words[0] not in TWINS):
            parts.append(Part(letter, _glued(words)))
        elif parts:
            parts[-1] = Part(parts[-1].letter, (*parts[-1].words, *words))
        else:
            before += words
    return Parts(tuple(before), tuple(parts), digits_only)


def _glued(words: Sequence[str]) -> tuple[str, ...]:
    """Give the figure that is glued to a letter."""
    glued = GLUED.fullmatch(words[0])
    return () if glued is None else (glued[2],)
