"""A paper book as a file: as people's programs write it, and as somebody hostile would."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest

from bot.group.takeover import COLUMNS, FACTS, Typed, apart, is_only_a_loan, together, typed
from bot.group.takeover_file import Brought, csv_of, labels, read_file, shown
from bot.group.takeover_read import read
from bot.group.takeover_sheets import MOST_INSIDE, Unreadable, workbook
from bot.words.catalogue import PAGES, Catalogue
from tests.paper_book import right

PAGES_WORDS = Catalogue.load(PAGES, strict=True)
SPOKEN = [labels(PAGES_WORDS, language) for language in PAGES_WORDS.languages]
ENGLISH = labels(PAGES_WORDS, "en")
KHMER = labels(PAGES_WORDS, "km")


def brought(data: bytes) -> Brought:
    return read_file(data, SPOKEN)


def xlsx(*sheets: Sequence[Sequence[Any]], formats: dict[str, str] | None = None) -> bytes:
    """A workbook as somebody made it by hand."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for at, rows in enumerate(sheets):
        sheet = book.create_sheet(f"Sheet{at}")
        for row in rows:
            sheet.append(row)
        for cell, style in (formats or {}).items():
            sheet[cell].number_format = style
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


# Numbers, days, phones --------------------------------------------------------------------------


def test_numbers_and_days_are_read_as_they_would_be_typed() -> None:
    head = ["number", "name", "phones", "savings", "loan", "loan_rate", "loan_due", "loan_meetings"]
    rows = [
        [1, "Sim", 12345678, 35000, 60000.0, 0.02, datetime(2026, 12, 1), 3],  # noqa: DTZ001  # as a workbook has it
        [2.0, "Yim", "012 345 678", "៣៥,០០០", 1234567890123, 1.5, date(2026, 12, 1), 3.5],
        ["3", "Touch", 85512345678.0, "-", None, "2 %", "1/12/2026", 1],
    ]
    found = brought(xlsx([head, *rows], formats={"F2": "0.0%"}))

    assert found.rows == [
        {
            "number": "1", "name": "Sim", "phones": "12345678", "savings": "35000", "loan": "60000",
            "loan_rate": "2", "loan_due": "2026-12-01", "loan_meetings": "3",
        },
        {
            "number": "2", "name": "Yim", "phones": "012 345 678", "savings": "៣៥,០០០",
            "loan": "1234567890123", "loan_rate": "1.5", "loan_due": "2026-12-01", "loan_meetings": "3.5",
        },
        {
            "number": "3", "name": "Touch", "phones": "85512345678", "savings": "-", "loan_rate": "2 %",
            "loan_due": "1/12/2026", "loan_meetings": "1",
        },
    ]  # fmt: skip
    seats = read(typed({"country": "KH"}, found.rows), date(2026, 11, 27)).draft.members
    assert [seat.phones for seat in seats] == [("+85512345678",)] * 3


