"""Cash that a member keeps for the group: given to her, and brought back."""

from __future__ import annotations

from bot.flows.menu import offered
from bot.group.acts_cash import BringCash, KeepCash
from bot.talk.flow import End, flow
from bot.talk.kinds import Amount
from bot.talk.talk import Talk


@flow()
def kept(talk: Talk) -> End:
    """Given or brought back?"""
    jobs = offered(talk, ("1", "kept-given", KeepCash), ("2", "kept-back", BringCash))
    return talk.enter(talk.choose("what", jobs).flow)


@flow(act=KeepCash, line="member amount", vouched=True)
def kept_given(talk: Talk) -> End:
    """Who keeps how much?"""
    member = talk.choose("member", talk.group.members)
    amount = talk.ask("amount", Amount(step=talk.rules.cash_step), member=member.person)
    talk.pin()
    act = KeepCash(member.number, amount)
    talk.confirm("sure", act, member=member.person, amount=amount)
    return talk.do(act)


@flow(act=BringCash, line="member amount", vouched=True)
def kept_back(talk: Talk) -> End:
    """Who brings back how much?"""
    member = talk.choose("member", talk.group.members)
    amount = talk.ask("amount", Amount(step=talk.rules.cash_step), member=member.person)
    talk.pin()
    act = BringCash(member.number, amount)
    talk.confirm("sure", act, member=member.person, amount=amount)
    return talk.do(act)
