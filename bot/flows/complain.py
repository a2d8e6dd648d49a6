"""A private complaint: only the field officer reads it, and no PIN is asked."""

from __future__ import annotations

from bot.group.acts_trouble import Complain
from bot.group.complaints import LONGEST, PICKED
from bot.talk.flow import End, flow
from bot.talk.kinds import FreeText
from bot.talk.options import Label, Word
from bot.talk.talk import Talk

ABOUT = tuple(Word(str(key), Label(message)) for key, message in enumerate(PICKED, 1))


@flow(act=Complain, line="text")
def complain(talk: Talk) -> End:
    """What is wrong? By text in her own words."""
    if talk.channel == "sms":
        return talk.do(Complain(talk.ask("text", FreeText(LONGEST), rest=True)))
    about = talk.choose("about", ABOUT)
    talk.confirm("sure")
    return talk.do(Complain(about.label.message))
