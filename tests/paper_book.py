"""A paper book of eighteen women, as the field officer types it from the page, with its mistakes.

The group saves 5,000 riel a meeting and is in the seventh meeting of its second cycle. The secretary
writes some figures in Khmer digits and a dash for nothing. `MISTAKES` are what is wrong in the book
and in the first typing; `right()` is the book once all that was put right with the group.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.group.takeover import Typed, typed

FACTS: Final[Mapping[str, str]] = {
    "name": "សាមគ្គី",
    "latin": "Samaki",
    "place": "សាលាឆទាន",
    "place_latin": "Sala Chatean",
    "language": "en",
    "country": "KH",
    "zone": "Asia/Phnom_Penh",
    "currency": "KHR",
    "meets": "first Tuesday 14:00",
    "usual_saving": "5,000",
    "interest_rate": "2",
    "interest_method": "balance",
    "loan_periods": "4",
    "cash_step": "100",
    "on": "27/11/2026",
    "cycle": "2",
    "meetings": "7",
    "page": "31",
    "box": "384,500",
    "bank": "200,000",
    "bank_debt": "150,000",
    "social": "36,000",
    "interest": "27,500",
    "sum_savings": "660,000",
    "sum_loans": "៣១៥,០០០",
}

COLUMNS: Final = (
    "number", "latin", "name", "phones", "mode", "office", "savings", "fines", "keeps",
    "loan", "loan_interest", "loan_rate", "loan_due", "loan_meetings",
)  # fmt: skip
LINES: Final = """
1|Sim Sophal|ស៊ឹម សុផល|012 700 001|private|chair|៣៥,០០០|-|-|||||
2|Yim Kunthea|យឹម គន្ធា|012 700 002|private|treasurer|35,000|-|-|60,000|1,200|||3
3|Touch Maly|ទូច ម៉ាលី|012 700 003|private|secretary|35,000|-|-|||||
4|Sok Chantha|សុខ ចន្ថា|012 700 004|private||35,000|500|-|||||
5|Ros Phally|រស់ ផល្លី|012 700 005|shared||30,000|-|-|100,000|0||5/1|4
6|Nov Sarin|នៅ សារិន|012 700 005|shared||35,000|-|-|||||
7|Kong Sreyleak|គង់ ស្រីលាក់|012 700 007|private||70,000|-|-|||||
8|Chum Vanna|ជុំ វណ្ណា||||25,000|1,000|-|||||
9|Prum Thavy|ព្រំ ថាវី|012 700 009|private||35,000|-|20,000|||||
10|Heng Sokny|ហេង សុខនី|012 700 010|private||35,000|-|-|80,000|2,400|3||2
11|Long Ratana|ឡុង រតនា|012 700 011|private||40,000|-|-|||||
12|Mam Sopheak|ម៉ម សុភក្ត្រ|012 700 012|private||35,000|-|-|||||
13|Ek Chanthy|ឯក ចន្ធី||||35,000|-|-|||||
14|Tep Saroeun|ទេព សារឿន|012 700 014|private||35,000|-|-|50,000|1,000|||5
15|Uk Bopha|អ៊ុក បុប្ផា|012 700 015|private||30,000|-|-|||||
16|Phan Neary|ផាន នារី|012 700 016|private||35,000|-|-|||||
17|Men Davy|ម៉ែន ដាវី|012 700 017|private||35,000|-|-|||||
18|Oum Sitha|អ៊ុំ ស៊ីថា||||40,000|-|-|||||
2|||||||||25,000||||1
"""
"""Kunthea has two loans: the second stands in a line of its own at the end of the book."""

SAVINGS: Final = {
    1: 35_000, 2: 35_000, 3: 35_000, 4: 35_000, 5: 30_000, 6: 35_000, 7: 70_000, 8: 25_000, 9: 35_000,
    10: 35_000, 11: 40_000, 12: 35_000, 13: 35_000, 14: 35_000, 15: 30_000, 16: 35_000, 17: 35_000,
    18: 40_000,
}  # fmt: skip
LOANS: Final = {2: (85_000, 2_900), 5: (100_000, 0), 10: (80_000, 4_800), 14: (50_000, 2_000)}
"""Principal, and interest owed at the next meeting (1 December): what was owed by the book, and the
interest that falls due then. Phally's is due in January; Sokny's is at three in a hundred."""

MISTAKES: Final[Mapping[tuple[int | None, str], str]] = {
    (None, "on"): "31/11/2026",  # a day that is not
    (3, "phones"): "012",  # not written to its end
    (6, "savings"): "70.00",  # not surely an amount
    (8, "number"): "8",  # Vanna's number
    (9, "loan_rate"): "three",
    (13, "loan_due"): "3/11/2026",  # before the book was read
    (4, "mode"): "private",  # with Sarin's number
    (17, "latin"): "អ៊ុំ ស៊ីថា",  # on a phone without Khmer letters nothing could be read
    (1, "office"): "cashier",
}
WRONG: Final = {
    (None, "on"): "day",
    (3, "phones"): "phone",
    (6, "savings"): "amount",
    (7, "number"): "number-twice",
    (8, "number"): "number-twice",
    (9, "loan_rate"): "rate",
    (13, "loan_due"): "day-past",
    (4, "mode"): "mode-twice",
    (17, "latin"): "latin",
    (1, "office"): "choice",
    (None, "members"): "no-treasurer",
}


def rows() -> list[dict[str, str]]:
    """The lines of the book, cell by cell."""
    return [
        {name: cell.strip() for name, cell in zip(COLUMNS, line.split("|"), strict=True)}
        for line in LINES.strip().splitlines()
    ]


def right() -> Typed:
    """The book as it was agreed with the group."""
    return typed(FACTS, rows())


def mistaken() -> Typed:
    """The book as it was typed first."""
    facts, lines = dict(FACTS), rows()
    for (row, name), cell in MISTAKES.items():
        (facts if row is None else lines[row])[name] = cell
    return typed(facts, lines)
