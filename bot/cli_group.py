"""Commands about groups: found one, see its books, its messages and its talks; move practice time."""

from __future__ import annotations

import json
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.cli_base import Plain, answer, answering, existing, house, main, prepare_practice, settings

if TYPE_CHECKING:
    from bot.house import Krom


# Groups ----------------------------------------------------------------------------------------


@main.group()
def group() -> None:
    """Found groups."""


@group.command("add")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@answering
def add(file: Path) -> None:
    """Found a group from a charter; docs/commands.md shows a commented one."""
    from bot.group.charter import CharterError, read_charter
    from bot.group.founding import found
    from bot.group.people import load_group

    try:
        charter = read_charter(file.read_text(encoding="utf-8"))
    except CharterError as error:
        raise Plain(str(error)) from error
    with house() as krom:
        with krom.store.writing() as db:
            number = found(db, charter, krom.clock.now())
        with krom.store.reading() as db:
            called = load_group(db, number).called
    answer({"group": number, "name": called.latin, "members": len(charter.members)})


@main.command()
@click.argument("group")
@click.option("--currency", help="Another currency of the group than its first.")
@answering
def books(group: str, currency: str | None) -> None:
    """Print a group's books: box, bank, funds, income, each member."""
    from bot.group import report
    from bot.group.people import find_group

    with house() as krom, krom.store.reading() as db:
        answer(report.books(db, find_group(db, group), krom.clock.now(), currency))


@main.command()
@click.argument("group")
@click.argument("text")
@answering
def sheet(group: str, text: str) -> None:
    """Show how a meeting sheet is read; nothing is written."""
    from bot.group.beside import read_text
    from bot.group.people import find_group
    from bot.group.sheet import as_json

    with house() as krom, krom.store.reading() as db:
        read, ask = read_text(db, find_group(db, group), text, krom.catalogue, krom.clock.now())
        answer(as_json(read, ask))


@main.command()
@click.argument("group")
@click.argument("member", type=int)
@answering
def pin(group: str, member: int) -> None:
    """Make a one-time code, to be told aloud, with which a member chooses a PIN."""
    from bot.group.myself import give_code
    from bot.group.people import find_group

    code = f"{secrets.randbelow(9000) + 1000}"
    with house() as krom:
        with krom.store.reading() as db:
            number = find_group(db, group)
        with krom.store.writing() as db:
            if not give_code(db, number, member, code):
                raise Plain(f"There is no member {member} in this group.")
    answer({"group": number, "member": member, "code": code})


# Practice --------------------------------------------------------------------------------------


@main.group(invoke_without_command=True)
@click.pass_context
@answering
def practice(context: click.Context) -> None:
    """Make the data folder the practice village, with its history."""
    if context.invoked_subcommand is not None:
        return
    opened = settings().opened()
    if opened.kind is not None:
        raise Plain(f"{opened.data} is a {opened.kind} folder already.")
    from bot.group.practice import OFFICER, PASSWORD

    opened = prepare_practice(opened)
    with house() as krom:
        login = {"name": OFFICER, "password": PASSWORD}
        answer({"data": opened.data, "kind": "practice", **_times(krom), "staff": login})


@practice.command("clock")
@click.argument("to", required=False)
@answering
def practice_clock(to: str | None) -> None:
    """Print the practice clock, after moving it: +7d, +3h, or an ISO time. Forward only."""
    from bot.house import advance

    with house() as krom:
        clock = krom.practice_clock
        if clock is None:
            raise Plain("This is a real folder: its clock cannot be put.")
        if to is not None:
            advance(krom, clock, krom.after(to))
        answer(_times(krom))


def _times(krom: Krom) -> dict[str, Any]:
    from bot.house import next_meeting

    following = next_meeting(krom)
    now = krom.clock.now().astimezone(krom.zone)
    return {
        "now": now.isoformat(timespec="seconds"),
        "next_meeting": None if following is None else following.isoformat(),
    }


# Messages and talks ----------------------------------------------------------------------------


@main.command()
@click.option("--limit", type=int, help="Only the newest so many.")
@click.option("--resend", type=int, multiple=True, metavar="ID", help="Send an unknown message again.")
@click.option("--give-up", type=int, multiple=True, metavar="ID", help="Never send a waiting message.")
@answering
def outbox(limit: int | None, resend: tuple[int, ...], give_up: tuple[int, ...]) -> None:
    """List what was and will be sent, oldest first; decide about what nobody knows."""
    from bot import outbox as messages

    with house() as krom:
        messages.resend(krom.store, resend)
        messages.give_up(krom.store, give_up)
        answer(messages.rows(krom.store, krom.scribe.render, limit))


def _phone(context: click.Context, parameter: click.Parameter, typed: str) -> str:
    """Read a phone as the networks write it: one without its country would seem to reach nobody."""
    from bot.handlers.wire import phone_number

    del context, parameter
    found = phone_number(typed)
    if found is None:
        raise Plain("A phone is written with its country, as +85512000004.")
    return found


@main.command()
@click.argument("phone", callback=_phone)
@answering
def why(phone: str) -> None:
    """Say who a phone reaches, whether it is stopped, and what it was sent and why."""
    from bot import outbox as messages
    from bot.group.people import load_phone, reached_by, suspended

    with house() as krom:
        with krom.store.reading() as db:
            known = load_phone(db, phone)
            _, held = reached_by(db, phone)
            away = suspended(db, phone)
        sent = messages.rows(krom.store, krom.scribe.render, phone=phone)
    answer(
        {
            "phone": phone,
            "mode": "private" if known.private else "shared",
            "stopped": known.stopped,
            "suspended": away,
            "members": [{"group": group_, "member": member} for group_, member in held],
            "messages": sent,
        }
    )


@main.command()
@click.argument("phone", callback=_phone)
@answering
def session(phone: str) -> None:
    """Print the talks a phone can go on with, by person."""
    with house() as krom:
        kept = krom.sessions.all_kept(phone)
    answer({person: _readable(json.loads(value)) for person, value in kept.items()})


def _readable(kept: dict[str, Any]) -> dict[str, Any]:
    if isinstance(kept.get("state"), str):
        kept["state"] = json.loads(kept["state"])
    return kept


@main.command()
@click.option("--draw", is_flag=True, help="As Mermaid state diagrams.")
@answering
def flows(draw: bool) -> None:  # noqa: FBT001  # click's flag
    """List the conversations, or draw each as the machine it is."""
    from bot.flows import FLOWS
    from bot.talk.drawing import draw as drawn
    from bot.talk.drawing import questions

    if draw:
        click.echo(drawn(FLOWS))
        return
    answer([{"flow": f.name, "word": f.word, "questions": questions(f)} for f in FLOWS])


@main.command()
@answering
def doctor() -> None:
    """Say what is wrong and what to do. Exit 1: something is."""
    from bot import android, modem
    from bot.diagnosis import diagnose
    from bot.upkeep import last_backup, tables

    found, more = tables(existing()), {}
    if not found:  # else opening the house would bring the tables up to date
        with house() as krom:
            found = diagnose(krom)
            more = {"modems": modem.seen(krom), "phones": android.seen(krom), "backup": last_backup(krom)}
    known = {name: one for name, one in more.items() if one is not None}
    answer({"ok": not found, "troubles": found, **known})
    if found:
        raise SystemExit(1)
