"""Whose phone is it: one text answers what Krom asks a phone that was written down by somebody else."""

from __future__ import annotations

from bot.group.acts_trouble import KnowPhone
from bot.talk.flow import End, flow
from bot.talk.talk import Talk


@flow(act=KnowPhone, word="51", anybody=True)
def phone_mine(talk: Talk) -> End:
    """This phone is mine alone."""
    return talk.do(KnowPhone(talk.phone, alone=True))


@flow(act=KnowPhone, word="52", anybody=True)
def phone_ours(talk: Talk) -> End:
    """Others use this phone too."""
    return talk.do(KnowPhone(talk.phone, alone=False))
