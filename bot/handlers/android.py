"""An Android phone as gateway: its app asks every while, brings what came, and takes what is to be sent.

`docs/android-protocol.md` has the protocol, `android_forms` reads it, `android_sender` puts texts in line.
"""

from __future__ import annotations

import hmac
import logging
import time
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePath
from typing import Any, Final

from flask import Blueprint, Response, jsonify, request
from werkzeug.exceptions import HTTPException

from bot.handlers.android_forms import Came, Said, country_of, number_of, parse_poll
from bot.handlers.android_sender import NETWORK
from bot.handlers.wire import Refused, TextIn
from bot.outbox import Given, Poll
from bot.store.engine import StoreAway
from bot.talk.away import Away
from bot.words import redact

__all__ = ["LARGEST", "NETWORK", "Doors", "blueprint"]

log = logging.getLogger(__name__)

LARGEST: Final = 64 * 1024
"""Bytes of a request."""

SOON, LATER = 2, 20
"""Seconds until the phone is to ask again: while something happens, and else."""

PATIENCE: Final = 5
"""How often a text that Krom fails at holds up an app that knows only all or nothing."""

MOST_FAILED: Final = 1_000

_WORD: Final = 40
_AWAY: Final = (Away, StoreAway)


@dataclass(frozen=True)
class Doors:
    """What a request leads to. Each may raise Away: the phone is then to bring it all again."""

    keys: tuple[str, ...]
    text: Callable[[TextIn], bool]
    """Take a text; False: its phone texts too fast, so it is to come again."""

    poll: Callable[[Poll], Given]
    hello: Callable[[str], None]
    waiting: Callable[[], bool]
    """Say whether something waits for the phone."""

    country: Callable[[], str | None]
    """Where this house is, for a sender without a country code."""

    now: Callable[[], datetime]
    count: Callable[[str], None] = lambda _what: None
    """Counts what was `refused` and who was told that Krom is `busy`."""

    linger: float = 2.0
    """Seconds an answer may wait for what its texts lead to, where the app asks but once a minute."""

    failed: Counter[str] = field(default_factory=Counter)
    """How often each text was failed at, in this process."""


@dataclass(frozen=True)
class _Taken:
    """Which texts are not to come again, and the status for those that are."""

    ids: Sequence[str]
    left: int | None


def blueprint(doors: Doors) -> Blueprint:
    """Serve `GET` and `POST /android`, to who has the key."""
    routes = Blueprint(NETWORK, __name__, url_prefix="/android")

    @routes.before_request
    def open_the_gate() -> Response | None:
        """Look at the key before anything else, then at the size."""
        request.max_content_length = LARGEST
        given = _key().encode(errors="replace")
        fits = [hmac.compare_digest(given, key.encode()) for key in doors.keys]
        if any(fits):
            return None
        log.warning("event=wrong_key network=%s", NETWORK)
        doors.count("refused")
        return _error(401, "wrong key", {"WWW-Authenticate": 'Basic realm="krom"'})

    @routes.get("")
    def hello() -> Response:
        """Say that this is the place; an app that gives itself no name begins anew so."""
        return _guarded(doors, lambda: _greet(doors))

    @routes.post("")
    def poll() -> Response:
        return _guarded(doors, lambda: _poll(doors))

    return routes


def _guarded(doors: Doors, do: Callable[[], Response]) -> Response:
    try:
        return do()
    except HTTPException as error:  # too large, or cut short
        log.info("event=refused network=%s why=%r", NETWORK, error.name)
        doors.count("refused")
        return _error(error.code or 400, error.name)
    except _AWAY:
        log.warning("event=away network=%s", NETWORK)
        doors.count("busy")
        return _error(503, "Krom cannot write just now; bring it again")
    except Exception as error:  # noqa: BLE001  # not taken, so not 200
        _log_failed(error)
        return _error(500, "Krom failed; bring it again")


def _greet(doors: Doors) -> Response:
    doors.hello(_user())
    return jsonify({"medic-gateway": True, "krom": 1})


