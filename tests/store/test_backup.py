"""Backup while Krom writes, restore elsewhere, and what is refused."""

from __future__ import annotations

import json
import stat
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text

from bot.books import read
from bot.books.verify import verify
from bot.store.backup import BackupError, backup, restore
from bot.store.engine import Store, StoreAway
from bot.store.migrate import current, latest
from bot.store.tables import outbox
from tests import servers
from tests.books.ledger import GROUP, KHR, found_group, saved, write
from tests.conftest import Databases, address

TOOLS = servers.POSTGRES_TOOLS
NewUrl = Callable[[Path], str]


@pytest.fixture
def new_url(dialect: str, request: pytest.FixtureRequest) -> Iterator[NewUrl]:
    """Make addresses of databases that hold nothing."""
    if dialect == "sqlite":
        yield lambda folder: f"sqlite:///{folder}/krom.db"
        return
    databases: Databases = request.getfixturevalue("databases")
    made = [databases.make() for _ in range(2)]
    urls = iter(made)
    yield lambda _folder: address(next(urls))
    for url in made:
        databases.drop(url)


@pytest.fixture
def village(store: Store) -> Store:
    """A data folder with keys, a group and texts in every state."""
    (store.folder / "keys").mkdir()
    (store.folder / "keys" / "hmac").write_bytes(bytes(range(32)))
    (store.folder / "keys" / "secret").write_text("word")
    (store.folder / "kind").write_text("practice\n")
    (store.folder / "clock.json").write_text("{}")
    (store.folder / "valkey.sock").write_text("not kept")
    with store.writing() as db:
        found_group(db)
        write(db, saved(4, 5000), cause="a")
        for state in ("waiting", "leased", "sent", "delivered", "void"):
            fixed = {"group_id": GROUP, "phone": "+85512000004", "about": 4, "message": state}
            rest = {"args": "{}", "cause": "a", "language": "en", "kind": "receipt", "rank": 1}
            times = {"made_at": 1, "not_before_at": 1}
            db.execute(insert(outbox).values(**fixed, **rest, **times, state=state))
    return store


def states(store: Store) -> dict[str, str]:
    with store.reading() as db:
        return {row.message: row.state for row in db.execute(select(outbox))}


def test_a_restored_village_goes_on(village: Store, tmp_path: Path, new_url: NewUrl) -> None:
    file, folder = tmp_path / "backup.krom", tmp_path / "new"
    url = new_url(folder)

    backup(village, file, TOOLS)
    assert restore(file, folder, url, TOOLS) == 2

    store = Store(url, folder)
    assert verify(store) == verify(village)
    assert verify(store).entries == 1
    assert current(store) == latest()
    assert states(store) == {
        "waiting": "unknown",
        "leased": "unknown",
        "sent": "sent",
        "delivered": "delivered",
        "void": "void",
    }
    with store.writing() as db:
        write(db, saved(4, 100), cause="b")
    with pytest.raises(Exception, match="append-only"), store.writing() as db:
        db.execute(text("DELETE FROM moves WHERE group_id = :g"), {"g": GROUP})
    store.close()


def test_the_folder_comes_along(village: Store, tmp_path: Path, new_url: NewUrl) -> None:
    file, folder = tmp_path / "backup.krom", tmp_path / "new"

    backup(village, file, TOOLS)
    restore(file, folder, new_url(folder), TOOLS)

    assert (folder / "keys" / "hmac").read_bytes() == bytes(range(32))
    assert (folder / "keys" / "secret").read_text() == "word"
    assert (folder / "kind").read_text() == "practice\n"
    assert (folder / "clock.json").read_text() == "{}"
    assert not (folder / "valkey.sock").exists()
    assert {p.name for p in folder.iterdir()} - {"krom.db", "krom.db-wal", "krom.db-shm", "krom.lock"} == {
        "keys",
        "kind",
        "clock.json",
    }
    assert stat.S_IMODE((folder / "keys" / "hmac").stat().st_mode) == 0o600
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_backup_under_way_holds_one_moment(village: Store, tmp_path: Path, new_url: NewUrl) -> None:
    """Entries are written meanwhile: chain, totals and box agree in what was copied."""
    stop = threading.Event()
    written: list[int] = []

    def go_on() -> None:
        while not stop.is_set() and len(written) < 400:
            with village.writing() as db:
                write(db, saved(4, 1), cause=f"n{len(written)}")
            written.append(1)

    writer = threading.Thread(target=go_on)
    writer.start()
    while len(written) < 5:
        stop.wait(0.005)
    backup(village, tmp_path / "backup.krom", TOOLS)
    after = len(written)
    stop.set()
    writer.join()

    folder = tmp_path / "new"
    url = new_url(folder)
    restore(tmp_path / "backup.krom", folder, url, TOOLS)
    store = Store(url, folder)
    report = verify(store)
    assert report.faults == ()
    assert 6 <= report.entries <= after + 2
    with store.reading() as db:
        assert read.balance(db, GROUP, "box", KHR) == 5000 + report.entries - 1
    store.close()


