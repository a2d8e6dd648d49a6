"""A line of words: what an SMS says, cut into its word of command and the words that follow."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.talk.flow import Flow
from bot.words.digits import fold, plain

GLUED: Final = re.compile(r"^([A-Za-z]{1,2})(\d.*)$")
"""A letter stands alone or is glued to digits: `S4`."""

TWO: Final = 2
"""A word of command may be written as two: "not me" as a whole text, "phone lost 4" in a line."""

MOST_TEXT: Final = 1_000
"""A longer SMS is read no further; six joined parts hold less."""


@dataclass(frozen=True)
class Line:
    """The words of an SMS; `again` says that it ended in the word for "once more"."""

    words: tuple[str, ...]
    again: bool


def read_line(text: str, again: Sequence[str]) -> Line:
    """Cut a text at spaces and `*`; only these part words."""
    words = [word for word in re.split(r"[\s*]+", plain(text[:MOST_TEXT])) if word]
    wants = len(words) > 1 and fold(words[-1]) in {fold(word) for word in again}
    return Line(tuple(words[:-1] if wants else words), wants)


def command(
    line: Line, flows: Mapping[str, Flow], synonyms: Mapping[str, Sequence[str]]
) -> tuple[Flow, tuple[str, ...]] | None:
    """Find the flow a line means, and its words; `synonyms` are the words of each flow."""
    if not line.words:
        return None
    first, rest = line.words[0], line.words[1:]
    known = _by_word(flows, synonyms)
    pair, more = line.words[:TWO], line.words[TWO:]
    joined = None if len(pair) < TWO or _has_digit(pair) else known.get("".join(map(_bare, pair)))
    if joined is not None and (joined.line or not more):
        return joined, more
    found = known.get(_bare(first))
    if found is not None:
        return found, rest
    glued = GLUED.match(first)
    if glued is not None and _bare(glued[1]) in known:
        return known[_bare(glued[1])], (glued[2], *rest)
    return None


def _by_word(flows: Mapping[str, Flow], synonyms: Mapping[str, Sequence[str]]) -> dict[str, Flow]:
    known: dict[str, Flow] = {}
    for flow in flows.values():
        words = [flow.word, flow.twin, *synonyms.get(flow.name, ())]
        known.update({_bare(word): flow for word in words if word})
    return known


def _bare(word: str) -> str:
    return fold(word.strip(".,;:!?\"'#"))


def _has_digit(words: Sequence[str]) -> bool:
    return any(map(str.isdigit, "".join(words)))
