"""The door of the staff's pages: login, logout, language."""

from __future__ import annotations

import logging

from flask import Blueprint, g, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as Answer

from bot.group import staff
from bot.web.office import Office, me

log = logging.getLogger(__name__)


def add_routes(pages: Blueprint, office: Office) -> None:
    """Add the routes of the door."""

    @pages.get("/login")
    def login() -> str | Answer:
        if g.staff is not None:
            return redirect(url_for("office.groups"), 303)
        return render_template("login.html", word=None, minutes=0, typed="")

    @pages.post("/login")
    def enter() -> Answer | tuple[str, int]:
        name = request.form.get("name", "")
        came = staff.enter(office.store, name, request.form.get("password", ""), office.now())
        if came.staff is None:
            log.warning("event=login word=%s", came.word)
            left = 0 if came.until is None else (came.until - office.now()).total_seconds()
            page = render_template("login.html", word=came.word, minutes=max(1, round(left / 60)), typed=name)
            return page, 403 if came.word == "wrong" else 429
        session.clear()  # what was signed before the login is worth nothing after it
        session["staff"], session["epoch"] = came.staff.id, came.staff.epoch
        log.info("event=login word=right staff=%s", came.staff.id)
        return redirect(url_for("office.groups"), 303)

    @pages.post("/logout")
    def logout() -> Answer:
        with office.store.writing() as db:
            staff.leave(db, me())
        session.clear()
        return redirect(url_for("office.login"), 303)

    @pages.post("/language")
    def speak() -> Answer:
        wanted = request.form.get("language", "")
        if wanted in office.pages.languages:
            with office.store.writing() as db:
                staff.speak(db, me(), wanted)
        return redirect(url_for("office.groups"), 303)

    @pages.post("/login/language")
    def door_language() -> Answer:
        wanted = request.form.get("language", "")
        if wanted in office.pages.languages:
            session["language"] = wanted
        return redirect(url_for("office.login"), 303)
