"""The bank: cash is brought to it and from it; another officer signs."""

from __future__ import annotations

from bot.flows.menu import offered
from bot.group.acts_bank import BankLent, BankPaid
from bot.group.acts_cash import BankIn, BankOut
from bot.talk.flow import End, flow
from bot.talk.kinds import Amount
from bot.talk.talk import Talk


@flow()
def bank(talk: Talk) -> End:
    """In or out, or a loan of the bank's?"""
    jobs = offered(
        talk,
        ("1", "bank-in", BankIn),
        ("2", "bank-out", BankOut),
        ("3", "bank-lent", BankLent),
        ("4", "bank-paid", BankPaid),
    )
    return talk.enter(talk.choose("what", jobs).flow)


@flow(act=BankIn, line="amount", vouched=True)
def bank_in(talk: Talk) -> End:
    """How much is brought to the bank?"""
    amount = talk.ask("amount", Amount(step=talk.rules.cash_step))
    talk.pin()
    act = BankIn(amount)
    talk.confirm("sure", act, amount=amount)
    return talk.do(act)


@flow(act=BankOut, line="amount", vouched=True)
def bank_out(talk: Talk) -> End:
    """How much is brought from the bank?"""
    amount = talk.ask("amount", Amount(step=talk.rules.cash_step))
    talk.pin()
    act = BankOut(amount)
    talk.confirm("sure", act, amount=amount)
    return talk.do(act)
