"""A phone that was suspended is in the right hands: two officers give it back, as a shared one."""

from __future__ import annotations

from bot.group.acts_trouble import RestorePhone
from bot.talk.flow import End, flow
from bot.talk.talk import Talk


@flow(act=RestorePhone, line="member", vouched=True)
def phone_back(talk: Talk) -> End:
    """Whose phone is given back?"""
    member = talk.choose("member", talk.group.members)
    talk.pin()
    talk.confirm("sure", member=member.person)
    return talk.do(RestorePhone(member.number))
