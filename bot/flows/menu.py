"""The menu: jobs by a number that stays for years; it shows only what this person may do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.group.act import Act
from bot.group.acts import ConfirmMeeting, Deposit, GiveLoan, Repay, Undo, WriteSheet
from bot.group.acts_cash import (
    BankIn,
    BankOut,
    BringCash,
    KeepCash,
    OtherIncome,
    OweFine,
    PayFine,
    SocialIn,
    SocialOut,
    Spend,
)
from bot.group.acts_people import Admit
from bot.group.acts_trouble import Loss, Recover, SuspendPhone, WriteOff
from bot.group.people import OFFICERS
from bot.talk.flow import End, flow
from bot.talk.options import Label
from bot.talk.talk import Talk

Offer = tuple[str, str, *tuple[type[Act], ...]]
"""A job's key, the flow it leads to, and its acts: who may do one of them is offered it."""


@dataclass(frozen=True)
class Job:
    """A job: its key, and the flow it leads to."""

    key: str
    flow: str

    @property
    def label(self) -> Label:
        """The job's name in the menu."""
        return Label(f"{self.flow}-title")


WRITTEN: Final[tuple[Offer, ...]] = (
    ("1", "deposit", Deposit),
    ("2", "repay", Repay),
    ("3", "loan", GiveLoan),
    ("4", "fine", PayFine, OweFine),
    ("5", "spent", Spend),
    ("6", "whole", WriteSheet),
)
"""What is written most: job 6."""

OTHERS: Final[tuple[Offer, ...]] = (
    ("1", "undo", Undo),
    ("2", "social", SocialIn, SocialOut, GiveLoan),
    ("3", "bank", BankIn, BankOut),
    ("4", "income", OtherIncome),
    ("5", "kept", KeepCash, BringCash),
    ("6", "lost", Loss, Recover),
    ("7", "write-off", WriteOff),
    ("8", "join", Admit),
)
"""What is written less often: job 6, 7."""


FOR_ALL: Final = (Job("1", "mine"), Job("2", "group"), Job("3", "borrow"), Job("4", "wrong"), Job("5", "me"))
"""What everybody may do."""

WRITE: Final = Job("6", "write")
COUNT: Final = Job("7", "count")
SIGN: Final = Job("7", "sign")
HAND: Final = Job("7", "hand")
"""What waits for a hand: the count, a signature, or both."""

MEETING: Final = Job("8", "meeting")
READ_ALOUD: Final = Job("9", "read-aloud")
OTHER: Final = Job("7", "other")
"""Of what is written: the rest of it."""


def offered(talk: Talk, *offers: Offer) -> list[Job]:
    """Give the jobs of which this person may do something; nothing at all ends the talk."""
    jobs = [Job(key, name) for key, name, *acts in offers if any(talk.may(act) for act in acts)]
    if not jobs:
        raise talk.closed("not-yours")
    return jobs


@flow()
def menu(talk: Talk) -> End:
    """What do you want to do?"""
    jobs = list(FOR_ALL)
    if any(talk.may(act) for _, _, *acts in (*WRITTEN, *OTHERS) for act in acts):
        jobs.append(WRITE)
    if talk.counts or talk.signs:
        jobs.append(_hand(talk))
    if talk.may(ConfirmMeeting):
        jobs.append(MEETING)
    if OFFICERS & talk.me.offices:
        jobs.append(READ_ALOUD)
    job = talk.choose("job", jobs, group=talk.group_name)
    return talk.enter(job.flow)


def _hand(talk: Talk) -> Job:
    """Give what waits for this person's hand: the count, a signature, or both."""
    if talk.counts and talk.signs:
        return HAND
    return COUNT if talk.counts else SIGN


@flow()
def hand(talk: Talk) -> End:
    """The count or a signature?"""
    return talk.enter(talk.choose("what", [Job("1", "count"), Job("2", "sign")]).flow)


@flow()
def write(talk: Talk) -> End:
    """What do you write into the book?"""
    jobs = offered(talk, *WRITTEN, (OTHER.key, OTHER.flow, *(act for _, _, *acts in OTHERS for act in acts)))
    return talk.enter(talk.choose("what", jobs).flow)


@flow()
def me(talk: Talk) -> End:
    """PIN, language, phones, help, a complaint; an officer helps others."""
    jobs = [Job("1", "language"), Job("2", "pin"), Job("3", "phones"), Job("4", "help")]
    jobs.append(Job("5", "complain"))
    if talk.may(SuspendPhone):
        jobs.append(Job("6", "aid"))
    return talk.enter(talk.choose("what", jobs).flow)
