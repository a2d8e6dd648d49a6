"""When things go wrong: a PIN is forgotten, the box is stolen, a part of it is found again."""

from __future__ import annotations

from bot.books.accounts import BOX, LOST
from bot.books.post import Move
from bot.books.read import balance
from bot.group import myself
from bot.group.work import Answer, Refused, Work
from bot.words.values import Count, Value


def give_code(work: Work, number: int, pin_hash: str) -> Answer:
    """Put a one-time code in place of a member's PIN: told aloud, good once, to choose a PIN with.

    Only its hash was ever held. Her wrong tries and her wait are over. She is told that it was
    done, so that no code is given behind her back.
    """
    member = work.member(number)
    myself.keep_code(work.db, work.group.id, number, pin_hash)
    work.tell(member, "new-pin-news", {"member": member.person}, private=False)
    return Answer("new-pin-done", {"member": member.person}, private=False)


def lose(work: Work, amount: int) -> Answer:
    """Cash was taken from the box: the group says so by resolution. Raises Refused."""
    if amount > balance(work.db, work.group.id, BOX, work.group.currency):
        raise Refused("not-in-box")
    entry = work.post("loss", Move(LOST, BOX, amount, work.group.currency))
    values: dict[str, Value] = {"amount": amount, "receipt": Count(entry.receipt)}
    return Answer("lost-done", values, entry.number)


def recover(work: Work, amount: int) -> Answer:
    """Some of what was lost is in the box again; never more than was lost. Raises Refused."""
    gone = balance(work.db, work.group.id, LOST, work.group.currency)
    if amount > gone:
        raise Refused("lost-too-much", most=gone)
    entry = work.post("recovery", Move(BOX, LOST, amount, work.group.currency))
    values: dict[str, Value] = {"amount": amount, "receipt": Count(entry.receipt)}
    return Answer("lost-found-done", values, entry.number)
