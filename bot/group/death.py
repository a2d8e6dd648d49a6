"""A member dies: nothing more is sent to her at once; later the group settles with her family."""

from __future__ import annotations

from typing import Final

from sqlalchemy import update

from bot.group import lost_phone, settlement
from bot.group.settlement import Agreed
from bot.group.work import Answer, Refused, Work
from bot.store.tables import members
from bot.words.values import Count

SETTLEMENT: Final = "settlement"


def died(work: Work, number: int) -> Answer:
    """An officer says that a member died: her texts stop, the other officers are told."""
    member = work.member(number)
    if number == work.actor.number:
        raise Refused("died-oneself")
    if member.died:
        raise Refused("died-already", member=member.person)
    her = (members.c.group_id == work.group.id, members.c.number == number)
    work.db.execute(update(members).where(*her).values(died_on=work.today.isoformat()))
    lost_phone.silence(work, number)
    told = {"member": member.person, "by": work.actor.person}
    lost_phone.tell_officers(work, "died-news", told, but=(work.actor.number, number))
    return Answer("died-done", {"member": member.person}, private=False)


def settle(work: Work, number: int, agreed: Agreed) -> Answer:
    """Settle with the family of a member who died, as it was read by all who signed it.

    All is one entry. Where her savings are not enough, they are used up, nothing is paid out, and
    what is left stays on the books: she is in the lists until the group has written that off.
    Raises Refused.
    """
    member = work.member(number)
    if not member.died:
        raise Refused("settle-not-died", member=member.person)
    sums = settlement.as_agreed(work, number, agreed)
    if sums.left and not sums.savings:
        raise Refused("settle-nothing", left=sums.left)
    entry = settlement.write(work, SETTLEMENT, number, sums)
    written = None if entry is None else entry.number
    receipt = Count(0 if entry is None else entry.receipt)
    if sums.left:
        return Answer(
            "settle-owing", {"member": member.person, "left": sums.left, "receipt": receipt}, written
        )
    settlement.strike(work, number)
    if entry is None:
        return Answer("settle-left", {"member": member.person}, private=False)
    return Answer("settle-done", {"member": member.person, "cash": sums.cash, "receipt": receipt}, written)
