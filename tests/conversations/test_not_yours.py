"""Who may not write something learns nothing by trying: no loan of another, nothing of the box."""

from __future__ import annotations

import pytest

from tests.conversations.sim import SIM
from tests.conversations.test_sheet import at_the_meeting
from tests.village import Village

TRIED = [
    "P 10 999000",  # more than she owes: a search for how much that is
    "P 4 1000",  # who has a loan?
    "P 10",
    "S 99 5000",
    "S 5",
    "M T 1",  # what is in the box?
    "0 M T 1",
    "M P 10 999000 T 1",
    "G 4 9999999",
    "UNDO 1",
    "PAYBANK 5 0",
    "OFFICE 2 5 1",
    "WRITEOFF 10 1",
    "SETTLE 5 100",
    "LEAVES 5 100",
    "RHYTHM first Monday 14:00",
]


@pytest.mark.parametrize("text", TRIED)
def test_who_may_not_is_told_so_and_no_more(old_village: Village, text: str) -> None:
    village = at_the_meeting(old_village)
    sokha = village.member("Sokha")
    sokha.network = SIM
    before = village.rows()["entries"]

    sokha.texts(text)

    assert sokha.received() == ["That is for an officer of the group."]
    assert village.rows()["entries"] == before
