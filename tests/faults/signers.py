"""People who propose and sign by acts alone, without their phones: what a talk would do at its end."""

from __future__ import annotations

from itertools import count

from bot.group import signing
from bot.group.act import Act
from bot.group.people import load_all
from bot.group.perform import Deed, Done, Failed, perform
from bot.group.signing import Sign, ToSign
from tests.village import Village

CHAIR, TREASURER, SECRETARY, SOKHA, BOPHA, VUTHY = range(1, 7)
DANY = 10

_numbers = count(1)


def does(village: Village, who: int, act: Act, cause: str | None = None) -> Done:
    """Do one act, as the talk of one phone does it. Raises Failed."""
    cause = cause or f"test:{next(_numbers)}"
    [done] = perform(village.store, village.group, who, [Deed(act, cause)], village.clock.at, again=True)
    return done


def waiting(village: Village, who: int) -> list[ToSign]:
    """What the menu of one person offers her to sign."""
    with village.store.reading() as db:
        group, people = load_all(db, village.group)
        me = people.get(who, signing.FIELD_OFFICER)
        return signing.waiting_for(db, group, people, me, village.clock.at)


def word(village: Village, who: int) -> Sign:
    """The yes of one person to the one thing that waits for her."""
    [one] = waiting(village, who)
    return Sign(one.number, one.digest)


def signs(village: Village, who: int) -> str:
    """Say yes to the one thing that waits; give the message of the answer, or of the refusal."""
    return tried(village, who, word(village, who))


def tried(village: Village, who: int, act: Act) -> str:
    """Do an act; give the message of its answer, or of its refusal."""
    try:
        return does(village, who, act).message
    except Failed as failed:
        return failed.refused.message
