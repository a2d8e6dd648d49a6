"""A line over the meetings, as a drawing of its own: no script, no style in it, nothing loaded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

WIDTH: Final = 600
HEIGHT: Final = 160
EDGE: Final = 28
MOST_LABELS: Final = 8
FEWEST: Final = 3
"""Of two figures a table says as much."""


@dataclass(frozen=True)
class Point:
    """A point of the line; `label` is empty where there is no room for one."""

    x: int
    y: int
    label: str
    amount: int


@dataclass(frozen=True)
class Curve:
    """What the drawing is made of, in its own units."""

    points: tuple[Point, ...]
    width: int = WIDTH
    height: int = HEIGHT
    edge: int = EDGE

    @property
    def path(self) -> str:
        """The points as `polyline` takes them."""
        return " ".join(f"{one.x},{one.y}" for one in self.points)

    @property
    def last(self) -> Point:
        """The newest."""
        return self.points[-1]


def curve(found: Sequence[tuple[str, int]]) -> Curve | None:
    """Lay out a line from zero to the highest of some labelled figures; None of fewer than three."""
    if len(found) < FEWEST:
        return None
    most = max(1, *(amount for _, amount in found))
    step = (WIDTH - 2 * EDGE) / (len(found) - 1)
    every = -(-len(found) // MOST_LABELS)
    return Curve(
        tuple(
            Point(
                x=round(EDGE + place * step),
                y=round(HEIGHT - EDGE - max(amount, 0) / most * (HEIGHT - 2 * EDGE)),
                label=label if (len(found) - 1 - place) % every == 0 else "",
                amount=amount,
            )
            for place, (label, amount) in enumerate(found)
        )
    )
