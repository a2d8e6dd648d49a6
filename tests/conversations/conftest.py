"""A village for each conversation: real SQLite, real Valkey, a clock that stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.store.engine import Store
from tests.village import Village


@pytest.fixture
def village(store: Store, valkey_url: str) -> Village:
    """The people, and no entries."""
    return Village(store, valkey_url)


@pytest.fixture
def old_village(store: Store, valkey_url: str) -> Village:
    """The people with six meetings behind them."""
    return Village(store, valkey_url, history=True)


@pytest.fixture
def village_in(store: Store, valkey_url: str) -> Callable[[str], Village]:
    """A village with history whose members all speak one language."""

    def made(language: str) -> Village:
        return Village(store, valkey_url, language=language, history=True)

    return made
