"""The settings: one frozen object, read from the environment.

Reading changes nothing on disk. `Settings.opened()` makes what a data folder needs before
anything can run on it: the folder, the keys, the secret, a place for Valkey's socket.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets as random_words
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Final, Literal

LOG_FORMAT: Final = "time=%(asctime)s level=%(levelname)s logger=%(name)s %(message)s"
"""One line an event, key=value; never a PIN, a key or a full phone number."""

LONGEST_SOCKET: Final = 100
"""Bytes a socket's path may have: the system's own limit is 104 (macOS) or 108 (Linux)."""

SECRET_BYTES: Final = 18  # 24 letters: cannot be guessed, can be typed
HMAC_BYTES: Final = 32
KEY_LETTERS: Final = 16
"""Of a key that a person types into a phone."""
_SECRET: Final = re.compile(r"[A-Za-z0-9._~-]+")
_DIALLED: Final = re.compile(r"[*#][*#0-9]{1,30}#")
_FIGURE: Final = re.compile(r"[0-9]{1,9}(\.[0-9]{1,4})?")
_PHONE: Final = re.compile(r"\+[1-9][0-9]{6,14}")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")
_DATABASES: Final = ("sqlite:///", "postgresql://", "postgresql+psycopg://", "postgres://")
_REDIS: Final = ("redis://", "rediss://", "unix://")


class SettingsError(Exception):
    """A setting that cannot be used; its text is one plain sentence."""


@dataclass(frozen=True)
class Settings:
    """How this Krom is to run. `docs/commands.md` has the table of the environment."""

    data: Path
    host: str = "127.0.0.1"
    port: int = 8080
    secrets: tuple[str, ...] = ()
    """The callback words, the new one first; empty only before the folder was opened."""
    language: str = "en"
    database_url: str = ""
    redis_url: str = ""
    embedded_redis: bool = True
    """Whether `krom run` starts a Valkey of its own, in the data folder."""
    at_username: str | None = None
    at_api_key: str | None = None
    at_sender_id: str | None = None
    at_url: str | None = None
    gammu: Path | None = None
    """The SQLite file of Gammu's SMS daemon, where a SIM of one's own is used."""
    gammu_day: int | None = None
    """SMS that SIM may send a day: what its operator lets pass."""
    gammu_credit: str | None = None
    """What is dialled to ask what that SIM has left: its operator's code."""
    gammu_low: Decimal | None = None
    """Less than this is little: in the unit of the operator's answer."""
    operator: str | None = None
    """The phone that is told by another network when the SIM of one's own cannot send."""
    android: tuple[str, ...] = ()
    """The keys of an Android phone that carries SMS, the new one first; empty: there is none."""
    android_day: int | None = None
    """SMS the SIM of that phone may send a day."""
    network: str | None = None
    """By which network goes what no question asked for, where several are set up."""
    rate: int = 120
    """Hops and texts a phone may send in a minute."""
    code: str = "*384*77#"
    """The code that members dial: it stands in texts."""
    tick: int = 60
    """Real seconds from one look at what is due to the next."""
    backups: Path | None = None
    """Where the clock puts a backup a day: best another disk."""

    def __post_init__(self) -> None:
        """Fill in the addresses that follow from the data folder."""
        object.__setattr__(self, "data", self.data.expanduser().absolute())
        if not self.database_url:
            object.__setattr__(self, "database_url", f"sqlite:///{self.data}/krom.db")
        if not self.redis_url:
            object.__setattr__(self, "redis_url", f"unix://{self.socket}")

    @classmethod
    def read(cls, environ: Mapping[str, str]) -> Settings:
        """Read the environment; an empty value counts as unset. SettingsError says what is wrong."""
        given = {name: value.strip() for name, value in environ.items() if value.strip()}
        data = Path(given.get("KROM_DATA", "data")).expanduser().absolute()
        if data.exists() and not data.is_dir():
            raise SettingsError(f"KROM_DATA must name a folder, and {data} is a file.")
        backups = given.get("KROM_BACKUPS")
        api_key, username = given.get("AT_API_KEY"), given.get("AT_USERNAME")
        if api_key and not username:
            raise SettingsError("AT_API_KEY is set but AT_USERNAME is not.")
        gammu = given.get("KROM_GAMMU")
        return cls(
            data=data,
            host=given.get("HOST", "127.0.0.1"),
            port=_number(given, "PORT", 8080, most=65535),
            secrets=_secrets(given.get("KROM_SECRET")) or _kept_secrets(data),
            language=_language(given.get("KROM_LANGUAGE", "en")),
            database_url=_address(given, "KROM_DATABASE_URL", _DATABASES),
            redis_url=_address(given, "KROM_REDIS_URL", _REDIS),
            embedded_redis="KROM_REDIS_URL" not in given,
            at_username=username,
            at_api_key=api_key,
            at_sender_id=given.get("AT_SENDER_ID"),
            at_url=_address(given, "AT_URL", ("http://", "https://")).rstrip("/") or None,
            gammu=None if gammu is None else Path(gammu).expanduser().absolute(),
            gammu_day=_perhaps(given, "KROM_GAMMU_DAY", most=100_000),
            gammu_credit=_code(given.get("KROM_GAMMU_CREDIT")),
            gammu_low=_figure(given.get("KROM_GAMMU_LOW")),
            operator=_phone(given.get("KROM_OPERATOR")),
            android=_keys(given.get("KROM_ANDROID")),
            android_day=_perhaps(given, "KROM_ANDROID_DAY", most=100_000),
            network=given.get("KROM_NETWORK"),
            rate=_number(given, "KROM_RATE", 120, most=1_000_000),
            code=given.get("KROM_CODE", "*384*77#"),
            tick=_number(given, "KROM_TICK", 60, most=3600),
            backups=None if backups is None else Path(backups).expanduser().absolute(),
        )

    def opened(self) -> Settings:
        """Make the folder, its keys and, where it must be, a short folder for Valkey's socket.

        Safe to call again and by several processes at once: what is there stays. Gives the
        settings with the secret filled in. SettingsError: the folder cannot be written.
        """
        try:
            self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.keys.mkdir(mode=0o700, exist_ok=True)
            _keep(self.keys / "hmac", random_words.token_bytes(HMAC_BYTES))
            if not self.secrets:
                _keep(self.keys / "secret", random_words.token_urlsafe(SECRET_BYTES).encode())
            if self.embedded_redis:
                self._make_room_for_the_socket()
        except OSError as error:
            raise SettingsError(f"The data folder {self.data} cannot be used: {error}.") from error
        address = f"unix://{self.socket}" if self.embedded_redis else self.redis_url
        found = self.secrets or _kept_secrets(self.data)
        return replace(self, secrets=found, redis_url=address)

    @property
    def keys(self) -> Path:
        """The folder of what must stay secret."""
        return self.data / "keys"

    @property
    def hmac_key(self) -> bytes:
        """The key of this house for HMACs; the folder must have been opened."""
        return (self.keys / "hmac").read_bytes()

    @property
    def kind(self) -> Literal["practice", "real"] | None:
        """What this data folder is, for ever; None while it is neither."""
        try:
            word = (self.data / "kind").read_text(encoding="ascii").strip()
        except FileNotFoundError:
            return None
        if word == "practice":
            return "practice"
        if word == "real":
            return "real"
        raise SettingsError(f"{self.data / 'kind'} must hold the word practice or real.")

    @property
    def practice(self) -> bool:
        """Whether this is a practice folder: its clock can be put, its phones are on a page."""
        return self.kind == "practice"

    @property
    def socket(self) -> Path:
        """Where the embedded Valkey listens: in the data folder, or where `socket-folder` says."""
        if not self._too_deep:
            return self.data / "valkey.sock"
        try:
            return Path(self._socket_record.read_text(encoding="utf-8")) / "valkey.sock"
        except FileNotFoundError:
            return self.data / "valkey.sock"  # nothing listens there: `opened` was never called

    @property
    def address(self) -> str:
        """The address of the pages, for a browser on this machine."""
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104  # compared, not bound
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    @property
    def _too_deep(self) -> bool:
        return len(os.fsencode(self.data / "valkey.sock")) > LONGEST_SOCKET

    @property
    def _socket_record(self) -> Path:
        return self.data / "socket-folder"

    def _make_room_for_the_socket(self) -> None:
        """Where the data folder lies too deep, make a private short folder and write down where."""
        if not self._too_deep or (self.socket.parent.is_dir() and self.socket.parent != self.data):
            return
        mark = hashlib.sha256(os.fsencode(self.data)).hexdigest()[:8]
        folder = tempfile.mkdtemp(prefix=f"krom-{mark}-")  # 0700, and nobody can foresee the name
        if len(os.fsencode(folder)) + len("/valkey.sock") > LONGEST_SOCKET:
            folder = tempfile.mkdtemp(prefix=f"krom-{mark}-", dir="/tmp")  # also private
        fresh = self._socket_record.with_suffix(f".{os.getpid()}")
        fresh.write_text(folder, encoding="utf-8")
        fresh.replace(self._socket_record)


