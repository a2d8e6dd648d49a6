"""Commands of the field officer: sign what waits, read private complaints, begin paper books from files."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from bot.cli_base import Plain, answer, answering, house, main

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bot.group.signing import ToSign
    from bot.group.staff import Staff
    from bot.house import Krom
    from bot.words.catalogue import Catalogue

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
@answering
def rules(group: str) -> None:
    """List the rules of a group: those that stand, and each version with what it changed."""
    from bot.group import ruling
    from bot.group.people import find_group

    with house() as krom, krom.store.reading() as db:
        found = ruling.versions(db, find_group(db, group))
    answer(
        {
            "version": found[-1].number,
            "rules": asdict(found[-1].rules),
            "versions": [
                {
                    "version": one.number,
                    "from": one.from_on,
                    "changed": {change.rule: [change.old, change.new] for change in one.changes},
                }
                for one in found
            ],
        }
    )


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


@main.command()
@click.argument("file", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--for", "name", required=True, help="The field officer who goes on with it on the pages.")
@answering
def takeover(file: tuple[Path, ...], name: str) -> None:
    """Begin a paper book from each file (XLSX or CSV) and say what is to be put right; sign on the pages."""
    from bot.group import staff
    from bot.words.catalogue import PAGES, Catalogue

    pages = Catalogue.load(PAGES)
    with house() as krom:
        with krom.store.reading() as db:
            who = next((one for one in staff.listed(db) if one.name == name and one.signs), None)
        if who is None:
            raise Plain(f"No field officer named {name} may log in.")
        answer([_begun(krom, pages, who, one) for one in file])


def _begun(krom: Krom, pages: Catalogue, who: Staff, file: Path) -> dict[str, Any]:
    """Keep what a file says as a paper book, and say what is wrong in it."""
    from bot.group import takeover_kept
    from bot.group.takeover import apart, typed
    from bot.group.takeover_file import Unreadable, labels, read_file
    from bot.group.taking_over import look

    try:
        brought = read_file(file.read_bytes(), [labels(pages, one) for one in pages.languages])
    except Unreadable as bad:
        raise Plain(f"{file}: {pages.say('en', f'take-file-bad-{bad}')}") from bad
    now = krom.clock.now()
    with krom.store.writing() as db:
        number = takeover_kept.begin(db, who, now)
        facts = {**takeover_kept.load(db, number).paper.facts, **brought.facts}
        paper = apart(typed(facts, brought.rows or []))
        takeover_kept.save(db, number, 1, paper, who, now)
    found = look(paper, now)
    return {
        "file": str(file),
        "takeover": number,
        "name": paper.fact("name") or paper.fact("latin"),
        "members": found.counted,
        "difference": found.sums.difference,
        "wrong": [
            {
                "row": None if row is None else row + 1,
                "cell": cell,
                "why": pages.say("en", f"take-wrong-{why}"),
            }
            for (row, cell), why in found.wrong.items()
        ],
        "unused": list(brought.unused),
    }


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
