"""Vectors that others' code must agree with too: telephone networks, alphabets, money."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def protocol(name: str) -> list[dict[str, Any]]:
    """Give the vectors of one section of `protocol_vectors.json`."""
    found: list[dict[str, Any]] = json.loads((HERE / "protocol_vectors.json").read_text())[name]
    return found


def money(id_: str) -> dict[str, Any]:
    """Give one vector of `money_vectors.json`."""
    vectors = json.loads((HERE / "money_vectors.json").read_text())["vectors"]
    [found] = [vector for vector in vectors if vector["id"] == id_]
    return dict(found)
