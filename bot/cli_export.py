"""`krom export` and `krom leave`: everything of a group as files that open in a spreadsheet.

CSV is UTF-8 with a byte order mark, without which spreadsheets take Khmer for something else. A
text that a spreadsheet would reckon out as a formula gets an apostrophe before it in CSV; in XLSX
it is written as text, whatever it begins with. The files hold phone numbers: they are made 0600.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

import click

from bot.cli_base import Plain, answer, answering, house, main

if TYPE_CHECKING:
    from bot.group.export import Cell, Export, Sheet
    from bot.group.leaving import Leaving
    from bot.house import Krom
    from bot.words.catalogue import Catalogue

ENGLISH: Final = "en"

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a text begins with that a spreadsheet takes for a formula."""

WIDE: Final = 24
"""Letters in a column of the workbook."""


@dataclass(frozen=True)
class Headings:
    """How the tables are headed: in English, which other programs read, or as a group speaks."""

    pages: Catalogue
    language: str = ENGLISH

    @classmethod
    def load(cls, language: str = ENGLISH) -> Headings:
        """Give those of a language; English ones where they are in no other."""
        from bot.words.catalogue import PAGES, Catalogue

        return cls(Catalogue.load(PAGES), language)

    def row(self, sheet: Sheet) -> list[Cell]:
        """Give the first row of a table."""
        return list(self.pages.words(self.language, f"head-{sheet.name}"))

    def tab(self, sheet: Sheet) -> str:
        """Give the name of a table in the workbook."""
        return self.pages.say(self.language, f"tab-{sheet.name}")

    def table(self, sheet: Sheet) -> Iterator[list[Cell]]:
        """Give a whole table, with its sums."""
        yield self.row(sheet)
        kind = sheet.columns.index("kind") if self.language != ENGLISH and "kind" in sheet.columns else None
        for row in sheet.rows:
            cells = list(row)
            if kind is not None:
                cells[kind] = self.pages.say(self.language, f"kind-{cells[kind]}")
            yield cells
        yield from ([self.pages.say(self.language, "export-sum"), *sums[1:]] for sums in sheet.bottom())


@main.command()
@click.argument("group")
@click.argument("to", type=click.Path(path_type=Path))
@click.option("--language", type=click.Choice(["en", "km"]), default=ENGLISH, help="Of the headings.")
@answering
def export(group: str, to: Path, language: str) -> None:
    """Write everything of a group into a workbook (FILE.xlsx) or a new folder of CSV files."""
    from bot.group.export import export as read
    from bot.group.people import find_group

    must_be_free(to)
    with house() as krom, krom.store.reading() as db:
        found = read(db, find_group(db, group), krom.clock.now())
    try:
        if to.suffix.lower() == ".xlsx":
            write_workbook(found, to, Headings.load(language))
        else:
            write_folder(found, to, Headings.load(language))
    except OSError as error:
        raise Plain(f"{to} cannot be written: {error.strerror or error}.") from error
    answer({"group": found.group, "to": to.absolute(), "sheets": counts(found)})


def must_be_free(to: Path) -> None:
    """Refuse to write over a file, or into a folder with something in it."""
    if to.is_dir() and not any(to.iterdir()) and to.suffix.lower() != ".xlsx":
        return
    if to.exists():
        raise Plain(f"{to} is there already: name a new file or an empty folder.")
    if not to.absolute().parent.is_dir():
        raise Plain(f"There is no folder {to.absolute().parent}.")


def counts(found: Export) -> dict[str, int]:
    """Give how many rows each sheet has, without headings and sums."""
    return {sheet.name: len(sheet.rows) for sheet in found.sheets}


def write_folder(found: Export, to: Path, headings: Headings) -> None:
    """Write a CSV file for each sheet; the names of the files stay English. Raises OSError."""
    to.mkdir(mode=0o700, exist_ok=True)
    for sheet in found.sheets:
        with _private(to / f"{sheet.name}.csv") as file:
            csv.writer(file).writerows([guarded(cell) for cell in row] for row in headings.table(sheet))


def write_workbook(found: Export, to: Path, headings: Headings) -> None:
    """Write a workbook with a sheet for each; rows go to the disk as they come. Raises OSError."""
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    with _private(to):
        pass  # made 0600 before anything is in it
    book = Workbook(str(to), {"constant_memory": True})
    bold, money = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0"})
    for sheet in found.sheets:
        page = book.add_worksheet(headings.tab(sheet))
        page.set_column(0, len(sheet.columns) - 1, WIDE / 2)
        page.freeze_panes(1, 0)
        sums = [place for place, name in enumerate(sheet.columns) if name in {*sheet.sums, "amount"}]
        last = len(sheet.rows)
        for line, row in enumerate(headings.table(sheet)):
            plain = bold if line == 0 or line > last else None
            for place, cell in enumerate(row):
                style = plain or (money if place in sums else None)
                if isinstance(cell, int):
                    page.write_number(line, place, cell, style)
                elif cell:
                    page.write_string(line, place, cell, plain)
    try:
        book.close()
    except FileCreateError as error:
        raise OSError(str(error)) from error


