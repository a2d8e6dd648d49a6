"""Reading Africa's Talking's callbacks: forms in, what they say out.

Fields and words: its pages on USSD sessions, SMS notifications and delivery reports; what else
arrives there by experience is refused or made good, never an error.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, TypeVar
from urllib.parse import parse_qsl

from bot.handlers.wire import (
    Ended,
    Failure,
    Hop,
    OptOut,
    Refused,
    Report,
    State,
    TextIn,
    phone_number,
)

Heard = TypeVar("Heard")

_MOST_FIELDS: Final = 64
_MOST_DIGITS: Final = 10  # of a count
_FORM: Final = "application/x-www-form-urlencoded"
_WORD: Final = re.compile(r"[!-~]{1,100}")
"""An id of the network: it becomes part of keys and causes."""
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}.*")
_TRUNCATED: Final = 100  # characters of a network's words that are kept

_STATES: Final[Mapping[str, State]] = {
    "sent": "pending",
    "submitted": "pending",
    "buffered": "pending",
    "success": "delivered",
    "rejected": "undelivered",
    "failed": "undelivered",
}

_FAILURES: Final[Mapping[str, Failure]] = {
    "insufficientcredit": "permanent",
    "invalidlinkid": "permanent",
    "userisinactive": "permanent",
    "useraccountsuspended": "permanent",
    "notnetworksubscriber": "permanent",
    "usernotsubscribedtoproduct": "permanent",
    "userdoesnotexist": "permanent",
    "userinblacklist": "opted_out",
    "donotdisturbrejection": "opted_out",
    "deliveryfailure": "transient",
    "absentsubscriber": "transient",
}
"""`failureReason`, in small letters: its spelling varies (`UserInBlackList`)."""


def parse_ussd(body: bytes, mimetype: str) -> Hop | Refused:
    """Read one hop. `text` stays as it came: the session tells a repeated hop by it."""

    def read(form: _Form) -> Hop:
        service = form.one("serviceCode") or ""
        if not service.isascii() or not service.isprintable() or len(service) > _TRUNCATED:
            raise _UnfitError("serviceCode is no code")
        return Hop(form.id("sessionId"), service, form.phone("phoneNumber"), form.one("text") or "")

    return _parsed(read, body, mimetype, "phoneNumber")


def parse_sms(body: bytes, mimetype: str) -> TextIn | Refused:
    """Read one SMS; a sender that is no number (an operator's notice) is refused."""

    def read(form: _Form) -> TextIn:
        text = form.one("text")
        if text is None:
            raise _UnfitError("text is missing")
        to, date = form.words("to") or "", _moment(form.one("date"))
        return TextIn(form.id("id"), form.phone("from"), to, text, date)

    return _parsed(read, body, mimetype, "from")


def parse_delivery(body: bytes, mimetype: str) -> Report | Refused:
    """Read a delivery report. Its id counts, its phone need not be right."""

    def read(form: _Form) -> Report:
        status, reason = form.words("status"), form.words("failureReason")
        if status is None:
            raise _UnfitError("status is missing")
        state = _STATES.get(status.casefold())
        kind = _FAILURES.get((reason or "").casefold()) if state == "undelivered" else None
        phone = phone_number(form.one("phoneNumber") or "")
        return Report(form.id("id"), phone, status, state, reason, kind)

    return _parsed(read, body, mimetype, "phoneNumber")


def parse_optout(body: bytes, mimetype: str) -> OptOut | Refused:
    """Read that a person wants no more texts of a sender."""

    def read(form: _Form) -> OptOut:
        return OptOut(form.phone("phoneNumber"), form.words("senderId") or "")

    return _parsed(read, body, mimetype, "phoneNumber")


def parse_ended(body: bytes, mimetype: str) -> Ended | Refused:
    """Read that a session is over. Its `input` is not looked at: it holds PINs."""

    def read(form: _Form) -> Ended:
        status, last = form.words("status"), form.one("lastAppResponse") or ""
        if status is None:
            raise _UnfitError("status is missing")
        return Ended(
            session=form.id("sessionId"),
            phone=phone_number(form.one("phoneNumber") or ""),
            completed=status == "Success",
            failed=status == "Failed",
            at=_moment(form.one("date")),
            milliseconds=_count(form.one("durationInMillis")),
            hops=_count(form.one("hopsCount")),
            cost=form.words("cost"),
            error=form.words("errorMessage"),
            pending=last.removeprefix("CON ") if last.startswith("CON ") else None,
        )

    return _parsed(read, body, mimetype, "phoneNumber")


class _UnfitError(Exception):
    """A field is missing, doubled or no such thing; the words name the field, not its value."""


@dataclass(frozen=True)
class _Form:
    fields: Mapping[str, list[str]]

    def one(self, name: str) -> str | None:
        """Give a field, None if it is not there; which of two counts, nobody can know."""
        values = self.fields.get(name, [])
        if len(values) > 1:
            raise _UnfitError(f"{name} came {len(values)} times")
        return values[0] if values else None

    def id(self, name: str) -> str:
        found = self.one(name)
        if not found:
            raise _UnfitError(f"{name} is missing")
        if not _WORD.fullmatch(found):
            raise _UnfitError(f"{name} is no id")
        return found

    def phone(self, name: str) -> str:
        found = self.one(name)
        if not found:
            raise _UnfitError(f"{name} is missing")
        number = phone_number(found)
        if number is None:
            raise _UnfitError(f"{name} is no telephone number")
        return number

    def words(self, name: str) -> str | None:
        """Give the network's own words on one line, cut, None if there are none."""
        kept = "".join(c if c.isprintable() else " " for c in self.one(name) or "")
        return kept[:_TRUNCATED].strip() or None


def _parsed(read: Callable[[_Form], Heard], body: bytes, mimetype: str, phone: str) -> Heard | Refused:
    form = _form(body, mimetype)
    try:
        return read(form)
    except _UnfitError as unfit:
        raw = form.fields.get(phone, [])
        return Refused(str(unfit), phone_number(raw[0]) if len(raw) == 1 else None)


def _form(body: bytes, mimetype: str) -> _Form:
    """Read a form ourselves: Flask would leave bytes that are no UTF-8 as they are, `caf%E9`."""
    fields: dict[str, list[str]] = {}
    if mimetype != _FORM:
        return _Form(fields)
    try:
        pairs = parse_qsl(
            body.decode(errors="replace"),
            keep_blank_values=True,
            errors="replace",
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError:  # more fields than any callback has
        return _Form(fields)
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    return _Form(fields)


def _moment(raw: str | None) -> datetime | None:
    """Read `2026-11-24 10:11:12` (UTC) or ISO with an offset; None for anything else."""
    if not raw or not _DATE.fullmatch(raw):
        return None
    try:
        found = datetime.fromisoformat(raw)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _count(raw: str | None) -> int | None:
    return int(raw) if raw and raw.isascii() and raw.isdigit() and len(raw) <= _MOST_DIGITS else None
