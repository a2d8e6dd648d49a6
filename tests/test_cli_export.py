"""`krom export`: everything of a group, read back as a spreadsheet reads it."""

from __future__ import annotations

import csv
import json
import re
import stat
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from click.testing import CliRunner, Result
from sqlalchemy import update

from bot.cli import main
from bot.cli_export import Headings
from bot.group import practice
from bot.group.export import export
from bot.group.people import all_groups
from bot.rules.clock import PracticeClock
from bot.store.engine import Store
from bot.store.migrate import upgrade
from bot.store.tables import members

START = datetime(2026, 11, 27, 9, tzinfo=ZoneInfo("Asia/Phnom_Penh"))
Rows = list[dict[str, Any]]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A practice folder with its village; Sokha was given a name that is a formula."""
    folder = tmp_path / "data"
    folder.mkdir()
    store = Store(f"sqlite:///{folder}/krom.db", folder)
    upgrade(store)
    PracticeClock(folder / "clock.json").put(START)
    group = practice.settle(store, "en", START, practice.charter("en").rhythm, history=True)
    with store.writing() as db:
        her = update(members).where(members.c.group_id == group, members.c.number == 4)
        db.execute(her.values(name='=HYPERLINK("http://x","y")'))
    store.close()
    (folder / "kind").write_text("practice\n")
    return folder


def krom(data: Path, *words: str) -> Result:
    env: dict[str, str | None] = {"KROM_DATABASE_URL": None, "KROM_REDIS_URL": None, "KROM_DATA": str(data)}
    return CliRunner().invoke(main, words, env=env)


def answered(data: Path, *words: str) -> Any:
    result = krom(data, *words)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def of_csv(file: Path) -> Rows:
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def of_workbook(file: Path) -> dict[str, Rows]:
    book = openpyxl.load_workbook(file)
    found: dict[str, Rows] = {}
    for page in book:
        assert all(cell.data_type != "f" for row in page for cell in row)
        heads, *rows = list(page.iter_rows(values_only=True))
        found[page.title] = [dict(zip(heads, row, strict=True)) for row in rows]
    return found


def test_a_folder_of_csv_has_everything_and_its_sums_are_the_books(data: Path, tmp_path: Path) -> None:
    told = answered(data, "export", "Rung Roeung", str(tmp_path / "out"))

    assert told["sheets"]["members"] == 12
    books = answered(data, "books", "Rung Roeung")
    read = {file.stem: of_csv(file) for file in (tmp_path / "out").iterdir()}
    assert {name: len(rows) for name, rows in read.items()}.keys() == told["sheets"].keys()
    assert stat.S_IMODE((tmp_path / "out" / "members.csv").stat().st_mode) == 0o600

    saved = read["savings"][-1]
    assert (saved["member"], saved["currency"]) == ("sum", "KHR")
    assert int(saved["savings"]) == sum(one["savings"] for one in books["members"]) == 380_000
    owed = read["loans"][-1]
    assert int(owed["principal_owed"]) == sum(one["loan"]["principal"] for one in books["members"])
    assert int(owed["interest_due"]) == 2_000
    line = {row["what"]: int(row["amount"]) for row in read["books"]}
    assert (line["box"], line["income interest"]) == (290_000, 10_000)
    assert int(read["accounts"][-1]["balance"]) == 0


def test_the_passbook_of_a_borrower_can_be_followed(data: Path, tmp_path: Path) -> None:
    answered(data, "export", "Rung Roeung", str(tmp_path / "out"))
    dany = [row for row in of_csv(tmp_path / "out" / "passbooks.csv") if row["member"] == "10"]
    assert [row["loan"] for row in dany if row["loan"] != "0"] == ["200000", "-50000", "-50000"]
    assert sum(int(row["interest"]) for row in dany) == 7_000
    assert (dany[-1]["savings_now"], dany[-1]["loan_now"]) == ("30000", "100000")


def test_an_entry_has_its_receipt_its_hands_and_its_moves(data: Path, tmp_path: Path) -> None:
    answered(data, "export", "Rung Roeung", str(tmp_path / "out"))
    rows = of_csv(tmp_path / "out" / "entries.csv")
    assert len({row["receipt"] for row in rows}) == 76
    lent = [row for row in rows if row["kind"] == "loan"]
    assert [(row["debit"], row["credit"], row["amount"]) for row in lent] == [
        ("loan:1", "box", "100000"),
        ("loan:2", "box", "200000"),
    ]


def test_a_name_is_never_a_formula(data: Path, tmp_path: Path) -> None:
    answered(data, "export", "Rung Roeung", str(tmp_path / "out"))
    answered(data, "export", "Rung Roeung", str(tmp_path / "all.xlsx"))
    sokha = of_csv(tmp_path / "out" / "members.csv")[3]
    assert sokha["name"] == '\'=HYPERLINK("http://x","y")'
    assert sokha["phones"] == "'+85512000004"
    assert of_workbook(tmp_path / "all.xlsx")["members"][3]["name"] == '=HYPERLINK("http://x","y")'


def test_a_workbook_has_the_same_rows(data: Path, tmp_path: Path) -> None:
    told = answered(data, "export", "Rung Roeung", str(tmp_path / "all.xlsx"))
    answered(data, "export", "Rung Roeung", str(tmp_path / "out"))
    book = of_workbook(tmp_path / "all.xlsx")
    assert list(book) == list(told["sheets"])
    for name, rows in book.items():
        plain = [["" if value is None else str(value) for value in row.values()] for row in rows]
        written = [
            [value.removeprefix("'") for value in row.values()]
            for row in of_csv(tmp_path / "out" / f"{name}.csv")
        ]
        assert plain == written, name
    assert stat.S_IMODE((tmp_path / "all.xlsx").stat().st_mode) == 0o600
    assert book["members"][0]["name"] == "ចាន់ ដារា"


def test_nothing_is_written_over(data: Path, tmp_path: Path) -> None:
    (tmp_path / "all.xlsx").write_text("mine")
    result = krom(data, "export", "Rung Roeung", str(tmp_path / "all.xlsx"))
    assert (result.exit_code, (tmp_path / "all.xlsx").read_text()) == (1, "mine")
    assert "is there already" in result.stderr
    assert "There is no folder" in krom(data, "export", "Rung Roeung", str(tmp_path / "no" / "a.xlsx")).stderr
    assert "There is no group" in krom(data, "export", "Nobody", str(tmp_path / "b.xlsx")).stderr
    assert not (tmp_path / "b.xlsx").exists()


def test_headings_may_be_khmer_and_the_figures_are_the_same(data: Path, tmp_path: Path) -> None:
    for name in ("en", "km"):
        answered(data, "export", "Rung Roeung", str(tmp_path / name), "--language", name)
        answered(data, "export", "Rung Roeung", str(tmp_path / f"{name}.xlsx"), "--language", name)
    assert sorted(file.name for file in (tmp_path / "km").iterdir()) == sorted(
        file.name for file in (tmp_path / "en").iterdir()
    )
    for file in (tmp_path / "en").iterdir():
        english, khmer = of_csv(file), of_csv(tmp_path / "km" / file.name)
        heads = list(khmer[0]) if khmer else []
        assert all(re.search("[\u1780-\u17ff]", head) for head in heads), heads
        assert len(heads) == (len(english[0]) if english else 0)
        for one, other in zip(english, khmer, strict=True):
            for (column, cell), said in zip(one.items(), other.values(), strict=True):
                assert cell == said or column == "kind" or cell == "sum", (file.name, column)

    books = [of_workbook(tmp_path / f"{name}.xlsx") for name in ("en", "km")]
    assert list(books[1])[:3] == ["ក្រុម", "សមាជិក", "ទូរស័ព្ទ"]
    assert [len(rows) for rows in books[0].values()] == [len(rows) for rows in books[1].values()]
    assert books[1]["សន្សំ"][-1] == {
        "លេខសមាជិក": "សរុប", "ឈ្មោះ": None, "រូបិយប័ណ្ណ": "KHR",
        "សន្សំ": 380_000, "ពិន័យមិនទាន់បង់": 0, "លុយក្រុមដែលទុក": 0,
    }  # fmt: skip
    assert {row["អ្វី"] for row in books[1]["ការកត់ត្រា"]} == {"សន្សំ", "សង", "ឱ្យខ្ចី"}


def test_english_headings_stay_as_they_are(data: Path) -> None:
    """Other programs read them: the texts of the export are the names of the columns."""
    store = Store(f"sqlite:///{data}/krom.db", data)
    with store.reading() as db:
        (group,) = all_groups(db)
        sheets = export(db, group, START).sheets
    store.close()
    for language in ("en", "km"):
        headings = Headings.load(language)
        for sheet in sheets:
            assert len(headings.row(sheet)) == len(sheet.columns), (language, sheet.name)
            assert language == "km" or headings.row(sheet) == list(sheet.columns)
            assert 0 < len(headings.tab(sheet)) <= 31
        assert len({headings.tab(sheet) for sheet in sheets}) == len(sheets)
