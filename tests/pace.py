"""How long the tests may take: `KROM_LONG=1 make test` walks every path and tries far more examples."""

from __future__ import annotations

import os
from typing import Final, TypeVar

T = TypeVar("T")

LONG: Final = os.environ.get("KROM_LONG") == "1"


def pace(short: T, long: T) -> T:
    """Give what fits a run of minutes, or of an hour."""
    return long if LONG else short
