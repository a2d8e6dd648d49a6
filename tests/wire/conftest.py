from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from bot.group import pins
from bot.store.engine import Store
from tests.gateway import Gateway
from tests.smsd import Smsd
from tests.village import Village
from tests.wire.android_house import AndroidHouse

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    with Gateway() as running:
        yield running


@pytest.fixture
def new_village(
    sqlite_store: Store, valkey_url: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str], Village]]:
    """Make the village, in a language."""
    monkeypatch.setattr(pins, "_HASHER", QUICK)
    made: list[Village] = []

    def make(language: str = "en") -> Village:
        made.append(Village(sqlite_store, valkey_url, language=language))
        return made[-1]

    yield make
    for village in made:
        village.close()


@pytest.fixture
def village(new_village: Callable[[str], Village]) -> Village:
    return new_village("en")


@pytest.fixture
def khmer_village(new_village: Callable[[str], Village]) -> Village:
    return new_village("km")


@pytest.fixture
def new_smsd(tmp_path: Path) -> Iterator[Callable[..., Smsd]]:
    """Make folders of a daemon; it runs once it is started."""
    made: list[Smsd] = []

    def make(locale: str = "C.UTF-8", *, quick: bool = False) -> Smsd:
        folder = tmp_path / f"smsd{len(made)}"
        folder.mkdir()
        made.append(Smsd(folder, locale, quick=quick))
        return made[-1]

    yield make
    for daemon in made:
        daemon.kill()


@pytest.fixture
def new_house(
    store: Store, valkey_url: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., AndroidHouse]]:
    """Make a house with an Android phone, on the database of this run."""
    monkeypatch.setattr(pins, "_HASHER", QUICK)
    made: list[AndroidHouse] = []

    def make(language: str = "en", **environ: str) -> AndroidHouse:
        made.append(AndroidHouse(store, valkey_url, language, **environ))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def house(new_house: Callable[..., AndroidHouse]) -> AndroidHouse:
    return new_house()
