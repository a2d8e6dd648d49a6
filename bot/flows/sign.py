"""Signing: what waits for a second hand is read, then agreed to or refused with a reason."""

from __future__ import annotations

from bot.group.by_figure import SignByText
from bot.group.signing import Sign
from bot.talk.flow import End, flow
from bot.talk.kinds import Figure, Number
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


MOST = 999_999
"""A proposal has no longer number."""


@flow(act=Sign, word="SIGN", twin="71", line="number figure", vouched=True)
def sign(talk: Talk) -> End:
    """Which of what waits, and do you agree? By text its number and the figure that was agreed, or no."""
    if talk.channel == "sms":
        number = talk.ask("number", Number(1, MOST))
        return talk.do(SignByText(number, talk.ask("figure", Figure(talk.listed("sign-no-words")))))
    talk.pin()
    one = talk.choose("which", talk.group.to_sign)
    if talk.choose("word", WORDS, what=one.what) is AGREE:
        return talk.do(Sign(one.number, one.digest))
    reason = talk.choose("why", REASONS)
    return talk.do(Sign(one.number, one.digest, NAMES[reason.key]))


@flow(act=Sign, word="72", line="number", vouched=True)
def refuse(talk: Talk) -> End:
    """Which of what waits do you not agree to? By text alone."""
    return talk.do(SignByText(talk.ask("number", Number(1, MOST)), None))
