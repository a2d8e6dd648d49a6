"""What the README lets a newcomer try, done as it says, with the figures that stand there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.person import PIN
from tests.village import Village

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
TRY = README.partition("## Try it")[2].partition("\n## ")[0]
TEXTS = re.findall(r"`([SMT] [^`]+)`", TRY)
WITHOUT = re.search(r"\(([\d,]+) without the steps above\)", TRY)


def dialled_saving() -> list[str]:
    """The keys of the first thing to try."""
    found = re.search(r"dial, then ([\d, ]+), the PIN, (\d)\.", TRY)
    assert found is not None
    return [*found[1].split(", "), PIN, found[2]]


def test_the_things_to_try_come_out_as_it_says(old_village: Village) -> None:
    saved, sheet, count = TEXTS
    sopheap, sokha = old_village.treasurer, old_village.member("Sokha")
    sokha.network = "simulator"  # the practice phones vouch for who texts

    talk = sopheap.dials()
    for key in dialled_saving():
        talk = talk.types(key)
    talk.sees_the_end("Receipt")
    sokha.receives("saved 5,000")
    sopheap.texts(saved).receives("2 savings written")
    sokha.texts("MINE").receives("Savings")
    old_village.goes_to("2026-12-01 14:00")
    sopheap.texts(sheet).receives("Chea Vuthy saved 10,000", "Ouk Rith absent")
    sokha.texts(count)

    assert any("is closed" in text for text in sokha.received())
    old_village.is_sound()


@pytest.mark.parametrize("counted", [WITHOUT[1] if WITHOUT else ""])
def test_without_the_steps_before_the_other_figure_fits(old_village: Village, counted: str) -> None:
    sheet, _, _ = TEXTS[1].partition(" T ")
    old_village.goes_to("2026-12-01 14:00")

    old_village.treasurer.texts(f"{sheet} T {counted}").receives(f"box {counted}")
