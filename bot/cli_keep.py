"""Commands that keep a house: upgrade it, and take an upgrade back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from bot.cli_base import Plain, answer, answering, existing, main
from bot.rules.clock import RealClock
from bot.supervisor import only_one

if TYPE_CHECKING:
    from bot.settings import Settings

PATIENCE = 0.5
"""Seconds to wait for parts of a Krom that was just stopped."""

POSTGRESQL_UP = (
    "This is PostgreSQL: stop Krom, run krom backup FILE, then start the new version. It brings the"
    " tables up to date in one transaction: all of it, or nothing."
)
POSTGRESQL_RUN = "In one transaction, without a copy: the way back is a backup made before."
POSTGRESQL_BACK = (
    "This is PostgreSQL: stop Krom, make an empty database, set KROM_DATABASE_URL to it and KROM_DATA to an"
    " empty folder, and run krom restore FILE with the older version and its own backup."
)


@main.command("upgrade")
@answering
def upgrade_() -> None:
    """Bring the database to this version's tables: backup, migrate a copy, verify it, swap."""
    from bot.upgrading import schema, upgraded

    here = existing()
    if not _sqlite(here):
        was, wanted = schema(here)
        answer({"done": False, "from": was, "to": wanted, "do": POSTGRESQL_UP})
        return
    with _alone(here):
        step = upgraded(here, RealClock().now())
    if step is None:
        was, wanted = schema(here)
        answer({"done": False, "from": was, "to": wanted, "do": "Nothing: it is up to date."})
        return
    answer({"done": True, "from": step.was, "to": step.now, "backup": step.backup, "entries": step.entries})


@main.command()
@click.option("--yes", is_flag=True, help="Do it: what was written since the upgrade is taken out.")
@answering
def rollback(yes: bool) -> None:  # noqa: FBT001  # click's flag
    """Put back the database as it was before the last upgrade, for the version of then."""
    from bot.upgrading import NotUpgraded, last_step, rolled_back

    here = existing()
    if not _sqlite(here):
        answer({"done": False, "do": POSTGRESQL_BACK})
        return
    if not yes:
        try:
            step = last_step(here)
        except NotUpgraded as error:
            raise Plain(str(error)) from error
        answer({"done": False, "from": step.now, "to": step.was, "backup": step.backup})
        raise Plain("What was written since is taken out of the books. Nothing was done: say --yes to do it.")
    with _alone(here):
        back = rolled_back(here, RealClock().now())
    click.echo("Now install the older version: this one would upgrade the database again.", err=True)
    told = {"from": back.step.now, "to": back.step.was, "backup": back.backup}
    answer({"done": True, **told, "unknown": back.unknown})


def bring_tables(here: Settings) -> None:
    """Bring older tables to this version before anything starts, with a way back; the caller has the folder.

    SQLite by the copy of `krom upgrade`. PostgreSQL does it by itself, in one transaction, when the
    first part opens it: that is said. Raises Plain: then nothing was changed, and nothing is to start.
    """
    from bot.upgrading import schema, upgraded

    with _told():
        was, wanted = schema(here)
        if was is None or was == wanted:
            return
        if was > wanted:
            raise Plain(
                f"The tables are of revision {was}, newer than this version ({wanted}): install that."
            )
        if not _sqlite(here):
            click.echo(f"The tables of revision {was} are brought to {wanted}. {POSTGRESQL_RUN}", err=True)
            return
        step = upgraded(here, RealClock().now())
    if step is not None:
        way_back = f"The database of before is in {step.backup}; the way back is krom rollback."
        click.echo(f"The tables were brought from revision {was} to {wanted}. {way_back}", err=True)


def _sqlite(here: Settings) -> bool:
    return here.database_url.startswith("sqlite")


@contextmanager
def _alone(here: Settings) -> Iterator[None]:
    """Let nothing run on the folder meanwhile; trouble is one sentence."""
    with _told(), only_one(here.data, PATIENCE):
        yield


@contextmanager
def _told() -> Iterator[None]:
    """Make one sentence of trouble with the database or the disk."""
    from bot.store.backup import BackupError
    from bot.store.engine import StoreAway
    from bot.upgrading import NotUpgraded

    try:
        yield
    except (NotUpgraded, BackupError) as error:
        raise Plain(f"{str(error).rstrip('.')}.") from error
    except StoreAway as error:
        raise Plain(f"The database does not answer: {error}.") from error
    except OSError as error:
        raise Plain(f"There is trouble with the disk: {error}.") from error
