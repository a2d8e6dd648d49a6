"""Help: what can be done, in one text."""

from __future__ import annotations

from bot.talk.flow import End, flow
from bot.talk.talk import Talk


@flow()
def help_(talk: Talk) -> End:
    """What can I do here?"""
    return talk.say("help")
