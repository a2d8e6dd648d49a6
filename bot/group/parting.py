"""A member leaves a running group: what she saved pays what she owes, the rest is paid out to her.

Who owes more than she saved pays that first, and who holds an office hands it over first. From then on
her phones reach nobody of the group, no sheet expects her, and her number is nobody's any more.
"""

from __future__ import annotations

from typing import Final

from bot import outbox
from bot.group import settlement
from bot.group.lost_phone import tell_officers
from bot.group.people import OFFICERS, Member
from bot.group.settlement import Agreed
from bot.group.work import Answer, Refused, Work
from bot.words.values import Count, Value

PARTING: Final = "parting"


def leave(work: Work, number: int, agreed: Agreed) -> Answer:
    """Pay her out as it was read by all who signed it, in one entry, and let her go. Raises Refused."""
    member = work.member(number)
    if member.died:
        raise Refused("write-off-first", member=member.person)
    if member.offices & OFFICERS:
        raise Refused("leaves-office", member=member.person)
    sums = settlement.as_agreed(work, number, agreed)
    if sums.left:
        raise Refused("leaves-owes", member=member.person)
    entry = settlement.write(work, PARTING, number, sums)
    settlement.strike(work, number)
    her: dict[str, Value] = {"member": member.person}
    tell_officers(work, "leaves-news", her, but=(work.actor.number,))
    if entry is None:
        _say_goodbye(work, member, None)
        return Answer("leaves-nothing", her, private=False)
    paid: dict[str, Value] = {**her, "cash": sums.cash, "receipt": Count(entry.receipt)}
    _say_goodbye(work, member, {**paid, "savings": sums.savings, "owed": sums.owed})
    return Answer("leaves-done", paid, entry.number)


def _say_goodbye(work: Work, member: Member, receipt: dict[str, Value] | None) -> None:
    """Text her for the last time, with her receipt where her phone is private; what waited is not sent."""
    phones = work.phones.get(member.number, ())
    outbox.void_letters(work.db, [one.number for one in phones], work.group.id, about=member.number)
    if receipt is not None and any(one.private for one in phones):
        work.tell(member, "leaves-receipt", receipt)
    else:
        work.tell(member, "leaves-goodbye", {"member": member.person}, private=False)
