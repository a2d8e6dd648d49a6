"""A paper book as a file, filled in without a line: CSV or XLSX, read as people's programs write it.

The members are a table under a line of headings, which are `COLUMNS` or what the pages call them.
The facts are lines of two cells, name and value, above that table or on a sheet of their own.
Nothing is judged here: a cell is text as it would be typed, and `takeover_read` says what it means.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.group.people import OFFICES
from bot.group.takeover import COLUMNS, FACTS, MOST_LETTERS, MOST_ROWS
from bot.group.takeover_read import MODES
from bot.group.takeover_sheets import Unreadable, sheets
from bot.rules.constitution import CHOICES
from bot.words.catalogue import Catalogue
from bot.words.digits import fold, plain

__all__ = ["Brought", "Labels", "Unreadable", "csv_of", "labels", "read_file"]

VALUES: Final[Mapping[str, tuple[str, ...]]] = {
    "mode": MODES,
    "office": OFFICES,
    "interest_method": CHOICES["interest_method"],
    "language": ("km", "km-Latn", "en"),
}
"""What is chosen and not written, and from what."""

OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"
ARCHIVE: Final = b"PK"
FORMULA: Final = ("=", "+", "-", "@")
"""How a cell begins that Excel would reckon."""
ABOVE: Final = 60
"""Lines that may stand above the headings."""


@dataclass(frozen=True)
class Labels:
    """What one language calls the columns, the facts and what is chosen."""

    columns: Mapping[str, str]
    facts: Mapping[str, str]
    hints: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]


def labels(pages: Catalogue, language: str) -> Labels:
    """Give the words of the pages in a language."""

    def said(kind: str, name: str) -> str:
        return pages.say(language, f"take-{kind}-{name}")

    return Labels(
        columns={name: said("column", name) for name in COLUMNS},
        facts={name: said("fact", name) for name in FACTS},
        hints={name: said("hint", name) for name in FACTS},
        values={name: {one: said(name, one) for one in known} for name, known in VALUES.items()},
    )


@dataclass(frozen=True)
class Brought:
    """What stands in a file: facts, the rows if there is a table of members, headings nobody knows."""

    facts: Mapping[str, str]
    rows: list[Mapping[str, str]] | None
    unused: tuple[str, ...]


def read_file(data: bytes, spoken: Sequence[Labels]) -> Brought:
    """Read a file whole. Raises Unreadable."""
    words = _Words.of(spoken)
    if data.startswith(OLD_EXCEL):
        raise Unreadable("old-excel")
    tables = sheets(data) if data.startswith(ARCHIVE) else [_from_csv(data, words)]
    facts: dict[str, str] = {}
    rows: list[Mapping[str, str]] | None = None
    unused: list[str] = []
    for table in tables:
        at = next((number for number, line in enumerate(table[:ABOVE]) if words.is_heading(line)), None)
        facts |= words.facts_in(table[:at])
        if at is None:
            continue
        columns = words.columns_of(table[at])
        unused += [
            cell.strip() for place, cell in enumerate(table[at]) if cell.strip() and place not in columns
        ]
        rows = (rows or []) + [row for line in table[at + 1 :] if (row := words.row(line, columns))]
    if rows is None and not facts:
        raise Unreadable("no-heading")
    if rows is not None and len(rows) > MOST_ROWS:
        raise Unreadable("too-many")
    if any(len(cell) > MOST_LETTERS for row in [facts, *(rows or [])] for cell in row.values()):
        raise Unreadable("cell-long")
    return Brought(facts, rows, tuple(dict.fromkeys(unused)))


@dataclass(frozen=True)
class _Words:
    """What each word of a file may be."""

    columns: Mapping[str, str]
    facts: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, spoken: Sequence[Labels]) -> _Words:
        columns = {_key(name): name for name in COLUMNS}
        facts = {_key(name): name for name in FACTS}
        values = {name: {_key(one): one for one in known} for name, known in VALUES.items()}
        for one in spoken:
            columns |= {_key(label): name for name, label in one.columns.items()}
            facts |= {_key(label): name for name, label in one.facts.items()}
            for name, called in one.values.items():
                values[name] |= {_key(label): code for code, label in called.items()}
        return cls(columns, facts, values)

    def columns_of(self, line: Sequence[str]) -> dict[int, str]:
        found: dict[int, str] = {}
        for place, cell in enumerate(line):
            name = self.columns.get(_key(cell))
            if name is not None and name not in found.values():
                found[place] = name
        return found

    def is_heading(self, line: Sequence[str]) -> bool:
        found = self.columns_of(line).values()
        return "number" in found and len(found) > 1

    def facts_in(self, lines: Sequence[Sequence[str]]) -> dict[str, str]:
        found: dict[str, str] = {}
        for line in lines:
            name = self.facts.get(_key(line[0])) if line else None
            value = line[1].strip() if len(line) > 1 else ""
            if name is not None and value:
                found[name] = self._chosen(name, value)
        return found

    def row(self, line: Sequence[str], columns: Mapping[int, str]) -> dict[str, str]:
        cells = {name: line[place].strip() for place, name in columns.items() if place < len(line)}
        return {name: self._chosen(name, cell) for name, cell in cells.items() if cell}

    def _chosen(self, name: str, cell: str) -> str:
        """Give the one word for what is chosen, in whatever language it is written."""
        known = self.values.get(name)
        if known is None:
            return cell
        if name != "office":
            return known.get(_key(cell), cell)
        return ", ".join(known.get(_key(one), one.strip()) for one in cell.split(","))


def _key(text: str) -> str:
    return " ".join(fold(plain(text)).replace("_", " ").split())


# CSV --------------------------------------------------------------------------------------------


def _from_csv(data: bytes, words: _Words) -> list[list[str]]:
    """Read a CSV whose cells are parted by whatever makes the most of its headings."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable("not-utf8") from error
    if "\0" in text:
        raise Unreadable("not-utf8")
    tries = [_parted(text, by) for by in (",", ";", "\t")]
    return max(
        tries, key=lambda table: max((len(words.columns_of(line)) for line in table[:ABOVE]), default=0)
    )


def _parted(text: str, by: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=by))
    except csv.Error as error:
        raise Unreadable("no-heading") from error


def csv_of(facts: Mapping[str, str], rows: Sequence[Mapping[str, str]], called: Labels) -> bytes:
    """Write facts and members as a CSV that Excel opens: the facts first, then the table."""
    out = io.StringIO(newline="")
    write = csv.writer(out)
    write.writerows(_safe([called.facts[name], shown(name, facts.get(name, ""), called)]) for name in FACTS)
    write.writerow([])
    write.writerow([called.columns[name] for name in COLUMNS])
    for row in rows:
        write.writerow(_safe([shown(name, row.get(name, ""), called) for name in COLUMNS]))
    return out.getvalue().encode("utf-8-sig")


def shown(name: str, cell: str, called: Labels) -> str:
    """Write what is chosen in the words of a language."""
    known = called.values.get(name)
    return cell if known is None else ", ".join(known.get(one, one) for one in cell.split(", "))


def _safe(cells: Sequence[str]) -> Iterator[str]:
    """Keep Excel from reckoning: a cell that begins like a formula gets a space, which is not read."""
    return (f" {cell}" if cell.startswith(FORMULA) else cell for cell in cells)
