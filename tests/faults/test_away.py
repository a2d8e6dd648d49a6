"""Redis gone, the database locked or gone: nothing lost, nothing twice, and nobody is told what is not so."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from flask.testing import FlaskClient

from bot import house
from bot.app import web
from bot.handlers import africastalking
from bot.settings import Settings
from bot.store.engine import Store
from bot.talk.away import Away
from bot.talk.engine import Engine, Reply
from bot.talk.session import Sessions
from bot.talk.texts import Texts
from tests import servers
from tests.faults.process import Paper, Process, box, copy_of, entries_of, told
from tests.person import CODE, NETWORK, PIN
from tests.village import Village

LINE = "6*1*4*5000"
YES = f"{LINE}*{PIN}*1"


def to_the_confirm(krom: Process, phone: str, session: str = "s1") -> Reply:
    krom.hop(session, phone, LINE)
    return krom.hop(session, phone, f"{LINE}*{PIN}")


def socket_of(server: servers.Server) -> str:
    return f"unix://{server.folder}/valkey.sock"


def kill(server: servers.Server) -> None:
    server.process.kill()
    server.process.wait()


# Redis -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("moment", ["before krom_begin", "after krom_begin", "before krom_finish"])
def test_redis_dies_in_the_hop_that_says_yes(
    village: Village, own_valkey: servers.Server, valkey_url: str, moment: str, paper: Paper
) -> None:
    armed = False

    def step(name: str) -> None:
        if armed and name.startswith(moment) and own_valkey.process.poll() is None:
            kill(own_valkey)

    krom, phone = Process(village, socket_of(own_valkey), step), village.treasurer.phone
    to_the_confirm(krom, phone)
    armed = True
    if moment == "before krom_begin":
        with pytest.raises(Away):
            krom.hop("s1", phone, YES)
        assert not entries_of(village)
    else:
        assert "Sokha saved 5,000. Total 5,000." in krom.hop("s1", phone, YES).text
        assert entries_of(village) == {f"{NETWORK}:s1:1": 1}

    with pytest.raises(Away):  # brought again while it is still away
        krom.hop("s1", phone, YES)

    again = Process(village, valkey_url)  # an empty one: the session is lost
    done = again.hop("s1", phone, YES)
    if moment == "before krom_begin":  # nothing is known but the line: PIN and yes are asked again
        assert village.catalogue.say("en", "ask-pin") in done.text
        assert "Sokha saved 5,000?" in again.hop("s1", phone, f"{YES}*{PIN}").text
        done = again.hop("s1", phone, f"{YES}*{PIN}*1")
    assert "Sokha saved 5,000. Total 5,000." in done.text
    again.deliver(paper)
    assert entries_of(village) == {f"{NETWORK}:s1:1": 1}
    assert set(told(village).values()) == set(paper.got().values()) == {1}
    assert box(village) == 5000
    village.is_sound()


def test_the_busy_screen_never_says_that_nothing_was_written(
    village: Village, own_valkey: servers.Server
) -> None:
    """The hop before it may have written, or this one, when the database went in its commit."""
    krom, phone = Process(village, socket_of(own_valkey)), village.treasurer.phone
    to_the_confirm(krom, phone)
    krom.hop("s1", phone, YES)
    kill(own_valkey)
    with pytest.raises(Away):
        krom.hop("s1", phone, YES)
    for language in village.catalogue.languages:
        said = village.catalogue.say(language, "door-busy")
        for untrue in ("Nothing was written", "មិនទាន់កត់", "Min toan kot"):
            assert untrue not in said


def test_a_text_is_written_though_redis_is_gone(village: Village, own_valkey: servers.Server) -> None:
    """Texts have no session: the engine does not need one."""
    krom = Process(village, socket_of(own_valkey))
    kill(own_valkey)
    krom.text("sms-1", village.treasurer.phone, "S 4 5000")
    krom.text("sms-1", village.treasurer.phone, "S 4 5000")
    assert entries_of(village) == {f"{NETWORK}:sms-1:1": 1}


# Database ----------------------------------------------------------------------------------------


@pytest.fixture
def hasty(village: Village, valkey_url: str) -> Iterator[Process]:
    """A process that waits for its turn to write a fifth of a second."""
    made = Process(village, valkey_url, store=copy_of(village.store, wait=0.2))
    yield made
    made.close()


def test_the_database_is_locked_for_longer_than_the_wait(village: Village, hasty: Process) -> None:
    phone = village.treasurer.phone
    to_the_confirm(hasty, phone)
    with holding(village.store, village.group):
        with pytest.raises(Away):
            hasty.hop("s1", phone, YES)
        with pytest.raises(Away):
            hasty.text("sms-1", phone, "S 5 7000")
        assert hasty.engine.busy(phone) == village.catalogue.say("en", "door-busy")
    assert not entries_of(village)
    hasty.text("sms-1", phone, "S 5 7000")
    hasty.text("sms-1", phone, "S 5 7000")
    assert "Sokha saved 5,000." in hasty.hop("s1", phone, YES).text
    assert entries_of(village) == {f"{NETWORK}:sms-1:1": 1, f"{NETWORK}:s1:1": 1}
    assert set(told(village).values()) == {1}
    village.is_sound()


class holding:  # noqa: N801  # read as a phrase
    """Another program has the write lock."""

    def __init__(self, store: Store, group: int) -> None:
        self._sqlite: sqlite3.Connection | None = None
        self._postgres: psycopg.Connection | None = None
        if store.dialect == "sqlite":
            self._sqlite = sqlite3.connect(str(store.url.database), isolation_level=None)
            self._sqlite.execute("BEGIN IMMEDIATE")
        else:
            url = store.url.set(drivername="postgresql").render_as_string(hide_password=False)
            self._postgres = psycopg.connect(url)
            self._postgres.execute("SELECT * FROM heads WHERE group_id = %s FOR UPDATE", [group])

    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        for held in (self._sqlite, self._postgres):
            if held is not None:
                held.close()


# The database is gone, seen from the network --------------------------------------------------


@pytest.fixture
def krom(village: Village, valkey_url: str, tmp_path: Path) -> Iterator[house.Krom]:
    """Krom as a web process builds it, on the village's database; the treasurer speaks Khmer."""
    village._changes(village.treasurer.number, language="km")
    settings = Settings.read(
        {
            "KROM_DATA": str(tmp_path / "web"),
            "KROM_DATABASE_URL": village.store.url.render_as_string(hide_password=False),
            "KROM_REDIS_URL": valkey_url,
            "KROM_SECRET": "word",
        }
    )
    settings.data.mkdir(exist_ok=True)
    made = house.build(settings)
    yield made
    made.close()
    made.queue.close()


