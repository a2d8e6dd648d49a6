"""The two long sheets of an export: every entry with its moves, and every member's passbook."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.books.accounts import number
from bot.books.entry import Entry, Move
from bot.rules.damm import receipt

Cell = str | int | None

COUNTED: Final = ("savings", "loan", "interest", "social", "fines_owed", "cash_held")
"""What a passbook follows, each as it changes; `interest` is what was paid, `loan` what is owed."""

KINDS: Final[Mapping[str, tuple[str, int]]] = {  # kind of account: what it counts as, the sign of debit
    "savings": ("savings", -1),
    "loan": ("loan", 1),
    "interest": ("interest", -1),
    "social": ("social", -1),
    "owed": ("fines_owed", 1),
    "with": ("cash_held", 1),
}


@dataclass(frozen=True)
class Sheet:
    """A table: its name, its columns, its rows, and which columns are summed at the bottom.

    What is summed is summed for each currency: the sheet has a column `currency` then.
    """

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    sums: Sequence[str] = ()

    def bottom(self) -> list[list[Cell]]:
        """Give the rows of sums, one a currency; none where nothing is summed."""
        if not self.sums:
            return []
        place = self.columns.index("currency")
        found: list[list[Cell]] = []
        for currency in sorted({str(row[place]) for row in self.rows}):
            mine = [row for row in self.rows if row[place] == currency]
            row: list[Cell] = [None] * len(self.columns)
            row[0], row[place] = "sum", currency
            for name in self.sums:
                at = self.columns.index(name)
                row[at] = sum(int(one[at] or 0) for one in mine)
            found.append(row)
        return found


def entries(
    of: Sequence[Entry],
    names: Mapping[int, str],
    said: Mapping[int, str],
    day: Callable[[int | None], str | None],
) -> Sheet:
    """Give every move of every entry, in order: a row each."""
    columns = (
        "receipt",
        "date",
        "kind",
        "debit",
        "credit",
        "currency",
        "amount",
        "meeting",
        "entered_by",
        "name",
        "signed_by",
        "reverses",
        "reason",
        "recorded",
        "hash",
    )
    rows = [
        (
            entry.receipt,
            entry.happened_on.isoformat(),
            entry.kind,
            move.debit,
            move.credit,
            move.currency,
            move.amount,
            entry.meeting,
            entry.entered_by,
            names.get(entry.entered_by),
            " ".join(map(str, entry.signed_by)),
            None if entry.reverses is None else receipt(entry.reverses),
            said.get(entry.number),
            day(entry.recorded_at),
            entry.hash.hex(),
        )
        for entry in of
        for move in entry.moves
    ]
    return Sheet("entries", columns, rows)


def passbooks(of: Sequence[Entry], names: Mapping[int, str], lent: Mapping[int, int]) -> Sheet:
    """Give each member's entries with what changed and what it comes to; `lent` is whose a loan is."""
    stood: dict[tuple[int, str], dict[str, int]] = defaultdict(lambda: dict.fromkeys(COUNTED, 0))
    rows: list[Sequence[Cell]] = []
    for entry in of:
        changes: dict[tuple[int, str], dict[str, int]] = defaultdict(lambda: dict.fromkeys(COUNTED, 0))
        for member, what, amount, currency in _changes(entry.moves, lent):
            changes[member, currency][what] += amount
        for (member, currency), change in sorted(changes.items()):
            after = stood[member, currency]
            for what, amount in change.items():
                after[what] += amount
            rows.append(
                (
                    member,
                    names.get(member),
                    entry.happened_on.isoformat(),
                    entry.receipt,
                    entry.kind,
                    currency,
                    *change.values(),
                    after["savings"],
                    after["loan"],
                )
            )
    rows.sort(key=lambda row: int(row[0] or 0))  # of one member in the order of the entries
    columns = ("member", "name", "date", "receipt", "kind", "currency", *COUNTED, "savings_now", "loan_now")
    return Sheet("passbooks", columns, rows, sums=COUNTED)


def _changes(moves: Sequence[Move], lent: Mapping[int, int]) -> Iterator[tuple[int, str, int, str]]:
    """Give whose account each side of a move is, what it counts as, by how much, in what currency."""
    for move in moves:
        for account, sign in ((move.debit, 1), (move.credit, -1)):
            name, colon, _ = account.partition(":")
            if name in KINDS and colon:
                what, of_debit = KINDS[name]
                whose = number(account)
                member = lent.get(whose, 0) if name in {"loan", "interest"} else whose
                yield member, what, sign * of_debit * move.amount, move.currency
