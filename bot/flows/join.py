"""Somebody joins the group: chair or secretary writes her down, two others sign."""

from __future__ import annotations

from bot.group.acts_people import Admit
from bot.group.takeover_cells import country_of
from bot.talk.flow import End, flow
from bot.talk.kinds_people import LatinName, PhoneNumber
from bot.talk.talk import Talk


@flow(act=Admit)
def join(talk: Talk) -> End:
    """What is her name, and her phone?"""
    name = talk.ask("name", LatinName())
    phone = talk.ask("phone", PhoneNumber(country_of(talk.phone)))
    talk.pin()
    talk.confirm("sure", who=name, phone=phone)
    return talk.do(Admit(name, name, talk.group.group.language, (phone,)))
