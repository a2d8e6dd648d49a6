"""No PIN and no one-time code in Valkey's file, the database or a log; no whole number in a log."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.store.engine import Store
from bot.store.migrate import upgrade
from tests import servers
from tests.village import Village

OLD, NEW, CODE, TYPED, TEXTED = "739158", "862947", "915382", "538271", "674913"
GIVEN, MISTYPED, DIALLED, CHOSEN = "381649", "472950", "936274", "592836"
SECRETS = (OLD, NEW, CODE, TYPED, TEXTED, GIVEN, MISTYPED, DIALLED, CHOSEN)


@dataclass(frozen=True)
class Talked:
    """What is left of the talks: the village, Valkey's folder, and everything that was logged."""

    village: Village
    valkey: Path
    log: str


@contextmanager
def logged() -> Iterator[io.StringIO]:
    """Everything any part logs, with its tracebacks."""
    written = io.StringIO()
    handler, root = logging.StreamHandler(written), logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield written
    finally:
        root.removeHandler(handler)
        root.setLevel(before)


@pytest.fixture
def talked(own_valkey: servers.Server, tmp_path: Path) -> Iterator[Talked]:
    """A village whose people typed, changed and texted their PINs."""
    folder = tmp_path / "data"
    folder.mkdir()
    store = Store(f"sqlite:///{folder}/krom.db", folder)
    upgrade(store)
    url = f"unix://{own_valkey.folder}/valkey.sock"
    village = Village(store, url)
    with logged() as log:
        talk(village)
    yield Talked(village, own_valkey.folder, log.getvalue())
    village.close()
    store.close()


def talk(village: Village) -> None:
    """PINs in every place where one may be typed, and in many where none may."""
    sopheap, sokha, bopha = village.treasurer, village.member("Sokha"), village.member("Bopha")

    village.tells_code("Sopheap", OLD)  # as her PIN: she makes it her own at once
    sopheap.dials().picks("Me").picks("PIN").types(OLD).types(NEW).types(NEW).sees_the_end()
    sopheap.pin = NEW
    sopheap.dials("*384*77*6*1*4*5000#").types(TYPED).gives_pin().picks("Yes").sees_the_end()
    sopheap.dials("*384*77*6*1*5*6000#").types(NEW).hangs_up()  # dropped after the PIN
    sopheap.dials().types("1").hangs_up()
    sopheap.dials(f"*384*77*6*1*6*7000*{NEW}*1#").hangs_up()  # in the dialled line
    village.tells_code("Sokha", CODE)
    sokha.dials().picks("Me").picks("PIN").types(CODE).types(TYPED).types(TEXTED).hangs_up()
    bopha.dials().picks("Mine")
    bopha.types(TYPED)
    for line in (
        NEW,
        f"S 4 5000 {NEW}",
        f"S 4 5000 PIN {NEW}",
        f"S {NEW}",
        f"PIN {NEW}",
        f"mine {NEW}",
        f"{NEW} S 4 7700",
        f"wrong 13 {NEW}",
        f"undo 13 {NEW}",
        f"P 4 5000 {NEW}",
        f"pin{NEW}",
        f"S 4 8000 AGAIN {NEW}",
    ):
        sopheap.texts(line)
    sokha.texts(f"mine {CODE}")
    forgets(village)
    village.stranger().dials()
    village.stranger().texts("hello")
    village.waits(days=8)  # reminders, questions to the chair


def forgets(village: Village) -> None:
    """Vuthy forgot her PIN: two officers give a code, typed also where it does not belong."""
    dara, vuthy = village.chair, village.member("Vuthy")
    dara.dials(f"*384*77*5*6*3*6*{DIALLED}#").hangs_up()  # in the dialled line
    dara.dials("*384*77*5*6*3#").types(MISTYPED).hangs_up()  # where the member is asked
    dara.dials("*384*77*5*6*3*6#").gives_pin().types(GIVEN).hangs_up()  # dropped after the code
    dara.dials().types("1").hangs_up()
    dara.dials("*384*77*5*6*3*6#").gives_pin().types(GIVEN).types(MISTYPED).types(GIVEN).hangs_up()
    dara.dials("*384*77*5*6*3*6#").gives_pin().types(GIVEN).types(GIVEN).sees_the_end("Another must sign")
    village.secretary.dials("*384*77*7#").types(GIVEN).gives_pin().picks("A new PIN").picks("I agree")
    vuthy.pin = GIVEN
    vuthy.dials("*384*77*1#").gives_pin().sees_the_end("choose a PIN")
    vuthy.dials("*384*77*5*2#").gives_pin().types(CHOSEN).types(CHOSEN).sees_the_end("Your new PIN is set")
    vuthy.pin = CHOSEN
    vuthy.dials("*384*77*1#").gives_pin().sees_the_end("Savings")
    for line in (f"new pin 6 {GIVEN}", f"PIN {GIVEN}", GIVEN):
        dara.texts(line)


def test_no_pin_is_found_anywhere(talked: Talked) -> None:
    database = b"".join(path.read_bytes() for path in talked.village.store.folder.glob("krom.db*"))
    files = [path for path in talked.valkey.rglob("*") if path.is_file()]
    append_only = b"".join(path.read_bytes() for path in files if ".aof" in path.name)
    places = {"log": talked.log.encode(), "database": database, "append-only file": append_only}
    for held, sign in zip(places.values(), (b"event=done", b"deposit-done", b"deposit.amount"), strict=True):
        assert sign in held  # it is what was meant to be read
    found = [
        f"{one} in the {place}" for one in SECRETS for place, held in places.items() if one.encode() in held
    ]
    assert found == []


def test_no_whole_number_is_in_a_log(talked: Talked) -> None:
    numbers = {person.phone.removeprefix("+") for person in talked.village._people.values()} | {"85599999999"}
    assert "+855…002" in talked.log
    assert [number for number in numbers if number in talked.log] == []


def test_the_error_of_a_database_shows_no_number(store: Store) -> None:
    """A worker's traceback goes to the log: the statement may stand there, its values may not."""
    lost = text("SELECT * FROM nowhere WHERE phone = :phone")
    with pytest.raises(DBAPIError) as raised, store.writing() as db:
        db.execute(lost, {"phone": "+85512000002"})
    assert "nowhere" in str(raised.value)
    assert "+85512000002" not in str(raised.value)