@pytest.mark.parametrize("parted", [",", ";", "\t"])
@pytest.mark.parametrize("begins", ["", "\ufeff"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_csv_as_programs_write_it(parted: str, begins: str, ends: str) -> None:
    lines = [("name", "Samaki"), (), ("No.", "Name", "Savings"), ("1", "Sim, Sophal", "35,000"), ("", "", "")]
    out = io.StringIO()
    csv.writer(out, delimiter=parted, lineterminator=ends).writerows(lines)
    found = brought((begins + out.getvalue()).encode())

    assert found.facts == {"name": "Samaki"}
    assert found.rows == [{"number": "1", "name": "Sim, Sophal", "savings": "35,000"}]


def test_headings_and_choices_in_any_language_of_the_pages() -> None:
    khmer = (
        f"{KHMER.columns['number']},{KHMER.columns['name']},{KHMER.columns['office']},តួលេខ\n1,ស៊ឹម,ប្រធាន,5\n"
    )
    mixed = 'NUMBER, latin name ,Office,phone is\n2,Yim,"Treasurer, helper",Hers alone\n'
    assert brought(khmer.encode()) == Brought(
        {}, [{"number": "1", "name": "ស៊ឹម", "office": "chair"}], ("តួលេខ",)
    )
    assert brought(mixed.encode()).rows == [
        {"number": "2", "latin": "Yim", "office": "treasurer, helper", "mode": "private"}
    ]


def test_a_sheet_of_its_own_for_loans_and_lines_above_the_table() -> None:
    members = [
        ["Savings group, 2026"],
        ["Money in the bank", 200000],
        [],
        ["No.", "Name"],
        [1, "Sim"],
        [],
        [2, "Yim"],
    ]
    loans = [["No.", "Loan left"], [2, 60000], [None, None]]
    found = brought(xlsx(members, loans, [["a note"]]))
    assert found.facts == {"bank": "200000"}
    assert found.rows == [
        {"number": "1", "name": "Sim"},
        {"number": "2", "name": "Yim"},
        {"number": "2", "loan": "60000"},
    ]


# There and back ---------------------------------------------------------------------------------


def taken_along(paper: Typed, called: Any) -> list[bytes]:
    rows = together(paper).rows
    facts = [
        (called.facts[name], shown(name, paper.fact(name), called), called.hints[name]) for name in FACTS
    ]
    cells = [[shown(name, row.get(name, ""), called) for name in COLUMNS] for row in rows]
    choices = {name: list(words.values()) for name, words in called.values.items()}
    heads = [called.columns[name] for name in COLUMNS]
    return [csv_of(paper.facts, rows, called), workbook(facts, heads, cells, choices)]


@pytest.mark.parametrize("called", [ENGLISH, KHMER], ids=["en", "km"])
@pytest.mark.parametrize("paper", [right(), Typed()], ids=["full", "empty"])
def test_what_is_taken_along_comes_back_as_it_was(called: Any, paper: Typed) -> None:
    for data in taken_along(paper, called):
        if not paper.facts:
            assert brought(data).rows == []
            continue
        found = brought(data)
        back = typed(found.facts, found.rows or [])
        assert apart(back) == apart(paper)
        assert found.unused == ()
        today = date(2026, 11, 27)
        assert read(back, today).sums == read(paper, today).sums


def test_a_phone_and_a_formula_are_only_text_in_excel() -> None:
    paper = typed({"name": "=1+1"}, [{"number": "1", "name": "@x", "phones": "+85512345678", "savings": "-"}])
    text, book = taken_along(paper, ENGLISH)
    cells = [cell for line in csv.reader(io.StringIO(text.decode("utf-8-sig"))) for cell in line]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    sheet = openpyxl.load_workbook(io.BytesIO(book))["members"]
    assert [sheet.cell(2, at).data_type for at in (1, 2, 4)] == ["n", "s", "s"]
    for data in (text, book):
        assert brought(data).facts["name"] == "=1+1"
        assert brought(data).rows == list(paper.rows)


def test_loans_stand_apart_on_the_page_and_together_in_the_file() -> None:
    paper = typed({}, [
        {"number": "1", "name": "Sim", "loan": "100"}, {}, {"number": "2", "name": "Yim"},
        {"number": "1", "loan": "200"}, {"number": "9", "loan": "300"}, {"loan_rate": "2"},
    ])  # fmt: skip
    parted = apart(paper)
    assert [is_only_a_loan(row) for row in parted.rows] == [False, False, False, True, True, True, True]
    assert apart(parted) == parted
    assert together(parted).rows[0] == {"number": "1", "name": "Sim", "loan": "100"}
    assert together(parted).rows[3:] == (
        {"number": "1", "loan": "200"},
        {"number": "9", "loan": "300"},
        {"loan_rate": "2"},
    )


# What cannot be read ------------------------------------------------------------------------------


def archive(**inside: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in inside.items():
            made.writestr(name, data)
    return out.getvalue()


def with_more(data: bytes, name: str, more: bytes) -> bytes:
    """A real workbook in which one part is another."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as real, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for one in real.namelist():
            made.writestr(one, more if one == name else real.read(one))
    return out.getvalue()


def sheet_of(size: bytes, rows: bytes) -> bytes:
    name = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return b'<worksheet xmlns="' + name + b'">' + size + b"<sheetData>" + rows + b"</sheetData></worksheet>"


FAR_DOWN = sheet_of(b"", b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>')
TABLE = [["No.", "Name"], [1, "Sim"]]
SHEET = "xl/worksheets/sheet1.xml"
DEEP = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;">]><a>&c;</a>'
CUT = xlsx(TABLE)[:-40]


@pytest.mark.parametrize(
    ("why", "data"),
    [
        ("not-utf8", "No.,Name\n1,Sim\u00e9\n".encode("latin-1")),
        ("not-utf8", "No.,Name\n1,Sim\n".encode("utf-16")),
        ("not-utf8", b"No.,Name\n1,\x00\n"),
        ("old-excel", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        ("no-workbook", CUT),
        ("no-workbook", archive(hello=b"there")),
        ("no-workbook", with_more(xlsx(TABLE), SHEET, b"<worksheet><sheetData><row")),
        ("no-workbook", with_more(xlsx(TABLE), SHEET, DEEP)),
        ("too-large", archive(**{SHEET: bytes(MOST_INSIDE + 1)})),
        ("too-large", archive(**{f"x{at}": b"" for at in range(201)})),
        ("no-heading", b"Sim,35000\nYim,35000\n"),
        ("no-heading", b"\xef\xbb\xbf"),
        ("no-heading", xlsx([["Sim", 35000]])),
        ("no-heading", b'No.,Name\n1,"' + b"x" * 200_000 + b'"\n'),
        ("too-many", b"No.,Name\n" + b"1,Sim\n" * 161),
        ("too-many", xlsx([*TABLE, *([1, "Sim"] for _ in range(161))])),
        ("too-many", xlsx([*TABLE, *([None, None] for _ in range(1000)), [2, "Yim"]])),
        ("too-many", with_more(xlsx(TABLE), SHEET, FAR_DOWN)),
        ("cell-long", f"No.,Name\n1,{'ខ' * 201}\n".encode()),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why(why: str, data: bytes) -> None:
    with pytest.raises(Unreadable) as bad:
        brought(data)
    assert str(bad.value) == why


def test_a_sheet_that_says_it_is_huge_is_read_for_what_it_is() -> None:
    xml = sheet_of(
        b'<dimension ref="A1:XFD1048576"/>',
        b'<row r="1"><c r="A1" t="str"><v>No.</v></c><c r="B1" t="str"><v>Name</v></c></row>'
        b'<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>1e999</v></c></row>'
        b'<row r="9"><c r="XFD9" t="str"><v>far</v></c></row>',
    )
    assert brought(with_more(xlsx(TABLE), SHEET, xml)).rows == [{"number": "1", "name": "inf"}]


def test_the_words_of_a_language_are_not_mistaken_for_another() -> None:
    for called in SPOKEN:
        for words in (called.columns, called.facts, *called.values.values()):
            assert len(set(words.values())) == len(words)
        assert not [word for words in called.values.values() for word in words.values() if "," in word]
