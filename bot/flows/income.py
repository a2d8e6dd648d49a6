"""Other income: cash that is nobody's savings, fine or loan."""

from __future__ import annotations

from bot.flows.purposes import purposes
from bot.group.acts_cash import OtherIncome
from bot.talk.flow import End, flow
from bot.talk.kinds import Amount
from bot.talk.talk import Talk

FROM = purposes("gift", "sale", "interest", "other")


@flow(act=OtherIncome, line="amount", vouched=True)
def income(talk: Talk) -> End:
    """How much came in, and from what?"""
    amount = talk.ask("amount", Amount(step=talk.rules.cash_step))
    purpose = talk.choose("purpose", FROM, by_text=FROM[-1])
    talk.pin()
    act = OtherIncome(amount, purpose.name)
    talk.confirm("sure", act, amount=amount, purpose=purpose.said)
    return talk.do(act)
