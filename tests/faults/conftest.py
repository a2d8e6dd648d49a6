"""A village to break things in: a real database, a real Valkey, people with phones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from sqlalchemy import update

from bot.store import tables
from bot.store.engine import Store
from tests import servers
from tests.faults.process import Paper
from tests.person import PIN
from tests.village import Village

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture
def village(store: Store, valkey_url: str) -> Iterator[Village]:
    """The people, and no entries; their PINs are hashed quickly."""
    made = Village(store, valkey_url)
    made.close()  # it must not look on: no connection may be open while a process forks
    made._witness = None
    with store.writing() as db:
        here = tables.members.c.group_id == made.group
        db.execute(update(tables.members).where(here).values(pin_hash=QUICK.hash(PIN)))
    yield made
    made.close()


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    """A network that remembers what it was given, whoever is killed."""
    return Paper(tmp_path / "network.txt")


@pytest.fixture
def own_valkey(short_folder: Callable[[], Path]) -> Iterator[servers.Server]:
    """A Valkey that a test may kill."""
    server = servers.valkey(short_folder())
    yield server
    server.stop()
