"""What an Android phone says of itself and its texts, read from JSON; `docs/android-protocol.md` has it.

The names are those of Medic's cht-gateway, so that its app can be used as it is. Whatever comes is
read or refused: no body may break the next one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final, get_args

import phonenumbers

from bot.group.late import believed
from bot.handlers.wire import Refused, phone_number
from bot.outbox import Status, Update

_ID: Final = re.compile(r"[!-~]{1,100}")
_INSTALL: Final = re.compile(r"[A-Za-z0-9._~-]{8,64}")
_STATUS: Final[dict[object, Status]] = {one: one for one in get_args(Status)}
_UNTEXT: Final = re.compile("[\x00\ud800-\udfff]")
"""What no database takes: NUL, and halves of a sign."""

LONGEST: Final = 10_000
"""Letters of a text: no network joins so many SMS."""

_REASON: Final = 200
_WORD: Final = 40
MOST_SIMS: Final = 4


@dataclass(frozen=True, slots=True)
class Came:
    """A text that came to the phone. `sent_at` is the network's date, or None; `sim` its slot, from 0."""

    id: str
    sender: str = field(repr=False)
    text: str = field(repr=False)
    sent: int
    sent_at: datetime | None
    sim: int | None

    @property
    def name(self) -> str:
        """Name it by more than its id: an app that counts may begin again at 1."""
        return f"{self.id}-{self.sent}"


@dataclass(frozen=True, slots=True)
class Said:
    """All that one request says. `refused`: ids of texts that cannot be read, and are not to come again."""

    install: str | None
    came: Sequence[Came]
    refused: Sequence[str]
    nameless: int
    updates: Sequence[Update]
    told: Sequence[str]
    """Ids of texts of Krom's of which something was said, be it understood or not."""

    seen: dict[str, Any]


def parse_poll(body: bytes, now: datetime) -> Said | Refused:
    """Read a request. Refused: as a whole, with half a sentence for whoever writes the app."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return Refused("the body is not JSON")
    if not isinstance(found, dict):
        return Refused("the body is not an object")
    install = found.get("install")
    if install is not None and not (isinstance(install, str) and _INSTALL.fullmatch(install)):
        return Refused("install is not 8 to 64 letters, digits or . _ ~ -")
    given = {name: found.get(name) for name in ("messages", "updates", "holds")}
    lists = {name: [] if value is None else value for name, value in given.items()}
    for name, value in lists.items():
        if not isinstance(value, list):
            return Refused(f"{name} is not a list")
    came = [_came(one, now) for one in lists["messages"]]
    ids = [_id(one.get("id")) if isinstance(one, dict) else None for one in lists["messages"]]
    pairs = list(zip(ids, came, strict=True))
    updates = [made for one in lists["updates"] if (made := _update(one)) is not None]
    told = {_id(one.get("id")) for one in lists["updates"] if isinstance(one, dict)}
    holds = [Update(key, "UNSENT") for one in lists["holds"] if (key := _id(one)) is not None]
    return Said(
        install=install,
        came=[one for one in came if one is not None],
        refused=[id_ for id_, one in pairs if one is None and id_ is not None],
        nameless=sum(id_ is None for id_ in ids) + len(lists["updates"]) - len(updates),
        updates=[*holds, *updates],
        told=sorted({*(one.key for one in holds), *(id_ for id_ in told if id_ is not None)}),
        seen=_seen(found, now),
    )


def number_of(sender: str, country: str | None) -> str | None:
    """Give a sender as E.164, or None for a name or a short code; one that begins with 0 is of `country`."""
    found = phone_number(sender)
    if found is not None or country is None or not sender.startswith("0"):
        return found
    try:
        number = phonenumbers.parse(sender, country)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phone_number(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def country_of(sims: object, slot: int | None) -> str | None:
    """Give the country of the SIM a text came to, as the phone says."""
    for sim in sims if isinstance(sims, list) else ():
        if slot is None or sim.get("slot") == slot:
            country = sim.get("country")
            return str(country).upper() if country else None
    return None


def _came(one: object, now: datetime) -> Came | None:
    if not isinstance(one, dict):
        return None
    id_, sender, text = _id(one.get("id")), one.get("from"), one.get("content")
    if id_ is None or not isinstance(sender, str) or not isinstance(text, str) or len(text) > LONGEST:
        return None
    sent = _whole(one.get("sms_sent")) or _whole(one.get("sms_received")) or 0
    return Came(
        id_, sender.strip()[:_WORD], _UNTEXT.sub("", text), sent, _date(sent, now), _whole(one.get("sim"))
    )


def _update(one: object) -> Update | None:
    if not isinstance(one, dict):
        return None
    key, word, reason = _id(one.get("id")), one.get("status"), one.get("reason")
    status = _STATUS.get(word) if isinstance(word, str) else None
    if key is None or status is None:
        return None
    return Update(key, status, _word(reason, _REASON))


def _seen(found: dict[str, Any], now: datetime) -> dict[str, Any]:
    """Read what the phone says of itself; what is not understood is left out."""
    clock = _whole(found.get("now"))
    sims = found.get("sims")
    told = {
        "battery": _percent(found.get("battery")),
        "charging": found["charging"] if isinstance(found.get("charging"), bool) else None,
        "signal": _percent(found.get("signal")),
        "app": _word(found.get("app"), _WORD),
        "clock_off": None if clock is None else clock // 1000 - int(now.timestamp()),
        "sims": [_sim(sim) for sim in sims[:MOST_SIMS] if isinstance(sim, dict)]
        if isinstance(sims, list)
        else None,
    }
    return {name: value for name, value in told.items() if value is not None}


def _sim(sim: dict[str, Any]) -> dict[str, Any]:
    told = {
        "slot": _whole(sim.get("slot")),
        "operator": _word(sim.get("operator"), _WORD),
        "country": _word(sim.get("country"), 2),
    }
    return {name: value for name, value in told.items() if value is not None}


def _id(value: object) -> str | None:
    return value if isinstance(value, str) and _ID.fullmatch(value) else None


def _word(value: object, most: int) -> str | None:
    return _UNTEXT.sub("", value)[:most] if isinstance(value, str) and value else None


def _whole(value: object) -> int | None:
    """Read a whole number that a database can hold, not below zero."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(value) if 0 <= value < 2**53 else None  # what is no number at all is in no range either


def _percent(value: object) -> int | None:
    number = _whole(value)
    return number if number is not None and number <= 100 else None  # noqa: PLR2004  # in percent


def _date(sent: int, now: datetime) -> datetime | None:
    try:
        at = datetime.fromtimestamp(sent / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return believed(at, now)
