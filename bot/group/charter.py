"""A group's charter: the commented TOML file from which `krom group add FILE` founds a group."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.books.entry import HIGHEST
from bot.group import pins
from bot.group.people import OFFICES
from bot.rules.constitution import Constitution
from bot.rules.interest import rate_of
from bot.rules.rhythm import Rhythm
from bot.words.segments import measure
from bot.words.when import Found, read_when

E164: Final = re.compile(r"^\+[1-9][0-9]{7,14}$")
LATIN: Final = 20
RESERVED: Final = frozenset({0, 98, 99})


class CharterError(Exception):
    """The file cannot found a group; the text says what and where, in one sentence."""


@dataclass(frozen=True)
class Seat:
    """A member as the charter names her; `code` is a one-time code told aloud.

    Of PIN and code the hash may stand in their place.
    """

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
    social: int = 0
    """What she gave to the social fund, where the book says so."""
    fines: int = 0
    """Fines that she has not paid yet."""
    keeps: int = 0
    """Cash of the group that she keeps."""


@dataclass(frozen=True)
class OpenLoan:
    """A running loan taken over: what is left of it."""

    member: int
    principal: int
    periods: int = 1
    """Meetings in which it is to be paid back."""
    interest: int = 0
    """Interest owed already."""
    rate: str | None = None
    """Interest a meeting, where it is not the group's."""
    due_on: date | None = None
    """When interest and instalment are due next; None: at the first meeting after the opening."""
    lent_at_first: int | None = None
    """Of a flat loan: what its interest is reckoned on."""


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
    bank_debt: int = 0
    """What the group owes to its bank."""
    social: int = 0
    """The social fund, beside what is known to be of a member."""
    interest: int = 0
    """Interest that the group has earned in this cycle, where the book says so."""
    cycle: int = 1
    meetings: int = 0
    """How many meetings of the cycle lie behind."""
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
        rhythm=rhythm_of(str(group["meets"]), language),
        begun_on=opening.get("on"),
        rules=_rules(raw.get("rules", {})),
        members=tuple(_seat(one, language) for one in raw["member"]),
        box=int(opening.get("box", 0)),
        bank=int(opening.get("bank", 0)),
        bank_debt=int(opening.get("bank_debt", 0)),
        social=int(opening.get("social", 0)),
        interest=int(opening.get("interest", 0)),
        cycle=int(opening.get("cycle", 1)),
        meetings=int(opening.get("meetings", 0)),
        loans=tuple(OpenLoan(**one) for one in raw.get("loan", ())),
        id=group.get("id"),
    )
    check(charter)
    return charter


def rhythm_of(meets: str, language: str) -> Rhythm:
    """Read when a group meets. Raises CharterError: day and time are needed."""
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


def check(charter: Charter) -> None:
    """Raise CharterError for the first thing that is wrong."""
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
    _check_opening(charter, set(numbers))


def _check_opening(charter: Charter, members: set[int]) -> None:
    strange = [one.member for one in charter.loans if one.member not in members]
    if strange:
        raise CharterError(f"There is a loan of member {strange[0]}, and no such member.")
    sums = [charter.box, charter.bank, charter.bank_debt, charter.social, charter.interest]
    sums += [sum_ for seat in charter.members for sum_ in (seat.savings, seat.social, seat.fines, seat.keeps)]
    sums += [sum_ for one in charter.loans for sum_ in (one.interest, one.principal - 1, one.periods - 1)]
    sums += [charter.cycle - 1, charter.meetings]
    if min(sums) < 0 or max(sums) > HIGHEST:
        raise CharterError("The opening has a figure below nothing, or beyond a thousand billion.")
    for one in charter.loans:
        rate_of(one.rate or "0")


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
