"""The post office, on the database of this run."""

import pytest

from bot.store.engine import Store
from tests.outbox.office import Office


@pytest.fixture
def office(store: Store) -> Office:
    return Office(store)
