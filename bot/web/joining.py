"""A new member: the field officer writes her down, an officer of the group and one more member sign."""

from __future__ import annotations

import logging
import secrets

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from bot.group.acts_people import Admit
from bot.group.joining import LANGUAGES
from bot.group.myself import PRIVATE, SHARED
from bot.group.newcomers import newcomers
from bot.group.perform import Deed
from bot.group.takeover_cells import Unclear, phones
from bot.group.wording import Wording
from bot.web.asking import ask
from bot.web.office import BOOK, Office, language, looked, say_later, signer
from bot.words.digits import plain

log = logging.getLogger(__name__)


def add_routes(pages: Blueprint, office: Office) -> None:
    """Add the routes of who joins."""

    @pages.get(f"{BOOK}/join")
    def join(group: int) -> str:
        signer()
        looked(office, "new members", group)
        with office.store.reading() as db:
            found = newcomers(db, group, office.now())
        spoken = Wording(office.texts, language(office))
        return render_template(
            "join.html",
            group=found.group,
            waits=[(one, spoken.show(one.what)) for one in found.waits],
            spoken=LANGUAGES,
            modes=(SHARED, PRIVATE),
            once=secrets.token_urlsafe(12),
        )

    @pages.post(f"{BOOK}/join")
    def admit(group: int) -> Answer:
        who = signer()
        looked(office, "new member", group)
        once = request.form.get("once", "")[:40]
        with office.store.reading() as db:
            country = newcomers(db, group, office.now()).country
        try:
            act = _asked(country)
        except Unclear:
            say_later(office.pages.say(language(office), "join-phone-unclear"))
        else:
            log.info("event=join_asked group=%s staff=%s", group, who.id)
            say_later(ask(office, group, Deed(act, f"join:{once or secrets.token_urlsafe(12)}")))
        return redirect(url_for("office.join", group=group), 303)


def _asked(country: str) -> Admit:
    """Read the form; what cannot be written of it, the act refuses. Raises Unclear."""
    latin = _typed("latin")
    return Admit(
        name=_typed("name") or latin,
        latin=latin,
        language=request.form.get("language", ""),
        phones=phones(request.form.get("phones", ""), country),
        mode=request.form.get("mode", ""),
    )


def _typed(name: str) -> str:
    return " ".join(plain(request.form.get(name, "")).split())
