"""Acts with cash: fines, the social fund, what is spent, earned, brought to the bank and kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.group import cash
from bot.group.act import Act, Hands
from bot.group.people import CHAIR, HELPER, SECRETARY, TREASURER
from bot.group.work import Answer, Work
from bot.words.values import Listed, Person, Said, Value


@dataclass(frozen=True)
class OweFine(Act):
    """The group fined a member, who has not paid yet."""

    kind = "owe-fine"
    offices = frozenset({TREASURER, SECRETARY})
    repeats = False

    member: int
    amount: int

    def perform(self, work: Work) -> Answer:
        """Write it and tell the member."""
        return cash.owe_fine(work, self.member, self.amount)


@dataclass(frozen=True)
class PayFine(Act):
    """A member pays a fine into the box."""

    kind = "pay-fine"
    offices = frozenset({TREASURER, HELPER})
    repeats = False

    member: int
    amount: int

    def perform(self, work: Work) -> Answer:
        """Write it, what is owed first, and tell the member."""
        return cash.pay_fine(work, self.member, self.amount)


@dataclass(frozen=True)
class ProposeFines(Act):
    """Who was absent is fined, if the group says so: the writer of the sheet asks, as it is counted."""

    kind = cash.ABSENT
    offices = frozenset({TREASURER, HELPER})
    repeats = False
    hands = Hands(offices=frozenset({CHAIR, SECRETARY}))

    amount: int
    members: tuple[int, ...]

    @property
    def benefits(self) -> frozenset[int]:
        """Those it is about."""
        return frozenset(self.members)

    def told(self) -> Mapping[str, Value]:
        """Give all their names."""
        who = tuple(Said("fine-who", {"member": Person(number)}) for number in self.members)
        return {"who": Listed(who), "amount": self.amount}

    def perform(self, work: Work) -> Answer:
        """Write each fine as owed, and tell them."""
        return cash.fine_absent(work, self.members, self.amount)


@dataclass(frozen=True)
class Spend(Act):
    """The group spends cash of the box."""

    kind = "spend"
    offices = frozenset({TREASURER})
    repeats = False
    hands = Hands()

    amount: int
    purpose: str

    def told(self) -> Mapping[str, Value]:
        """Give the sum, and for what."""
        return {"amount": self.amount, "purpose": cash.purpose_of(self.purpose)}

    def perform(self, work: Work) -> Answer:
        """Write it, and number its slip."""
        return cash.spend(work, self.amount, self.purpose)


@dataclass(frozen=True)
class SocialIn(Act):
    """A member gives to the social fund."""

    kind = "social-in"
    offices = frozenset({TREASURER, HELPER})
    repeats = False

    member: int
    amount: int

    def perform(self, work: Work) -> Answer:
        """Write it and tell the member."""
        return cash.social_in(work, self.member, self.amount)


@dataclass(frozen=True)
class SocialOut(Act):
    """The social fund helps a member."""

    kind = "social-out"
    offices = frozenset({TREASURER})
    repeats = False
    hands = Hands()

    member: int
    amount: int
    purpose: str

    def told(self) -> Mapping[str, Value]:
        """Give who gets how much, and for what."""
        purpose = cash.purpose_of(self.purpose)
        return {"member": Person(self.member), "amount": self.amount, "purpose": purpose}

    def perform(self, work: Work) -> Answer:
        """Write it and tell the member."""
        return cash.social_out(work, self.member, self.amount, self.purpose)


@dataclass(frozen=True)
class BankIn(Act):
    """Cash is brought to the bank."""

    kind = "bank-in"
    offices = frozenset({TREASURER})
    repeats = False
    hands = Hands()

    amount: int

    def perform(self, work: Work) -> Answer:
        """Write it."""
        return cash.bank_in(work, self.amount)


@dataclass(frozen=True)
class BankOut(Act):
    """Cash is brought from the bank into the box."""

    kind = "bank-out"
    offices = frozenset({TREASURER})
    repeats = False
    hands = Hands()

    amount: int

    def perform(self, work: Work) -> Answer:
        """Write it."""
        return cash.bank_out(work, self.amount)


@dataclass(frozen=True)
class OtherIncome(Act):
    """Cash comes into the box that is nobody's savings, fine or loan."""

    kind = "other-income"
    offices = frozenset({TREASURER, HELPER})
    repeats = False

    amount: int
    purpose: str

    def perform(self, work: Work) -> Answer:
        """Write it."""
        return cash.other_income(work, self.amount, self.purpose)


@dataclass(frozen=True)
class KeepCash(Act):
    """A member takes cash of the box, to keep it for the group."""

    kind = "keep-cash"
    unsent = True
    offices = frozenset({TREASURER})
    repeats = False
    hands = Hands()

    member: int
    amount: int

    def perform(self, work: Work) -> Answer:
        """Write it and tell her."""
        return cash.keep(work, self.member, self.amount)


@dataclass(frozen=True)
class BringCash(Act):
    """A member brings back cash that she kept."""

    kind = "bring-cash"
    unsent = True
    offices = frozenset({TREASURER})
    repeats = False

    member: int
    amount: int

    def perform(self, work: Work) -> Answer:
        """Write it and tell her."""
        return cash.bring(work, self.member, self.amount)
