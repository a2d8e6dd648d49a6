"""What a sheet says that is unusual, in the order in which it is said back, with names.

The usual is said as a number of members. With the members of the group, an echo holds the whole
sheet: two sheets that differ have echoes that differ, so that no slip can be read and not be seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from bot.group.sheet_book import Sheet, SheetBook
from bot.words.values import Name

Kind = Literal["saved", "written", "absent", "repaid", "over", "given", "fined", "social", "spent"]


@dataclass(frozen=True)
class Unusual:
    """One thing to be said: of whom, and how much; nobody for what was spent, no sum for an absence.

    `written`: what `S` already wrote, and the sheet counts in. `over`: what of a repayment is more
    than the member owes, and is saved.
    """

    kind: Kind
    member: int | None = None
    called: Name | None = None
    amount: int | None = None


@dataclass(frozen=True)
class Usual:
    """How many members did the usual, and what that is; None where the rules have no such sum."""

    members: int
    amount: int | None


@dataclass(frozen=True)
class Echo:
    """A sheet, to be said back. The date of the meeting goes before it."""

    practice: bool
    unusual: tuple[Unusual, ...]
    saving: Usual
    social: Usual | None
    """None where the sheet has no social fund, or only names who gave."""

    box: int | None
    expected: int

    def of(self, kind: Kind) -> list[Unusual]:
        """Give what there is to say of one kind."""
        return [one for one in self.unusual if one.kind == kind]


def echo(sheet: Sheet, book: SheetBook) -> Echo:
    """Give what is to be said of a sheet."""
    return Echo(
        sheet.practice,
        tuple(_unusual(sheet, book)),
        short(sheet.saved, book.saving),
        short(sheet.social, book.social) if sheet.social and book.social else None,
        sheet.box,
        sheet.expected,
    )


def short(sums: Mapping[int, int], usual: int | None) -> Usual:
    """Say in one number how many members gave the usual sum; absent or not, they need no name."""
    return Usual(sum(amount == usual for amount in sums.values()) if usual else 0, usual or None)


def _unusual(sheet: Sheet, book: SheetBook) -> Iterator[Unusual]:
    yield from _differing("saved", sheet.saved, book.saving, sheet, book)
    yield from _all("written", book.written, book)
    yield from _all("absent", dict.fromkeys(sheet.absent), book)
    yield from _all("repaid", sheet.repaid, book)
    over = {member: book.over(member, amount) for member, amount in sheet.repaid.items()}
    yield from _all("over", {member: amount for member, amount in over.items() if amount}, book)
    yield from _all("given", sheet.given, book)
    yield from _all("fined", sheet.fined, book)
    yield from _differing("social", sheet.social, book.social, sheet, book)
    for amount in sheet.spent:
        yield Unusual("spent", amount=amount)


def _differing(
    kind: Kind, sums: Mapping[int, int], usual: int | None, sheet: Sheet, book: SheetBook
) -> Iterator[Unusual]:
    """Give who gave something else than the usual, or gave though absent."""
    differ = {who: amount for who, amount in sums.items() if amount != usual or who in sheet.absent}
    return _all(kind, differ, book)


def _all(
    kind: Kind, sums: Mapping[int, int | None] | Mapping[int, int], book: SheetBook
) -> Iterator[Unusual]:
    for member, amount in sorted(sums.items()):
        yield Unusual(kind, member, book.members.get(member), amount)
