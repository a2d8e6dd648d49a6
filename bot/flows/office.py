"""A new officer, in place of one who gives the office over or is gone; a treasurer's box is counted."""

from __future__ import annotations

from dataclasses import dataclass

from bot.group.acts_trouble import TakeBox, TakeOffice
from bot.group.offices import holder
from bot.group.people import CHAIR, OFFICERS, SECRETARY, TREASURER
from bot.talk.flow import End, flow
from bot.talk.kinds import Amount
from bot.talk.options import Label
from bot.talk.talk import Talk
from bot.words.values import Said


@dataclass(frozen=True)
class Office:
    """An office and its key."""

    key: str
    name: str

    @property
    def label(self) -> Label:
        """The office as it is read."""
        return Label(f"office-{self.name}")


OFFICES = (Office("1", TREASURER), Office("2", CHAIR), Office("3", SECRETARY))


@flow(act=TakeOffice, line="which member", vouched=True)
def office(talk: Talk) -> End:
    """Which office, and who takes it?"""
    which = talk.choose("which", OFFICES)
    free = [member for member in talk.group.members if not member.offices & OFFICERS]
    member = talk.choose("member", free)
    before = holder(talk.group.everybody.values(), which.name)
    old = None if before is None else before.number
    if which.name == TREASURER:
        counted = talk.ask("counted", Amount(step=talk.rules.cash_step, least=0))
        talk.pin()
        book = talk.group.box_then
        talk.confirm("box", member=member.person, counted=counted, book=book)
        return talk.do(TakeBox(member.number, old, counted, book))
    talk.pin()
    talk.confirm("sure", member=member.person, office=Said(f"office-{which.name}"))
    return talk.do(TakeOffice(which.name, member.number, old))
