"""A member died: her texts stop at once; later the group settles with her family."""

from __future__ import annotations

from bot.group.acts_trouble import Died, Settle
from bot.talk.flow import End, flow
from bot.talk.kinds import Amount
from bot.talk.options import Label, Word
from bot.talk.talk import Talk

DIED = Word("1", Label("died-said"))
SETTLE = Word("2", Label("died-settle"))


@flow(act=Died, line="member", vouched=True)
def died(talk: Talk) -> End:
    """Did a member die, or does the group settle with her family? The sums of that are read first."""
    what = DIED if talk.channel == "sms" else talk.choose("what", (DIED, SETTLE))
    member = talk.choose("member", talk.group.members)
    talk.pin()
    if what is DIED:
        talk.confirm("sure", member=member.person)
        return talk.do(Died(member.number))
    sums = talk.group.settlement(member.number)
    talk.confirm("sums", member=member.person, savings=sums.savings, owed=sums.owed, cash=sums.cash)
    return talk.do(Settle(member.number, sums.savings, sums.owed, sums.cash))


@flow(act=Settle, line="member amount", vouched=True)
def settle(talk: Talk) -> End:
    """How much does her family get? By text alone; on the menu the sums are read first."""
    member = talk.choose("member", talk.group.members)
    cash = talk.ask("amount", Amount(step=talk.rules.cash_step, least=0), member=member.person)
    sums = talk.group.settlement(member.number)
    if cash != sums.cash:
        raise talk.closed("settle-differs")
    return talk.do(Settle(member.number, sums.savings, sums.owed, sums.cash))
