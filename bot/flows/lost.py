"""The box was stolen, or some of it is found again: the group's word, by two officers."""

from __future__ import annotations

from bot.group.acts_trouble import Loss, Recover
from bot.talk.flow import End, flow
from bot.talk.kinds import Amount
from bot.talk.options import Label, Word
from bot.talk.talk import Talk

STOLEN = Word("1", Label("lost-stolen"))
FOUND = Word("2", Label("lost-found"))


@flow(act=Loss, line="amount", vouched=True)
def lost(talk: Talk) -> End:
    """Was money stolen, or found again?"""
    what = STOLEN if talk.channel == "sms" else talk.choose("what", (STOLEN, FOUND))
    amount = talk.ask("amount", Amount(step=talk.rules.cash_step))
    talk.pin()
    if what is STOLEN:
        loss = Loss(amount)
        talk.confirm("sure", loss, amount=amount)
        return talk.do(loss)
    recovery = Recover(amount)
    talk.confirm("again", recovery, amount=amount)
    return talk.do(recovery)


@flow(act=Recover, line="amount", vouched=True)
def found(talk: Talk) -> End:
    """How much is in the box again? By text alone: on the menu it is asked with what was stolen."""
    return talk.do(Recover(talk.ask("amount", Amount(step=talk.rules.cash_step))))
