"""Typing a paper book on the pages, for the tests of taking over."""

from __future__ import annotations

from bot.group import takeover_kept
from bot.group.people import all_groups
from bot.group.takeover import Typed, apart, is_only_a_loan
from tests.web.desk import Desk, Organisation

MOST_BYTES = 100_000
PINS = {
    "member1": "4",
    "pin1": "4072",
    "again1": "4072",
    "member2": "13",
    "pin2": "835042",
    "again2": "835042",
}


def cells(paper: Typed) -> dict[str, str]:
    """The cells of a book by their names on the page."""
    found = {f"f.{name}": cell for name, cell in paper.facts.items()}
    rows = apart(paper).rows
    members = [row for row in rows if not is_only_a_loan(row)]
    for kind, table in (("m", members), ("l", rows[len(members) :])):
        for at, row in enumerate(table):
            found |= {f"{kind}{at}.{name}": cell for name, cell in row.items()}
    return found


def instead(desk: Desk, paper: Typed) -> dict[str, str]:
    """What she types so that the page says this and nothing else."""
    return {**{name: "" for name in desk.form(path(desk)).fields if "." in name}, **cells(paper)}


def path(desk: Desk) -> str:
    return desk.last.request.path


def begins(here: Organisation, name: str = "Chanthy") -> Desk:
    return here.at(name).opens("/office/takeover").sends("/takeover")


def typed(here: Organisation, paper: Typed) -> Desk:
    """A book that was typed and saved."""
    desk = begins(here)
    return desk.sends(path(desk), **instead(desk, paper))


def kept(here: Organisation, number: int = 1) -> takeover_kept.Kept:
    with here.krom.store.reading() as db:
        return takeover_kept.load(db, number)


def groups(here: Organisation) -> set[int]:
    with here.krom.store.reading() as db:
        return set(all_groups(db))


def signs(desk: Desk, **more: str) -> Desk:
    return desk.opens("/office/takeover/1/sign").sends("/sign", **{**PINS, "me": "1", **more})


def value(desk: Desk, name: str) -> str:
    return desk.form(path(desk)).fields[name]
