"""What was taken over from paper: who doubts it, and the field officer asks for it to be put right."""

from __future__ import annotations

import logging
import secrets
from typing import Final

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from bot.group import desk, looks, opening_book
from bot.group.acts_opening import PutRight
from bot.group.opening_book import OpeningBook
from bot.group.perform import Deed
from bot.group.put_right import FIGURES, OF_MEMBERS
from bot.group.takeover_cells import Unclear, rate, read_or
from bot.web.asking import ask
from bot.web.office import BOOK, Office, language, looked, say_later, signer
from bot.words import money

log = logging.getLogger(__name__)

LONGEST: Final = 120
"""Letters of a reason."""


def add_routes(pages: Blueprint, office: Office) -> None:
    """Add the routes of the opening."""

    @pages.get(f"{BOOK}/opening")
    def opening(group: int) -> str:
        signer()
        looked(office, "opening", group)
        book = _opened(office, group)
        with office.store.reading() as db:
            waits = len(desk.to_sign(db, group, office.now()))
        once = secrets.token_urlsafe(12)
        return render_template("opening.html", book=book, figures=FIGURES, waits=waits, once=once)

    @pages.post(f"{BOOK}/opening/doubt")
    def settle_doubt(group: int) -> Answer:
        number = request.form.get("number", 0, type=int)
        who = signer()
        with office.store.writing() as db:
            if opening_book.settle(db, group, number, office.now()):
                looks.note(db, who, f"doubt settled:{number}", office.now(), group)
        return redirect(url_for("office.opening", group=group), 303)

    @pages.post(f"{BOOK}/opening")
    def put_right(group: int) -> Answer:
        who = signer()
        looked(office, "put right", group)
        act = _asked(_opened(office, group))
        once = request.form.get("once", "")[:40]
        if act is None or not once:
            say_later(office.pages.say(language(office), "put-right-unclear"))
        else:
            log.info("event=put_right_asked group=%s figure=%s staff=%s", group, act.figure, who.id)
            say_later(ask(office, group, Deed(act, f"put-right:{once}")))
        return redirect(url_for("office.opening", group=group), 303)


def _opened(office: Office, group: int) -> OpeningBook:
    with office.store.reading() as db:
        found = opening_book.opening_book(db, group, office.now())
    return found if found is not None else abort(404)


def _asked(book: OpeningBook) -> PutRight | None:
    """Read the form; None where it does not say what should be what, and why."""
    figure = request.form.get("figure", "")
    amount = money.read(request.form.get("amount", ""))
    interest = money.read(request.form.get("interest", "") or "0")
    number = request.form.get("number", 0, type=int)
    reason = " ".join(request.form.get("reason", "").split())[:LONGEST]
    try:
        own_rate = read_or(request.form.get("rate", "").strip(), rate, None)
    except Unclear:
        return None
    if figure not in FIGURES or amount is None or interest is None or not reason:
        return None
    if own_rate is not None and figure != "loan":
        return None
    member = number if figure in OF_MEMBERS else None
    if figure == "loan":
        member = next((one.member for one in book.loans if one.number == number), None)
    elif member is None:
        number = 0
    return PutRight(figure, number, amount, reason, interest if figure == "loan" else 0, member, own_rate)
