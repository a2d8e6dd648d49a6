"""A PIN is forgotten: an officer types a one-time code, another signs, the member chooses anew."""

from __future__ import annotations

from bot.group.acts_trouble import GiveCode
from bot.talk.flow import End, flow
from bot.talk.kinds import NewPin, SamePin
from bot.talk.talk import Talk


@flow(act=GiveCode, line="member")
def new_pin(talk: Talk) -> End:
    """Who forgot her PIN, and with what code does she choose one?"""
    if talk.channel == "sms":
        raise talk.closed("new-pin-by-text")
    member = talk.choose("member", talk.group.members)
    talk.pin()
    hashed = talk.ask("code", NewPin(), secret=True, member=member.person)
    talk.ask("again", SamePin(hashed), secret=True)
    return talk.do(GiveCode(member.number, hashed))
