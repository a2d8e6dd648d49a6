"""Taking over: a paper book that was read aloud and signed becomes a group, in one transaction.

Two members who heard it read put their hands to it, each by the PIN that she chooses there, and the
field officer by her login. Each phone is then asked whose it is; until it answers it counts as
shared, so that no figure goes to a number that was written down wrong.
"""

from __future__ import annotations

import hashlib
import logging
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from bot import outbox
from bot.group import pins, takeover_kept
from bot.group.charter import Charter, Seat
from bot.group.founding import Opening, found
from bot.group.people import OF_THE_FIELD, TREASURER, Member, load_all, phones_of_group
from bot.group.quiet import awake
from bot.group.staff import Staff
from bot.group.takeover import Typed
from bot.group.takeover_read import Reading, read
from bot.store import tables
from bot.store.engine import Store
from bot.words.values import Person

log = logging.getLogger(__name__)

WITNESSES: Final = 2
CODE: Final = 10**6


class NotSigned(Exception):
    """It was not taken over, and nothing was written; the text names why, for the page's words."""


@dataclass(frozen=True)
class Hand:
    """A member who heard the book read aloud, and the PIN she chose there."""

    member: int
    pin: str = field(repr=False)


@dataclass(frozen=True)
class Took:
    """What taking over came to: the group, and a one-time code for each member without a PIN.

    The codes are told aloud and kept nowhere; there are none where it had been done before.
    """

    group: int
    codes: Mapping[int, str] = field(repr=False)


def digest(paper: Typed) -> str:
    """Name a paper book by what stands in it: what was read aloud is what is signed."""
    return hashlib.sha256(paper.to_json().encode()).hexdigest()[:16]


def take_over(  # what, as it was read, by whom, when
    store: Store,
    number: int,
    seen: str,
    hands: Sequence[Hand],
    who: Staff,
    reason: str,
    now: datetime,
) -> Took:
    """Make a group of a paper book; sent again it is the same group.

    `seen` is the digest of what was read aloud; `reason` names the book and its page. Raises
    NotSigned, NoTakeover, StoreAway.
    """
    with store.reading() as db:
        kept = takeover_kept.load(db, number)
    if kept.group is not None:
        return Took(kept.group, {})
    if digest(kept.paper) != seen:
        raise NotSigned("changed")
    charter = _readable(kept.paper, now)
    _check_hands(hands, charter)
    codes = _codes(charter, {hand.member for hand in hands})
    charter = _with_pins(charter, hands, codes)  # slow on purpose, so before the write lock
    opening = Opening(
        cause=f"takeover:{number}",
        signed_by=(*sorted(hand.member for hand in hands), OF_THE_FIELD),
        reason=reason,
        phones_known=False,
        day_over=_is_over(charter, now),
    )
    with store.writing() as db:
        kept = takeover_kept.load(db, number)
        if kept.group is not None:
            return Took(kept.group, {})
        if digest(kept.paper) != seen:
            raise NotSigned("changed")
        if _is_here(db, charter):
            raise NotSigned("known")
        group = found(db, charter, now, opening)
        takeover_kept.became(db, number, group)
        _welcome(db, group, opening.cause, now)
    log.info("event=taken_over group=%s takeover=%s staff=%s", group, number, who.id)
    return Took(group, codes)


def look(paper: Typed, now: datetime) -> Reading:
    """Read a book on the day it is in its own time zone."""
    found = read(paper, now.date())
    if (None, "zone") in found.wrong:
        return found
    return read(paper, now.astimezone(ZoneInfo(found.draft.zone)).date())


def _readable(paper: Typed, now: datetime) -> Charter:
    """Give the charter of a book in which nothing is wrong. Raises NotSigned."""
    charter = look(paper, now).charter
    if charter is None:
        raise NotSigned("wrong")
    return charter


def _is_over(charter: Charter, now: datetime) -> bool:
    """Say whether the book was written up to a day that is past: a meeting of that day is in it."""
    today = now.astimezone(ZoneInfo(charter.zone)).date()
    return charter.begun_on is not None and charter.begun_on < today


def _is_here(db: Connection, charter: Charter) -> bool:
    """Say whether a group of this name, with one of these phones, was taken over or founded before."""
    numbers = [phone for seat in charter.members for phone in seat.phones]
    of_group = tables.directory.c.group_id == tables.groups.c.group_id
    same = (
        select(tables.groups.c.group_id)
        .select_from(tables.groups.join(tables.directory, of_group))
        .where(
            tables.groups.c.group_id > 0,
            tables.groups.c.latin == charter.latin,
            tables.groups.c.left_on.is_(None),
            tables.directory.c.phone.in_(numbers),
        )
    )
    return db.execute(same).first() is not None


def _check_hands(hands: Sequence[Hand], charter: Charter) -> None:
    """Two members of the group, neither of whom kept its cash. Raises NotSigned."""
    by_number = {seat.number: seat for seat in charter.members}
    if len({hand.member for hand in hands}) != WITNESSES:
        raise NotSigned("hands")
    for hand in hands:
        seat = by_number.get(hand.member)
        if seat is None:
            raise NotSigned("hands")
        if TREASURER in seat.offices:
            raise NotSigned("treasurer")
        if not pins.well_formed(hand.pin) or pins.weak(hand.pin):
            raise NotSigned("pin")


def _codes(charter: Charter, signers: set[int]) -> dict[int, str]:
    """Give a one-time code to everybody who has not chosen a PIN."""
    return {
        seat.number: f"{secrets.randbelow(CODE):06}" for seat in charter.members if seat.number not in signers
    }


def _with_pins(charter: Charter, hands: Sequence[Hand], codes: Mapping[int, str]) -> Charter:
    """Give the charter with the hash of each PIN and each code in place of it."""
    chosen = {hand.member: hand.pin for hand in hands}

    def seated(seat: Seat) -> Seat:
        if seat.number in chosen:
            return replace(seat, pin=pins.hashed(chosen[seat.number]))
        return replace(seat, code=pins.hashed(codes[seat.number]))

    return replace(charter, members=tuple(map(seated, charter.members)))


def _welcome(db: Connection, group: int, cause: str, now: datetime) -> None:
    """Ask each phone whose it is, once, naming no group and no figure."""
    here, people = load_all(db, group)
    asked: set[str] = set()
    for number, reached in sorted(phones_of_group(db, group).items()):
        member: Member = people[number]
        for phone in reached:
            if phone.number in asked or phone.stopped:
                continue
            asked.add(phone.number)
            outbox.tell(
                db,
                phone=phone.number,
                message="welcome-news",
                args={"member": Person(member.number)},
                about=member.number,
                cause=cause,
                group=group,
                language=member.language,
                kind="news",
                now=now,
                not_before=awake(now, here),
            )
