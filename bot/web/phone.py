"""The practice phones: one page and its files, from this server alone."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from flask import Blueprint, Response, abort, send_from_directory

STATIC: Final = Path(__file__).with_name("static")
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def blueprint() -> Blueprint:
    """Serve the page at /phone and its files under /static; only a practice folder has them."""
    pages = Blueprint("phone", __name__)

    @pages.get("/phone")
    def page() -> Response:
        return _closed(send_from_directory(STATIC, "phone.html", max_age=0))

    @pages.get("/static/<path:name>")
    def file(name: str) -> Response:
        if not (STATIC / name).is_file():
            abort(404)
        return _closed(send_from_directory(STATIC, name, max_age=0))

    return pages


def _closed(response: Response) -> Response:
    """Let the page load nothing from elsewhere and be framed by nobody."""
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
