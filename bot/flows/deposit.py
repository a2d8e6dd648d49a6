"""Savings: the treasurer records what a member brought."""

from __future__ import annotations

from bot.group.acts import Deposit
from bot.talk.flow import End, flow
from bot.talk.kinds import Amount
from bot.talk.talk import Talk


@flow(act=Deposit, word="S", line="member amount", many=True)
def deposit(talk: Talk) -> End:
    """The treasurer records what a member saved."""
    member = talk.choose("member", talk.group.members)
    amount = talk.ask("amount", Amount(step=talk.rules.cash_step), member=member.person)
    talk.pin()
    act = Deposit(member.number, amount)
    usual = talk.rules.usual_saving
    much = 0 < usual * talk.rules.too_much_times < amount
    talk.confirm("sure", act, careful=much, member=member.person, amount=amount)
    return talk.do(act)
