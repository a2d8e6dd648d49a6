"""The whole story of two meetings, as it stands in docs/: by SMS alone, and by the menu alone.

`KROM_STORY=write pytest tests/conversations/test_story.py` writes the pages anew.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from bot.store.engine import Store
from tests.conversations.conftest import leave
from tests.story import Story, StoryVillage

DOCS = Path(__file__).resolve().parents[2] / "docs"
MOST_PARTS = 45
"""Parts of SMS that Krom may send in a month to a group of eighteen."""


@pytest.mark.parametrize("page", ["two-meetings-by-sms.md", "two-meetings-by-menu.md"])
def test_the_story_of_two_meetings(page: str, sqlite_template: Path, tmp_path: Path, valkey_url: str) -> None:
    shutil.copy(sqlite_template, tmp_path / "krom.db")
    store = Store(f"sqlite:///{tmp_path}/krom.db", tmp_path)
    village = StoryVillage(store, valkey_url)
    told = (DOCS / page).read_text(encoding="utf-8")
    story = Story(village)

    came = story.run(told)

    if os.environ.get("KROM_STORY") == "write":
        (DOCS / page).write_text(came, encoding="utf-8")
    assert came == told
    assert len(story.months) == 2
    assert max(story.months) <= MOST_PARTS
    leave(village)
    store.close()