def _number(given: Mapping[str, str], name: str, usual: int, most: int) -> int:
    text = given.get(name, str(usual))
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(most)) and 1 <= int(text) <= most):
        raise SettingsError(f"{name} must be a number from 1 to {most}, not {text!r}.")
    return int(text)


def _perhaps(given: Mapping[str, str], name: str, most: int) -> int | None:
    return _number(given, name, 1, most) if name in given else None


def _code(text: str | None) -> str | None:
    if text is not None and not _DIALLED.fullmatch(text):
        raise SettingsError(f"KROM_GAMMU_CREDIT must be a code such as *123#, not {text!r}.")
    return text


def _figure(text: str | None) -> Decimal | None:
    if text is None:
        return None
    if not _FIGURE.fullmatch(text):
        raise SettingsError(f"KROM_GAMMU_LOW must be a figure such as 1.50, not {text!r}.")
    return Decimal(text)


def _phone(text: str | None) -> str | None:
    """Give the number; it is not repeated in the error."""
    if text is not None and not _PHONE.fullmatch(text):
        raise SettingsError("KROM_OPERATOR must be a phone number such as +85512345678.")
    return text


def _address(given: Mapping[str, str], name: str, starts: tuple[str, ...]) -> str:
    """Give the address or ''; its text is not repeated in the error: it may hold a password."""
    text = given.get(name, "")
    if text and not text.startswith(starts):
        raise SettingsError(f"{name} must start with {' or '.join(starts)}.")
    return text


