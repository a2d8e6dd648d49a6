"""The acts that wait for signatures: how one is stored in its proposal, and read back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Final

from bot.group.act import Act
from bot.group.acts import AskLoan, Correct, CountForThird, GiveLoan
from bot.group.acts_bank import BankLent, BankPaid
from bot.group.acts_cash import BankIn, BankOut, KeepCash, ProposeFines, SocialOut, Spend
from bot.group.acts_opening import PutRight
from bot.group.acts_people import Admit, Leave
from bot.group.acts_phone import OwnPhone
from bot.group.acts_rules import SetRules
from bot.group.acts_trouble import (
    GiveCode,
    Loss,
    Recover,
    RestorePhone,
    Settle,
    SuspendPhone,
    TakeBox,
    TakeOffice,
    WriteOff,
)

PROPOSED: Final[Mapping[str, type[Act]]] = {
    act.kind: act
    for act in (
        *(GiveLoan, AskLoan, Correct, CountForThird),
        *(ProposeFines, Spend, SocialOut, BankIn, BankOut, KeepCash),
        *(SuspendPhone, RestorePhone, GiveCode, TakeOffice, TakeBox, Loss, Recover, Settle, WriteOff),
        *(PutRight, SetRules, Admit, Leave, OwnPhone, BankLent, BankPaid),
    )
}


class UnreadError(Exception):
    """A proposal is of a kind, or has fields, that this version does not know."""


def stored(act: Act) -> str:
    """Give an act as it is stored; equal acts give equal text."""
    return json.dumps(asdict(act), sort_keys=True)


def read(kind: str, text: str) -> Act:
    """Read an act back. Raises UnreadError for what another version of Krom proposed."""
    try:
        fields = {name: _field(value) for name, value in json.loads(text).items()}
        act = PROPOSED[kind](**fields)
        act.told()  # what cannot be told is signed by nobody
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise UnreadError(kind) from error
    return act


def _field(value: object) -> object:
    """Give a field as it was: JSON has no tuples."""
    return tuple(value) if isinstance(value, list) else value
