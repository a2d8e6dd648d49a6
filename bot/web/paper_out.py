"""What a group gets on paper: its card, the sheet for the next meeting, the list to read aloud, all of it.

Each is a page that prints on A4, in English or Khmer whatever the pages' own language is (`?in=km`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, g, render_template, request

from bot.flows import FLOWS
from bot.flows.menu import FOR_ALL, HAND, MEETING, OTHER, READ_ALOUD, WRITE, WRITTEN, Job
from bot.group.aloud import aloud
from bot.group.card import card, taught
from bot.group.cash_book import PLACES, cash_book
from bot.group.minutes_to_be import minutes_to_be
from bot.group.paper import group_book, passbook
from bot.group.people import Group, load_all, load_group
from bot.group.sheet_words import SAVED_NOW
from bot.group.wording import Wording
from bot.web.chart import curve
from bot.web.groups import purposes_of
from bot.web.office import BOOK, Office, language, looked, me
from bot.words import keywords
from bot.words.keywords import Keyword

PAPER: Final = f"{BOOK}/paper"

BY_TEXT: Final = (
    ("mine", ""), ("group", ""), ("wrong", " 1234"), ("undo", " 1234"), ("complain", ""),
    ("coming", ""), ("not-coming", ""),
)  # fmt: skip
"""What members text beside the sheet, and an example of what follows: a receipt."""

OF_CHAIR: Final = ("meeting-planned", "meeting-moved", "meeting-cancelled")

ELSEWHERE: Final = frozenset({"deposit", "repay", "count", "sheet", "help"})
"""Flows whose words stand on the card as letters of the sheet, or among the keywords."""

KEYWORDS: Final[tuple[Keyword, ...]] = ("HELP", "STOP", "START")

BLANKS: Final = range(6)
"""Lines for what is talked over."""


@dataclass(frozen=True)
class Titles:
    """What a job is called: as the page speaks, and as the phones of the group do."""

    office: Office
    page: str
    spoken: tuple[str, ...]

    def __call__(self, flow: str) -> tuple[str, ...]:
        texts = self.office.texts
        said = (texts.say(one, f"{flow}-title") for one in (self.page, *self.spoken))
        return tuple(dict.fromkeys(said))


def add_routes(pages: Blueprint, office: Office) -> None:
    """Add the routes of what is printed for a group."""

    @pages.get(f"{PAPER}/card")
    def card_page(group: int) -> str:
        _printed_in(office)
        looked(office, "card", group)
        with office.store.reading() as db:
            own = Wording(office.texts, load_group(db, group).language)
            made = card(db, group, own.letters)
        titles = Titles(office, language(office), _spoken(made.group))
        written = [Job(key, flow) for key, flow, *_ in WRITTEN]
        return render_template(
            "card.html",
            card=made,
            code=office.code,
            sms=office.sms,
            titles=titles,
            everybody=FOR_ALL,
            officers=(WRITE, HAND, MEETING, READ_ALOUD),
            written=[*written, OTHER],
            texts=list(_texts(own, BY_TEXT)),
            chair=list(_texts(own, [(name, "") for name in OF_CHAIR])),
            more=[] if office.code else list(_texts(own, _others())),
            keywords=[(one, keywords.taught(one, made.group.language)) for one in KEYWORDS],
            save_letter=SAVED_NOW,
            save_words=taught(own.letters[SAVED_NOW]),
        )

    @pages.get(f"{PAPER}/minutes")
    def minutes(group: int) -> str:
        _printed_in(office)
        looked(office, "minutes", group)
        with office.store.reading() as db:
            found = minutes_to_be(db, group, office.now(), cash=me().sees_cash)
        return render_template("minutes.html", sheet=found, blanks=BLANKS)

    @pages.get(f"{PAPER}/aloud")
    def read_aloud(group: int) -> str:
        _printed_in(office)
        looked(office, "aloud", group)
        with office.store.reading() as db:
            here, people = load_all(db, group)
            there = {number for number, one in people.items() if not one.left}
            found = aloud(db, here, there, office.now())
        return render_template("aloud.html", group=here, people=people, aloud=found)

    _add_all(pages, office)


def _add_all(pages: Blueprint, office: Office) -> None:
    """Add the page of everything: the only one that may be large, and it says so."""

    @pages.get(f"{PAPER}/all")
    def everything(group: int) -> str:
        _printed_in(office)
        looked(office, "everything", group)
        who, now = me(), office.now()
        with office.store.reading() as db:
            book = group_book(db, group, now, cash=who.sees_cash, phones=who.sees_phones)
            whose = (*(one.member for one in book.lines), *book.left)
            leaves = [passbook(db, group, one.number, now, cash=who.sees_cash) for one in whose]
            cash = {place: cash_book(db, group, place)[1] for place in PLACES} if who.sees_cash else {}
        spoken = Wording(office.texts, language(office))
        points = [(f"{one.held_on.day}/{one.held_on.month}", one.total) for one in book.meetings]
        parts = render_template(
            "everything_parts.html",
            the_book=book,
            chart=curve(points),
            passbooks=leaves,
            cash=cash,
            purposes={place: purposes_of(lines, spoken) for place, lines in cash.items()},
        )
        return render_template("everything.html", group=book.group, parts=parts, size=len(parts.encode()))


def _printed_in(office: Office) -> None:
    """Let a print speak another language than the pages do, if it is asked to."""
    wanted = request.args.get("in", "")
    if wanted in office.pages.languages:
        g.printed_in = wanted


def _spoken(group: Group) -> tuple[str, ...]:
    """Give the languages in which phones of the group show the menu; Khmer ones often in Latin letters."""
    return ("km", "km-Latn") if group.language.startswith("km") else (group.language,)


def _texts(own: Wording, wanted: Iterable[tuple[str, str]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give what is texted for a flow, as the group's own language says it."""
    flows = {flow.name: flow for flow in FLOWS}
    for name, more in wanted:
        words = taught(own.words(f"{name}-words"))
        said = tuple(f"{word.upper()}{more}" for word in (flows[name].word, *words) if word)
        if said:
            yield name, tuple(dict.fromkeys(said))


def _others() -> Iterator[tuple[str, str]]:
    """Give what else can be texted: a group that cannot dial has no other way."""
    on_card = {*ELSEWHERE, *OF_CHAIR, *(name for name, _ in BY_TEXT)}
    return ((flow.name, "") for flow in FLOWS if flow.name not in on_card)
