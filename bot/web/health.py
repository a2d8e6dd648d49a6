"""`GET /healthz`: whether database and session store answer, and how worker and clock are.

The status is for whoever passes requests on: 200 while this process can answer the networks, also
where no worker or clock runs. `ok` and `why` are for whoever keeps the house: any part away is said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import Blueprint, Response, jsonify

Check = Callable[[], str | int | None]
AWAY = "away"


def blueprint(needed: Mapping[str, Check], told: Mapping[str, Check]) -> Blueprint:
    """Answer 200 while everything `needed` answers, else 503; `told` is in the body only.

    A check gives a word or a number, or raises: what it raises is logged by whoever it is of.
    """
    pages = Blueprint("health", __name__)

    @pages.get("/healthz")
    def healthz() -> tuple[Response, int]:
        found = ask({**needed, **told})
        why = [name for name, word in found.items() if word == AWAY]
        serves = not any(name in needed for name in why)
        return jsonify({"ok": not why, "why": why, **found}), 200 if serves else 503

    return pages


def ask(checks: Mapping[str, Check]) -> dict[str, str | int | None]:
    """Give what each check finds; `away` where it raises."""
    return {name: _ask(check) for name, check in checks.items()}


def _ask(check: Check) -> str | int | None:
    try:
        return check()
    except Exception:  # noqa: BLE001  # whatever it is, the part does not answer
        return AWAY
