"""A group's charter: the commented TOML file from which `krom group add FILE` founds a group."""

from __future__ import annotations

import re
import secrets
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import Connection, insert, select

from bot.books import post
from bot.books.accounts import BOX, OPENING, bank, loan, savings
from bot.group import pins
from bot.group.people import OFFICES
from bot.rules.clock import millis
from bot.rules.constitution import Constitution
from bot.rules.damm import new_group_id
from bot.rules.rhythm import Rhythm
from bot.store import tables
from bot.words.segments import measure
from bot.words.when import Found, read_when

E164: Final = re.compile(r"^\+[1-9][0-9]{7,14}$")
LATIN: Final = 20
RESERVED: Final = frozenset({0, 98, 99})


class CharterError(Exception):
    """The file cannot found a group; the text says what and where, in one sentence."""


@dataclass(frozen=True)
class Seat:
    """A member as the charter names her; `code` is a one-time code told aloud."""

    number: int
    name: str
    latin: str
    language: str
    offices: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    phone_mode: str = "shared"
    khmer_phone: bool = False
    pin: str | None = None
    code: str | None = None
    savings: int = 0


@dataclass(frozen=True)
class OpenLoan:
    """A running loan taken over: what is left of it."""

    member: int
    principal: int
    periods: int = 1


@dataclass(frozen=True)
class Charter:
    """All that a group begins with; amounts in ledger units of `currency`."""

    name: str
    latin: str
    place: str
    place_latin: str
    language: str
    zone: str
    currency: str
    rhythm: Rhythm
    begun_on: date | None
    rules: Constitution
    members: tuple[Seat, ...]
    box: int = 0
    bank: int = 0
    loans: tuple[OpenLoan, ...] = ()
    id: int | None = None


def read_charter(text: str) -> Charter:
    """Read a charter. Raises CharterError."""
    try:
        raw = tomllib.loads(text)
        return _charter(raw)
    except tomllib.TOMLDecodeError as error:
        raise CharterError(f"The file is no TOML: {error}.") from error
    except KeyError as error:
        raise CharterError(f"The file does not say {error}.") from error
    except (TypeError, ValueError) as error:
        raise CharterError(f"The file is not right: {error}.") from error


def _charter(raw: Mapping[str, Any]) -> Charter:
    group = raw["group"]
    language = str(group.get("language", "en"))
    opening = raw.get("opening", {})
    charter = Charter(
        name=str(group["name"]),
        latin=str(group["latin"]),
        place=str(group["place"]),
        place_latin=str(group.get("place_latin", group["place"])),
        language=language,
        zone=str(group["zone"]),
        currency=str(group["currency"]),
        rhythm=_rhythm(str(group["meets"]), language),
        begun_on=opening.get("on"),
        rules=_rules(raw.get("rules", {})),
        members=tuple(_seat(one, language) for one in raw["member"]),
        box=int(opening.get("box", 0)),
        bank=int(opening.get("bank", 0)),
        loans=tuple(OpenLoan(**one) for one in raw.get("loan", ())),
        id=group.get("id"),
    )
    _check(charter)
    return charter


def _rhythm(meets: str, language: str) -> Rhythm:
    found = read_when(meets, language)
    if not isinstance(found, Found) or not found.rhythm.time:
        raise CharterError(f"It is not clear when {meets!r} is; day and time are needed.")
    return found.rhythm


def _rules(raw: Mapping[str, Any]) -> Constitution:
    known = {one.name for one in fields(Constitution)}
    strange = sorted(set(raw) - known)
    if strange:
        raise CharterError(f"There is no rule named {strange[0]}.")
    return Constitution(**_tuples(raw))


def _seat(raw: Mapping[str, Any], language: str) -> Seat:
    return Seat(**{"language": language, **_tuples(raw)})


def _tuples(raw: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in raw.items()}


