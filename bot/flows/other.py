"""Other: what is written less often; it shows only what this person may do."""

from __future__ import annotations

from bot.flows.menu import OTHERS, offered
from bot.talk.flow import End, flow
from bot.talk.talk import Talk


@flow()
def other(talk: Talk) -> End:
    """What else do you write?"""
    return talk.enter(talk.choose("what", offered(talk, *OTHERS)).flow)
