"""Africa's Talking, both directions: its callbacks here, its SDK in `africastalking_sender`.

Callbacks are POSTed forms without a signature (none is published), so a secret word in the path
tells them from anybody's. A dialled code is answered within the request, a text through the
outbox.
"""

from __future__ import annotations

import hmac
import logging
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath
from typing import Any, Final, Protocol, TypeVar

from flask import Blueprint, Response, abort, request

from bot.handlers.africastalking_forms import (
    parse_delivery,
    parse_ended,
    parse_optout,
    parse_sms,
    parse_ussd,
)
from bot.handlers.africastalking_sender import NETWORK, AfricasTalkingSender
from bot.handlers.wire import Ended, Hop, OptOut, Refused, Report, TextIn
from bot.store.engine import StoreAway
from bot.talk.away import Away
from bot.words import redact

__all__ = ["LARGEST", "NETWORK", "AfricasTalkingSender", "Doors", "Screen", "blueprint", "render"]

log = logging.getLogger(__name__)

Heard = TypeVar("Heard")

LARGEST: Final = 64 * 1024
"""Bytes of a callback."""

_AWAY: Final = (Away, StoreAway)


class Screen(Protocol):
    """What a hop is answered with."""

    @property
    def text(self) -> str:
        """The words of the screen."""
        ...

    @property
    def end(self) -> bool:
        """Whether the talk is over."""
        ...


@dataclass(frozen=True)
class Doors:
    """What the callbacks lead to. Each may raise Away: then the callback is to come again.

    `busy` gives the short text of a talk that cannot go on, in the sender's language; `allow`
    counts a text and says whether its phone stays within its rate. Hops are counted where they go.
    """

    secrets: tuple[str, ...]
    hop: Callable[[Hop], Screen]
    text: Callable[[TextIn], None]
    report: Callable[[Report], None]
    optout: Callable[[OptOut], None]
    ended: Callable[[Ended], None]
    busy: Callable[[Hop | None], str]
    allow: Callable[[str], bool]
    count: Callable[[str, str], None] = lambda _what, _callback: None
    """Counts what was `refused` and who was told Krom is `busy`, with the name of the callback."""


def render(text: str, *, end: bool) -> str:
    """Give the body of an answer; anything else than these two words ends the session badly."""
    return f"{'END' if end else 'CON'} {text}"


def blueprint(doors: Doors) -> Blueprint:
    """Serve `POST /at/<secret>/ussd`, `/sms`, `/delivery`, `/optout`, `/ussd-end`."""
    routes = Blueprint(NETWORK, __name__, url_prefix="/at/<secret>")

    @routes.url_value_preprocessor
    def open_the_gate(endpoint: str | None, values: dict[str, Any] | None) -> None:
        """Look at the secret before anything else, then at the size."""
        del endpoint
        given = str((values or {}).pop("secret", "")).encode(errors="replace")
        fits = [hmac.compare_digest(given, secret.encode()) for secret in doors.secrets]
        if not any(fits):
            log.warning("event=wrong_secret network=%s", NETWORK)
            abort(404)
        request.max_content_length = LARGEST

    def text(heard: TextIn) -> int:
        if not doors.allow(heard.phone):
            log.warning("event=too_fast callback=sms phone=%s", redact.phone(heard.phone))
            doors.count("busy", "sms")
            return 429
        return _done(doors.text, heard)

    def ended(heard: Ended) -> int:
        level = logging.ERROR if heard.failed else logging.INFO
        log.log(
            level,
            "event=session_ended completed=%s failed=%s hops=%s ms=%s phone=%s error=%r",
            heard.completed, heard.failed, heard.hops, heard.milliseconds,
            redact.phone(heard.phone or ""), heard.error,
        )  # fmt: skip
        return _done(doors.ended, heard)

    report, optout = partial(_done, doors.report), partial(_done, doors.optout)
    views: dict[str, Callable[[], Response]] = {
        "ussd": partial(_ussd, doors),
        "sms": partial(_callback, doors, "sms", parse_sms, text),
        "delivery": partial(_callback, doors, "delivery", parse_delivery, report),
        "optout": partial(_callback, doors, "optout", parse_optout, optout),
        "ussd-end": partial(_callback, doors, "ussd-end", parse_ended, ended),
    }
    for name, view in views.items():
        routes.add_url_rule(f"/{name}", name, view, methods=["POST"])
    return routes


def _ussd(doors: Doors) -> Response:
    """Answer a hop, always with 200: any other status shows the member an operator's error."""
    heard: Hop | Refused = parse_ussd(request.get_data(cache=False), request.mimetype)
    try:
        if isinstance(heard, Hop):
            return _screen(_answer(doors, heard))
        doors.count("refused", "ussd")
        _log_refused("ussd", heard)
    except _AWAY:
        doors.count("busy", "ussd")
        log.warning("event=away callback=ussd")
    except Exception as error:  # noqa: BLE001  # whatever it was, the phone waits for a screen
        _log_failed("ussd", error)
    return _screen(_busy(doors, heard))


def _answer(doors: Doors, hop: Hop) -> str:
    reply = doors.hop(hop)
    return render(reply.text, end=reply.end)


def _busy(doors: Doors, heard: Hop | Refused) -> str:
    """Give the last screen of a talk that cannot go on, in the words of the phone if it is known."""
    if isinstance(heard, Hop):
        whose: Hop | None = heard
    else:
        whose = Hop("", "", heard.phone, "") if heard.phone else None
    try:
        return render(doors.busy(whose), end=True)
    except Exception as error:  # noqa: BLE001  # not even the words can be had
        _log_failed("ussd", error)
        return render("Krom", end=True)  # a name needs no language


def _screen(body: str) -> Response:
    return Response(body, mimetype="text/plain")


def _callback(
    doors: Doors,
    name: str,
    parse: Callable[[bytes, str], Heard | Refused],
    take: Callable[[Heard], int],
) -> Response:
    """Answer 200 once taken, or understood and refused; 503 makes the network bring it again."""
    heard = parse(request.get_data(cache=False), request.mimetype)
    if isinstance(heard, Refused):
        doors.count("refused", name)
        _log_refused(name, heard)
        return Response(status=200)
    try:
        return Response(status=take(heard))
    except _AWAY:
        doors.count("busy", name)
        log.warning("event=away callback=%s", name)
        return Response(status=503)
    except Exception as error:  # noqa: BLE001  # not taken, so not 200
        _log_failed(name, error)
        return Response(status=500)


def _done(door: Callable[[Heard], None], heard: Heard) -> int:
    door(heard)
    return 200


def _log_refused(callback: str, refused: Refused) -> None:
    phone = redact.phone(refused.phone or "")
    log.info("event=refused callback=%s why=%r phone=%s", callback, refused.why, phone)


def _log_failed(callback: str, error: Exception) -> None:
    """Say what broke and where, without the error's words: they may hold a number or a PIN."""
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    where = ">".join(f"{PurePath(frame.filename).name}:{frame.lineno}" for frame in frames)
    log.error("event=failed callback=%s error=%s at=%s", callback, type(error).__name__, where)
