"""Books taken over from paper, as somebody types them: every cell as it was typed, right or wrong.

What is typed is kept as it stands, so that a dropped line or a slip costs nobody an evening's work;
`bot.group.takeover_read` says what it means and what is wrong with it.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

FACTS: Final = (
    "name", "latin", "place", "place_latin", "language", "country", "zone", "currency", "meets",
    "usual_saving", "share", "interest_rate", "interest_method", "loan_periods", "cash_step",
    "on", "cycle", "meetings", "page",
    "box", "bank", "bank_debt", "social", "interest", "sum_savings", "sum_loans",
)  # fmt: skip
"""What is asked about the group: who, rules, where the book is, cash and funds, the book's own sums."""

COLUMNS: Final = (
    "number", "name", "latin", "phones", "mode", "office",
    "savings", "social", "fines", "keeps",
    "loan", "loan_interest", "loan_rate", "loan_due", "loan_meetings", "loan_first",
)  # fmt: skip
"""What is asked about a member. A row with only a number and a loan is one more loan of hers."""

LOAN: Final = ("loan", "loan_interest", "loan_rate", "loan_due", "loan_meetings", "loan_first")
"""What of it is asked about a running loan."""

KEPT: Final = (
    "language", "country", "zone", "currency", "usual_saving", "share", "interest_rate",
    "interest_method", "loan_periods", "cash_step",
)  # fmt: skip
"""What one group of an organisation has like the next: it is carried over from the last one typed."""

USUAL: Final[Mapping[str, str]] = {
    "language": "km",
    "country": "KH",
    "zone": "Asia/Phnom_Penh",
    "currency": "KHR",
    "interest_rate": "2",
    "interest_method": "balance",
    "loan_periods": "4",
    "cash_step": "100",
    "cycle": "1",
}

MOST_ROWS: Final = 160
"""A group has 10 to 30 members, some 50; some have two loans, and each loan may stand in a row of its own."""
MOST_LETTERS: Final = 200
"""Of one cell."""


@dataclass(frozen=True)
class Typed:
    """A paper book as it was typed: facts by name, and rows of cells by column; empty ones left out."""

    facts: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[Mapping[str, str], ...] = ()

    def fact(self, name: str) -> str:
        """Give what was typed for a fact; '' for nothing."""
        return self.facts.get(name, "")

    def to_json(self) -> str:
        """Give it as it is stored."""
        whole = {"facts": dict(self.facts), "rows": [dict(row) for row in self.rows]}
        return json.dumps(whole, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Typed:
        """Read what was stored."""
        raw = json.loads(text)
        return typed(raw["facts"], raw["rows"])


def typed(facts: Mapping[str, str], rows: Sequence[Mapping[str, str]]) -> Typed:
    """Take what came from a page or a file: known names alone, without spaces around, none too long.

    Empty rows are left out at the end; one between others stays, as it is on the page.
    """
    kept = [_cells(row, COLUMNS) for row in rows[:MOST_ROWS]]
    return Typed(_cells(facts, FACTS), tuple(_without_end(kept)))


def _cells(raw: Mapping[str, str], names: tuple[str, ...]) -> dict[str, str]:
    cells = {name: " ".join(_visible(raw.get(name, "")[:MOST_LETTERS]).split()) for name in names}
    return {name: cell for name, cell in cells.items() if cell}


def _visible(text: str) -> str:
    """Give a text without control characters: PostgreSQL and workbooks take none, phones show rubbish."""
    return "".join(" " if unicodedata.category(one) in {"Cc", "Cs"} else one for one in text)


def is_only_a_loan(cells: Mapping[str, str]) -> bool:
    """Say whether a row is a loan of a member who has a row of her own."""
    return any(name in cells for name in LOAN) and set(cells) <= {"number", *LOAN}


def apart(paper: Typed) -> Typed:
    """Give a book with each loan in a row of its own, after the members, as the page shows it."""
    members: list[Mapping[str, str]] = []
    loans: list[Mapping[str, str]] = []
    for cells in paper.rows:
        lent = {name: cells[name] for name in LOAN if name in cells}
        if is_only_a_loan(cells):
            loans.append(cells)
            continue
        members.append({name: cell for name, cell in cells.items() if name not in LOAN})
        if lent:
            loans.append({**{name: cells[name] for name in ("number",) if name in cells}, **lent})
    return Typed(paper.facts, tuple(_without_end(members) + loans))


def together(paper: Typed) -> Typed:
    """Give a book with each member's first loan in her own row, as a file is filled in."""
    rows: list[dict[str, str]] = []
    loans: list[Mapping[str, str]] = []
    for cells in apart(paper).rows:
        if is_only_a_loan(cells):
            loans.append(cells)
        else:
            rows.append(dict(cells))
    for cells in loans:
        hers = [row for row in rows if row.get("number") == cells.get("number") and not is_only_a_loan(row)]
        if len(hers) == 1 and "number" in cells and not any(name in hers[0] for name in LOAN):
            hers[0].update(cells)
        else:
            rows.append(dict(cells))
    return Typed(paper.facts, tuple(rows))


def _without_end(rows: Sequence[Mapping[str, str]]) -> list[Mapping[str, str]]:
    kept = list(rows)
    while kept and not kept[-1]:
        kept.pop()
    return kept
