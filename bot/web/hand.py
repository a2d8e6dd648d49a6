"""The field officer signs what waits for her, by the act with which anybody signs."""

from __future__ import annotations

import logging
from typing import Final

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from bot.group import desk
from bot.group.people import load_all
from bot.group.perform import Deed, Failed, perform
from bot.group.signing import FIELD_OFFICER, Sign
from bot.group.wording import Wording, named
from bot.web.office import BOOK, Office, language, looked, say_later, signer
from bot.words.values import pack

log = logging.getLogger(__name__)

REASONS: Final = ("amount", "person", "talk", "other")
"""Why she does not agree, as the menu has it."""

MOST: Final = 999_999
"""A proposal has no longer number."""


def add_routes(pages: Blueprint, office: Office) -> None:
    """Add the routes of signing."""

    def said(group: int, message: str, args: str) -> str:
        with office.store.reading() as db:
            here, people = load_all(db, group)
        return Wording(office.texts, language(office)).say(message, named(args, here, people))

    @pages.get(f"{BOOK}/sign")
    def to_sign(group: int) -> str:
        signer()
        looked(office, "to sign", group)
        with office.store.reading() as db:
            here, people = load_all(db, group)
            waits = desk.to_sign(db, group, office.now())
        texts = [
            (one, people[one.made_by].called, said(group, one.what.message, pack(one.what.values)))
            for one in waits
        ]
        return render_template("sign.html", group=here, waits=texts, reasons=REASONS)

    @pages.post(f"{BOOK}/sign")
    def sign(group: int) -> Answer:
        number = request.form.get("number", 0, type=int)
        digest, reason = request.form.get("digest", ""), request.form.get("reason", "")
        who = signer()
        if reason not in ("", *REASONS) or not 0 < number <= MOST:
            abort(400)
        looked(office, f"{'refuse' if reason else 'sign'}:{number}", group)
        deed = Deed(Sign(number, digest, reason or None), f"field:{number}:{digest[:16]}")
        try:
            (done,) = perform(office.store, group, FIELD_OFFICER.number, [deed], office.now())
        except Failed as failed:
            say_later(said(group, failed.refused.message, pack(failed.refused.values)))
        else:
            log.info("event=field_signed group=%s number=%s staff=%s", group, number, who.id)
            say_later(said(group, done.message, done.args))
            office.wake()
        return redirect(url_for("office.to_sign", group=group), 303)
