"""Putting right what was taken over wrongly from the paper book: by a new entry, never in silence.

The opening stays as it was signed. A further entry moves the difference between the figure's account
and `opening`; a loan that was written wrongly is taken off and written anew, with a number of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, get_args

from sqlalchemy import ColumnElement, RowMapping, insert, select, update

from bot.books import read
from bot.books.accounts import BOX, OPENING, SOCIAL, bank, debt, fines, loan, owed, savings, social, with_
from bot.books.entry import HIGHEST, Entry
from bot.books.post import Move
from bot.group import opening
from bot.group.loans import is_paid_on
from bot.group.ruling import percent
from bot.group.work import Answer, Refused, Work
from bot.rules.clock import millis
from bot.store.tables import disputes, entries, heads, loans, moves
from bot.words.values import Count, Person, Said, Value

Figure = Literal["savings", "fines", "kept", "loan", "box", "bank", "bank-debt", "social"]
FIGURES: Final[tuple[Figure, ...]] = get_args(Figure)
OF_MEMBERS: Final[frozenset[Figure]] = frozenset({"savings", "fines", "kept"})


@dataclass(frozen=True)
class Place:
    """Where a figure stands: its account, what stands against it, and the sign of debit."""

    account: str
    against: str
    sign: int


def place_of(figure: Figure, number: int) -> Place:
    """Give where a figure of the opening stands. Raises KeyError for one of a loan."""
    return {
        "savings": Place(savings(number), OPENING, -1),
        "fines": Place(owed(number), fines(number), 1),
        "kept": Place(with_(number), OPENING, 1),
        "box": Place(BOX, OPENING, 1),
        "bank": Place(bank(1), OPENING, 1),
        "bank-debt": Place(debt(1), OPENING, -1),
        "social": Place(SOCIAL, OPENING, -1),
    }[figure]


def taken_over(work: Work, figure: Figure, number: int) -> int:
    """Give a figure as it was taken over, with what was put right since. Raises Refused.

    The social fund is all of it, as the book adds it up: also what is known to be of a member.
    """
    if figure == "loan":
        return int(_loan(work, number)["principal"])
    place = place_of(figure, number)
    here = select(moves.c.debit, moves.c.credit, moves.c.amount).where(
        moves.c.group_id == work.group.id,
        moves.c.entry.in_(
            select(entries.c.number).where(
                entries.c.group_id == work.group.id, entries.c.kind.in_([opening.OPENING, opening.PUT_RIGHT])
            )
        ),
    )
    found = work.db.execute(here).all()
    whole = {place.account} if figure != "social" else {SOCIAL, *map(social, work.members)}
    return place.sign * sum(int(row.amount) * ((row.debit in whole) - (row.credit in whole)) for row in found)


@dataclass(frozen=True)
class Right:
    """What a figure of the opening should have been; `number` is a member's, a loan's, or 0."""

    figure: Figure
    number: int
    amount: int
    interest: int
    """Of a loan: the interest that was owed by then."""
    member: int | None
    """Whom it is about: who signs knows it."""
    reason: str
    rate: str | None = None
    """Of a loan: its interest a meeting, where that was read wrongly too; None: as it is."""


def put_right(work: Work, right: Right) -> Answer:
    """Make a figure of the opening what it should have been.

    Raises Refused: when it is too late, when it is right already, when money would be missing.
    """
    begun = opening.entry_of(work.db, work.group.id)
    if begun is None or right.figure not in FIGURES or not all(map(_is_sum, (right.amount, right.interest))):
        raise Refused("not-yours")
    if not opening.may_object(work.db, work.group.id, begun) and not _doubted(work, begun):
        raise Refused("opening-late")
    if right.member != _member_of(work, right):
        raise Refused("no-member")
    if right.figure == "loan":
        return _loan_right(work, right, begun)
    if right.rate is not None:
        raise Refused("not-yours")
    more = right.amount - taken_over(work, right.figure, right.number)
    if not more:
        raise Refused("put-right-same")
    place = place_of(right.figure, right.number)
    debit, credit = place.account, place.against
    if more * place.sign < 0:
        debit, credit = credit, debit
    return _written(work, [Move(debit, credit, abs(more), work.group.currency)], right, begun)


def what_of(figure: Figure, member: int | None, rate: str | None) -> Said:
    """Say which figure is put right, and whose."""
    about: dict[str, Value] = {} if member is None else {"member": Person(member)}
    if rate is not None:
        return Said("put-right-what.loan-rate", {**about, "rate": percent(rate)})
    return Said(f"put-right-what.{figure}", about)


def _is_sum(amount: int) -> bool:
    return 0 <= amount <= HIGHEST


def _member_of(work: Work, right: Right) -> int | None:
    """Give whom a figure is about; None for one of the group. Raises Refused."""
    if right.figure == "loan":
        return int(_loan(work, right.number)["member"])
    return work.member(right.number).number if right.figure in OF_MEMBERS else None


def _loan_right(work: Work, right: Right, begun: Entry) -> Answer:
    """Take a loan off that was written wrongly, and write it anew as it was. Raises Refused."""
    row = _loan(work, right.number)
    if is_paid_on(work.db, work.group.id, right.number):
        raise Refused("put-right-paid")
    rate = row["rate"] if right.rate is None else right.rate
    if (row["principal"], row["interest_brought"], row["rate"]) == (right.amount, right.interest, rate):
        raise Refused("put-right-same")
    off = Move(OPENING, loan(right.number), row["principal"], work.group.currency)
    if not right.amount:
        return _written(work, [off], right, begun)
    here = heads.c.group_id == work.group.id
    new = int(work.db.execute(select(heads.c.loans).where(here)).scalar_one()) + 1
    work.db.execute(update(heads).where(here).values(loans=new))
    answer = _written(work, [off, Move(loan(new), OPENING, right.amount, work.group.currency)], right, begun)
    anew = {
        "number": new,
        "entry": answer.entry,
        "principal": right.amount,
        "interest_brought": right.interest,
        "rate": rate,
    }
    work.db.execute(insert(loans).values(**{**row, **anew}))
    return answer


def _loan(work: Work, number: int) -> RowMapping:
    """Give a loan of the opening that was not written anew since. Raises Refused."""
    here = (loans.c.group_id == work.group.id, loans.c.number == number, loans.c.due_on.is_not(None))
    row = work.db.execute(select(loans).where(*here)).mappings().one_or_none()
    if row is None or read.balance(work.db, work.group.id, loan(number), work.group.currency) == 0:
        raise Refused("put-right-no-loan")
    return row


def _written(work: Work, moves_: Sequence[Move], right: Right, begun: Entry) -> Answer:
    """Write it, tell whom it is about, and settle what she said was wrong.

    It belongs to no meeting: while they meet, nobody brought that money, and nobody was lent it.
    """
    entry = replace(work, held=None).write(opening.PUT_RIGHT, *moves_, reason=right.reason).entry
    values: dict[str, Value] = {"amount": right.amount, "receipt": Count(entry.receipt)}
    if right.member is not None:
        hers = update(disputes).where(*_open(work, begun), disputes.c.member == right.member)
        work.db.execute(hers.values(settled_at=millis(work.now)))
        what = what_of(right.figure, right.member, right.rate)
        work.tell(work.members[right.member], "put-right-news", {**values, "what": what})
    return Answer("put-right-done", values, entry.number)


def _doubted(work: Work, begun: Entry) -> bool:
    return work.db.execute(select(disputes.c.number).where(*_open(work, begun))).first() is not None


def _open(work: Work, begun: Entry) -> tuple[ColumnElement[bool], ...]:
    return (
        disputes.c.group_id == work.group.id,
        disputes.c.entry == begun.number,
        disputes.c.settled_at.is_(None),
    )