@contextmanager
def gone(store: Store) -> Iterator[None]:
    """The database takes no connections and has ended those it had."""
    name = store.url.database
    server = store.url.set(drivername="postgresql", database="postgres")
    with psycopg.connect(server.render_as_string(hide_password=False), autocommit=True) as db:
        db.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        db.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
        try:
            yield
        finally:
            db.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


@contextmanager
def locked(village: Village) -> Iterator[None]:
    with holding(village.store, village.group):
        yield


def dial(client: FlaskClient, phone: str, text: str, session: str = "ATUid_1") -> str:
    form = {"sessionId": session, "serviceCode": CODE, "phoneNumber": phone, "text": text}
    answer = client.post("/at/word/ussd", data={**form, "networkCode": "45601"})
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def send(client: FlaskClient, phone: str, text: str) -> int:
    form = {"from": phone, "to": "123", "text": text, "date": "2026-11-27 02:00:00", "id": "sms-1"}
    return client.post("/at/word/sms", data={**form, "linkId": "", "networkCode": "45601"}).status_code


def test_the_database_goes_and_comes_back(village: Village, krom: house.Krom, dialect: str) -> None:
    if dialect == "sqlite":  # a file does not go; it is locked
        krom = replace(krom, store=copy_of(village.store, wait=0.2))
        hurried = replace(village.house, store=krom.store)
        krom = replace(krom, engine=Engine(hurried), texts=Texts(hurried))
    client, phone = web(krom).test_client(), village.treasurer.phone
    dial(client, phone, LINE)
    dial(client, phone, f"{LINE}*{PIN}")
    with gone(village.store) if dialect == "postgresql" else locked(village):
        said = dial(client, phone, YES)
        language = "km-Latn" if dialect == "sqlite" else "en"  # the house's, when nobody can be asked
        assert said == "END " + village.catalogue.say(language, "door-busy")
        assert send(client, phone, "S 5 7000") == 503
        if dialect == "postgresql":
            report = {"id": "ATXid_1", "status": "Success", "phoneNumber": phone, "networkCode": "45601"}
            assert client.post("/at/word/delivery", data=report).status_code == 503
            assert client.get("/healthz").status_code == 503
    assert send(client, phone, "S 5 7000") == 200
    assert send(client, phone, "S 5 7000") == 200
    assert dial(client, phone, YES).startswith("END ")
    network = africastalking.NETWORK
    assert entries_of(village) == {f"{network}:sms-1:1": 1, f"{network}:ATUid_1:1": 1}
    assert set(told(village).values()) == {1}
    village.is_sound()


def test_redis_away_is_told_in_the_language_of_the_phone(
    village: Village, krom: house.Krom, own_valkey: servers.Server
) -> None:
    there = socket_of(own_valkey)
    without = replace(village.house, sessions=Sessions(there, b"k" * 32))
    client = web(
        replace(krom, engine=Engine(without), texts=Texts(without), sessions=without.sessions)
    ).test_client()
    phone = village.treasurer.phone
    assert dial(client, phone, LINE).startswith("CON ")
    kill(own_valkey)
    assert dial(client, phone, LINE) == "END " + village.catalogue.say("km-Latn", "door-busy")
    assert send(client, phone, "S 5 7000") == 503
    assert not entries_of(village)
