"""The count: somebody other than the treasurer says what is in the box; that closes the meeting."""

from __future__ import annotations

from bot.group.acts import CountBox
from bot.talk.flow import End, flow
from bot.talk.kinds import Amount, Numbers
from bot.talk.talk import Talk


@flow(act=CountBox, word="T", twin="08", line="amount", vouched=True)
def count(talk: Talk) -> End:
    """How much cash is in the box?"""
    waiting = talk.group.sheet_waiting
    if waiting is None:
        days = talk.group.sheet_days
        if days.open:
            raise talk.closed("no-sheet")
        why = days.shut(days.cancelled_today)
        raise talk.closed(why.message, **why.values)
    amount = talk.ask("amount", Amount(step=talk.rules.cash_step, least=0), when=waiting.when)
    named = None
    if talk.rules.count_names or (talk.channel == "sms" and talk.left):
        everybody = frozenset(member.number for member in talk.group.members)
        named = talk.ask("names", Numbers(everybody), rest=True)
    counted_before = amount in waiting.counted
    talk.pin()
    talk.confirm("sure", again=counted_before, amount=amount, when=waiting.when)
    decided = counted_before and (talk.channel == "ussd" or talk.once_more)
    return talk.do(CountBox(amount, decided=decided, named=named))
