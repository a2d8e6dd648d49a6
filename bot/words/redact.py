"""What a log may say of a person."""

from __future__ import annotations

import re
from typing import Final

NUMBER: Final = re.compile(r"\+?[0-9]{9,15}")
"""A telephone number long enough to hide the middle of it (E.164 has at most 15 digits)."""


def phone(number: str) -> str:
    """Give a number as logs show it, country and end: `+855…003`; `…` for what is no number."""
    if NUMBER.fullmatch(number) is None:
        return "…"
    return f"{number[:4]}…{number[-3:]}"