def test_a_backup_replaces_the_last_one_only_when_whole(
    village: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "backup.krom"
    backup(village, file, TOOLS)
    before = file.read_bytes()

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("bot.store.backup.zipfile.ZipFile.write", fail)
    with pytest.raises(OSError, match="No space"):
        backup(village, file, TOOLS)

    assert file.read_bytes() == before
    assert not list(tmp_path.glob(".backup*"))


def refused(file: Path, folder: Path, url: str) -> str:
    """The sentence with which a restore is refused; what was empty stays empty."""
    with pytest.raises(BackupError) as caught:
        restore(file, folder, url, TOOLS)
    return str(caught.value)


def test_a_folder_with_something_in_it_is_refused(village: Store, tmp_path: Path, new_url: NewUrl) -> None:
    file, folder = tmp_path / "backup.krom", tmp_path / "new"
    backup(village, file, TOOLS)
    folder.mkdir()
    (folder / "kind").write_text("real")

    assert "is not empty" in refused(file, folder, new_url(folder))
    assert (folder / "kind").read_text() == "real"


def test_a_database_with_something_in_it_is_refused(village: Store, tmp_path: Path) -> None:
    file, folder = tmp_path / "backup.krom", tmp_path / "new"
    backup(village, file, TOOLS)
    url = address(village.url)

    assert "database is not empty" in refused(file, folder, url)
    assert list(folder.iterdir()) == []
    assert verify(village).entries == 1


def test_the_other_database_is_refused(sqlite_store: Store, tmp_path: Path) -> None:
    file = tmp_path / "backup.krom"
    backup(sqlite_store, file)

    assert "is of sqlite" in refused(file, tmp_path / "new", "postgresql:///nothing")


def test_a_damaged_backup_is_refused(village: Store, tmp_path: Path, new_url: NewUrl) -> None:
    file, folder = tmp_path / "backup.krom", tmp_path / "new"
    backup(village, file, TOOLS)
    whole = file.read_bytes()
    url = new_url(folder)
    file.write_bytes(whole[: len(whole) // 2])
    assert "damaged" in refused(file, folder, url)

    file.write_bytes(whole)
    with zipfile.ZipFile(tmp_path / "other.krom", "w") as other, zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            other.writestr(name, b"real" if name == "kind" else archive.read(name))
    assert "kind is not what was written" in refused(tmp_path / "other.krom", folder, url)
    assert list(folder.iterdir()) == []

    assert restore(file, folder, url, TOOLS) == 2  # the same place serves after a refusal


@pytest.mark.parametrize(
    "manifest",
    [
        None,
        {},
        [],
        {"format": "krom-backup-2", "dialect": "sqlite", "revision": "1", "files": {"krom.sqlite": {}}},
        {"format": "krom-backup-1", "dialect": "oracle", "revision": "1", "files": {}},
        {"format": "krom-backup-1", "dialect": "sqlite", "revision": "1", "files": {}},
        *(
            {
                "format": "krom-backup-1",
                "dialect": "sqlite",
                "revision": "1",
                "files": {"krom.sqlite": {}, name: {}},
            }
            for name in ("../kind", "/etc/kind", "keys/../../x", "other", "/keys/x")
        ),
    ],
)
def test_what_is_no_backup_is_refused(tmp_path: Path, manifest: object) -> None:
    file, folder = tmp_path / "backup.krom", tmp_path / "new"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("krom.sqlite", b"x")
        if manifest is not None:
            archive.writestr("manifest.json", json.dumps(manifest))

    assert "backup" in refused(file, folder, f"sqlite:///{folder}/krom.db")
    assert list(folder.iterdir()) == []


def test_a_backup_of_a_newer_krom_is_refused(sqlite_store: Store, tmp_path: Path) -> None:
    with sqlite_store.writing() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    file, folder = tmp_path / "backup.krom", tmp_path / "new"
    backup(sqlite_store, file)

    assert "newer Krom (revision 9999)" in refused(file, folder, f"sqlite:///{folder}/krom.db")
    assert list(folder.iterdir()) == []


def test_an_empty_database_is_not_backed_up(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}/krom.db", tmp_path)

    with pytest.raises(BackupError, match="nothing to back up"):
        backup(store, tmp_path / "backup.krom")
    store.close()


def test_without_pg_dump_it_says_so(postgres_store: Store, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="pg_dump is needed"):
        backup(postgres_store, tmp_path / "backup.krom", tmp_path)
    assert not (tmp_path / "backup.krom").exists()


def test_a_database_that_is_gone_is_away(sqlite_store: Store, tmp_path: Path) -> None:
    gone = Store(f"sqlite:///{tmp_path}/none/krom.db", tmp_path)

    with pytest.raises(StoreAway):
        backup(gone, tmp_path / "backup.krom")
