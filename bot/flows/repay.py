"""Repayment: a member pays back on a loan, the interest first."""

from __future__ import annotations

from bot.group.acts import Repay
from bot.talk.flow import End, flow
from bot.talk.kinds import MOST, Amount
from bot.talk.talk import Talk


@flow(act=Repay, word="P", twin="07", line="member amount", many=True)
def repay(talk: Talk) -> End:
    """The treasurer records what a member paid back; what is owed is shown after her PIN.

    More than is owed is refused, or saved, as the group decided; very much more is asked about.
    """
    member = talk.choose("member", talk.group.members)
    loans = talk.group.owing(member.number)
    loan = loans[0] if len(loans) == 1 else talk.choose("loan", loans, member=member.person)
    saves = talk.rules.over_payment == "savings"
    kind = Amount(step=talk.rules.cash_step, most=MOST if saves else loan.closing)
    amount = talk.ask("amount", kind, member=member.person)
    talk.pin()
    act = Repay(loan.number, amount)
    usual = talk.rules.usual_saving
    much = 0 < usual * talk.rules.too_much_times < amount - loan.closing
    talk.confirm("sure", act, careful=much, member=member.person, amount=amount, owed=loan.owed)
    return talk.do(act)
