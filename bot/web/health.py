"""`GET /healthz`: whether database and session store answer, and how worker and clock are."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import Blueprint, Response, jsonify

Check = Callable[[], str | int | None]


def blueprint(needed: Mapping[str, Check], told: Mapping[str, Check]) -> Blueprint:
    """Answer 200 while everything `needed` answers, else 503; `told` is in the body only.

    A check gives a word or a number, or raises: what it raises is logged by whoever it is of.
    """
    pages = Blueprint("health", __name__)

    @pages.get("/healthz")
    def healthz() -> tuple[Response, int]:
        found = {name: _ask(check) for name, check in {**needed, **told}.items()}
        well = all(found[name] != "away" for name in needed)
        return jsonify({"ok": well, **found}), 200 if well else 503

    return pages


def _ask(check: Check) -> str | int | None:
    try:
        return check()
    except Exception:  # noqa: BLE001  # whatever it is, the part does not answer
        return "away"
