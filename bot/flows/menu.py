"""The menu: jobs by a number that stays for years; it shows only what this person may do."""

from __future__ import annotations

from dataclasses import dataclass

from bot.group.acts import ConfirmMeeting, Deposit, GiveLoan, Repay, Undo, WriteSheet
from bot.group.people import OFFICERS
from bot.talk.flow import End, flow
from bot.talk.options import Label
from bot.talk.talk import Talk


@dataclass(frozen=True)
class Job:
    """A job: its key, and the flow it leads to."""

    key: str
    flow: str

    @property
    def label(self) -> Label:
        """The job's name in the menu."""
        return Label(f"{self.flow}-title")


@flow()
def menu(talk: Talk) -> End:
    """What do you want to do?"""
    jobs = [Job("1", "mine"), Job("2", "group"), Job("3", "borrow"), Job("4", "wrong"), Job("5", "me")]
    if any(talk.may(act) for act in (Deposit, Repay, Undo)):
        jobs.append(Job("6", "write"))
    if talk.counts or talk.signs:
        jobs.append(Job("7", _hand(talk)))
    if talk.may(ConfirmMeeting):
        jobs.append(Job("8", "meeting"))
    if OFFICERS & talk.me.offices:
        jobs.append(Job("9", "read-aloud"))
    job = talk.choose("job", jobs, group=talk.group_name)
    return talk.enter(job.flow)


def _hand(talk: Talk) -> str:
    """Give what waits for this person's hand: the count, a signature, or both."""
    if talk.counts and talk.signs:
        return "hand"
    return "count" if talk.counts else "sign"


@flow()
def hand(talk: Talk) -> End:
    """The count or a signature?"""
    return talk.enter(talk.choose("what", [Job("1", "count"), Job("2", "sign")]).flow)


@flow()
def write(talk: Talk) -> End:
    """What do you write into the book?"""
    jobs = [
        Job(key, name)
        for key, name, act in (
            ("1", "deposit", Deposit),
            ("2", "repay", Repay),
            ("3", "loan", GiveLoan),
            ("6", "whole", WriteSheet),
            ("7", "undo", Undo),
        )
        if talk.may(act)
    ]
    return talk.enter(talk.choose("what", jobs, empty="not-yours").flow)


@flow()
def me(talk: Talk) -> End:
    """PIN, language, phones, help."""
    jobs = [Job("1", "language"), Job("2", "pin"), Job("3", "phones"), Job("4", "help")]
    return talk.enter(talk.choose("what", jobs).flow)
