"""A loan that the group has from its bank: lent into the box, paid back from it; another officer signs."""

from __future__ import annotations

from bot.group.acts_bank import BankLent, BankPaid
from bot.talk.flow import End, flow
from bot.talk.kinds import Amount
from bot.talk.talk import Talk


@flow(act=BankLent, line="amount", vouched=True)
def bank_lent(talk: Talk) -> End:
    """How much does the bank lend?"""
    amount = talk.ask("amount", Amount(step=talk.rules.cash_step))
    talk.pin()
    act = BankLent(amount)
    talk.confirm("sure", act, amount=amount)
    return talk.do(act)


@flow(act=BankPaid, line="amount interest", vouched=True)
def bank_paid(talk: Talk) -> End:
    """How much is paid back to the bank, and how much interest?"""
    amount = talk.ask("amount", Amount(step=talk.rules.cash_step))
    interest = talk.ask("interest", Amount(step=talk.rules.cash_step, least=0))
    talk.pin()
    act = BankPaid(amount, interest)
    talk.confirm("sure", act, amount=amount, interest=interest)
    return talk.do(act)
