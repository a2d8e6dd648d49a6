"""Commands of the field officer: sign what waits for a second hand, read private complaints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from bot.cli_base import Plain, answer, answering, house, main

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bot.group.signing import ToSign
    from bot.house import Krom

REASONS = ("amount", "person", "talk", "other")
"""Why somebody does not agree, as the menu has it."""


@main.command()
@click.argument("group")
@answering
def waiting(group: str) -> None:
    """List what waits for the field officer's signature."""
    with house() as krom, krom.store.reading() as db:
        answer(_waiting(krom, db, group))


@main.command()
@click.argument("group")
@click.argument("number", type=int)
@click.option("--no", "reason", type=click.Choice(REASONS), help="Not agreed, and why.")
@answering
def sign(group: str, number: int, reason: str | None) -> None:
    """Sign what waits, or refuse it; the last signature does it."""
    from bot.group.people import find_group
    from bot.group.perform import Deed, Failed, perform
    from bot.group.signing import FIELD_OFFICER, Sign

    with house() as krom:
        with krom.store.reading() as db:
            here = find_group(db, group)
            one = next((one for one in _to_sign(krom, db, here) if one.number == number), None)
        if one is None:
            raise Plain(f"Nothing of number {number} waits for the field officer.")
        deed = Deed(Sign(number, one.digest, reason), f"field:{number}:{one.digest[:16]}")
        try:
            (done,) = perform(krom.store, here, FIELD_OFFICER.number, [deed], krom.clock.now())
        except Failed as failed:
            raise Plain(_said(krom, here, failed.refused.message, failed.refused.values)) from failed
        answer({"group": here, "number": number, "answer": _said(krom, here, done.message, done.args)})


@main.command()
@click.argument("group")
@click.option("--settle", type=int, multiple=True, metavar="N", help="This one was looked into.")
@answering
def complaints(group: str, settle: tuple[int, ...]) -> None:
    """List the private complaints of a group's members; nobody of the group ever sees them."""
    from bot.group import complaints as kept
    from bot.group.people import find_group, load_all

    with house() as krom:
        with krom.store.reading() as db:
            here = find_group(db, group)
        with krom.store.writing() as db:
            unknown = kept.settle(db, here, settle, krom.clock.now())
            if unknown:  # then none of them is
                raise Plain(f"There is no open complaint {unknown[0]}: nothing was settled.")
        with krom.store.reading() as db:
            group_, people = load_all(db, here)
            found = kept.listed(db, here)
        zone = ZoneInfo(group_.zone)
        answer(
            [
                {
                    "number": one.number,
                    "member": one.member,
                    "name": people[one.member].called.latin,
                    "day": one.raised_at.astimezone(zone).date(),
                    "text": _text(krom, group_.language, one.text),
                    "settled": one.settled,
                }
                for one in found
            ]
        )


def _text(krom: Krom, language: str, text: str) -> str:
    """Give a complaint as it was said: what was picked from the menu is a message."""
    from bot.group.complaints import PICKED

    return krom.catalogue.say(language, text) if text in PICKED else text


def _to_sign(krom: Krom, db: Connection, group: int) -> list[ToSign]:
    from bot.group import signing
    from bot.group.people import load_all

    here, people = load_all(db, group)
    return signing.waiting_for(db, here, people, signing.FIELD_OFFICER, krom.clock.now())


def _waiting(krom: Krom, db: Connection, group: str) -> list[dict[str, Any]]:
    from bot.group.people import find_group

    here = find_group(db, group)
    return [
        {
            "number": one.number,
            "by": one.made_by,
            "what": _said(krom, here, one.what.message, one.what.values),
        }
        for one in _to_sign(krom, db, here)
    ]


def _said(krom: Krom, group: int, message: str, values: Any) -> str:
    """Say a message in the group's language, its ids looked up."""
    from bot.group.people import load_all
    from bot.group.wording import Wording, named
    from bot.words.values import pack

    with krom.store.reading() as db:
        here, people = load_all(db, group)
    args = values if isinstance(values, str) else pack(values)
    return Wording(krom.catalogue, here.language).say(message, named(args, here, people))