def guarded(cell: Cell) -> Cell:
    """Keep a spreadsheet from reckoning out what somebody is called."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _private(file: Path) -> IO[str]:
    """Make a new file that only its owner can read."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    return os.fdopen(descriptor, "w", encoding="utf-8-sig", newline="")


# Leaving ---------------------------------------------------------------------------------------


@main.command()
@click.argument("group")
@click.option("--to", type=click.Path(path_type=Path), required=True, help="A new folder for all of it.")
@click.option("--yes", is_flag=True, help="Do it: there is no way back.")
@answering
def leave(group: str, to: Path, yes: bool) -> None:  # noqa: FBT001  # click's flag
    """Give a group all that is its own, tell its members, and forget them. Says first what it will do."""
    from bot.group import leaving
    from bot.group.people import find_group

    with house() as krom:
        with krom.store.reading() as db:
            number = find_group(db, group)
            if leaving.has_left(db, number):
                raise Plain(f"Group {number} has left already.")
            what = leaving.leaving(db, number)
        must_be_free(to)
        click.echo(_announced(what, to), err=True)
        told = {
            "group": number,
            "members": len(what.members),
            "phones": len(what.phones),
            "told": len(what.told),
            "to": to.absolute(),
        }
        if not yes:
            answer({**told, "done": False})
            raise Plain("Nothing was done: say --yes to do it.")
        krom.sessions.ping()  # what is kept there must be dropped, too
        entries = _left(krom, number, to)
        more = _forgotten_by_the_modem(krom, what.alone)
    answer({**told, **more, "entries": entries, "done": True})


def _forgotten_by_the_modem(krom: Krom, phones: Sequence[str]) -> dict[str, int]:
    from bot import modem
    from bot.handlers.gammu_database import ModemAway

    try:
        rows = modem.forget(krom, phones)
    except ModemAway as away:
        click.echo(f"The modem's daemon forgets these phones only after 7 days: {away}.", err=True)
        return {}
    return {} if rows is None else {"modem": rows}


def _announced(what: Leaving, to: Path) -> str:
    called = what.group.called.latin
    return (
        f"{called} ({what.group.id}) leaves: {len(what.members)} members, {what.entries} entries.\n"
        f"1. Everything is written to {to.absolute()}: a workbook, CSV, and books that can be verified.\n"
        f"2. {len(what.told)} phones get one last text.\n"
        f"3. {len(what.phones)} phones are forgotten here ({len(what.alone)} of them no other group uses),"
        " with all names, PINs, reasons and texts.\n"
        "   A modem's daemon forgets them, too, but for the last text: that after 7 days.\n"
        "4. The group is closed: nobody of it can dial or text any more. There is no way back but a backup."
    )


def _left(krom: Krom, number: int, to: Path) -> int:
    """Write all of it, and only then forget; give how many entries went along."""
    from bot.group import leaving
    from bot.group.export import export as read
    from bot.group.export_copy import CopyFaults, copy_group

    now = krom.clock.now()
    try:
        with krom.store.reading() as db:
            what = leaving.leaving(db, number)
            found = read(db, number, now)
            to.mkdir(mode=0o700, exist_ok=True)
            write_folder(found, to / "csv", Headings.load())
            write_workbook(found, to / "everything.xlsx", Headings.load(what.group.language))
            entries = copy_group(db, number, to / "krom")
        (to / "READ-ME.txt").write_text(READ_ME.format(name=what.group.called.name), encoding="utf-8")
        os.sync()  # before anything is forgotten
    except OSError as error:
        raise Plain(
            f"{to} cannot be written, and nothing was forgotten: {error.strerror or error}."
        ) from error
    except CopyFaults as error:
        raise Plain(f"The books have faults, and nothing was forgotten: {error}.") from error
    try:
        with krom.store.writing() as db:
            leaving.leave(db, what, now)
    except leaving.Written as error:
        raise Plain(
            "Something was written meanwhile, and nothing was forgotten: name a new folder."
        ) from error
    for phone in what.phones:
        krom.sessions.forget(phone, [f"{number}:{member}" for member in what.members])
    krom.wake()
    return entries


READ_ME: Final = """\
Everything of the group {name}.

everything.xlsx   all tables, for a spreadsheet, headed in the group's language
csv/              the same, a file each, headed in English
krom/             the books as Krom kept them. With Krom installed, KROM_DATA=krom krom verify
                  checks every entry from the first one on. Nobody has a PIN in it.

These files hold names, phone numbers and what everybody saved and owes. Keep them as you keep
the box.
"""
