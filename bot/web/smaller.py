"""Pages made small for a slow line, and a form's secret that shows in no page's size.

Where a page is compressed, its length tells whether two parts of it are alike. Who could make a
browser ask for a page again and again, with a guess in it, and see the length of each answer, could
find a secret in it letter by letter. So the secret of the forms is written otherwise in every page,
and no page says back what an address asked for (docs/decisions/0010-pages-compressed.md).
"""

from __future__ import annotations

import gzip
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Final

from flask import Request, Response

LEAST: Final = 1_000
"""Bytes; what is smaller goes in one packet either way."""

KINDS: Final = ("text/", "image/svg+xml")


def smaller(response: Response, request: Request) -> Response:
    """Compress an answer, if the browser takes that and it is worth it."""
    if response.status_code != 200 or not (response.mimetype or "").startswith(KINDS):  # noqa: PLR2004  # the page itself
        return response
    response.vary.add("Accept-Encoding")
    if not request.accept_encodings["gzip"]:
        return response
    response.direct_passthrough = False
    body = response.get_data()
    if len(body) < LEAST:
        return response
    response.set_data(gzip.compress(body, compresslevel=6, mtime=0))
    response.headers["Content-Encoding"] = "gzip"
    tag, _ = response.get_etag()
    if tag is not None:
        response.set_etag(tag, weak=True)  # the same words, in other bytes
    return response


def masked(secret: str) -> str:
    """Write a secret in other letters each time."""
    plain = secret.encode()
    pad = secrets.token_bytes(len(plain))
    return urlsafe_b64encode(pad + _apart(pad, plain)).decode()


def unmasked(written: str) -> bytes:
    """Read what `masked` wrote. Raises ValueError."""
    both = urlsafe_b64decode(written.encode())
    half = len(both) // 2
    return _apart(both[:half], both[half : 2 * half])


def _apart(one: bytes, other: bytes) -> bytes:
    return bytes(left ^ right for left, right in zip(one, other, strict=True))
