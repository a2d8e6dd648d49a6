"""Acts for when things go wrong. What two must agree to says so by its `hands`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.group import complaints, death, known_phone, lost_phone, offices, trouble, writing_off
from bot.group.act import Act, Hands
from bot.group.people import OFFICERS
from bot.group.settlement import Agreed
from bot.group.work import Answer, Work
from bot.words.values import Person, Said, Value

TWO = Hands(field=True)
"""The officer who asks, and one more or the field officer."""


@dataclass(frozen=True)
class SuspendPhone(Act):
    """A member's phone is lost or stolen: it reaches nobody from now on."""

    kind = "suspend-phone"
    offices = OFFICERS
    hands = TWO

    member: int

    def perform(self, work: Work) -> Answer:
        """Suspend all her phones."""
        return lost_phone.suspend(work, self.member)


@dataclass(frozen=True)
class RestorePhone(Act):
    """A member has her phone again, or is alive after all."""

    kind = "restore-phone"
    offices = OFFICERS
    hands = TWO

    member: int

    def perform(self, work: Work) -> Answer:
        """Give all her phones back, as shared ones."""
        return lost_phone.restore(work, self.member)


@dataclass(frozen=True)
class NotMe(Act):
    """Whoever has this phone is nobody of the group: the number was given to somebody else."""

    kind = "not-me"

    phone: str

    def perform(self, work: Work) -> Answer:
        """Suspend it and tell the officers."""
        return lost_phone.strangers(work, self.phone)


@dataclass(frozen=True)
class GiveCode(Act):
    """A member forgot her PIN: she gets a one-time code, of which only the hash is held."""

    kind = "new-pin"
    offices = OFFICERS
    hands = TWO

    member: int
    pin_hash: str

    def twin(self) -> str:
        """Name the act without its hash."""
        return f"{self.kind},member={self.member}"

    @property
    def proof(self) -> None:
        """None: with the code one becomes her, so it is signed with a PIN, or by the field officer."""

    def told(self) -> Mapping[str, Value]:
        """Say for whom."""
        return {"member": Person(self.member)}

    def perform(self, work: Work) -> Answer:
        """Put it in place of her PIN and tell her so."""
        return trouble.give_code(work, self.member, self.pin_hash)


@dataclass(frozen=True)
class TakeOffice(Act):
    """A member becomes chair or secretary, in place of `old`."""

    kind = "take-office"
    offices = OFFICERS
    hands = TWO

    office: str
    member: int
    old: int | None

    @property
    def benefits(self) -> frozenset[int]:
        """Who takes the office, and who had it."""
        return frozenset({self.member} if self.old is None else {self.member, self.old})

    def told(self) -> Mapping[str, Value]:
        """Say who becomes what."""
        return {"member": Person(self.member), "office": Said(f"office-{self.office}")}

    def perform(self, work: Work) -> Answer:
        """End the old office, begin the new one, tell both."""
        return offices.take(work, self.office, self.member, self.old)


@dataclass(frozen=True)
class TakeBox(Act):
    """A member becomes treasurer, in place of `old`; the box was counted, `book` was in the books."""

    kind = "take-box"
    unsent = True
    offices = OFFICERS
    hands = TWO

    member: int
    old: int | None
    counted: int
    book: int

    @property
    def benefits(self) -> frozenset[int]:
        """Who takes the box, and who had it."""
        return frozenset({self.member} if self.old is None else {self.member, self.old})

    @property
    def proof(self) -> int:
        """What was counted."""
        return self.counted

    def told(self) -> Mapping[str, Value]:
        """Say who becomes treasurer of how much."""
        return {"member": Person(self.member), "counted": self.counted, "book": self.book}

    def perform(self, work: Work) -> Answer:
        """Write what differs as short or over, and change the treasurer."""
        return offices.take_box(work, self.member, self.old, self.counted, self.book)


@dataclass(frozen=True)
class Loss(Act):
    """The box was stolen, or a part of what was in it."""

    kind = "loss"
    offices = OFFICERS
    repeats = False
    of_box = True
    hands = Hands()

    amount: int

    def perform(self, work: Work) -> Answer:
        """Write it as lost."""
        return trouble.lose(work, self.amount)


@dataclass(frozen=True)
class Recover(Act):
    """Lost money is in the box again."""

    kind = "recover"
    offices = OFFICERS
    repeats = False
    of_box = True
    hands = Hands()

    amount: int

    def perform(self, work: Work) -> Answer:
        """Write it back."""
        return trouble.recover(work, self.amount)


@dataclass(frozen=True)
class KnowPhone(Act):
    """Who has a phone that another wrote down says whose it is."""

    kind = "know-phone"

    phone: str
    alone: bool

    def perform(self, work: Work) -> Answer:
        """Believe it, and tell her what was taken over of hers."""
        return known_phone.know(work, self.phone, alone=self.alone)


@dataclass(frozen=True)
class Died(Act):
    """A member died: her texts stop at once."""

    kind = "died"
    offices = OFFICERS

    member: int

    def perform(self, work: Work) -> Answer:
        """Stop them and tell the other officers."""
        return death.died(work, self.member)


@dataclass(frozen=True)
class PaysOut(Act):
    """A member's savings pay what she owes, the rest is paid out: two officers and a witness."""

    offices = OFFICERS
    hands = Hands(officers=1, witnesses=1)

    member: int
    savings: int
    owed: int
    cash: int

    @property
    def proof(self) -> int:
        """What is paid out."""
        return self.cash

    @property
    def agreed(self) -> Agreed:
        """The sums as they were read."""
        return Agreed(self.savings, self.owed, self.cash)


class Settle(PaysOut):
    """The group settles with the family of a member who died."""

    kind = "settle"

    def perform(self, work: Work) -> Answer:
        """Write it; she is in no list any more."""
        return death.settle(work, self.member, self.agreed)


@dataclass(frozen=True)
class WriteOff(Act):
    """What a member will never pay back is written off: two officers and a witness."""

    kind = "write-off"
    offices = OFFICERS
    hands = Hands(officers=1, witnesses=1)

    member: int
    loan: int | None
    """None: all that is left of a member who died."""
    amount: int
    why: str

    def told(self) -> Mapping[str, Value]:
        """Say how much, and of whom."""
        return {"member": Person(self.member), "amount": self.amount}

    def perform(self, work: Work) -> Answer:
        """Write it; the loan runs no more."""
        return writing_off.write_off(work, self.member, self.loan, self.amount, self.why)


@dataclass(frozen=True)
class Complain(Act):
    """A member complains in private, to the field officer alone."""

    kind = "complain"
    secret = True

    text: str

    def twin(self) -> str:
        """Name the act without what was said."""
        return self.kind

    def perform(self, work: Work) -> Answer:
        """Keep it."""
        return complaints.complain(work, self.text)