def _poll(doors: Doors) -> Response:
    now = doors.now()
    said = parse_poll(request.get_data(cache=False), now)
    if isinstance(said, Refused):
        log.info("event=refused network=%s why=%r", NETWORK, said.why)
        doors.count("refused")
        return _error(400, said.why)
    _log_unread(doors, said)
    taken = _take(doors, said)
    partly = said.install is not None
    if taken.left is not None and not partly:  # 200 would say that all was taken
        return _error(taken.left, "not all texts were taken; bring them again")
    if said.came and not partly:
        _linger(doors)
    given = doors.poll(Poll(NETWORK, said.install, _user(), said.seen, said.updates))
    return jsonify(_answer(said, taken, given, now))


def _answer(said: Said, taken: _Taken, given: Given, now: datetime) -> dict[str, Any]:
    busy = bool(said.came or given.texts)
    return {
        "messages": [
            {"id": one.key, "to": one.phone, "content": one.text, "parts": one.parts} for one in given.texts
        ],
        "acknowledged": {
            "messages": [*taken.ids, *said.refused],
            "updates": said.told,
        },
        "sends": given.chosen,
        "again_in": SOON if busy else LATER,
        "now": int(now.timestamp() * 1000),
    }


# Texts -----------------------------------------------------------------------------------------


def _take(doors: Doors, said: Said) -> _Taken:
    """Hand over the texts, each on its own: nobody's is to wait for another's."""
    ids: list[str] = []
    left: int | None = None
    for came in said.came:
        status = _hand_over(doors, said, came)
        if status is None:
            ids.append(came.id)
        else:
            left = max(left or 0, status)
    return _Taken(ids, left)


def _hand_over(doors: Doors, said: Said, came: Came) -> int | None:
    """Hand one text over; a status says that it is to come again."""
    country = country_of(said.seen.get("sims"), came.sim)
    phone = number_of(came.sender, country)
    if phone is None and came.sender.startswith("0"):
        phone = number_of(came.sender, doors.country())
    if phone is None:
        log.info("event=refused network=%s why='no telephone number'", NETWORK)
        doors.count("refused")
        return None
    try:
        taken = doors.text(TextIn(came.name, phone, "", came.text, came.sent_at))
    except _AWAY:
        raise
    except Exception as error:  # noqa: BLE001  # nobody else's text is to wait for this one
        _log_failed(error)
        return _once_more(doors, said, came)
    if not taken:
        log.warning("event=too_fast network=%s phone=%s", NETWORK, redact.phone(phone))
        doors.count("busy")
        return 429
    doors.failed.pop(came.name, None)
    return None


def _once_more(doors: Doors, said: Said, came: Came) -> int | None:
    """Have a text brought again; where it holds up all others, not for ever."""
    if len(doors.failed) >= MOST_FAILED:
        doors.failed.clear()
    doors.failed[came.name] += 1
    if said.install is not None or doors.failed[came.name] < PATIENCE:
        return 500
    log.error("event=given_up network=%s: a text that Krom failed at is let go; the phone shows it", NETWORK)
    return None


def _linger(doors: Doors) -> None:
    """Wait a little for the answers to what was brought: this app asks but once a minute."""
    end = time.monotonic() + doors.linger
    while not doors.waiting() and time.monotonic() < end:
        time.sleep(0.1)


def _log_unread(doors: Doors, said: Said) -> None:
    unread = len(said.refused) + said.nameless
    if unread:
        log.info("event=refused network=%s why='not understood' count=%d", NETWORK, unread)
        doors.count("refused")


# The request -----------------------------------------------------------------------------------


def _key() -> str:
    """Give the key of a request: the password of Basic, or a bearer's token."""
    given = request.authorization
    if given is None:
        return ""
    return str(given.token or "") if given.type == "bearer" else str(given.password or "")


def _user() -> str:
    given = request.authorization
    name = "" if given is None or given.type != "basic" else str(given.username or "")
    return "".join(letter for letter in name if letter.isascii() and letter.isalnum())[:_WORD]


def _error(status: int, message: str, headers: dict[str, str] | None = None) -> Response:
    made = jsonify({"error": True, "message": message})
    made.status_code = status
    made.headers.update(headers or {})
    return made


def _log_failed(error: Exception) -> None:
    """Say what broke and where, without the error's words: they may hold a number or a PIN."""
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    where = ">".join(f"{PurePath(frame.filename).name}:{frame.lineno}" for frame in frames)
    log.error("event=failed network=%s error=%s at=%s", NETWORK, type(error).__name__, where)
