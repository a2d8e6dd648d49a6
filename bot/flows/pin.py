"""PIN: a member chooses her own; only its hash is ever held."""

from __future__ import annotations

from bot.group.acts import SetPin
from bot.talk.flow import End, flow
from bot.talk.kinds import NewPin, SamePin
from bot.talk.talk import Talk


@flow(act=SetPin)
def pin(talk: Talk) -> End:
    """The PIN or one-time code she has, then the new one, twice."""
    talk.pin(first=True)
    hashed = talk.ask("new", NewPin(), secret=True)
    talk.ask("again", SamePin(hashed), secret=True)
    return talk.do(SetPin(hashed))
