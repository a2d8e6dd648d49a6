"""The staff's pages, put together: the gate, and behind it the door, the books and the signatures."""

from __future__ import annotations

from flask import Flask

from bot.web import (
    complaints,
    groups,
    hand,
    joining,
    opening,
    paper_out,
    rules,
    staff,
    status,
    takeover,
    takeover_by_file,
    takeover_sign,
)
from bot.web.office import Office, gate, settle_in


def install(app: Flask, office: Office) -> None:
    """Serve them at /office, in practice folders and real ones."""
    pages = gate(office)
    taking_over = (takeover, takeover_by_file, takeover_sign)
    for room in (staff, groups, paper_out, hand, complaints, opening, rules, joining, status, *taking_over):
        room.add_routes(pages, office)
    settle_in(app, office)
    app.register_blueprint(pages)
