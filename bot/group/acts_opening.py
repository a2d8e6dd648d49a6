"""The act that puts right what was taken over from paper: the field officer asks, two of the group sign."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.group import put_right
from bot.group.act import Act, Hands
from bot.group.people import OF_THE_FIELD, Member
from bot.group.put_right import Figure, Right
from bot.group.work import Answer, Work
from bot.words.values import Value


@dataclass(frozen=True)
class PutRight(Act):
    """A figure of the opening is made what it should have been; `number` is a member's, a loan's, or 0."""

    kind = "put-right"
    hands = Hands(officers=1, witnesses=1)

    figure: Figure
    number: int
    amount: int
    reason: str
    interest: int = 0
    member: int | None = None
    rate: str | None = None
    """Of a loan: its interest a meeting, `0.03`, where that was read wrongly; None: as it is."""

    @classmethod
    def allows(cls, member: Member) -> bool:
        """Say whether a member may ask for it: the field officer, who read the paper book."""
        return member.number == OF_THE_FIELD

    def told(self) -> Mapping[str, Value]:
        """Give whose figure it is, and what it should be."""
        return {"what": put_right.what_of(self.figure, self.member, self.rate), "amount": self.amount}

    def perform(self, work: Work) -> Answer:
        """Write it and tell whom it is about."""
        right = Right(
            self.figure, self.number, self.amount, self.interest, self.member, self.reason, self.rate
        )
        return put_right.put_right(work, right)
