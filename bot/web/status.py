"""How the house is doing, on one page: for who keeps it running, and for who answers for it."""

from __future__ import annotations

from flask import Blueprint, abort, render_template

from bot.web.office import Office, me


def add_routes(pages: Blueprint, office: Office) -> None:
    """Add the page; nothing of a group stands on it, so a look at it is not written down."""

    @pages.get("/status")
    def status() -> str:
        if not me().watches:
            abort(403)
        return render_template("status.html", now=office.standing())
