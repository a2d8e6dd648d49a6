"""The grid of a paper book: what each cell of the page is, and what a sent page says.

A name of a cell is short, since a page has hundreds and each save sends them all: `f.box` is a fact,
`m3.savings` a cell of the fourth row of members, `l0.loan` one of the first row of loans.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.group.takeover import COLUMNS, FACTS, LOAN, MOST_ROWS, Typed, apart, is_only_a_loan, typed
from bot.group.takeover_doubts import Where
from bot.group.takeover_file import VALUES
from bot.group.takeover_read import LONGEST_NAME, Reading

PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "group": ("name", "latin", "place", "place_latin", "meets"),
    "book": ("on", "cycle", "meetings", "page"),
    "cash": ("box", "bank", "bank_debt", "social", "interest"),
    "rules": ("usual_saving", "share", "interest_rate", "interest_method", "loan_periods", "cash_step"),
    "place": ("language", "country", "zone", "currency"),
}
"""The facts as they stand together on the page; the book's own sums stand at its sums."""

OF_MEMBER: Final = tuple(name for name in COLUMNS if name not in LOAN)
COLUMNS_OF: Final[Mapping[str, tuple[str, ...]]] = {"m": OF_MEMBER, "l": ("number", *LOAN)}

FEWEST: Final[Mapping[str, int]] = {"m": 20, "l": 7}
"""Rows of members and of loans that a page has at least."""
SPARE: Final = 3
"""Empty rows below the last one."""
MORE: Final = 10

CELL: Final = re.compile(r"(?:f|([ml])(\d{1,3}))\.(\w+)", re.ASCII)


@dataclass(frozen=True)
class Shape:
    """How the browser helps to type a cell, and marks a slip at once, without a script.

    The pattern says no more than what is surely a slip; what a cell means is read when it is saved.
    """

    keys: str = "text"
    pattern: str = ""
    most: int = 60
    """Letters; 0 where the pattern is enough, since each attribute is sent hundreds of times."""
    needed: bool = False


AMOUNT: Final = Shape("numeric", r"\p{Nd}+([.,]\p{Nd}{3})*|-|–", 0)
COUNT: Final = Shape("numeric", r"\p{Nd}{1,4}", 4)
RATE: Final = Shape("decimal", r"\p{Nd}{1,3}([.,]\p{Nd}{1,4})? ?%?", 8)
DAY: Final = Shape("text", r"\p{Nd}{1,4}([.\-\/]\p{Nd}{1,4}){1,2}", 10)
LATIN: Final = Shape("text", "[ -~]{1,20}", 20)

SHAPES: Final[Mapping[str, Shape]] = {
    **dict.fromkeys(("savings", "social", "fines", "keeps", "loan", "loan_interest", "loan_first"), AMOUNT),
    **dict.fromkeys(("box", "bank", "bank_debt", "interest", "usual_saving", "share"), AMOUNT),
    **dict.fromkeys(("cash_step", "sum_savings", "sum_loans"), AMOUNT),
    **dict.fromkeys(("number", "loan_meetings", "cycle", "meetings", "loan_periods"), COUNT),
    **dict.fromkeys(("loan_rate", "interest_rate"), RATE),
    **dict.fromkeys(("loan_due", "on"), DAY),
    **dict.fromkeys(("latin", "place_latin"), LATIN),
    "phones": Shape("tel", r"[\p{Nd}+ ,;.\/\(\)\-]+", 60),
    "country": Shape("text", "[A-Za-z]{2}", 2),
    "currency": Shape("text", "[A-Za-z]{3}", 3),
    "meets": Shape("text", "", 100),
    **dict.fromkeys(("name", "place"), Shape("text", "", LONGEST_NAME)),
}
PLAIN: Final = Shape()
NEEDED: Final = frozenset({"f.name", "f.place", "f.meets", "f.on", "f.box"})
"""What no book is without."""


@dataclass(frozen=True)
class Box:
    """One cell of the page: what stands in it, and what is to be said of it."""

    id: str
    name: str
    text: str
    shape: Shape
    choices: tuple[str, ...] = ()
    wrong: str | None = None
    doubt: str | None = None
    theirs: str | None = None
    """What somebody else saved meanwhile, where it is not the same."""

    @property
    def needed(self) -> bool:
        """Whether no book is without it."""
        return self.id in NEEDED

    @property
    def noted(self) -> bool:
        """Whether something is said of it."""
        return bool(self.wrong or self.doubt or self.theirs is not None)


@dataclass(frozen=True)
class Line:
    """One row of the grid; `who` is whose it is, as far as that was typed."""

    number: int
    who: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True)
class Slip:
    """A place to put right: where on the page it is."""

    id: str
    row: int | None
    who: str
    cell: str
    wrong: str


@dataclass(frozen=True)
class Grid:
    """All of the page."""

    facts: Mapping[str, Box]
    members: tuple[Line, ...]
    loans: tuple[Line, ...]
    slips: tuple[Slip, ...]
    whole: tuple[str, ...]
    """What is wrong with all members together."""

    def noted(self, names: Iterable[str]) -> bool:
        """Say whether something is said of one of these facts."""
        return any(self.facts[name].noted for name in names)


