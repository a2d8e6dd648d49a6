"""What the staff see of the groups: the list, a group's book, a meeting, a passbook.

Every look at figures is written down before they are shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from bot.group import desk
from bot.group.cash import purpose_of
from bot.group.cash_book import Line, Place, cash_book
from bot.group.closed import closed_meeting
from bot.group.paper import group_book, passbook
from bot.group.people import all_groups, load_group
from bot.group.wording import Wording
from bot.web.chart import curve
from bot.web.office import BOOK, Office, language, looked, me

A_PAGE: Final = 40
"""Groups on one page of the list: it stays far below 100 kB."""

LINES: Final = 150
"""Lines on one page of a cash book, which opens at its last: some 60 kB."""


def add_routes(pages: Blueprint, office: Office) -> None:
    """Add the routes of what is only read: the list, a book, and what is in it."""

    @pages.get("/")
    def root() -> Answer:
        return redirect(url_for("office.groups"), 303)

    @pages.get("")
    def groups() -> str:
        looked(office, "list")
        at = max(1, request.args.get("page", 1, type=int))
        with office.store.reading() as db:
            known = all_groups(db)
            shown = known[(at - 1) * A_PAGE : at * A_PAGE]
            found = [desk.summary(db, one, office.now()) for one in shown]
        more = -(-len(known) // A_PAGE)
        return render_template("groups.html", groups=found, at=at, pages=more, count=len(known))

    @pages.get(BOOK)
    def book(group: int) -> str:
        looked(office, "group", group)
        who = me()
        with office.store.reading() as db:
            found = group_book(db, group, office.now(), cash=who.sees_cash, phones=who.sees_phones)
            waits = desk.to_sign(db, group, office.now()) if who.signs else []
            said = desk.unsettled(db, group) if who.signs else 0
        points = [(f"{one.held_on.day}/{one.held_on.month}", one.total) for one in found.meetings]
        return render_template("group.html", book=found, waits=waits, said_count=said, chart=curve(points))

    _add_cash_book(pages, office)
    _add_leaves(pages, office)


def _add_cash_book(pages: Blueprint, office: Office) -> None:
    """Add the cash book, for who sees where the cash lies."""

    @pages.get(f"{BOOK}/<any(box, bank):place>")
    def cash(group: int, place: Place) -> str:
        if not me().sees_cash:
            abort(403)
        looked(office, f"cash:{place}", group)
        with office.store.reading() as db:
            here, lines = cash_book(db, group, place)
        parts = max(1, -(-len(lines) // LINES))
        at = min(max(1, request.args.get("page", parts, type=int)), parts)
        shown = lines[(at - 1) * LINES : at * LINES]
        before = shown[0].after - shown[0].came + shown[0].went if shown else 0
        purposes = purposes_of(shown, Wording(office.texts, language(office)))
        return render_template(
            "cash.html",
            group=here,
            place=place,
            lines=shown,
            before=before,
            purposes=purposes,
            at=at,
            pages=parts,
        )


def purposes_of(lines: Sequence[Line], spoken: Wording) -> dict[int, str]:
    """Say what each slip was for, by its number."""
    return {one.voucher.number: spoken.show(purpose_of(one.voucher.purpose)) for one in lines if one.voucher}


def _add_leaves(pages: Blueprint, office: Office) -> None:
    """Add a meeting and a passbook: what the book leads to."""

    @pages.get(f"{BOOK}/meeting/<int(max=999999):number>")
    def meeting(group: int, number: int) -> str:
        looked(office, f"meeting:{number}", group)
        with office.store.reading() as db:
            here = load_group(db, group)
            found = closed_meeting(db, group, number, language(office))
            absent = desk.absent(db, group, number)
            there = desk.attended(db, group).get(number, desk.Attendance())
        if found is None:
            abort(404)
        held = datetime.fromisoformat(found["meeting"])
        return render_template(
            "meeting.html", group=here, meeting=found, held=held, absent=absent, attendance=there
        )

    @pages.get(f"{BOOK}/member/<int(max=999999):number>")
    def member(group: int, number: int) -> str:
        looked(office, "passbook", group, number)
        with office.store.reading() as db:
            found = passbook(db, group, number, office.now(), cash=me().sees_cash)
        if found is None:
            abort(404)
        return render_template("passbook.html", book=found)
