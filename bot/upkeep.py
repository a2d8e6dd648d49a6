"""What `krom doctor` looks at beside the work itself: backups, disk, tables, secret, open doors."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, Final

from bot.house import Krom
from bot.jobs import keep
from bot.rules.clock import RealClock
from bot.settings import Settings
from bot.upgrading import schema

ROOM: Final = 200 * 1024 * 1024
"""Bytes that should be free."""

SHORT: Final = 16
"""Letters of a secret that can be guessed, below which nothing slows a guess down enough."""

LOCAL: Final = frozenset({"127.0.0.1", "::1", "localhost"})


def tables(here: Settings) -> list[str]:
    """Say whether the database is of another version; asked before anything brings it up to date."""
    was, wanted = schema(here)
    if was is None or was == wanted:
        return []
    if was < wanted:
        return [f"The tables are of revision {was}, this version wants {wanted}: stop Krom, krom upgrade."]
    return [f"The tables are of revision {was}, newer than this version ({wanted}): install the newer Krom."]


def backups(krom: Krom) -> Iterator[str]:
    """Look whether a backup was made lately, and held what it should."""
    folder = krom.settings.backups
    if folder is None:
        return
    found = keep.newest(folder)
    if found is None:
        yield f"No daily backup is in {folder} yet: krom clock makes one; its log says why it did not."
        return
    days = (RealClock().now().date() - date.fromisoformat(found.day)).days
    if days > 1:
        yield f"The last backup in {folder} is {days} days old: krom clock makes one; its log says why not."
    if found.faults:
        yield f"The backup of {found.day} has {found.faults} faults: run krom verify, and keep older backups."


def disks(krom: Krom) -> Iterator[str]:
    """Look whether there is room for what comes."""
    for name, free in room(krom.settings).items():
        if free < max(ROOM, _size(krom.settings.data / "krom.db")):
            yield f"The disk of {name} has {free // 2**20} MB left: make room, or texts will be refused."


def room(here: Settings) -> dict[str, int]:
    """Give the bytes that are free where the data and the backups lie, by the setting's name."""
    named = {"KROM_DATA": here.data, "KROM_BACKUPS": here.backups}
    return {
        name: shutil.disk_usage(folder).free
        for name, folder in named.items()
        if folder is not None and folder.is_dir()
    }


def doors(krom: Krom) -> Iterator[str]:
    """Look whether a real folder can be reached, or its secret guessed, by anybody."""
    if krom.settings.practice:
        return
    if any(len(word) < SHORT or len(set(word)) < SHORT // 2 for word in krom.settings.secrets):
        yield "KROM_SECRET can be guessed: leave it unset (one is made), or take 24 letters by chance."
    if krom.settings.host not in LOCAL:
        yield (
            f"Krom listens on {krom.settings.host} without TLS: unset HOST and put Caddy or nginx in front"
            " (docs/operators.md)."
        )


def last_backup(krom: Krom) -> dict[str, Any] | None:
    """Give the newest daily backup, as `krom doctor` prints it."""
    folder = krom.settings.backups
    found = None if folder is None else keep.newest(folder)
    return None if found is None else {"folder": str(folder), **asdict(found)}


def _size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0


CHECKS: Final = (backups, disks, doors)
