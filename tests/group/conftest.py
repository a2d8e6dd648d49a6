"""A group that lends, by whatever rules a test gives it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from bot.store.engine import Store
from tests.group.lender import Lender

NewLender = Callable[..., Lender]


@pytest.fixture
def lender(store: Store) -> Iterator[NewLender]:
    """Found a group with rules of its own; at the end its books must be sound."""
    made: list[Lender] = []

    def make(**rules: Any) -> Lender:
        made.append(Lender(store, **rules))
        return made[-1]

    yield make
    for one in made:
        one.is_sound()
