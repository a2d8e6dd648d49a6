"""Undo: an entry is taken back with a reason; after the close another officer signs. Nothing is erased."""

from __future__ import annotations

from dataclasses import dataclass

from bot.group.acts import Correct, Undo
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
    about = talk.group.closed_entry(entry)
    if about is None:
        return talk.do(Undo(entry, reason.name))
    return talk.do(Correct(entry, reason.name, about))
