"""What will never be paid back is written off: the group's word, by two officers and a witness.

Of a living member it is what one loan has left. Of one who died it is all that her savings did not
pay, and then she is in no list any more. Interest that nobody paid was never in the books.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.books import accounts
from bot.books.accounts import LOST, SOCIAL
from bot.books.post import Move
from bot.books.read import balance
from bot.books.trace import WRITTEN_OFF
from bot.group import loans, settlement
from bot.group.people import Group, Member
from bot.group.work import Answer, Refused, Work
from bot.words.values import Count, Value


@dataclass(frozen=True)
class Lost:
    """What is lost with a member, in ledger units: of loans, fines, and cash of the group that she kept."""

    loans: Sequence[loans.Loan]
    fines: int
    kept: int
    savings: int
    """What she has saved, which pays first where she died."""

    @property
    def amount(self) -> int:
        """All of it."""
        return sum(one.principal for one in self.loans) + self.fines + self.kept


def reckon(db: Connection, group: Group, now: datetime, member: Member, loan: int | None) -> Lost:
    """Reckon what would be written off now: of one loan, or (None) all of a member who died."""
    found = [one for one in loans.running(db, group, now, member.number) if loan in {None, one.number}]
    if loan is not None:
        return Lost(found, 0, 0, 0)
    number, unit = member.number, group.currency
    return Lost(
        loans=found,
        fines=balance(db, group.id, accounts.owed(number), unit),
        kept=balance(db, group.id, accounts.with_(number), unit),
        savings=-balance(db, group.id, accounts.savings(number), unit),
    )


def write_off(work: Work, number: int, loan: int | None, amount: int, why: str) -> Answer:
    """Write off what was read by all who signed it; one entry. Raises Refused."""
    member = work.member(number)
    if member.died != (loan is None):
        raise Refused("settle-changed")
    lost = reckon(work.db, work.group, work.now, member, loan)
    if lost.savings:
        raise Refused("write-off-first", member=member.person)
    if not lost.amount:
        raise Refused("no-loan-of", member=member.person)
    if lost.amount != amount:
        raise Refused("settle-changed")
    entry = work.write(WRITTEN_OFF, *_moves(lost, number, work.group.currency), reason=why).entry
    values: dict[str, Value] = {
        "member": member.person,
        "amount": amount,
        "receipt": Count(entry.receipt),
    }
    if member.died:
        settlement.strike(work, number)
    else:
        work.tell(member, "write-off-receipt", values)
    return Answer("write-off-done", values, entry.number)


def _moves(lost: Lost, number: int, currency: str) -> list[Move]:
    """Give the moves: the fund that lent it bears a loan; a fine that is never paid was no income."""
    borne = [
        Move(SOCIAL if one.fund == "social" else LOST, accounts.loan(one.number), one.principal, currency)
        for one in lost.loans
    ]
    return [
        *borne,
        Move(accounts.fines(number), accounts.owed(number), lost.fines, currency),
        Move(LOST, accounts.with_(number), lost.kept, currency),
    ]
