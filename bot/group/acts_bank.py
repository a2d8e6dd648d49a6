"""Acts of a loan that the group itself has from its bank: the treasurer says so, another officer signs."""

from __future__ import annotations

from dataclasses import dataclass

from bot.group import bank_loan
from bot.group.act import Act, Hands
from bot.group.people import TREASURER
from bot.group.work import Answer, Work


@dataclass(frozen=True)
class BankLent(Act):
    """The bank lends to the group."""

    kind = "bank-lent"
    offices = frozenset({TREASURER})
    repeats = False
    hands = Hands()

    amount: int

    def perform(self, work: Work) -> Answer:
        """Write it."""
        return bank_loan.lent(work, self.amount)


@dataclass(frozen=True)
class BankPaid(Act):
    """The group pays its bank back, with interest."""

    kind = "bank-paid"
    offices = frozenset({TREASURER})
    repeats = False
    hands = Hands()

    amount: int
    interest: int

    def perform(self, work: Work) -> Answer:
        """Write it."""
        return bank_loan.paid(work, self.amount, self.interest)
