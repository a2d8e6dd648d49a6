"""What the practice phones show beside the book: the sheet, the book it would make, the close.

Only reads. A sheet is shown when it waits, or while it is typed; a meeting, when it is closed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection

from bot.group import loans, proposals, sheets
from bot.group.meetings import Meeting
from bot.group.people import Group, Member, load_all
from bot.group.preview import Book, Owing, Unfit, after
from bot.group.report import books
from bot.group.sheet import read_sheet
from bot.group.sheet_answer import unread
from bot.group.sheet_begin import begins_sheet
from bot.group.sheet_book import Sheet, SheetBook, Unclear
from bot.group.sheet_day import cut_day
from bot.group.sheet_days import Dated, Days, days_of, read_dated
from bot.group.sheet_kept import Items
from bot.group.sheet_words import MOST_TEXT
from bot.group.wording import Wording, named
from bot.rules.allocation import Owed
from bot.words.catalogue import Catalogue
from bot.words.digits import plain
from bot.words.values import Said, pack

Kind = Literal["saved", "written", "absent", "repaid", "given", "social", "fined", "spent"]
Named = Callable[[int], str]


@dataclass(frozen=True)
class Shown:
    """A sheet beside the book; `after` is None where the count would be refused, and `unfit` why."""

    items: Items
    written: Mapping[int, int]
    expected: int
    after: Book | None
    unfit: Unfit | None


def sheet_beside(db: Connection, group: Group, items: Items, of: Meeting | None, now: datetime) -> Shown:
    """Give the sheet of a meeting and the book it would make, if it were counted now."""
    number = of.number if of is not None else 0
    written = sheets.already_saved(db, group.id, number) if number else {}
    should = sheets.expected(db, group, number, items)
    owing: dict[int, list[Owing]] = {}
    for one in loans.to_pay(db, group, now, of):
        owed = Owed(one.interest, one.principal, one.ahead, one.rules.allocation)
        owing.setdefault(one.member, []).append(Owing(owed, one.fund))
    book = Book.of(books(db, group.id, now))
    try:
        made = after(book, items, written, owing, group.rules.over_payment)
    except Unfit as unfit:
        return Shown(items, written, should, None, unfit)
    return Shown(items, written, should, made, None)


def waiting_sheet(db: Connection, group: int, now: datetime) -> dict[str, Any] | None:
    """Give the sheet that the next count is for: what it says, who wrote it, and who counted what."""
    here, people = load_all(db, group)
    found = sheets.first_waiting(db, group, days_of(db, here, now))
    if found is None:
        return None
    meeting, waits = found
    called = names_in(here, people)
    shown = sheet_beside(db, here, Items.from_json(waits.act), meeting, now)
    counted = [
        {"name": called(one.member), "figure": one.figure, "differs": one.figure - shown.expected}
        for one in proposals.signed(db, group, waits)
        if one.figure is not None
    ]
    return {
        "state": "waiting",
        "meeting": meeting.begins(here.zone).isoformat(),
        "by": called(waits.made_by),
        "counted": counted,
        **_as_json(shown, called),
    }


def read_text(
    db: Connection, group: int, text: str, catalogue: Catalogue, now: datetime
) -> tuple[Sheet | Unclear, str | None]:
    """Read a text as a meeting sheet; of an unclear one, give the answer that would be sent.

    Where nothing can be written now, it is read as for the next meeting.
    """
    here, people = load_all(db, group)
    wording = Wording(catalogue, here.language)
    days = days_of(db, here, now)

    def book(of: Meeting | None) -> SheetBook:
        return sheets.book_of(db, here, people.values(), now, days, of)

    found = read_dated(text, days, book, wording.letters)
    read = found if isinstance(found, Unclear) else found.sheet
    if isinstance(read, Said):
        read = read_sheet(cut_day(text)[0], book(None), wording.letters)
    return read, _answer(read, wording, here, people) if isinstance(read, Unclear) else None


def typed_sheet(
    db: Connection, group: int, text: str, catalogue: Catalogue, now: datetime
) -> dict[str, Any] | None:
    """Say how a text is read while it is typed; None for what is no sheet. Nothing is written."""
    here, people = load_all(db, group)
    wording = Wording(catalogue, here.language)
    line = plain(text[:MOST_TEXT]).strip()
    if not begins_sheet(line, wording.letters):
        return None
    days = days_of(db, here, now)

    def book(of: Meeting | None) -> SheetBook:
        return sheets.book_of(db, here, people.values(), now, days, of)

    found = read_dated(line, days, book, wording.letters)
    answer = _answer(found, wording, here, people)
    read, meeting = (found, None) if isinstance(found, Unclear) else (found.sheet, found.meeting)
    if isinstance(read, Said):  # nothing can be written now; how it would be read is shown all the same
        read, _ = read_text(db, group, line, catalogue, now)
    if isinstance(read, Unclear):
        return {"state": "unclear", "answer": answer}
    shown = sheet_beside(db, here, Items.of(read), meeting, now)
    if meeting is not None and meeting != days.open[0]:
        shown = _behind(db, group, days, shown, read.expected)
    return {
        "state": "practice" if read.practice else "typed",
        "answer": answer,
        "meeting": None if meeting is None else meeting.begins(here.zone).isoformat(),
        **_as_json(shown, names_in(here, people)),
    }


def _behind(db: Connection, group: int, days: Days, shown: Shown, expected: int) -> Shown:
    """Show no book where the sheet of an older meeting is to be counted first."""
    if sheets.first_waiting(db, group, replace(days, begun=days.begun[:-1])) is None:
        return shown
    return replace(shown, expected=expected, after=None, unfit=Unfit("older-waits"))


def _answer(
    found: Dated | Unclear, wording: Wording, group: Group, people: Mapping[int, Member]
) -> str | None:
    """Give the text that would be sent of a sheet that is not kept; None of one that is read."""
    if isinstance(found, Dated):
        said = found.sheet
        return wording.say(said.message, said.values) if isinstance(said, Said) else None
    said = unread(found, wording.letters)
    return wording.say(said.message, named(pack(said.values), group, people))


def names_in(group: Group, people: Mapping[int, Member]) -> Named:
    """Give who calls a member by her name, in the group's own script where it speaks Khmer."""

    def called(number: int) -> str:
        name = people[number].called
        return name.name if group.language == "km" else name.latin

    return called


def _as_json(shown: Shown, called: Named) -> dict[str, Any]:
    unfit = shown.unfit
    return {
        "lines": list(_lines(shown, called)),
        "box": shown.items.box,
        "expected": shown.expected,
        "after": None if shown.after is None else asdict(shown.after),
        "unfit": None
        if unfit is None
        else {"why": unfit.why, "name": None if unfit.member is None else called(unfit.member)},
    }


def _lines(shown: Shown, called: Named) -> Iterator[dict[str, Any]]:
    """Give each line of a sheet by name, in the order of its letters."""
    items = shown.items
    sums: list[tuple[Kind, Mapping[int, int | None]]] = [
        ("saved", dict(items.saved)),
        ("written", dict(shown.written)),
        ("absent", dict.fromkeys(sorted(items.absent))),
        ("repaid", dict(items.repaid)),
        ("given", dict(items.given)),
        ("social", dict(items.social)),
        ("fined", dict(items.fined)),
    ]
    for kind, of in sums:
        for member, amount in sorted(of.items()):
            yield {"kind": kind, "number": member, "name": called(member), "amount": amount}
    for amount in items.spent:
        yield {"kind": "spent", "number": None, "name": None, "amount": amount}
