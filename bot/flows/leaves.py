"""A member leaves the group: she is paid what she saved, less what she owes."""

from __future__ import annotations

from bot.group.acts_people import Leave
from bot.talk.flow import End, flow
from bot.talk.kinds import Amount
from bot.talk.talk import Talk


@flow(act=Leave, line="member amount", vouched=True)
def leaves(talk: Talk) -> End:
    """Who leaves? The sums are read first; by text, who asks says what she gets."""
    member = talk.choose("member", talk.group.members)
    talk.pin()
    sums = talk.group.settlement(member.number)
    if talk.channel == "sms":
        cash = talk.ask("amount", Amount(step=talk.rules.cash_step, least=0), member=member.person)
        if cash != sums.cash:
            raise talk.closed("settle-differs")
    else:
        if sums.left:
            raise talk.closed("leaves-owes-more", member=member.person, left=sums.left)
        talk.confirm(
            "sums",
            member=member.person,
            savings=sums.savings,
            owed=sums.owed,
            loan=sum(one.closing for one in sums.loans),
            fines=sums.fines,
            kept=sums.kept,
            cash=sums.cash,
        )
    return talk.do(Leave(member.number, sums.savings, sums.owed, sums.cash))