def read_page(form: Iterable[tuple[str, str]]) -> Typed:
    """Give the paper book that a page was sent with; what no page has is left out."""
    facts: dict[str, str] = {}
    rows: dict[str, dict[int, dict[str, str]]] = {"m": {}, "l": {}}
    for name, text in form:
        found = CELL.fullmatch(name)
        if found is None:
            continue
        if found[1] is None:
            facts[found[3]] = text
        elif int(found[2]) < MOST_ROWS:
            rows[found[1]].setdefault(int(found[2]), {})[found[3]] = text
    members = [rows["m"].get(at, {}) for at in range(max(rows["m"], default=-1) + 1)]
    loans = [row for _, row in sorted(rows["l"].items())]
    return _without_holes(typed(facts, members), typed({}, loans))


def _without_holes(members: Typed, loans: Typed) -> Typed:
    lent = tuple(row for row in loans.rows if row)
    return apart(Typed(members.facts, (*members.rows, *lent)[:MOST_ROWS]))


def grid(paper: Typed, reading: Reading | None, theirs: Typed | None, more: str) -> Grid:
    """Make the page of a book whose loans stand apart; without a reading nothing is marked.

    `theirs` is what somebody else saved; `more` names the rows ("m" or "l") of which there are to
    be more.
    """
    parted, other = _parted(paper), _parted(theirs or paper)
    names = {row["number"]: row.get("name") or row.get("latin", "") for row in parted["m"] if "number" in row}
    maker = _Maker(reading, theirs is not None, names)
    facts = {
        name: maker.box(f"f.{name}", (None, name), name, paper.fact(name), (theirs or paper).fact(name))
        for name in FACTS
    }
    lines: dict[str, tuple[Line, ...]] = {}
    before = 0
    for kind in COLUMNS_OF:
        here, there = parted[kind], other[kind]
        count = max(FEWEST[kind], len(here) + SPARE, len(there)) + (MORE if more == kind else 0)
        lines[kind] = maker.lines(kind, before, here, there, min(count, MOST_ROWS))
        before += len(here)
    return Grid(facts, lines["m"], lines["l"], _slips(facts, lines), maker.whole())


def _parted(paper: Typed) -> dict[str, list[Mapping[str, str]]]:
    loans = [row for row in paper.rows if is_only_a_loan(row)]
    return {"m": list(paper.rows[: len(paper.rows) - len(loans)]), "l": loans}


def _long(rows: Sequence[Mapping[str, str]], count: int) -> list[Mapping[str, str]]:
    return [*rows, *({} for _ in range(count - len(rows)))]


@dataclass(frozen=True)
class _Maker:
    """Makes cells with what is to be said of each."""

    reading: Reading | None
    differs: bool
    names: Mapping[str, str]

    def box(self, id_: str, where: Where | None, name: str, text: str, theirs: str) -> Box:
        """Make one; `where` is its place in the book, none for a row that is not in it yet."""
        chosen = VALUES.get(name, ())
        if text and chosen and text not in chosen:
            chosen = (*chosen, text)  # as it was typed, right or wrong
        said = self.reading
        return Box(
            id=id_,
            name=name,
            text=text,
            shape=SHAPES.get(name, PLAIN),
            choices=chosen,
            wrong=said.wrong.get(where) if said and where else None,
            doubt=said.doubtful.get(where) if said and where else None,
            theirs=theirs if self.differs and theirs != text else None,
        )

    def lines(  # one table: which, where it begins, hers, theirs
        self,
        kind: str,
        before: int,
        rows: Sequence[Mapping[str, str]],
        theirs: Sequence[Mapping[str, str]],
        count: int,
    ) -> tuple[Line, ...]:
        """Make a table of so many rows."""
        hers, other = _long(rows, count), _long(theirs, count)

        def box(at: int, name: str) -> Box:
            where = (before + at, name) if at < len(rows) else None
            return self.box(
                f"{kind}{at}.{name}", where, name, hers[at].get(name, ""), other[at].get(name, "")
            )

        return tuple(
            Line(at + 1, self.who(row), tuple(box(at, name) for name in COLUMNS_OF[kind]))
            for at, row in enumerate(hers)
        )

    def who(self, row: Mapping[str, str]) -> str:
        """Give whose row it is; one of loans has only her number."""
        return row.get("name") or row.get("latin") or self.names.get(row.get("number", ""), "")

    def whole(self) -> tuple[str, ...]:
        """Give what no single cell shows."""
        said = self.reading.wrong.get((None, "members")) if self.reading else None
        return () if said is None else (said,)


def _slips(facts: Mapping[str, Box], lines: Mapping[str, Sequence[Line]]) -> tuple[Slip, ...]:
    found = [Slip(box.id, None, "", box.name, box.wrong) for box in facts.values() if box.wrong]
    for kind in ("m", "l"):
        for line in lines[kind]:
            found += [
                Slip(box.id, line.number, line.who, box.name, box.wrong) for box in line.boxes if box.wrong
            ]
    return tuple(found)


def counts(paper: Typed) -> tuple[int, int]:
    """Count rows of members and of loans that are not empty."""
    rows = _parted(apart(paper))
    return len([row for row in rows["m"] if row]), len(rows["l"])
