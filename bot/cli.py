"""The `krom` command: one short function a command; what it does lives elsewhere.

What a command answers is one JSON document on standard output, with or without `--json`; what
went wrong is one plain sentence on standard error and exit code 1. `docs/commands.md` lists all.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from bot import cli_export, cli_field, cli_group, cli_keep, cli_rules, cli_staff  # their commands join these
from bot.cli_base import (
    Plain,
    answer,
    answering,
    existing,
    main,
    mark,
    must_be_new,
    prepare,
    settings,
)
from bot.parts import ROOT, parts, port_is_free
from bot.rules.clock import RealClock
from bot.settings import Settings
from bot.supervisor import Supervisor, only_one

if TYPE_CHECKING:
    from bot.store.engine import Store

__all__ = ["cli_export", "cli_field", "cli_group", "cli_keep", "cli_rules", "cli_staff", "main"]


# Running ---------------------------------------------------------------------------------------


@main.command()
def run() -> None:
    """Start everything: Valkey, web, worker, clock. Ctrl-C stops it."""
    opened = settings().opened()
    logging.getLogger("krom.supervisor").setLevel(logging.WARNING)
    with only_one(opened.data) as hold:
        port_is_free(opened.host, opened.port)
        opened = prepare(opened)
        cli_keep.bring_tables(opened)
        environ = {**os.environ, "KROM_DATA": str(opened.data), "PYTHONUNBUFFERED": "1"}
        Supervisor(parts(opened), environ, ROOT, hold, lambda: _welcome(opened)).run()


def _welcome(opened: Settings) -> None:
    from bot.group.practice import OFFICER, PASSWORD

    if opened.practice:
        click.echo(f"The practice phones: {opened.address}/phone")
        click.echo(f"The field officer's pages: {opened.address}/office ({OFFICER}, {PASSWORD})")
    else:
        click.echo(f"Krom runs: {opened.address}/healthz")
        click.echo(f"The staff's pages: {opened.address}/office")
    click.echo(f"The secret of the callbacks: {opened.secrets[0]}")
    click.echo("Ctrl-C stops everything.")
    sys.stdout.flush()


@main.command()
def worker() -> None:
    """Do what the queue asks for: send, and look what is due. SIGTERM ends it after the job."""
    from bot.house import build
    from bot.jobs.queue import connect
    from bot.jobs.worker import work

    krom = build(settings())
    stop = _stop_event()
    work(connect(krom.settings.redis_url), {"send": krom.send_due, "tick": krom.tick}, stop)


@main.command()
def clock() -> None:
    """Send the worker to look, every few seconds. Two clocks do no harm."""
    from bot.jobs.clock import run as tick
    from bot.jobs.clock import timetable
    from bot.jobs.queue import connect

    here = settings()
    stop = _stop_event()
    if here.backups is not None:
        _keep_daily(here.opened(), here.backups, stop)
    tick(connect(here.redis_url), timetable(here.tick), stop)


def _keep_daily(here: Settings, folder: Path, stop: threading.Event) -> None:
    """Make a backup a day, on a thread of its own: a big one takes longer than a tick."""
    from bot.jobs.keep import keep_daily
    from bot.store.engine import Store

    store = Store(here.database_url, here.data)
    threading.Thread(target=keep_daily, args=(store, folder, RealClock(), stop), daemon=True).start()


@main.command()
def modem() -> None:
    """Read what comes to the SIM of KROM_GAMMU, every few seconds. SIGTERM ends it."""
    from bot.house import build
    from bot.modem import listener

    here = settings()
    if here.gammu is None:
        raise Plain("KROM_GAMMU does not name the database of gammu-smsd.")
    listener(build(here)).run(_stop_event())


def _stop_event() -> threading.Event:
    """Make an event that SIGTERM and Ctrl-C set."""
    stop = threading.Event()

    def tell(_number: int, _frame: FrameType | None) -> None:
        # From a thread: the handler may have interrupted a wait that holds the event's own lock.
        threading.Thread(target=stop.set).start()

    signal.signal(signal.SIGTERM, tell)
    signal.signal(signal.SIGINT, tell)
    return stop


# Making folders --------------------------------------------------------------------------------


@main.command()
@answering
def init() -> None:
    """Make the data folder a real one, with an empty database."""
    from bot.house import build

    opened = settings().opened()
    if opened.kind is not None:
        raise Plain(f"{opened.data} is a {opened.kind} folder already.")
    must_be_new(opened)
    build(opened).close()
    mark(opened, "real")
    answer({"data": opened.data, "kind": "real", "secret": opened.secrets[0]})


# Looking ---------------------------------------------------------------------------------------


@main.command()
@click.argument("text")
@answering
def segments(text: str) -> None:
    """Count the SMS segments of a text."""
    from bot.words.segments import measure

    answer(measure(text))


@main.command()
@click.argument("text")
@click.option("--language", default="en", show_default=True, help="The language of the text.")
@click.option("--from", "start", metavar="DATE", help="The first day that counts; today unless given.")
@click.option("--zone", default="Asia/Phnom_Penh", show_default=True, help="The group's time zone.")
@answering
def when(text: str, language: str, start: str | None, zone: str) -> None:
    """Read a meeting rhythm, and give the next three dates. Exit 1: it is no date."""
    from bot.words import when as reading

    found = reading.answer(text, language, _day(start, zone), zone)
    answer(found)
    if not reading.is_date(found):
        raise Plain("That is no date.")


def _day(text: str | None, zone: str) -> date:
    try:
        here = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise Plain(f"{zone!r} is no time zone: write it like Asia/Phnom_Penh.") from error
    if text is None:
        return RealClock().now().astimezone(here).date()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Plain(f"{text!r} is no date: write it like 2026-11-24.") from error


@main.command()
@click.option("--witness", metavar="DIGITS", help="Six digits out of a group's paper book.")
@answering
def verify(witness: str | None) -> None:
    """Check all books from the first entry on. Exit 1: there is a fault, or no such witness."""
    here = existing()
    if witness is None:
        _verified(here, {})
        return
    found = _witnessed(here, witness)
    _verified(here, {"witness": found})
    if not found:
        sys.exit(1)


def _witnessed(here: Settings, written: str) -> list[dict[str, int]]:
    """Find the entries, of whatever group, that the digits of a paper book stand for."""
    from bot.books.witness import witnessed
    from bot.group.people import all_groups

    with _store(here) as store, store.reading() as db:
        return [
            {"group": group, "entry": entry}
            for group in all_groups(db)
            for entry in witnessed(db, group, written)
        ]


def _verified(here: Settings, more: dict[str, object]) -> None:
    from bot.books.verify import verify as check

    with _store(here) as store:
        report = check(store)
    answer({**report.as_json(), **more})
    if report.faults:
        sys.exit(1)


@contextmanager
def _store(here: Settings) -> Iterator[Store]:
    """Open the database for one command; trouble with it is told in one sentence."""
    from bot.store.backup import BackupError
    from bot.store.engine import Store, StoreAway

    store = Store(here.database_url, here.data)
    try:
        yield store
    except StoreAway as error:
        raise Plain(f"The database does not answer: {error}.") from error
    except BackupError as error:
        raise Plain(f"{str(error).rstrip('.')}.") from error
    finally:
        store.close()


# Keeping ---------------------------------------------------------------------------------------


@main.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@answering
def backup(file: Path) -> None:
    """Write everything into one file, while Krom runs."""
    from bot.store.backup import backup as write

    with _store(existing()) as store:
        write(store, file)
    answer({"file": file.absolute(), "bytes": file.stat().st_size})


@main.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@answering
def restore(file: Path) -> None:
    """Fill an empty folder from a backup, then verify it. What was unsent becomes unknown."""
    from bot.store.backup import BackupError
    from bot.store.backup import restore as read
    from bot.store.engine import StoreAway

    here = settings()
    try:
        unknown = read(file, here.data, here.database_url)
    except (BackupError, StoreAway, OSError) as error:
        raise Plain(f"{str(error).rstrip('.')}.") from error
    _verified(here.opened(), {"unknown": unknown})


if __name__ == "__main__":
    main()
