"""Acts: what people do. Every road (USSD, SMS, a web form, a proposal) ends in one of these.

An act says who may do it; that is checked once, where it is done, and the menu reads the same
declaration.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.group import counting, deciding, disputes, loans, myself, savings, sheets
from bot.group.act import Act, Hands
from bot.group.counting import Counted
from bot.group.people import CHAIR, HELPER, OFFICERS, SECRETARY, TREASURER, Member
from bot.group.work import Answer, Refused, Work
from bot.rules.damm import receipt
from bot.rules.loanbook import Fund
from bot.rules.rhythm import Rhythm
from bot.words.values import Count, Person, Said, Value

OF_MEETINGS: Final = frozenset({"confirm-meeting", "move-meeting", "cancel-meeting", "stand-meeting"})
"""What is decided of a meeting."""


@dataclass(frozen=True)
class Deposit(Act):
    """A member saved; amount in ledger units."""

    kind = "deposit"
    offices = frozenset({TREASURER, HELPER})
    repeats = False

    member: int
    amount: int

    def perform(self, work: Work) -> Answer:
        """Write it and tell the member."""
        return savings.deposit(work, self.member, self.amount)


@dataclass(frozen=True)
class Repay(Act):
    """A member paid back on a loan."""

    kind = "repay"
    offices = frozenset({TREASURER, HELPER})
    repeats = False

    loan: int
    amount: int

    def perform(self, work: Work) -> Answer:
        """Write it, interest first, and tell the member."""
        return loans.repay(work, self.loan, self.amount)


@dataclass(frozen=True)
class GiveLoan(Act):
    """A member is lent cash from the box: the treasurer says so, another officer signs."""

    kind = "loan"
    offices = frozenset({TREASURER})
    repeats = False
    hands = Hands()
    lends = True

    member: int
    amount: int
    periods: int
    fund: Fund = "loan"
    """What it is lent from: the group's money, or the social fund."""

    def perform(self, work: Work) -> Answer:
        """Write it and tell the member."""
        return loans.give(work, self.member, self.amount, self.periods, self.fund)


@dataclass(frozen=True)
class AskLoan(Act):
    """A member asks for a loan; two officers sign, and the cash is hers."""

    kind = "ask-loan"
    repeats = False
    hands = Hands(officers=2)
    ahead = True
    lends = True

    member: int
    amount: int
    periods: int

    def perform(self, work: Work) -> Answer:
        """Write it and tell the member."""
        if work.actor.number != self.member:
            raise Refused("not-yours")
        return loans.give(work, self.member, self.amount, self.periods)


@dataclass(frozen=True)
class Undo(Act):
    """The writer takes back an entry of her own, until the meeting is closed."""

    kind = "undo"
    offices = OFFICERS | {HELPER}

    entry: int
    reason: str

    def perform(self, work: Work) -> Answer:
        """Reverse it and tell whoever it concerns."""
        return disputes.undo(work, self.entry, self.reason)


@dataclass(frozen=True)
class Correct(Act):
    """An entry is taken back after its meeting was closed: two people do it."""

    kind = "correct"
    offices = OFFICERS
    hands = Hands()

    entry: int
    reason: str
    about: tuple[int, ...]
    """The members whose savings or loan it touches: none of them signs."""

    @property
    def benefits(self) -> frozenset[int]:
        """Whom the entry is about."""
        return frozenset(self.about)

    @property
    def proof(self) -> int:
        """The receipt number."""
        return receipt(self.entry)

    def told(self) -> Mapping[str, Value]:
        """Give the receipt, and why it is taken back."""
        return {"receipt": Count(receipt(self.entry)), "why": Said(f"undo-reason-{self.reason}")}

    def perform(self, work: Work) -> Answer:
        """Reverse it and tell whoever it concerns."""
        return disputes.correct(work, self.entry, self.reason, self.about)


@dataclass(frozen=True)
class Dispute(Act):
    """A member says that a receipt is wrong."""

    kind = "dispute"

    entry: int

    def perform(self, work: Work) -> Answer:
        """Store it, tell treasurer and chair."""
        return disputes.dispute(work, self.entry)


@dataclass(frozen=True)
class ConfirmMeeting(Act):
    """The chair says the meeting is held as planned."""

    kind = "confirm-meeting"
    offices = frozenset({CHAIR, SECRETARY})
    until = "begins"
    newest = OF_MEETINGS

    planned_on: date

    def perform(self, work: Work) -> Answer:
        """Keep it."""
        return deciding.confirm(work, self.planned_on)


@dataclass(frozen=True)
class MoveMeeting(Act):
    """The chair moves the meeting."""

    kind = "move-meeting"
    offices = frozenset({CHAIR, SECRETARY})
    until = "begins"
    newest = OF_MEETINGS

    planned_on: date
    to: date
    at: str

    def perform(self, work: Work) -> Answer:
        """Move it, tell everybody."""
        return deciding.move(work, self.planned_on, self.to, self.at)


