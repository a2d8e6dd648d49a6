"""Repayment: a member pays back on a loan, the interest first."""

from __future__ import annotations

from bot.group.acts import Repay
from bot.talk.flow import End, flow
from bot.talk.kinds import Amount
from bot.talk.talk import Talk


@flow(act=Repay, word="P", twin="07", line="member amount", many=True)
def repay(talk: Talk) -> End:
    """The treasurer records what a member paid back; what is owed is shown after her PIN."""
    member = talk.choose("member", talk.group.members)
    loans = talk.group.owing(member.number)
    loan = loans[0] if len(loans) == 1 else talk.choose("loan", loans, member=member.person)
    kind = Amount(step=talk.rules.cash_step, most=loan.owed)
    amount = talk.ask("amount", kind, member=member.person)
    talk.pin()
    act = Repay(loan.number, amount)
    talk.confirm("sure", act, member=member.person, amount=amount, owed=loan.owed)
    return talk.do(act)
