"""Private complaints: the field officer alone reads them, and says which she looked into."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from bot.group import complaints, looks
from bot.group.people import load_all, load_group
from bot.group.wording import Wording
from bot.web.office import BOOK, Office, language, looked, signer


def add_routes(pages: Blueprint, office: Office) -> None:
    """Add the routes of complaints."""

    @pages.get(f"{BOOK}/complaints")
    def read(group: int) -> str:
        signer()
        looked(office, "complaints", group)
        with office.store.reading() as db:
            here, people = load_all(db, group)
            found = complaints.listed(db, group)
        zone = ZoneInfo(here.zone)
        spoken = Wording(office.texts, language(office))
        rows = [
            (
                one,
                people[one.member].called,
                one.raised_at.astimezone(zone).date(),
                spoken.say(one.text, {}) if one.text in complaints.PICKED else one.text,
            )
            for one in reversed(found)
        ]
        return render_template("complaints.html", group=here, rows=rows)

    @pages.post(f"{BOOK}/complaints")
    def settle(group: int) -> Answer:
        number = request.form.get("number", 0, type=int)
        who = signer()
        with office.store.writing() as db:
            load_group(db, group)
            there = any(one.number == number for one in complaints.listed(db, group))
            if there and not complaints.settle(db, group, [number], office.now()):
                looks.note(db, who, f"settled:{number}", office.now(), group)
        return redirect(url_for("office.read", group=group), 303)
