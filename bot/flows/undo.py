"""Undo: the treasurer takes back an entry of her own, with a reason; nothing is erased."""

from __future__ import annotations

from dataclasses import dataclass

from bot.group.acts import Undo
from bot.talk.flow import End, flow
from bot.talk.kinds import Receipt
from bot.talk.options import Label
from bot.talk.talk import Talk


@dataclass(frozen=True)
class Reason:
    """Why an entry is taken back."""

    key: str
    name: str

    @property
    def label(self) -> Label:
        """The reason as it is read."""
        return Label(f"undo-reason-{self.name}")


REASONS = (Reason("1", "amount"), Reason("2", "member"), Reason("3", "twice"), Reason("4", "other"))


@flow(act=Undo, line="receipt")
def undo(talk: Talk) -> End:
    """Which receipt, and why?"""
    entry = talk.ask("receipt", Receipt())
    reason = talk.choose("reason", REASONS, by_text=REASONS[3])
    talk.pin()
    talk.confirm("sure", receipt=talk.receipt(entry))
    return talk.do(Undo(entry, reason.name))
