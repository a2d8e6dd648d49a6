"""Spent: the treasurer says for what, another officer signs before it is written."""

from __future__ import annotations

from bot.flows.purposes import Purpose, purposes
from bot.group.acts_cash import Spend
from bot.talk.flow import End, flow
from bot.talk.kinds import Amount
from bot.talk.talk import Talk

FOR: tuple[Purpose, ...] = purposes("transport", "paper", "food", "other")


@flow(act=Spend, word="J", twin="05", line="amount", vouched=True)
def spent(talk: Talk) -> End:
    """How much was spent, and for what?"""
    amount = talk.ask("amount", Amount(step=talk.rules.cash_step))
    purpose = talk.choose("purpose", FOR, by_text=FOR[-1])
    talk.pin()
    act = Spend(amount, purpose.name)
    talk.confirm("sure", act, amount=amount, purpose=purpose.said)
    return talk.do(act)
