"""The book as a meeting sheet would make it, worked out before anybody has counted the box.

Pure: the book as it is and the sheet in, the book as it would be out. The test holds it against
the books after a real count. What somebody owes at the meeting after is not foretold: it hangs on
which meeting that is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from bot.group.sheet_kept import Items
from bot.rules.allocation import Owed, share
from bot.rules.constitution import OverPayment
from bot.rules.loanbook import Fund

Why = Literal["less-than-written", "nothing-owed", "more-than-owed", "not-in-box", "older-waits"]


class Unfit(Exception):
    """The sheet cannot be written into this book; for the member, if it is about one."""

    def __init__(self, why: Why, member: int | None = None) -> None:
        super().__init__(why)
        self.why: Why = why
        self.member = member


@dataclass(frozen=True)
class Owing:
    """A loan that is paid back on: what of it is owed at this meeting, and whose interest it earns."""

    owed: Owed
    fund: Fund = "loan"


@dataclass(frozen=True)
class Book:
    """The figures a sheet can change, in ledger units; what belongs to the group is positive."""

    box: int
    social: int
    interest: int
    fines: int
    spent: int
    """What was spent, as it stands under income: below zero."""

    savings: Mapping[int, int]
    loans: Mapping[int, int]
    """What each member still owes of all her loans, without interest."""

    @classmethod
    def of(cls, books: Mapping[str, Any]) -> Book:
        """Take the figures out of what `krom books` prints."""
        funds, income, members = books["funds"], books["income"], books["members"]
        return cls(
            box=books["box"],
            social=funds["social"],
            interest=income["interest"],
            fines=income["fines"],
            spent=income["spent"],
            savings={one["number"]: one["savings"] for one in members},
            loans={one["number"]: one["loan"]["principal"] for one in members},
        )


def after(
    book: Book,
    items: Items,
    written: Mapping[int, int],
    owing: Mapping[int, Sequence[Owing]],
    over_payment: OverPayment = "refuse",
) -> Book:
    """Give the book after the count, if the box holds what it must.

    `written` is what was already saved for this meeting: the sheet says the whole, so only the rest
    is added. `owing` has the loans of each member, the oldest first: a repayment pays one after the
    other, each in the order of its rules. Raises Unfit where the count would be refused.
    """
    book = _saved(book, items, written)
    for member, amount in items.repaid.items():
        if amount:
            book = _repaid(book, member, amount, owing.get(member, ()), over_payment)
    return _out(book, items)


def _saved(book: Book, items: Items, written: Mapping[int, int]) -> Book:
    for member, amount in written.items():
        if items.saved.get(member, 0) < amount:
            raise Unfit("less-than-written", member)
    added = {member: amount - written.get(member, 0) for member, amount in items.saved.items()}
    given = sum(items.social.values())
    return replace(
        book,
        box=book.box + sum(added.values()) + given,
        social=book.social + given,
        savings={number: had + added.get(number, 0) for number, had in book.savings.items()},
    )


def _repaid(book: Book, member: int, amount: int, owing: Sequence[Owing], over_payment: OverPayment) -> Book:
    if not owing:
        raise Unfit("nothing-owed", member)
    parts, over = share(amount, [one.owed for one in owing])
    if over and over_payment == "refuse":
        raise Unfit("more-than-owed", member)
    earned = {"loan": 0, "social": 0}
    for one, part in zip(owing, parts, strict=True):
        earned[one.fund] += part.interest
    paid = sum(part.principal for part in parts)
    return replace(
        book,
        box=book.box + amount,
        interest=book.interest + earned["loan"],
        social=book.social + earned["social"],
        savings={**book.savings, member: book.savings[member] + over},
        loans={**book.loans, member: book.loans[member] - paid},
    )


def _out(book: Book, items: Items) -> Book:
    """Take out what was lent, put in the fines, take out what was spent: in the sheet's order."""
    lent = sum(items.given.values())
    fined, spent = sum(items.fined.values()), sum(items.spent)
    if lent > book.box or lent + spent > book.box + fined:
        raise Unfit("not-in-box")
    return replace(
        book,
        box=book.box - lent + fined - spent,
        fines=book.fines + fined,
        spent=book.spent - spent,
        loans={number: left + items.given.get(number, 0) for number, left in book.loans.items()},
    )
