"""Wrong: a member says that a receipt is not right; treasurer and chair are told."""

from __future__ import annotations

from bot.group.acts import Dispute
from bot.talk.flow import End, flow
from bot.talk.kinds import Receipt
from bot.talk.talk import Talk


@flow(act=Dispute, line="receipt")
def wrong(talk: Talk) -> End:
    """Which receipt is wrong?"""
    entry = talk.ask("receipt", Receipt())
    talk.confirm("sure", receipt=talk.receipt(entry))
    return talk.do(Dispute(entry))
