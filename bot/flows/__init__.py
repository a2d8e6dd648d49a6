"""Every conversation, in the order of the menu; the app hands them to the engine."""

from __future__ import annotations

from typing import Final

from bot.flows.aid import aid
from bot.flows.bank import bank, bank_in, bank_out
from bot.flows.bank_loan import bank_lent, bank_paid
from bot.flows.borrow import borrow
from bot.flows.complain import complain
from bot.flows.count import count
from bot.flows.deposit import deposit
from bot.flows.died import died, settle
from bot.flows.fine import fine
from bot.flows.group import group
from bot.flows.help import help_
from bot.flows.income import income
from bot.flows.join import join
from bot.flows.kept import kept, kept_back, kept_given
from bot.flows.language import language
from bot.flows.leaves import leaves
from bot.flows.loan import loan
from bot.flows.lost import found, lost
from bot.flows.meeting import (
    coming,
    meeting,
    meeting_cancelled,
    meeting_moved,
    meeting_planned,
    meeting_rhythm,
    not_coming,
)
from bot.flows.menu import hand, me, menu, write
from bot.flows.mine import mine
from bot.flows.new_pin import new_pin
from bot.flows.not_me import not_me
from bot.flows.office import office
from bot.flows.other import other
from bot.flows.phone_back import phone_back
from bot.flows.phone_lost import phone_lost
from bot.flows.phones import phones
from bot.flows.pin import pin
from bot.flows.read_aloud import read_aloud
from bot.flows.repay import repay
from bot.flows.sheet import agree, sheet
from bot.flows.sign import refuse, sign
from bot.flows.social import social, social_in, social_loan, social_out
from bot.flows.spent import spent
from bot.flows.undo import undo
from bot.flows.whole import whole
from bot.flows.whose_phone import phone_mine, phone_ours
from bot.flows.write_off import write_off
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
    complain,
    not_me,
    phone_mine,
    phone_ours,
    aid,
    phone_lost,
    phone_back,
    new_pin,
    office,
    died,
    settle,
    leaves,
    write,
    deposit,
    repay,
    loan,
    fine,
    spent,
    sheet,
    agree,
    whole,
    other,
    undo,
    social,
    social_in,
    social_out,
    social_loan,
    bank,
    bank_in,
    bank_out,
    bank_lent,
    bank_paid,
    income,
    kept,
    kept_given,
    kept_back,
    lost,
    found,
    write_off,
    join,
    hand,
    count,
    sign,
    refuse,
    meeting,
    meeting_planned,
    meeting_moved,
    meeting_cancelled,
    meeting_rhythm,
    coming,
    not_coming,
    read_aloud,
)


def by_name() -> dict[str, Flow]:
    """Give the flows by name."""
    return {flow.name: flow for flow in FLOWS}
