"""Not me: the number was given to somebody else, who says so by text; nothing more comes to it."""

from __future__ import annotations

from bot.group.acts_trouble import NotMe
from bot.talk.flow import End, flow
from bot.talk.talk import Talk


@flow(act=NotMe, word="53", anybody=True)
def not_me(talk: Talk) -> End:
    """Whoever has this phone is nobody of the group."""
    return talk.do(NotMe(talk.phone))
