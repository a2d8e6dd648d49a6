"""`GET /metrics`: figures for Prometheus, in its text format; no name of a group, no number of a phone.

Who asks on this machine is answered; who asks from elsewhere, or through a proxy that says so,
must give the secret of the callbacks: `Authorization: Bearer SECRET`.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from flask import Blueprint, Response, request

TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
LOCAL: Final = frozenset({"127.0.0.1", "::1", "::ffff:127.0.0.1"})
FORWARDED: Final = ("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via")
"""What a proxy adds: then the address of who asked is not the one we see."""


@dataclass(frozen=True)
class Figure:
    """One metric with its samples: values of its labels in their order, and a number."""

    name: str
    kind: Literal["counter", "gauge"]
    what: str
    labels: Sequence[str]
    samples: Sequence[tuple[Sequence[str], float]]

    def lines(self) -> list[str]:
        """Write it as Prometheus reads it."""
        made = [f"# HELP {self.name} {self.what}", f"# TYPE {self.name} {self.kind}"]
        for values, number in self.samples:
            pairs = zip(self.labels, values, strict=True)
            held = ",".join(f'{name}="{_escaped(value)}"' for name, value in pairs)
            made.append(f"{self.name}{'{' + held + '}' if held else ''} {number:.15g}")
        return made


def blueprint(secrets: Sequence[str], figures: Callable[[], Iterable[Figure]]) -> Blueprint:
    """Serve the figures, read anew for each who asks."""
    pages = Blueprint("metrics", __name__)

    @pages.get("/metrics")
    def metrics() -> Response:
        if not (_is_here() or _knows(secrets)):
            return Response(status=401, headers={"WWW-Authenticate": "Bearer"})
        lines = [line for figure in figures() for line in figure.lines()]
        return Response("\n".join(lines) + "\n", content_type=TYPE)

    return pages


def _is_here() -> bool:
    return request.remote_addr in LOCAL and not any(name in request.headers for name in FORWARDED)


def _knows(secrets: Sequence[str]) -> bool:
    given = request.headers.get("Authorization", "").removeprefix("Bearer ").strip().encode()
    fits = [hmac.compare_digest(given, secret.encode()) for secret in secrets]
    return any(fits)


def _escaped(value: str) -> str:
    return value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
