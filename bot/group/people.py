"""Groups, their members, and the phones by which they are reached."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Connection, and_, bindparam, select

from bot.rules.constitution import Constitution
from bot.store.tables import directory, groups, members, offices, phones, rules
from bot.store.trip import Ask, Rows
from bot.words.values import Name, Person

CHAIR: Final = "chair"
TREASURER: Final = "treasurer"
SECRETARY: Final = "secretary"
HELPER: Final = "helper"
OFFICES: Final = (CHAIR, TREASURER, SECRETARY, HELPER)
OFFICERS: Final = frozenset({CHAIR, TREASURER, SECRETARY})
"""A helper enters but never signs, and is no officer."""

OF_THE_FIELD: Final = 0
"""Stands for the field officer where an act names who does it: she is nobody of the group."""


class NoGroup(Exception):
    """There is no such group."""


@dataclass(frozen=True)
class Group:
    """A self-help group and the rules that stand."""

    id: int
    called: Name
    place: Name
    language: str
    zone: str
    currency: str
    rules: Constitution
    rules_version: int


@dataclass(frozen=True)
class Member:
    """A member; the number is hers for the whole cycle and is her key on every channel."""

    number: int
    called: Name
    language: str
    offices: frozenset[str]
    left: bool = False
    died: bool = False
    """Whether an officer said so; until the group has settled with her family she has not left."""

    @property
    def gone(self) -> bool:
        """Whether she neither signs, nor is lent to, nor takes an office any more."""
        return self.left or self.died

    @property
    def person(self) -> Person:
        """The member as a message names her: by number, to be looked up when it is said."""
        return Person(self.number)

    @property
    def key(self) -> str:
        """The member number, as it is typed."""
        return str(self.number)

    @property
    def label(self) -> Name:
        """The name, as it is printed."""
        return self.called


@dataclass(frozen=True)
class Phone:
    """A phone: private, or shared until its owner says otherwise."""

    number: str
    private: bool
    khmer: bool
    stopped: bool


def load_group(db: Connection, group: int) -> Group:
    """Read a group and its newest rules. Raises NoGroup."""
    row = db.execute(_GROUP, {"group": group}).one_or_none()
    if row is None:
        raise NoGroup(str(group))
    return _group(group, *row)


def load_all(db: Connection, group: int) -> tuple[Group, dict[int, Member]]:
    """Read a group and its members by number, by one statement. Raises NoGroup."""
    return everybody(group).of(db)


def everybody(group: int) -> Ask[tuple[Group, dict[int, Member]]]:
    """Ask for what `load_all` reads."""

    def read_all(rows: Rows) -> tuple[Group, dict[int, Member]]:
        if not rows:
            raise NoGroup(str(group))
        cut = len(_GROUP_COLUMNS)
        found = _members([row[cut:] for row in rows if row[cut] is not None])
        return _group(group, *rows[0][:cut]), {member.number: member for member in found}

    return Ask(_ALL, {"group": group}, read_all)


def find_group(db: Connection, wanted: str) -> int:
    """Find a group by its id, or by a name that only one group has. Raises NoGroup."""
    if wanted.isascii() and wanted.isdigit():
        found = db.execute(select(groups.c.group_id).where(groups.c.group_id == int(wanted)))
    else:
        named = (groups.c.name == wanted) | (groups.c.latin == wanted)
        found = db.execute(select(groups.c.group_id).where(groups.c.group_id > 0, named))
    ids = [int(row.group_id) for row in found]
    if len(ids) != 1:
        raise NoGroup(wanted)
    return ids[0]


def all_groups(db: Connection) -> list[int]:
    """Give the ids of all groups that have not left, in order."""
    here = (groups.c.group_id > 0) & groups.c.left_on.is_(None)
    found = db.execute(select(groups.c.group_id).where(here).order_by(groups.c.group_id))
    return [int(row.group_id) for row in found]


def load_members(db: Connection, group: int) -> list[Member]:
    """Read all members, also those who left, by number."""
    return _members(db.execute(_MEMBERS, {"group": group}).all())


def reached_by(db: Connection, phone: str) -> tuple[Phone, list[tuple[int, int]]]:
    """Give what is known of a phone, and (group, member) of everybody reached by it, in order.

    A phone that reaches nobody is given as one never seen: shared. Suspended, it reaches nobody.
    """

    def read_reached(rows: Rows) -> tuple[Phone, list[tuple[int, int]]]:
        if not rows:
            return Phone(phone, private=False, khmer=False, stopped=False), []
        known = not any(_is_asked(row) for row in rows)
        shown = _phone(phone, rows[0].mode, rows[0].khmer, rows[0].stopped_at, known=known)
        return shown, [(row.group_id, row.member) for row in rows]

    return Ask(_REACHED, {"number": phone}, read_reached).of(db)


def suspended(db: Connection, phone: str) -> bool:
    """Say whether a phone is known and reaches nobody because it was suspended."""
    rows = db.execute(select(directory.c.suspended_at).where(directory.c.phone == phone)).scalars().all()
    return bool(rows) and all(at is not None for at in rows)


def load_phone(db: Connection, number: str) -> Phone:
    """Read what is known of a phone, also of one that reaches nobody; one never seen is shared."""
    row = db.execute(select(phones).where(phones.c.phone == number)).one_or_none()
    if row is None:
        return Phone(number, private=False, khmer=False, stopped=False)
    return _phone(number, row.mode, row.khmer, row.stopped_at)


def phones_of_group(db: Connection, group: int) -> dict[int, list[Phone]]:
    """Give each member's phones, the first registered first; who has none is not in it.

    A suspended phone is nobody's.
    """
    return all_phones(group).of(db)


def all_phones(group: int) -> Ask[dict[int, list[Phone]]]:
    """Ask for what `phones_of_group` gives."""
    return Ask(_PHONES, {"group": group}, _phones_by_member)


def _phones_by_member(rows: Rows) -> dict[int, list[Phone]]:
    reached: dict[int, list[Phone]] = defaultdict(list)
    for row in rows:
        phone = _phone(row.phone, row.mode, row.khmer, row.stopped_at, known=not _is_asked(row))
        reached[row.member].append(phone)
    return dict(reached)


def _group(id_: int, name: str, latin: str, place: str, place_latin: str, *rest: Any) -> Group:
    language, zone, currency, version, constitution = rest
    return Group(
        id=id_,
        called=Name(name, latin),
        place=Name(place, place_latin),
        language=language,
        zone=zone,
        currency=currency,
        rules=_constitution(constitution),
        rules_version=version,
    )


@lru_cache(maxsize=4096)
def _constitution(text: str) -> Constitution:
    """Read rules once: a version of them is never edited, and few groups differ from the usual."""
    return Constitution.from_json(text)


def _members(rows: Sequence[Sequence[Any]]) -> list[Member]:
    """Make members of their rows: one for each office held, one for who holds none."""
    held: dict[int, set[str]] = defaultdict(set)
    for number, *_, office in rows:
        if office is not None:
            held[number].add(office)
    once = {row[0]: row for row in rows}
    return [
        Member(
            number,
            Name(name, latin),
            language,
            frozenset(held.get(number, ())),
            left=left_on is not None,
            died=died_on is not None,
        )
        for number, name, latin, language, left_on, died_on, _ in once.values()
    ]


def _phone(
    number: str, mode: str | None, khmer: int | None, stopped_at: int | None, *, known: bool = True
) -> Phone:
    """Make a phone of its row; one that has not answered whose it is counts as shared for her."""
    return Phone(number, mode == "private" and known, bool(khmer), stopped_at is not None)


def _is_asked(row: Any) -> bool:
    """Say whether a phone was written down by another, and who has it has not said whose it is."""
    return row.mode_said is not None and row.verified_at is None


# Built once: on a hop, building a statement costs as much as running it.

_GROUP_COLUMNS: Final = (
    groups.c.name,
    groups.c.latin,
    groups.c.place,
    groups.c.place_latin,
    groups.c.language,
    groups.c.zone,
    groups.c.currency,
    rules.c.version,
    rules.c.constitution,
)
_MEMBER_COLUMNS: Final = (
    members.c.number,
    members.c.name,
    members.c.latin,
    members.c.language,
    members.c.left_on,
    members.c.died_on,
    offices.c.office,
)
_NEWEST: Final = (
    select(rules.c.version)
    .where(rules.c.group_id == bindparam("group"))
    .order_by(rules.c.version.desc())
    .limit(1)
    .scalar_subquery()
)
_RULED: Final = groups.join(rules, and_(rules.c.group_id == groups.c.group_id, rules.c.version == _NEWEST))
_HELD: Final = and_(
    offices.c.group_id == members.c.group_id,
    offices.c.number == members.c.number,
    offices.c.until_on.is_(None),
)
_GROUP: Final = select(*_GROUP_COLUMNS).select_from(_RULED).where(groups.c.group_id == bindparam("group"))
_MEMBERS: Final = (
    select(*_MEMBER_COLUMNS)
    .select_from(members.outerjoin(offices, _HELD))
    .where(members.c.group_id == bindparam("group"))
    .order_by(members.c.number)
)
_ALL: Final = (
    select(*_GROUP_COLUMNS, *_MEMBER_COLUMNS)
    .select_from(_RULED.outerjoin(members, members.c.group_id == groups.c.group_id).outerjoin(offices, _HELD))
    .where(groups.c.group_id == bindparam("group"))
    .order_by(members.c.number)
)
_REACHED: Final = (
    select(
        directory.c.group_id,
        directory.c.member,
        directory.c.verified_at,
        directory.c.mode_said,
        phones.c.mode,
        phones.c.khmer,
        phones.c.stopped_at,
    )
    .select_from(directory.outerjoin(phones, phones.c.phone == directory.c.phone))
    .where(directory.c.phone == bindparam("number"), directory.c.suspended_at.is_(None))
    .order_by(directory.c.group_id, directory.c.member)
)
_PHONES: Final = (
    select(
        directory.c.member,
        directory.c.phone,
        directory.c.verified_at,
        directory.c.mode_said,
        phones.c.mode,
        phones.c.khmer,
        phones.c.stopped_at,
    )
    .select_from(directory.outerjoin(phones, phones.c.phone == directory.c.phone))
    .where(directory.c.group_id == bindparam("group"), directory.c.suspended_at.is_(None))
    .order_by(directory.c.member, directory.c.since_at, directory.c.phone)
)
