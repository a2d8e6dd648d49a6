"""Practice villages for the browser to drive: each test gets a fresh one, as `krom run` makes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.practice import Practice

expect.set_options(timeout=30_000)  # milliseconds: a busy machine may take long, never a test for it


@pytest.fixture
def practice_server(short_folder: Callable[[], Path]) -> Iterator[Callable[[str], str]]:
    """Give the base address of a new practice village that speaks a language."""
    running: list[Practice] = []

    def start(language: str) -> str:
        running.append(Practice(short_folder(), language))
        return running[-1].url

    yield start
    for village in running:
        village.close()