def _language(text: str) -> str:
    if not _LANGUAGE.fullmatch(text):
        raise SettingsError(f"KROM_LANGUAGE must be a language such as en or km, not {text!r}.")
    return text


def _secrets(text: str | None) -> tuple[str, ...]:
    words = tuple(word.strip() for word in (text or "").split(",") if word.strip())
    if not all(_SECRET.fullmatch(word) for word in words):
        raise SettingsError("KROM_SECRET may only have letters, digits and the signs . _ ~ - in it.")
    return words


def _keys(text: str | None) -> tuple[str, ...]:
    """Read the keys of the phone; they are not repeated in the error."""
    words = tuple(word.strip() for word in (text or "").split(",") if word.strip())
    if not all(_SECRET.fullmatch(word) and len(word) >= KEY_LETTERS for word in words):
        raise SettingsError(
            f"KROM_ANDROID must have at least {KEY_LETTERS} letters, digits or signs . _ ~ - and no others."
        )
    return words


def _kept_secrets(data: Path) -> tuple[str, ...]:
    try:
        return _secrets((data / "keys" / "secret").read_text(encoding="ascii"))
    except FileNotFoundError:
        return ()


def _keep(file: Path, content: bytes) -> None:
    """Write a file only its owner can read, unless it is there; whole, or not at all."""
    if file.exists():
        return
    descriptor, fresh = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)  # 0600
    with os.fdopen(descriptor, "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    try:
        os.link(fresh, file)  # fails where another process was quicker: its key holds
    except FileExistsError:
        pass
    finally:
        Path(fresh).unlink()
