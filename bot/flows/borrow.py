"""Borrow: a member asks for a loan; the limit of the group's rules is shown after her PIN."""

from __future__ import annotations

from bot.group.acts import AskLoan
from bot.talk.flow import End, flow
from bot.talk.kinds import LONGEST_LOAN, MOST, Amount, Number
from bot.talk.talk import Talk
from bot.words.values import Count


@flow(act=AskLoan, line="amount periods", vouched=True)
def borrow(talk: Talk) -> End:
    """How much, and for how many meetings?"""
    talk.pin()
    limit = talk.group.limit(talk.me.number)
    kind = Amount(step=talk.rules.cash_step, most=MOST if limit is None else limit)
    amount = talk.ask("amount", kind) if limit is None else talk.ask("amount-limit", kind, limit=limit)
    usual = talk.rules.loan_periods
    periods = talk.ask("periods", Number(1, LONGEST_LOAN), by_text=usual, usual=Count(usual))
    act = AskLoan(talk.me.number, amount, periods)
    talk.confirm("sure", act, amount=amount, periods=Count(periods))
    return talk.do(act)
