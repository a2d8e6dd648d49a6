"""What every telephone network has in common: what comes in, and what is a telephone number.

What holds a person's words or number is left out of `repr`, so that no log can show it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Literal

State = Literal["pending", "delivered", "undelivered"]
Failure = Literal["permanent", "opted_out", "transient"]

_E164: Final = re.compile(r"[1-9][0-9]{7,14}")
"""ITU-T E.164: at most 15 digits, country code first. The shortest in use have eight."""

_WITHHELD: Final = re.compile(r"(?>1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[0-9]{3})0+")
"""A country code (the atomic group knows its length) and nothing but zeros: nobody's number."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One hop of a dialled code; `text` is all inputs of the session, joined by `*`."""

    session: str
    service: str
    phone: str = field(repr=False)
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class TextIn:
    """One SMS. `to` is the number it was sent to, `sent_at` (UTC) the network's own date."""

    id: str
    phone: str = field(repr=False)
    to: str
    text: str = field(repr=False)
    sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class Report:
    """What the network says of a text it was given earlier.

    `status` and `reason` are its own words, `state` and `kind` what they mean; None is a word we
    do not know. Reports come late, twice and in any order: the outbox sees to that.
    """

    provider_id: str
    phone: str | None = field(repr=False)
    status: str
    state: State | None
    reason: str | None
    kind: Failure | None


@dataclass(frozen=True, slots=True)
class OptOut:
    """A person told the network to let no more texts of this sender through."""

    phone: str = field(repr=False)
    sender: str


@dataclass(frozen=True, slots=True)
class Ended:
    """What the network says of a session that is over; what was typed in it is not kept.

    `completed` only means that the last screen was shown, not that anything was written.
    `failed` blames our answer. `pending` is the question that was left open. `cost` stays the
    network's text, `milliseconds` is the length of the session.
    """

    session: str
    phone: str | None = field(repr=False)
    completed: bool
    failed: bool
    at: datetime | None
    milliseconds: int | None
    hops: int | None
    cost: str | None
    error: str | None
    pending: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Refused:
    """A callback that says nothing we can use, and why; `phone` if it can still be known."""

    why: str
    phone: str | None = field(default=None, repr=False)


def phone_number(raw: str) -> str | None:
    """Give a number as E.164 (`+85512000001`), or None: a name, a short code, a withheld number.

    An unescaped plus of a form arrives as a space, and some networks send none.
    """
    digits = raw.strip().removeprefix("+")
    if not _E164.fullmatch(digits) or _WITHHELD.fullmatch(digits):
        return None
    return f"+{digits}"
