"""A phone is lost or stolen: an officer says whose, another signs, and it reaches nobody."""

from __future__ import annotations

from bot.group.acts_trouble import SuspendPhone
from bot.talk.flow import End, flow
from bot.talk.talk import Talk


@flow(act=SuspendPhone, line="member", vouched=True)
def phone_lost(talk: Talk) -> End:
    """Whose phone is lost or stolen?"""
    member = talk.choose("member", talk.group.members)
    talk.pin()
    talk.confirm("sure", member=member.person)
    return talk.do(SuspendPhone(member.number))
