"""Settings from the environment, and what opening a data folder makes."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.settings import LONGEST_SOCKET, Settings, SettingsError


def read(tmp_path: Path, **environ: str) -> Settings:
    return Settings.read({"KROM_DATA": str(tmp_path / "data"), **environ})


def test_an_empty_environment_is_a_practice_folder_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = Settings.read({"PORT": "", "KROM_REDIS_URL": " "})
    data = tmp_path / "data"
    assert settings == Settings(
        data=data,
        host="127.0.0.1",
        port=8080,
        secrets=(),
        language="en",
        database_url=f"sqlite:///{data}/krom.db",
        redis_url=settings.redis_url,
        embedded_redis=True,
        rate=120,
        tick=60,
    )
    assert not data.exists()


def test_every_variable_is_read(tmp_path: Path) -> None:
    settings = read(
        tmp_path,
        HOST="0.0.0.0",
        PORT="9000",
        KROM_SECRET="new, old",
        KROM_LANGUAGE="km-Latn",
        KROM_DATABASE_URL="postgresql://db/krom",
        KROM_REDIS_URL="redis://cache:6379/1",
        AT_USERNAME="krom",
        AT_API_KEY="key",
        AT_SENDER_ID="KROM",
        AT_URL="http://127.0.0.1:9/version1/",
        KROM_RATE="7",
        KROM_TICK="5",
    )
    assert settings == Settings(
        data=tmp_path / "data",
        host="0.0.0.0",
        port=9000,
        secrets=("new", "old"),
        language="km-Latn",
        database_url="postgresql://db/krom",
        redis_url="redis://cache:6379/1",
        embedded_redis=False,
        at_username="krom",
        at_api_key="key",
        at_sender_id="KROM",
        at_url="http://127.0.0.1:9/version1",
        rate=7,
        tick=5,
    )
    assert settings.opened().redis_url == "redis://cache:6379/1"
    assert settings.opened().secrets == ("new", "old")


@pytest.mark.parametrize(
    "environ",
    [
        {"PORT": "http"},
        {"PORT": "0"},
        {"PORT": "65536"},
        {"PORT": "៨០"},
        {"PORT": "9" * 5000},
        {"KROM_RATE": "-1"},
        {"KROM_TICK": "0"},
        {"KROM_SECRET": "a/b"},
        {"KROM_LANGUAGE": "../etc"},
        {"KROM_DATABASE_URL": "mysql://root:hush@db/krom"},
        {"KROM_REDIS_URL": "localhost:6379"},
        {"AT_URL": "api.example.org"},
        {"AT_API_KEY": "hush"},
    ],
)
def test_a_wrong_setting_is_one_plain_sentence(tmp_path: Path, environ: dict[str, str]) -> None:
    with pytest.raises(SettingsError) as wrong:
        read(tmp_path, **environ)
    text = str(wrong.value)
    assert next(iter(environ)) in text
    assert text.endswith(".")
    assert "\n" not in text
    assert "hush" not in text


def test_a_file_is_no_data_folder(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(SettingsError, match="KROM_DATA must name a folder"):
        read(tmp_path)


def test_keys_are_made_once_and_only_the_owner_reads_them(tmp_path: Path) -> None:
    opened = read(tmp_path).opened()
    assert len(opened.hmac_key) == 32
    assert [len(word) for word in opened.secrets] == [24]
    again = read(tmp_path)
    assert (again.secrets, again.opened().hmac_key) == (opened.secrets, opened.hmac_key)
    assert sorted(file.name for file in opened.keys.iterdir()) == ["hmac", "secret"]
    assert {file.stat().st_mode & 0o777 for file in opened.keys.iterdir()} == {0o600}
    assert opened.keys.stat().st_mode & 0o777 == 0o700


def test_a_named_secret_wins_and_is_not_kept(tmp_path: Path) -> None:
    made = read(tmp_path).opened().secrets
    assert read(tmp_path, KROM_SECRET="mine").opened().secrets == ("mine",)
    assert read(tmp_path).secrets == made


def test_who_opens_a_folder_at_once_gets_the_same_keys(tmp_path: Path) -> None:
    def opened(_turn: int) -> tuple[tuple[str, ...], bytes]:
        settings = read(tmp_path).opened()
        return settings.secrets, settings.hmac_key

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(opened, range(32)))) == 1


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings = Settings(data=tmp_path / "file" / "data")
    with pytest.raises(SettingsError, match="cannot be used"):
        settings.opened()


def test_the_folder_says_whether_it_is_practice_or_real(tmp_path: Path) -> None:
    settings = read(tmp_path).opened()
    assert (settings.kind, settings.practice) == (None, False)
    for word, practice in (("practice", True), ("real", False)):
        (settings.data / "kind").write_text(word + "\n")
        assert (settings.kind, settings.practice) == (word, practice)
    (settings.data / "kind").write_text("both")
    with pytest.raises(SettingsError, match="practice or real"):
        assert settings.practice


def test_the_socket_lies_in_the_data_folder(short_folder: Callable[[], Path]) -> None:
    settings = Settings(data=short_folder()).opened()
    assert settings.redis_url == f"unix://{settings.data}/valkey.sock"
    assert not (settings.data / "socket-folder").exists()


def test_a_folder_too_deep_for_a_socket_gets_a_short_one_for_it(tmp_path: Path) -> None:
    deep = tmp_path / ("d" * LONGEST_SOCKET)
    opened = Settings(data=deep).opened()
    assert len(str(opened.socket)) <= LONGEST_SOCKET
    assert opened.socket.parent.stat().st_mode & 0o777 == 0o700
    assert Settings(data=deep).redis_url == opened.redis_url == f"unix://{opened.socket}"
    assert opened.opened().redis_url == opened.redis_url
    opened.socket.parent.rmdir()  # a machine that empties /tmp
    later = Settings(data=deep).opened()
    assert later.socket.parent.is_dir()
    later.socket.parent.rmdir()


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8080"),
        ("0.0.0.0", "http://127.0.0.1:8080"),
        ("::", "http://[::1]:8080"),
        ("krom.example.org", "http://krom.example.org:8080"),
    ],
)
def test_the_address_is_one_a_browser_here_can_open(tmp_path: Path, host: str, address: str) -> None:
    assert Settings(data=tmp_path, host=host).address == address
