"""How long it takes to type a group's paper book: the keys that the grid wants, by the keystroke-level model.

Nobody was timed. The model (Card, Moran and Newell 1983) gives a key 0.28 s with an average typist, 0.5 s
where letters come at random and 1.2 s with who hardly knows the keyboard, and 1.35 s to each thing that one
must think of first: here, once to each cell that has something in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bench.figures import Figure
from bench.stand import Pace
from bot.group.takeover import COLUMNS, KEPT, Typed
from bot.group.takeover_file import VALUES
from tests.paper_book import right

TYPISTS: Final[Mapping[str, float]] = {"average": 0.28, "letter by letter": 0.5, "new to a keyboard": 1.2}
"""Seconds a key."""

LOOKS: Final = 1.35
"""Seconds to find in the book what comes next."""

VISIT: Final = 30
"""Minutes that a whole taking over should need; reading aloud and signing are in it."""


def keys(pace: Pace) -> list[Figure]:
    """Print what typing a book of eighteen members takes, the second book of an organisation."""
    del pace
    filled, pressed = cells_and_keys(right())
    print(f"  {len(right().rows)} lines: {filled} cells with something in them, {pressed} keys with Tab")
    minutes = {name: (pressed * key + filled * LOOKS) / 60 for name, key in TYPISTS.items()}
    for name, taken in minutes.items():
        print(f"  {name:18} {TYPISTS[name]:.2f} s a key  {taken:5.1f} minutes")
    slowest = max(minutes.values()) / VISIT
    return [Figure("typing a paper book, slowest typist, of half an hour", slowest, 1, 0.5, below=True)]


def cells_and_keys(paper: Typed) -> tuple[int, int]:
    """Count the cells that are filled in, and the keys: what is chosen is one, each cell is left by Tab."""
    facts = {name: text for name, text in paper.facts.items() if text and name not in KEPT}
    cells = [(name, text) for row in paper.rows for name, text in row.items()]
    filled = [(name, text) for name, text in (*facts.items(), *cells) if text]
    pressed = sum(1 if name in VALUES else len(text) for name, text in filled)
    return len(filled), pressed + len(facts) + len(paper.rows) * len(COLUMNS)
