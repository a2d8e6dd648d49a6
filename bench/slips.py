"""What slips of thumbs do to meetings written in one text, and what stands against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import sqrt
from typing import Final

from bench.figures import Figure
from bench.meetings import COUNTS, MISCOUNTED, MOST_TEXTS, Meeting, Outcome, Ways, meeting, play
from bench.stand import Pace
from bench.thumbs import RATE

SEED: Final = 3
SIZES: Final = (18, 25)
BUILT: Final = "as built"
READS: Final = 0.5
PRIVATE: Final = 0.6
LOOKS: Final = 0.5

WAYS: Final[Mapping[str, Ways]] = {
    BUILT: Ways(),
    "slips twice as often": Ways(rate=2 * RATE),
    "treasurer sees half of what is wrong in the echo": Ways(reads=READS),
    "treasurer sees four fifths of it": Ways(reads=0.8),
    "members written by name, as many slips": Ways(by_name=True),
    "members written by name, twice the slips": Ways(by_name=True, rate=2 * RATE),
    "members see it in their text": Ways(private=PRIVATE, looks=LOOKS),
    "no text that Krom made is sent on": Ways(copies=False),
    "whole texts are typed again, never OK": Ways(ok=False),
    "treasurer always finds the letters that are wrong": Ways(finds=1.0),
    "treasurer never finds them, and sends the whole again": Ways(finds=0.0),
    "counter also names who was unusual": Ways(names="numbers"),
    "counter names them under their letters": Ways(names="letters"),
    "echo (half), and members' texts": Ways(reads=READS, private=PRIVATE, looks=LOOKS),
    "echo (half), counter's letters, members' texts": Ways(
        reads=READS, names="letters", private=PRIVATE, looks=LOOKS
    ),
}
FEWER: Final = 4
"""Ways with texts of their own take long: they are tried on one in so many of the meetings."""


SHORT: Final = """a wrong person under a right sum is borne out by the box; the counter who also names
the unusual members finds nearly all of it (docs/errors.md)""".replace("\n", " ")


def slips(pace: Pace) -> list[Figure]:
    """Let meetings be written with slips; print what became of them, and give the goals."""
    print(
        f"  seed {SEED}, {pace.meetings} meetings a size; slips in {RATE:.1%} of the data; the counter is a "
        f"note off in {MISCOUNTED:.0%} of counts and slips as often;\n  {COUNTS} counts a sheet, at most "
        f"{MOST_TEXTS} texts; a text that Krom made is sent on unread, but for the share said to be seen;\n  "
        f"{PRIVATE:.0%} of members have a private phone, {LOOKS:.0%} of them see what is wrong in their text."
    )
    figures = []
    for size in SIZES:
        meetings = [meeting(SEED, number, size) for number in range(pace.meetings)]
        found = {name: [play(one, ways) for one in _some(meetings, ways)] for name, ways in WAYS.items()}
        print(
            f"\n  {size} members, {sum(len(one.text) for one in meetings) // len(meetings)} letters a sheet"
        )
        print(indented(rates(found)))
        print("\n  first texts with one slip, as built: how many, and what became of them")
        print(indented(by_kind(found[BUILT])))
        print("\n  " + "\n  ".join(examples(meetings, found[BUILT])))
        figures += _goals(size, found[BUILT])
    return figures


def _some(meetings: Sequence[Meeting], ways: Ways) -> Sequence[Meeting]:
    return meetings if ways.rate == RATE and not ways.by_name else meetings[: -(-len(meetings) // FEWER)]


def wilson(times: int, of: int) -> tuple[float, float]:
    """Give the 95 % interval of a share (Wilson 1927)."""
    if not of:
        return 0.0, 1.0
    z, share = 1.959964, times / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return max(0.0, middle - half), min(1.0, middle + half)


def counts(outcomes: Sequence[Outcome]) -> dict[str, int]:
    """Count what became of meetings."""
    first = Counter(one.first for one in outcomes)
    end = Counter(one.end for one in outcomes)
    return {
        "right first time": first["right"],
        "asked": first["asked"],
        "right in two texts": sum(one.end == "right" and one.texts <= 2 for one in outcomes),
        "right in the end": end["right"],
        "never written": end["asked"],
        "wrong, seen after": sum(one.noticed for one in outcomes),
        "wrong, unnoticed": sum(one.end == "wrong" and not one.noticed for one in outcomes),
    }


def rates(found: Mapping[str, Sequence[Outcome]]) -> list[tuple[str, ...]]:
    """Give a table of shares with their intervals."""
    rows: list[tuple[str, ...]] = [("% (95 % interval)", "meetings", *counts(()))]
    for name, outcomes in found.items():
        shares = (_share(times, len(outcomes)) for times in counts(outcomes).values())
        rows.append((name, str(len(outcomes)), *shares))
    return rows


def by_kind(outcomes: Iterable[Outcome]) -> list[tuple[str, ...]]:
    """Say what became of the first texts that had one slip, by its kind."""
    fates: dict[tuple[str, str], Counter[str]] = {}
    for one in outcomes:
        if len(one.first_slips) == 1:
            slip = one.first_slips[0]
            fates.setdefault((slip.kind, slip.role), Counter())[one.first] += 1
    rows: list[tuple[str, ...]] = [("slip", "in", "texts", "right", "asked", "wrong")]
    for (kind, role), found in sorted(fates.items(), key=lambda item: (-item[1]["wrong"], item[0])):
        rows.append((kind, role, str(found.total()), *(str(found[f]) for f in ("right", "asked", "wrong"))))
    return rows


def examples(meetings: Iterable[Meeting], outcomes: Iterable[Outcome], most: int = 3) -> list[str]:
    """Show the shortest texts that were written wrong."""
    wrong = [
        (len(o.text), one.text, o) for one, o in zip(meetings, outcomes, strict=True) if o.end == "wrong"
    ]
    made = sum(o.from_ready for _, _, o in wrong)
    lines = [f"written wrong: {len(wrong)}, of them {made} after a text that Krom had made; the shortest:"]
    for _, meant, o in sorted(wrong, key=lambda each: each[:2])[:most]:
        kinds = ", ".join(f"{slip.kind} ({slip.role})" for slip in o.slips) or "a text that Krom had made"
        lines.append(f"  {o.text}   for   {meant}: {kinds}")
    return lines


def indented(rows: Sequence[Sequence[str]]) -> str:
    """Set rows in columns."""
    wide = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return "\n".join(
        "  " + " | ".join(cell.ljust(width) for cell, width in zip(row, wide, strict=True)).rstrip()
        for row in rows
    )


def _share(times: int, of: int) -> str:
    low, high = wilson(times, of)
    digits = 2 if times < of / 20 else 1
    return f"{100 * times / max(of, 1):.{digits}f} ({100 * low:.{digits}f}-{100 * high:.{digits}f})"


def _goals(size: int, outcomes: Sequence[Outcome]) -> list[Figure]:
    found, of = counts(outcomes), max(len(outcomes), 1)
    return [
        Figure(f"{size} members: % right within two texts", 100 * found["right in two texts"] / of, 80, 90),
        Figure(
            f"{size} members: % written with an error that nobody noticed",
            100 * found["wrong, unnoticed"] / of, 0.01, 0.001, below=True, why=SHORT,
        ),
    ]  # fmt: skip
