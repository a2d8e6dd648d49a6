"""A new member of a running group: she gets the next number, which nobody had before her.

Her phone is asked once whose it is, naming no group and no figure; she counts from the next sheet on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, func, insert, select

from bot.group import known_phone
from bot.group.charter import E164, LATIN
from bot.group.lost_phone import tell_officers
from bot.group.myself import PRIVATE, SHARED
from bot.group.people import Member
from bot.group.proposals import NO_KEYS
from bot.group.work import Answer, Refused, Work
from bot.rules.clock import millis
from bot.store.tables import directory, members, phones, proposals, signatures
from bot.words.digits import fold
from bot.words.segments import measure
from bot.words.values import Count, Name, Person, Value

KIND: Final = "admit"
LONGEST_NAME: Final = 40
MOST_PHONES: Final = 3
LANGUAGES: Final = ("km", "km-Latn", "en")


@dataclass(frozen=True)
class Newcomer:
    """Who wants to join, as others wrote her down."""

    called: Name
    language: str
    phones: tuple[str, ...]
    mode: str
    """How her phone is used, until she says so herself."""


def admit(work: Work, new: Newcomer) -> Answer:
    """Write her into the group, ask her phone whose it is, tell the officers. Raises Refused.

    Who has her name and one of her phones is she: nobody is admitted twice.
    """
    if not _can_be_written(new):
        raise Refused("admit-cannot")
    for member in work.members.values():
        if not member.gone and _is_she(work, member, new):
            raise Refused("admit-there", member=member.person, number=Count(member.number))
    number = _next_number(work)
    work.db.execute(
        insert(members).values(
            group_id=work.group.id,
            number=number,
            name=new.called.name,
            latin=new.called.latin,
            language=new.language,
            joined_on=work.today.isoformat(),
        )
    )
    for place, phone in enumerate(new.phones):
        _write_phone(work, number, phone, new.mode, place)
    work.desk.look_again()
    values: dict[str, Value] = {"member": Person(number), "number": Count(number)}
    if not work.quiet:
        her = Member(number, new.called, new.language, frozenset())
        for one in work.phones.get(number, ()):
            known_phone.ask(work, her, one)
        tell_officers(work, "admit-news", values)
    return Answer("admit-done", values, private=False)


def joined_since(db: Connection, group: int, since: datetime) -> frozenset[int]:
    """Give the members who were admitted at a moment or later: as many of the highest numbers."""
    of = (signatures.c.group_id == proposals.c.group_id) & (signatures.c.proposal == proposals.c.number)
    admitted = (
        select(func.count())
        .select_from(proposals.join(signatures, of))
        .where(
            proposals.c.group_id == group,
            signatures.c.group_id == group,
            proposals.c.kind == KIND,
            signatures.c.verdict == "last",
            signatures.c.signed_at >= millis(since),
        )
    )
    count = int(db.execute(admitted).scalar_one())
    if not count:
        return frozenset()
    newest = select(members.c.number).where(members.c.group_id == group).order_by(members.c.number.desc())
    return frozenset(db.scalars(newest.limit(count)))


def _can_be_written(new: Newcomer) -> bool:
    """Say whether name, phones and the rest are such as a member has."""
    name, latin = new.called.name, new.called.latin
    names = 0 < len(name) <= LONGEST_NAME and 0 < len(latin) <= LATIN
    plain = (name + latin).isprintable() and measure(latin).encoding == "gsm7"
    there = new.mode in {PRIVATE, SHARED} and new.language in LANGUAGES
    few = len(set(new.phones)) == len(new.phones) <= MOST_PHONES
    return names and plain and there and few and all(map(E164.match, new.phones))


def _is_she(work: Work, member: Member, new: Newcomer) -> bool:
    """Say whether a member has the name, and one of the phones or, as she, none."""
    if fold(member.called.latin) != fold(new.called.latin):
        return False
    hers = _phones_of(work, member.number)
    return bool(hers & set(new.phones)) or not (hers or new.phones)


def _phones_of(work: Work, number: int) -> set[str]:
    """Give a member's phones, also those that are suspended."""
    here = (directory.c.group_id == work.group.id, directory.c.member == number)
    return set(work.db.scalars(select(directory.c.phone).where(*here)))


def _next_number(work: Work) -> int:
    """Give the number after the highest that anybody has had; one that is a key of Krom's own is left out."""
    here = members.c.group_id == work.group.id
    number = int(work.db.execute(select(func.max(members.c.number)).where(here)).scalar_one() or 0) + 1
    return number if number not in NO_KEYS else max(NO_KEYS) + 1


def _write_phone(work: Work, number: int, phone: str, mode: str, place: int) -> None:
    """Write a phone down; what others say of it is believed once who has it says so, too."""
    row = {"phone": phone, "group_id": work.group.id, "member": number, "since_at": millis(work.now) + place}
    work.db.execute(insert(directory).values(**row, mode_said=mode))
    known: Sequence[str] = work.db.scalars(select(phones.c.phone).where(phones.c.phone == phone)).all()
    if not known:
        work.db.execute(insert(phones).values(phone=phone, mode=SHARED))
