"""What is answered to the text of a meeting that is unclear: why, and the text to agree to instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from bot.group.sheet_book import Unclear
from bot.group.sheet_parts import open_part
from bot.words.values import Said, Value

OFFERS: Final = ("sheet-unread", "sheet-unread.open", "sheet-order")
"""Answers with a text that may be agreed to by one word; where two are offered, neither is meant."""


def unread(found: Unclear, synonyms: Mapping[str, Sequence[str]]) -> Said:
    """Say why nothing is written, and what to send."""
    if "other" in found.values:
        return Said("sheet-either", {"line": found.text, "other": found.values["other"]})
    why = Said(f"sheet-unclear.{found.code}", found.values)
    told: dict[str, Value] = {"why": why, "line": found.text}
    part = open_part(found.text, synonyms)
    return Said("sheet-unread.open", {**told, "part": part}) if part else Said("sheet-unread", told)
