"""A village for each conversation: real SQLite, real Valkey, a clock that stands.

The people and their six meetings are settled once a run, and copied; their PINs are hashed with an
argon2id that costs nothing. After each test, no message to a shared phone may have held an amount.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from sqlalchemy import update

from bot.group import practice
from bot.group.wording import stored
from bot.store import tables
from bot.store.engine import Store
from bot.words.values import Said, Value
from tests.person import PIN
from tests.village import START, Village

Settled = Callable[[str, bool], tuple[Path, int]]
NewVillage = Callable[..., Village]

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
AMOUNT = re.compile(r"\d,\d{3}")


@pytest.fixture(scope="session")
def settled(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Settled:
    """Give the file of a settled village, and the group's number."""

    @cache
    def made(language: str, history: bool) -> tuple[Path, int]:  # noqa: FBT001
        folder = tmp_path_factory.mktemp(f"village-{language}")
        shutil.copy(sqlite_template, folder / "krom.db")
        store = Store(f"sqlite:///{folder}/krom.db", folder)
        plan = practice.charter(language)
        group = practice.settle(store, language, START, plan.rhythm, history=history)
        with store.writing() as db:
            here = tables.members.c.group_id == group
            db.execute(update(tables.members).where(here).values(pin_hash=QUICK.hash(PIN)))
        store.close()
        return folder / "krom.db", group

    return made


@pytest.fixture(scope="session")
def houses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[int], Store]]:
    """Give a store by number: the same one for each test, since an engine learns its statements."""
    made: dict[int, Store] = {}

    def house(number: int) -> Store:
        if number not in made:
            folder = tmp_path_factory.mktemp("house")
            made[number] = Store(f"sqlite:///{folder}/krom.db", folder)
        return made[number]

    yield house
    for store in made.values():
        store.close()


def move_in(store: Store, file: Path) -> None:
    """Put another database in the place of a store's own."""
    store.close()
    for old in store.folder.iterdir():
        old.unlink()
    shutil.copy(file, store.folder / "krom.db")


@pytest.fixture
def on_postgres(dialect: str, request: pytest.FixtureRequest) -> Store | None:
    """An empty store, where the test runs on PostgreSQL."""
    if dialect == "sqlite":
        return None
    store: Store = request.getfixturevalue("store")
    return store


@pytest.fixture
def new_village(
    on_postgres: Store | None, settled: Settled, houses: Callable[[int], Store], valkey_url: str
) -> Iterator[NewVillage]:
    """Make the village: `language`, and with `history` or without; `anew`: in place of the last."""
    made: list[Village] = []

    def make(language: str = "en", *, history: bool = False, anew: bool = False) -> Village:
        if anew and made:
            leave(made.pop())
        if on_postgres is None:
            file, group = settled(language, history)
            store = houses(len(made))
            move_in(store, file)
            made.append(Village(store, valkey_url, language=language, group=group))
        else:
            made.append(Village(on_postgres, valkey_url, language=language, history=history))
        return made[-1]

    yield make
    for village in made:
        leave(village)


def leave(village: Village) -> None:
    """Look back at a village, and let go of it."""
    village.delivers()
    told_no_amount_on_a_shared_phone(village)
    village.loses_sessions()
    village.close()


def told_no_amount_on_a_shared_phone(village: Village) -> None:
    """Look at all that was sent to a phone while it was shared."""
    group = practice.charter("en")
    for letter, text in village.shared_got:
        assert not money_in(stored(letter.args)), f"an amount in {letter.message}: {text}"
        assert not AMOUNT.search(text), text
        assert group.name not in text, text
        assert group.latin not in text, text


def money_in(values: Mapping[str, Value]) -> bool:
    """Whether a value is money: an int is nothing else (bot/words/values.py)."""
    return any(
        isinstance(value, int) or (isinstance(value, Said) and money_in(value.values))
        for value in values.values()
    )


@pytest.fixture
def village(new_village: NewVillage) -> Village:
    """The people, and no entries."""
    return new_village()


@pytest.fixture
def old_village(new_village: NewVillage) -> Village:
    """The people with six meetings behind them."""
    return new_village(history=True)


@pytest.fixture
def village_in(new_village: NewVillage) -> Callable[[str], Village]:
    """A village with history whose members all speak one language."""

    def made(language: str) -> Village:
        return new_village(language, history=True)

    return made