def _check(charter: Charter) -> None:
    """Say the first thing that is wrong."""
    try:
        ZoneInfo(charter.zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise CharterError(f"There is no time zone {charter.zone}.") from error
    numbers = [seat.number for seat in charter.members]
    if len(set(numbers)) != len(numbers):
        raise CharterError("Two members have one number.")
    for office in ("chair", "treasurer"):
        if not any(office in seat.offices for seat in charter.members):
            raise CharterError(f"Nobody is {office}.")
    for text in (charter.latin, charter.place_latin, *(seat.latin for seat in charter.members)):
        if len(text) > LATIN or measure(text).encoding != "gsm7":
            raise CharterError(f"The Latin name {text!r} is longer than 20 plain letters.")
    for seat in charter.members:
        _check_seat(seat)


def _check_seat(seat: Seat) -> None:
    if seat.number in RESERVED or seat.number < 1:
        raise CharterError(f"{seat.number} cannot be a member's number.")
    wrong = [phone for phone in seat.phones if not E164.match(phone)]
    if wrong:
        raise CharterError(f"{wrong[0]} is no phone number like +85512000001.")
    strange = [office for office in seat.offices if office not in OFFICES]
    if strange:
        raise CharterError(f"There is no office {strange[0]}.")
    if seat.pin is not None and (not pins.well_formed(seat.pin) or pins.weak(seat.pin)):
        raise CharterError(f"The PIN of member {seat.number} is not 4 to 6 digits, or too easy.")


def found(db: Connection, charter: Charter, now: datetime) -> int:
    """Write a group with people, phones, offices, rules, date and opening books; give its id."""
    group = charter.id or _free_id(db)
    today = now.astimezone(ZoneInfo(charter.zone)).date()
    begun = charter.begun_on or today
    _write_group(db, group, charter, begun)
    hashes: dict[str, str] = {}
    for seat in charter.members:
        _write_seat(db, group, seat, begun, now, hashes)
    _write_opening(db, group, charter, begun, now)
    return group


def _free_id(db: Connection) -> int:
    while True:
        group = new_group_id(secrets.SystemRandom())
        taken = select(tables.groups.c.group_id).where(tables.groups.c.group_id == group)
        if db.execute(taken).first() is None:
            return group


def _write_group(db: Connection, group: int, charter: Charter, begun: date) -> None:
    day = begun.isoformat()
    db.execute(
        insert(tables.groups).values(
            group_id=group,
            name=charter.name,
            latin=charter.latin,
            place=charter.place,
            place_latin=charter.place_latin,
            language=charter.language,
            zone=charter.zone,
            currency=charter.currency,
            begun_on=day,
        )
    )
    post.open_books(db, group)
    rules = charter.rules.to_json()
    db.execute(insert(tables.rules).values(group_id=group, version=1, from_on=day, constitution=rules))
    plan = {
        "version": 1,
        "rrule": charter.rhythm.rrule,
        "meeting_time": charter.rhythm.time,
    }
    db.execute(insert(tables.plans).values(group_id=group, from_on=day, **plan))


def _write_seat(  # one row each of four tables
    db: Connection, group: int, seat: Seat, begun: date, now: datetime, hashes: dict[str, str]
) -> None:
    secret = seat.pin or seat.code
    if secret is not None and secret not in hashes:
        hashes[secret] = pins.hashed(secret)
    db.execute(
        insert(tables.members).values(
            group_id=group,
            number=seat.number,
            name=seat.name,
            latin=seat.latin,
            language=seat.language,
            pin_hash=hashes.get(secret or ""),
            pin_once=1 if seat.pin is None and seat.code else 0,
            joined_on=begun.isoformat(),
        )
    )
    for office in seat.offices:
        held = {"number": seat.number, "office": office, "since_on": begun.isoformat()}
        db.execute(insert(tables.offices).values(group_id=group, **held))
    for place, phone in enumerate(seat.phones):
        row = {"phone": phone, "group_id": group, "member": seat.number}
        db.execute(insert(tables.directory).values(**row, since_at=millis(now) + place))
        known = select(tables.phones.c.phone).where(tables.phones.c.phone == phone)
        if db.execute(known).first() is None:
            use = {"mode": seat.phone_mode, "khmer": int(seat.khmer_phone)}
            db.execute(insert(tables.phones).values(phone=phone, **use))


def _write_opening(db: Connection, group: int, charter: Charter, begun: date, now: datetime) -> None:
    """Take the books over in one entry; what does not balance stays on `opening` and is seen."""
    currency = charter.currency
    moves: list[post.Move] = [
        post.Move(BOX, OPENING, charter.box, currency),
        post.Move(bank(1), OPENING, charter.bank, currency),
        *(post.Move(OPENING, savings(s.number), s.savings, currency) for s in charter.members),
        *(
            post.Move(loan(number), OPENING, one.principal, currency)
            for number, one in enumerate(charter.loans, 1)
        ),
    ]
    moves = [move for move in moves if move.amount]
    if not moves:
        return
    post.lock_head(db, group)
    entry = post.post(
        db,
        group,
        post.Draft("opening", moves, begun, "opening", entered_by=0),
        recorded_at=now,
        rules_version=1,
    )
    _write_loans(db, group, charter.loans, currency, begun, entry.number)


def _write_loans(
    db: Connection,
    group: int,
    taken: Sequence[OpenLoan],
    currency: str,
    begun: date,
    entry: int,
) -> None:
    for number, one in enumerate(taken, 1):
        db.execute(
            insert(tables.loans).values(
                group_id=group,
                number=number,
                member=one.member,
                entry=entry,
                principal=one.principal,
                currency=currency,
                periods=one.periods,
                rules_version=1,
                given_on=begun.isoformat(),
            )
        )
    if taken:
        head = tables.heads.c.group_id == group
        db.execute(tables.heads.update().where(head).values(loans=len(taken)))
