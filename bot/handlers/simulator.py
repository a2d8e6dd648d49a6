"""The practice phones' network: hops and texts come as JSON, and what is sent is shown on the page.

It takes the same road as any network: parse, engine, outbox, sender (`simulator_sender`). Only a practice
folder has it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from flask import Blueprint, Response, abort, jsonify, request

from bot.handlers.wire import Hop, TextIn, phone_number
from bot.talk.away import Away

SERVICE: Final = "practice"


@dataclass(frozen=True)
class Village:
    """What the page may do and see; handed in by the app."""

    hop: Callable[[Hop], tuple[str, bool]]
    text: Callable[[TextIn], None]
    state: Callable[[str | None], dict[str, Any]]
    """What the page shows: of the group with this id, or of the first."""

    read: Callable[[str | None, str], dict[str, Any] | None]
    """How the group would read a text as a meeting sheet; None for what is none. Writes nothing."""

    clock: Callable[[str], dict[str, Any]]


def blueprint(village: Village) -> Blueprint:
    """Serve the phones' network under /phone."""
    routes = Blueprint("simulator", __name__)

    @routes.get("/phone/state")
    def state() -> Response:
        return jsonify(village.state(request.args.get("group")))

    @routes.post("/phone/read")
    def read() -> Response:
        body = _body()
        group = body.get("group")
        sheet = village.read(group if isinstance(group, str) else None, _text(body, "text"))
        return jsonify({"sheet": sheet})

    @routes.post("/phone/hop")
    def hop() -> Response:
        body = _body()
        text, end = village.hop(Hop(_text(body, "session"), SERVICE, _phone(body), _text(body, "text")))
        return jsonify({"text": text, "end": end})

    @routes.post("/phone/sms")
    def sms() -> Response:
        body = _body()
        village.text(TextIn(_text(body, "id"), _phone(body), SERVICE, _text(body, "text"), None))
        return jsonify({"ok": True})

    @routes.post("/phone/clock")
    def clock() -> Response:
        return jsonify(village.clock(_text(_body(), "by")))

    @routes.errorhandler(Away)
    def away(error: Away) -> tuple[Response, int]:
        del error
        return jsonify({"error": "away"}), 503

    return routes


def _body() -> dict[str, Any]:
    """Give the JSON of a request that the page itself sent: no other page can set the header."""
    if request.headers.get("X-Krom-Phone") != "1":
        abort(403)
    body = request.get_json(silent=True)
    if not isinstance(body, dict):
        abort(400)
    return body


def _text(body: dict[str, Any], name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str):
        abort(400)
    return value


def _phone(body: dict[str, Any]) -> str:
    number = phone_number(_text(body, "phone"))
    if number is None:
        abort(400)
    return number
