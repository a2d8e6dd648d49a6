"""Phones: private, shared, or a member's no longer."""

from __future__ import annotations

from dataclasses import dataclass

from bot.group.acts import SetPhone
from bot.group.acts_phone import OwnPhone
from bot.talk.flow import End, flow
from bot.talk.options import Label
from bot.talk.talk import Talk


@dataclass(frozen=True)
class Mode:
    """How a phone is used."""

    key: str
    name: str

    @property
    def label(self) -> Label:
        """The mode as it is read."""
        return Label(f"phones-{self.name}")


PRIVATE = Mode("1", "private")
MODES = (PRIVATE, Mode("2", "shared"), Mode("3", "none"))


@flow(act=SetPhone, line="mode", vouched=True)
def phones(talk: Talk) -> End:
    """Is the phone in your hand yours alone? Whoever holds it can text so: then an officer signs it."""
    talk.pin()
    mode = talk.choose("mode", MODES)
    talk.confirm("sure")
    if talk.channel == "sms" and mode is PRIVATE:
        return talk.do(OwnPhone(talk.me.number, talk.phone))
    return talk.do(SetPhone(talk.phone, mode.name))
