"""Every conversation, in the order of the menu; the app hands them to the engine."""

from __future__ import annotations

from typing import Final

from bot.flows.borrow import borrow
from bot.flows.count import count
from bot.flows.deposit import deposit
from bot.flows.group import group
from bot.flows.help import help_
from bot.flows.language import language
from bot.flows.loan import loan
from bot.flows.meeting import (
    coming,
    meeting,
    meeting_cancelled,
    meeting_moved,
    meeting_planned,
    meeting_rhythm,
    not_coming,
    read_aloud,
)
from bot.flows.menu import hand, me, menu, write
from bot.flows.mine import mine
from bot.flows.phones import phones
from bot.flows.pin import pin
from bot.flows.read_aloud import read_aloud
from bot.flows.repay import repay
from bot.flows.sheet import sheet
from bot.flows.sign import sign
from bot.flows.undo import undo
from bot.flows.whole import whole
from bot.flows.wrong import wrong
from bot.talk.flow import Flow

FLOWS: Final[tuple[Flow, ...]] = (
    menu,
    mine,
    group,
    borrow,
    wrong,
    me,
    language,
    pin,
    phones,
    help_,
    write,
    deposit,
    repay,
    loan,
    sheet,
    whole,
    undo,
    hand,
    count,
    sign,
    meeting,
    meeting_planned,
    meeting_moved,
    meeting_cancelled,
    meeting_rhythm,
    coming,
    not_coming,
)


def by_name() -> dict[str, Flow]:
    """Give the flows by name."""
    return {flow.name: flow for flow in FLOWS}
