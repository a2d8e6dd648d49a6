"""Commands about the staff: who may log in to the pages, and who looked at what."""

from __future__ import annotations

import sys
from typing import Any
from zoneinfo import ZoneInfo

import click

from bot.cli_base import Plain, answer, answering, house, main


@main.group()
def staff() -> None:
    """Say who may log in to the pages."""


@staff.command("add")
@click.argument("name")
@click.option("--role", required=True, type=click.Choice(["officer", "auditor", "operator"]))
@click.option("--language", default="en", show_default=True, help="The language of her pages.")
@answering
def add(name: str, role: str, language: str) -> None:
    """Let somebody log in, or give her a new password; it is asked, or read from standard input."""
    from bot.group import staff as people
    from bot.words.catalogue import PAGES, Catalogue

    spoken = Catalogue.load(PAGES).languages
    if language not in spoken:
        raise Plain(f"The pages speak {', '.join(spoken)}, and not {language!r}.")
    password = _password()
    with house() as krom:
        try:
            with krom.store.writing() as db:
                one = people.add(db, name, password, role, language, krom.clock.now())
        except people.StaffError as error:
            raise Plain(str(error)) from error
    answer(_shown(one))


def _password() -> str:
    if sys.stdin.isatty():
        word: str = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
        return word
    return sys.stdin.readline().rstrip("\r\n")


@staff.command("list")
@answering
def list_() -> None:
    """List who may log in."""
    from bot.group import staff as people

    with house() as krom, krom.store.reading() as db:
        answer([_shown(one) for one in people.listed(db)])


@staff.command("remove")
@click.argument("name")
@answering
def remove(name: str) -> None:
    """Let somebody in no more; pages she has open are over too."""
    from bot.group import staff as people

    with house() as krom, krom.store.writing() as db:
        if not people.remove(db, name, krom.clock.now()):
            raise Plain(f"Nobody named {name} may log in.")
    answer({"removed": name})


@main.command()
@click.argument("group")
@answering
def looks(group: str) -> None:
    """Say who of the staff looked at a group's or a member's figures."""
    from bot.group import looks as kept
    from bot.group.people import find_group, load_group

    with house() as krom, krom.store.reading() as db:
        here = find_group(db, group)
        zone = ZoneInfo(load_group(db, here).zone)
        answer(
            [
                {
                    "staff": one.staff,
                    "role": one.role,
                    "at": one.at.astimezone(zone).isoformat(timespec="seconds"),
                    "member": one.member,
                    "page": one.page,
                }
                for one in kept.listed(db, here)
            ]
        )


def _shown(one: Any) -> dict[str, Any]:
    return {"name": one.name, "role": one.role, "language": one.language, "since": one.since.date()}
