"""What comes out: figures beside their goals, in a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A ratio; `least` and `good` are goals. `below`: less is better."""

    measure: str
    ratio: float
    least: float | None = None
    good: float | None = None
    below: bool = False
    why: str = ""
    """Why it falls short, where it does."""

    @property
    def reached(self) -> str:
        if self.least is None or self.good is None:
            return ""
        if self._meets(self.good):
            return "good"
        return "yes" if self._meets(self.least) else "no"

    def _meets(self, goal: float) -> bool:
        return self.ratio <= goal if self.below else self.ratio >= goal


def table(figures: Sequence[Figure]) -> str:
    """Give the table, and under it why something falls short."""
    rows: list[tuple[str, ...]] = [("measure", "ratio", "at least", "good", "reached")]
    for one in figures:
        sign = "max " if one.below else ""
        goals = ["" if goal is None else f"{sign}{goal:g}" for goal in (one.least, one.good)]
        rows.append((one.measure, f"{one.ratio:.2f}", *goals, one.reached))
    wide = [max(len(row[place]) for row in rows) for place in range(5)]
    lines = [" | ".join(cell.ljust(width) for cell, width in zip(row, wide, strict=True)) for row in rows]
    lines.insert(1, "-|-".join("-" * width for width in wide))
    notes = [f"short of it, {one.measure}: {one.why}" for one in figures if one.reached == "no" and one.why]
    return "\n".join(["| " + line + " |" if line[0] != "-" else "|-" + line + "-|" for line in lines] + notes)
