"""The sheets of a workbook (XLSX), as rows of text; and a workbook to fill in.

A workbook is an archive that somebody else made: how much would come out of it is looked at before
anything does.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from bot.group.takeover import COLUMNS, FACTS, MOST_ROWS

MOST_INSIDE: Final = 8_000_000
"""Bytes that may come out of the archive: a book of 160 rows has some 100,000."""
MOST_FILES: Final = 200
MOST_SHEETS: Final = 10
LINES: Final = MOST_ROWS + 200
"""Lines looked at, with those above the table and empty ones."""
FAR: Final = 5_000
"""Empty lines passed over, as a sheet has that somebody coloured to its end."""
WIDE: Final = 60
DECLARES: Final = (b"<!DOCTYPE", b"<!ENTITY")
"""No program writes these into a workbook; who does wants it to grow while it is read."""

NUMBERS: Final = frozenset(COLUMNS) - {"name", "latin", "phones", "mode", "office", "loan_due"}
WIDTHS: Final[Mapping[str, int]] = {
    "number": 8,
    "name": 24,
    "latin": 22,
    "phones": 26,
    "mode": 14,
    "office": 14,
}
SPARE: Final = 40
"""Lines prepared below what is typed."""


class Unreadable(Exception):
    """A file cannot be read, and nothing of it was; the text names why, for the page's words."""


def sheets(data: bytes) -> list[list[list[str]]]:
    """Give the rows of each sheet as text. Raises Unreadable."""
    _check(data)
    import openpyxl  # a second's work to import: only for who brings a workbook
    from openpyxl.utils.exceptions import InvalidFileException

    odd = (
        zipfile.BadZipFile,
        InvalidFileException,
        OSError,
        ValueError,
        LookupError,
        TypeError,
        ArithmeticError,
        zlib.error,
    )
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        try:
            return [_rows(sheet) for sheet in book.worksheets[:MOST_SHEETS]]
        finally:
            book.close()
    except (*odd, AttributeError, SyntaxError) as error:  # SyntaxError: XML that is none
        raise Unreadable("no-workbook") from error


def _check(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            inside = archive.infolist()
            if len(inside) > MOST_FILES or sum(one.file_size for one in inside) > MOST_INSIDE:
                raise Unreadable("too-large")
            for one in inside:
                if any(word in archive.read(one) for word in DECLARES):
                    raise Unreadable("no-workbook")
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, EOFError, zlib.error) as error:
        raise Unreadable("no-workbook") from error


def _rows(sheet: Any) -> list[list[str]]:
    sheet.reset_dimensions()  # what the file says of its own size is not believed
    found: list[list[str]] = []
    for at, row in enumerate(sheet.iter_rows(max_col=WIDE)):
        cells = [_text(cell) for cell in row]
        if at >= FAR or (at >= LINES and any(cells)):
            raise Unreadable("too-many")
        if at < LINES:
            found.append(cells)
    return found


def _text(cell: Any) -> str:
    """Give a cell as somebody would type it."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        if "%" in (cell.number_format or ""):
            value *= 100
        return str(int(value)) if value.is_integer() else f"{value:.12g}"
    if isinstance(value, int) and not isinstance(value, bool) and "%" in (cell.number_format or ""):
        value *= 100
    return " ".join(str(value).split())


def workbook(
    facts: Sequence[tuple[str, str, str]],
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    choices: Mapping[str, Sequence[str]],
) -> bytes:
    """Write a workbook to fill in: a sheet `group` with name, value and hint, and a sheet `members`.

    Figures are numbers, everything else is text, so that no program takes a phone or a day for one.
    """
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    bold, text = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"num_format": "@"})
    quiet = book.add_format({"font_color": "#635d50"})
    here = book.add_worksheet("group")
    here.set_column(0, 0, 30)
    here.set_column(1, 1, 26, text)
    here.set_column(2, 2, 70, quiet)
    for line, (name, cell, hint) in enumerate(facts):
        here.write_string(line, 0, name, bold)
        here.write_string(line, 1, cell, text)
        here.write_string(line, 2, hint, quiet)
        _offer(here, line, 1, 1, choices.get(FACTS[line]))
    members = book.add_worksheet("members")
    members.freeze_panes(1, 2)
    for place, (name, heading) in enumerate(zip(COLUMNS, headings, strict=True)):
        members.set_column(place, place, WIDTHS.get(name, 13), None if name in NUMBERS else text)
        members.write_string(0, place, heading, bold)
        _offer(members, 1, place, len(rows) + SPARE, choices.get(name))
        for line, row in enumerate(rows, 1):
            _put(members, line, place, row[place], None if name in NUMBERS else text)
    book.close()
    return out.getvalue()


def _offer(sheet: Any, line: int, place: int, lines: int, choices: Sequence[str] | None) -> None:
    """Offer what may be chosen, and forbid nothing: it is checked where it is brought."""
    if choices:
        rule = {"validate": "list", "source": list(choices), "error_type": "information"}
        sheet.data_validation(line, place, line + lines - 1, place, rule)


def _put(sheet: Any, line: int, place: int, cell: str, style: Any) -> None:
    if style is None and cell.isascii() and cell.isdigit() and len(cell) < 14:  # noqa: PLR2004  # a float is exact
        sheet.write_number(line, place, int(cell))
    elif cell:
        sheet.write_string(line, place, cell, style)
