"""What all commands share: plain sentences for what went wrong, JSON for what is answered."""

from __future__ import annotations

import dataclasses
import json
import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from bot.rules.clock import ClockError, RealClock
from bot.settings import LOG_FORMAT, Settings, SettingsError
from bot.supervisor import SupervisorError

if TYPE_CHECKING:
    from bot.house import Krom as House

Command = TypeVar("Command", bound=Callable[..., Any])


class Plain(click.ClickException):
    """One plain sentence on standard error, exit code 1."""

    def show(self, file: Any = None) -> None:
        """Say it without click's `Error:`."""
        click.echo(self.message, file=file, err=file is None)


class Krom(click.Group):
    """The group of all commands: a known trouble becomes its sentence, not a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except (SettingsError, SupervisorError, ClockError) as error:
            raise Plain(str(error)) from error


@click.group(cls=Krom)
@click.version_option(package_name="krom", prog_name="krom")
def main() -> None:
    """Krom writes down what a village savings group does with its cash, by SMS and USSD."""
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format=LOG_FORMAT)
    logging.getLogger("alembic").setLevel(logging.WARNING)


def answering(command: Command) -> Command:
    """Give a command the option --json. It answers JSON anyway: the option says that it must."""
    return click.option("--json", is_flag=True, expose_value=False, help="Answer as JSON (always so).")(
        command
    )


def answer(value: object) -> None:
    """Print what a command answers."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        value = dataclasses.asdict(value)
    click.echo(json.dumps(value, ensure_ascii=False, default=str))


def settings() -> Settings:
    """Read the environment."""
    return Settings.read(os.environ)


def prepare(opened: Settings) -> Settings:
    """Make a folder that is neither real nor practice the practice village."""
    if opened.kind is None:
        click.echo("A new folder: it becomes the practice village. A real one is made by krom init.")
        prepare_practice(opened)
    return opened


def prepare_practice(opened: Settings) -> Settings:
    """Make an empty folder the practice village."""
    from bot.house import NotNew, found_village

    must_be_new(opened)
    try:
        found_village(opened, RealClock().now())
    except NotNew as error:
        raise Plain(str(error)) from error
    mark(opened, "practice")
    return opened


def must_be_new(opened: Settings) -> None:
    """Refuse a folder in which something was begun."""
    if (opened.data / "krom.db").exists():
        raise Plain(f"{opened.data} was begun and never finished: remove it, or set KROM_DATA to another.")


def mark(opened: Settings, kind: str) -> None:
    """Say what the folder is, for ever, as the last step of making it."""
    fresh = opened.data / "kind.new"
    fresh.write_text(kind + "\n", encoding="ascii")
    fresh.replace(opened.data / "kind")


def existing() -> Settings:
    """Give the settings of a folder that was made before."""
    here = settings()
    if here.kind is None:
        raise Plain(f"{here.data} is no folder of Krom: krom run or krom init makes one.")
    return here.opened()


@contextmanager
def house() -> Iterator[House]:
    """Open the folder for one command; trouble becomes one sentence."""
    from bot.group.people import NoGroup
    from bot.house import OldTables, build
    from bot.store.engine import StoreAway
    from bot.talk.away import Away

    try:
        krom = build(existing(), migrates=False)
    except OldTables as error:
        raise Plain(
            f"The tables are of revision {error}, another than this version's. Stop Krom, then: krom upgrade"
        ) from error
    try:
        yield krom
    except NoGroup as error:
        raise Plain(f"There is no group {error}, or more than one has that name.") from error
    except StoreAway as error:
        raise Plain(f"The database does not answer: {error}.") from error
    except Away as error:
        raise Plain(f"The session store does not answer: {error}. Does krom run?") from error
    finally:
        krom.close()
