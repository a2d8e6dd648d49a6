"""What every test can ask for: an empty store on SQLite or PostgreSQL, an empty Valkey.

`store` is SQLite; in tests/books, tests/faults and tests/store, and under the mark
`both_databases`, each test runs once on SQLite and once on PostgreSQL.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
import redis
from hypothesis import HealthCheck, settings
from sqlalchemy import URL, create_engine, make_url

from bot.store.engine import Store
from bot.store.migrate import upgrade
from tests import servers
from tests.watch import every_statement_names_its_group

# No timing fails a test: a machine may be busy (docs/performance.md has what is measured).
settings.register_profile("krom", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("krom")

ON_BOTH = {"books", "faults", "store"}
NewStore = Callable[[], Store]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "both_databases: `store` on SQLite and on PostgreSQL")
    config.addinivalue_line("markers", "every_group: statements need not name their group")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "dialect" not in metafunc.fixturenames:
        return
    folder = metafunc.definition.path.relative_to(Path(__file__).parent).parts[0]
    both = folder in ON_BOTH or metafunc.definition.get_closest_marker("both_databases")
    metafunc.parametrize("dialect", ["sqlite", "postgresql"] if both else ["sqlite"], scope="session")


@pytest.fixture(autouse=True)
def _statements_name_their_group(request: pytest.FixtureRequest) -> Iterator[None]:
    if request.node.get_closest_marker("every_group"):
        yield
        return
    with every_statement_names_its_group():
        yield


# The databases ---------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def short_folder() -> Iterator[Callable[[], Path]]:
    """Make folders with short paths: a socket's path has at most 107 letters."""
    made: list[Path] = []

    def make() -> Path:
        made.append(Path(tempfile.mkdtemp(prefix="krom-", dir="/tmp")))
        return made[-1]

    yield make
    for folder in made:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One migrated SQLite file, to be copied."""
    folder = tmp_path_factory.mktemp("template")
    store = Store(f"sqlite:///{folder}/krom.db", folder)
    upgrade(store)
    store.close()  # the last connection to close puts the log into the file
    return folder / "krom.db"


@pytest.fixture(scope="session")
def postgres_server(short_folder: Callable[[], Path]) -> Iterator[URL]:
    """Address of a server where databases can be made; KROM_TEST_DATABASE_URL names another."""
    named = os.environ.get("KROM_TEST_DATABASE_URL")
    if named:
        yield make_url(named).set(drivername="postgresql+psycopg")
        return
    server = servers.postgresql(short_folder())
    query = {"host": str(server.folder)}
    yield URL.create("postgresql+psycopg", username="krom", database="postgres", query=query)
    server.stop()


class Databases:
    """Makes and drops databases of one PostgreSQL server."""

    def __init__(self, server: URL) -> None:
        self._server = server
        self._engine = create_engine(server, isolation_level="AUTOCOMMIT")
        self._numbers = count(1)

    def make(self, template: str = "template1") -> URL:
        name = f"krom_{os.getpid()}_{next(self._numbers)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self._server.set(database=name)

    def drop(self, url: URL) -> None:
        self._run(f"DROP DATABASE IF EXISTS {url.database} WITH (FORCE)")

    def close(self) -> None:
        self._engine.dispose()

    def _run(self, statement: str) -> None:
        with self._engine.connect() as db:
            db.exec_driver_sql(statement)


@pytest.fixture(scope="session")
def databases(postgres_server: URL) -> Iterator[Databases]:
    made = Databases(postgres_server)
    yield made
    made.close()


@pytest.fixture(scope="session")
def postgres_template(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Name of one migrated database, to be copied."""
    url = databases.make()
    store = Store(address(url), tmp_path_factory.mktemp("template"))
    upgrade(store)
    store.close()
    yield str(url.database)
    databases.drop(url)


def address(url: URL) -> str:
    """The URL as a setting would have it, with its password."""
    return url.render_as_string(hide_password=False)


@pytest.fixture
def new_sqlite_store(sqlite_template: Path, tmp_path: Path) -> Iterator[NewStore]:
    """Make SQLite stores, each with its own data folder, migrated and empty."""
    made: list[Store] = []

    def make() -> Store:
        folder = tmp_path / f"data{len(made) or ''}"
        folder.mkdir()
        shutil.copy(sqlite_template, folder / "krom.db")
        made.append(Store(f"sqlite:///{folder}/krom.db", folder))
        return made[-1]

    yield make
    for store in made:
        store.close()


@pytest.fixture
def new_postgres_store(databases: Databases, postgres_template: str, tmp_path: Path) -> Iterator[NewStore]:
    """Make PostgreSQL stores, each with its own data folder, migrated and empty."""
    made: list[Store] = []

    def make() -> Store:
        folder = tmp_path / f"pgdata{len(made) or ''}"
        folder.mkdir()
        made.append(Store(address(databases.make(postgres_template)), folder))
        return made[-1]

    yield make
    for store in made:
        store.close()
        databases.drop(store.url)


@pytest.fixture
def sqlite_store(new_sqlite_store: NewStore) -> Store:
    return new_sqlite_store()


@pytest.fixture
def postgres_store(new_postgres_store: NewStore) -> Store:
    return new_postgres_store()


@pytest.fixture
def new_store(dialect: str, request: pytest.FixtureRequest) -> NewStore:
    """Make stores on the database of this run of the test."""
    name = "new_sqlite_store" if dialect == "sqlite" else "new_postgres_store"
    made: NewStore = request.getfixturevalue(name)
    return made


@pytest.fixture
def store(new_store: NewStore) -> Store:
    return new_store()


# Valkey ----------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def valkey_server(short_folder: Callable[[], Path]) -> Iterator[servers.Server]:
    server = servers.valkey(short_folder())
    yield server
    server.stop()


@pytest.fixture
def valkey(valkey_server: servers.Server) -> Iterator[redis.Redis]:
    """Connect to an empty Valkey; its socket is `valkey_url`."""
    client = servers.valkey_client(valkey_server)
    client.flushall()
    client.function_flush()
    yield client
    client.close()


@pytest.fixture
def valkey_url(valkey: redis.Redis, valkey_server: servers.Server) -> str:
    """The address of the (emptied) server, as KROM_REDIS_URL would name it."""
    assert valkey.ping()
    return f"unix://{valkey_server.folder}/valkey.sock"