@dataclass(frozen=True)
class CancelMeeting(Act):
    """The chair cancels the meeting."""

    kind = "cancel-meeting"
    offices = frozenset({CHAIR, SECRETARY})
    until = "begins"
    newest = OF_MEETINGS

    planned_on: date

    def perform(self, work: Work) -> Answer:
        """Cancel it, tell everybody."""
        return deciding.cancel(work, self.planned_on)


@dataclass(frozen=True)
class SetRhythm(Act):
    """The chair sets on what days the group meets."""

    kind = "set-rhythm"
    offices = frozenset({CHAIR})
    newest = frozenset({"set-rhythm"})

    rhythm: Rhythm

    def perform(self, work: Work) -> Answer:
        """Set it from today on."""
        return deciding.set_rhythm(work, self.rhythm)


@dataclass(frozen=True)
class Attend(Act):
    """A member says whether she comes."""

    kind = "attend"
    until = "begins"
    newest = frozenset({"attend"})

    planned_on: date
    coming: bool

    def perform(self, work: Work) -> Answer:
        """Keep her word."""
        return deciding.attend(work, self.planned_on, self.coming)


@dataclass(frozen=True)
class CloseMeeting(Act):
    """The box was counted, by someone other than the treasurer, and the meeting is closed."""

    kind = "close-meeting"

    counted: int

    @classmethod
    def allows(cls, member: Member) -> bool:
        """Say whether a member may count: any but the treasurer."""
        return TREASURER not in member.offices

    def perform(self, work: Work) -> Answer:
        """Close it, if the count is what the books say."""
        return deciding.close(work, self.counted)


@dataclass(frozen=True)
class WriteSheet(Act):
    """The treasurer sends the whole meeting; it waits for the count."""

    kind = "sheet"
    offices = sheets.WRITERS
    until = "closes"

    items: str

    def perform(self, work: Work) -> Answer:
        """Keep it in place of the last."""
        return sheets.write(work, self.items)


@dataclass(frozen=True)
class CountBox(Act):
    """Somebody else counted the box: that signs the sheet, writes it all and closes the meeting."""

    kind = "count"
    until = "closes"

    counted: int
    decided: bool = False
    named: tuple[int, ...] | None = None
    """Whom the counter names as absent or bringing other than the usual; None: not asked."""

    @classmethod
    def allows(cls, member: Member) -> bool:
        """Say whether a member may count: any but the treasurer, and no helper, who never signs."""
        return not {TREASURER, HELPER} & member.offices

    def to_propose(self, work: Work) -> Act | None:
        """Give the same for a third hand to sign, where the counter gets a loan in the meeting."""
        third = counting.third_hand(work, self.said)
        if third is None:
            return None
        who, counted = work.actor.number, self.counted
        return CountForThird(who, counted, self.decided, self.named, third.sheet, third.barred)

    @property
    def said(self) -> Counted:
        """What the counter says."""
        return Counted(self.counted, self.decided, self.named)

    def perform(self, work: Work) -> Answer:
        """Close the meeting, or have it counted again."""
        return counting.count(work, self.said)


@dataclass(frozen=True)
class CountForThird(Act):
    """The count of somebody whom the meeting lends to: any third member signs, then it is closed."""

    kind = "third-hand"
    hands = Hands(officers=0, witnesses=1)
    renewed = True
    unsent = True
    answers_signer = True

    member: int
    amount: int
    decided: bool
    named: tuple[int, ...] | None
    sheet: int
    """The sheet as she counted for it: of a newer one she counts again."""
    barred: tuple[int, ...]
    """Who wrote the sheet, and whom it lends to."""

    @classmethod
    def allows(cls, member: Member) -> bool:
        """Say whether a member may count."""
        return CountBox.allows(member)

    @property
    def benefits(self) -> frozenset[int]:
        """Who may not sign."""
        return frozenset(self.barred)

    def told(self) -> Mapping[str, Value]:
        """Give who counted how much, and gets a loan."""
        return {"member": Person(self.member), "amount": self.amount}

    def perform(self, work: Work) -> Answer:
        """Close the meeting."""
        return counting.count(work, Counted(self.amount, self.decided, self.named, self.sheet))


@dataclass(frozen=True)
class SetPin(Act):
    """A member chooses her PIN; only its hash is ever held."""

    kind = "set-pin"

    pin_hash: str

    def twin(self) -> str:
        """Name the act without its hash."""
        return self.kind

    def perform(self, work: Work) -> Answer:
        """Keep the hash."""
        return myself.set_pin(work, self.pin_hash)


@dataclass(frozen=True)
class SetLanguage(Act):
    """A member chooses her language."""

    kind = "set-language"
    newest = frozenset({"set-language"})

    language: str

    def perform(self, work: Work) -> Answer:
        """Keep it."""
        return myself.set_language(work, self.language)


@dataclass(frozen=True)
class SetPhone(Act):
    """A member says whether a phone of hers is private, shared, or hers no longer."""

    kind = "set-phone"
    newest = frozenset({"set-phone"})

    phone: str
    mode: str

    def perform(self, work: Work) -> Answer:
        """Keep it."""
        return myself.set_phone(work, self.phone, self.mode)
