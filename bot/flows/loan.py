"""A loan given: the treasurer says to whom and how much, another officer signs before it is written."""

from __future__ import annotations

from bot.group.acts import GiveLoan
from bot.talk.flow import End, flow
from bot.talk.kinds import LONGEST_LOAN, Amount, Number
from bot.talk.talk import Talk
from bot.words.values import Count


@flow(act=GiveLoan, word="G", twin="04", line="member amount periods", vouched=True)
def loan(talk: Talk) -> End:
    """Who is lent how much, for how many meetings?"""
    member = talk.choose("member", talk.group.members)
    amount = talk.ask("amount", Amount(step=talk.rules.cash_step), member=member.person)
    usual = talk.rules.loan_periods
    periods = talk.ask("periods", Number(1, LONGEST_LOAN), by_text=usual, usual=Count(usual))
    talk.pin()
    act = GiveLoan(member.number, amount, periods)
    talk.confirm("sure", act, member=member.person, amount=amount, periods=Count(periods))
    return talk.do(act)
