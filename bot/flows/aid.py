"""Help a member: what officers do when a phone, a PIN, an officer or a member is gone, or goes."""

from __future__ import annotations

from bot.flows.menu import Job
from bot.talk.flow import End, flow
from bot.talk.talk import Talk

JOBS = (
    Job("1", "phone-lost"),
    Job("2", "phone-back"),
    Job("3", "new-pin"),
    Job("4", "office"),
    Job("5", "died"),
    Job("6", "leaves"),
)


@flow()
def aid(talk: Talk) -> End:
    """What went wrong?"""
    return talk.enter(talk.choose("what", JOBS).flow)
