"""The list that is read aloud after a meeting, page by page; officers alone, after the PIN."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.group.aloud import Aloud
from bot.group.aloud import Spoken as Sums
from bot.group.people import OFFICERS
from bot.talk.flow import End, flow
from bot.talk.talk import Talk
from bot.words.values import Person, Said


@dataclass(frozen=True)
class Spoken:
    """A line to be read; its key is the member's number, that of her loan a hundred more."""

    key: str
    label: Said


@flow(private=True)
def read_aloud(talk: Talk) -> End:
    """Who saved, paid and owes how much, and what there is together?"""
    if not OFFICERS & talk.me.offices:
        raise talk.closed("not-yours")
    talk.pin()
    found = talk.group.read_aloud
    if found is None:
        raise talk.closed("read-aloud-none")
    held = found.meeting.held_on
    line = talk.choose("member", list(_lines(found)), day=f"{held.day}/{held.month}")
    return talk.private(line.label.message, line.label.values)


def _lines(found: Aloud) -> Iterator[Spoken]:
    """Give each member's savings, her loan if there was one, and at the end the sums of all.

    What is zero is not read aloud, but for what a member who was there did not save.
    """
    more = 10 ** max(2, len(str(max((one.member for one in found.lines), default=0))))
    for one in found.lines:
        yield Spoken(str(one.member), _saved(one))
        if one.paid or one.given or one.left:
            yield Spoken(str(more + one.member), _loan(one))
    whole = found.whole
    saved = Said("read-aloud-all", {"saved": whole.saved, "savings": whole.savings})
    yield Spoken(str(2 * more + 1), saved)
    yield Spoken(str(2 * more + 2), Said("read-aloud-loans", {"paid": whole.paid, "left": whole.left}))
    yield Spoken(str(2 * more + 3), Said("read-aloud-box", {"box": found.box}))


def _saved(one: Sums) -> Said:
    who = Person(one.member)
    if one.absent:
        return Said("read-aloud-absent", {"member": who, "savings": one.savings})
    return Said("read-aloud-saved", {"member": who, "saved": one.saved, "savings": one.savings})


def _loan(one: Sums) -> Said:
    """Say what she paid, what she got, and what is left; a new loan is left whole."""
    if one.paid and one.given:
        return Said("read-aloud-both", {"paid": one.paid, "given": one.given, "left": one.left})
    if one.paid:
        return Said("read-aloud-loan", {"paid": one.paid, "left": one.left})
    if one.given:
        return Said("read-aloud-given", {"given": one.given, "left": one.left})
    return Said("read-aloud-left", {"left": one.left})
