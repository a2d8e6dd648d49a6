"""Signing: what waits for a second hand is read, then agreed to or refused with a reason."""

from __future__ import annotations

from bot.group.signing import Sign
from bot.talk.flow import End, flow
from bot.talk.options import Label, Word
from bot.talk.talk import Talk

AGREE = Word("1", Label("sign-agree"))
WORDS = (AGREE, Word("2", Label("sign-refuse")))
REASONS = (
    Word("1", Label("sign-reason-amount")),
    Word("2", Label("sign-reason-person")),
    Word("3", Label("sign-reason-talk")),
    Word("4", Label("sign-reason-other")),
)
NAMES = {"1": "amount", "2": "person", "3": "talk", "4": "other"}


@flow(act=Sign)
def sign(talk: Talk) -> End:
    """Which of what waits, and do you agree?"""
    talk.pin()
    one = talk.choose("which", talk.group.to_sign)
    if talk.choose("word", WORDS, what=one.what) is AGREE:
        return talk.do(Sign(one.number, one.digest))
    reason = talk.choose("why", REASONS)
    return talk.do(Sign(one.number, one.digest, NAMES[reason.key]))
