"""Paper books being typed: their list, and the grid of one, kept half-done and right or wrong."""

from __future__ import annotations

import hashlib
import secrets
from typing import Final
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, g, redirect, render_template, request, send_from_directory, url_for
from werkzeug.wrappers import Response as Answer

from bot.group import takeover_kept
from bot.group.takeover import Typed, apart
from bot.group.takeover_file import VALUES
from bot.group.takeover_kept import Kept, Newer, NoTakeover
from bot.group.taking_over import look
from bot.web.office import STATIC, Office, came_in_time, day, language, looked, say_later, signer
from bot.web.takeover_grid import PARTS, counts, grid, read_page

PAPERS: Final = "/takeover"
PAPER: Final = "/takeover/<int(max=999999):number>"
STYLE_VERSION: Final = hashlib.sha256((STATIC / "takeover.css").read_bytes()).hexdigest()[:8]
THEN: Final = ("rows", "loans", "aloud", "file")
"""Where a button leads after it has saved."""


def add_routes(pages: Blueprint, office: Office) -> None:
    """Add the list of paper books, and the page on which one is typed."""
    pages.register_error_handler(
        NoTakeover, lambda _: (render_template("refused.html", code=404, kept=True), 404)
    )

    @pages.get(PAPERS)
    def papers() -> str:
        signer()
        looked(office, "takeover")
        with office.store.reading() as db:
            found = takeover_kept.open_ones(db)
        rows = [(one, counts(one.paper)[0], _state(office, one), moment(office, one)) for one in found]
        return render_template("take_list.html", papers=rows)

    @pages.post(PAPERS)
    def begin_paper() -> Answer:
        who = signer()
        with office.store.writing() as db:
            number = _untouched(takeover_kept.open_ones(db), who.name)
            if number is None:
                number = takeover_kept.begin(db, who, office.now())
        looked(office, f"takeover:{number} begin")
        return redirect(url_for("office.paper_book", number=number), 303)

    @pages.post(f"{PAPER}/aside")
    def put_aside(number: int) -> Answer:
        signer()
        looked(office, f"takeover:{number} aside")
        with office.store.writing() as db:
            takeover_kept.drop(db, number, office.now())
        say_later(said(office, "take-aside-done"))
        return redirect(url_for("office.papers"), 303)

    @pages.get("/takeover.css")
    def grid_style() -> Response:
        return send_from_directory(STATIC, "takeover.css", max_age=86_400)

    _add_grid(pages, office)


def _add_grid(pages: Blueprint, office: Office) -> None:
    @pages.get(PAPER)
    def paper_book(number: int) -> str | Answer:
        kept = opened(office, number, "look")
        if kept.group is not None:
            return redirect(url_for("office.book", group=kept.group), 303)
        more = {"rows": "m", "loans": "l"}.get(request.args.get("more", ""), "")
        return _page(office, number, apart(kept.paper), kept, more=more)

    @pages.post(PAPER)
    def keep_paper(number: int) -> Answer | tuple[str, int]:
        typed = read_page(request.form.items())
        if not came_in_time():
            return _given_back(office, number, typed)
        who = signer()
        looked(office, f"takeover:{number} save")
        version, page = request.form.get("version", 0, type=int), request.form.get("page", "")[:40]
        try:
            with office.store.writing() as db:
                takeover_kept.save(db, number, version, typed, who, office.now(), page)
        except Newer:
            return _newer(office, number, typed)
        return _led_on(office, number, typed)


def opened(office: Office, number: int, why: str) -> Kept:
    """Give a paper book to somebody who signs, after writing down that she looks. Raises NoTakeover."""
    signer()
    with office.store.reading() as db:
        kept = takeover_kept.load(db, number)
    looked(office, f"takeover:{number} {why}", kept.group or 0)
    return kept


def said(office: Office, message: str, /, **args: str | int) -> str:
    """Say a sentence in the language of the page."""
    return office.pages.say(language(office), message, **args)


def moment(office: Office, kept: Kept) -> str:
    """Write when a book was saved, in its own time zone: 27/11/2026 16:05."""
    reading = look(kept.paper, office.now())
    known = (None, "zone") not in reading.wrong
    at = kept.saved_at.astimezone(ZoneInfo(reading.draft.zone)) if known else kept.saved_at
    return f"{day(at.date())} {at:%H:%M}"


def _untouched(papers: list[Kept], name: str) -> int | None:
    """Give the book that she has just begun and not saved yet: sent twice, a form begins one book."""
    newest = papers[0] if papers else None
    return newest.id if newest is not None and newest.version == 1 and newest.by == name else None


def _state(office: Office, kept: Kept) -> str:
    if kept.version == 1:
        return said(office, "take-state-begun")
    wrong = len(look(kept.paper, office.now()).wrong)
    return said(office, "take-state-wrong", count=wrong) if wrong else said(office, "take-state-ready")


def _led_on(office: Office, number: int, typed: Typed) -> Answer:
    """Say that it was saved, and lead to where the button said."""
    wrong = len(look(typed, office.now()).wrong)
    say_later(said(office, "take-kept-wrong", count=wrong) if wrong else said(office, "take-kept"))
    then = request.form.get("then", "")
    if then == "aloud":
        return redirect(url_for("office.paper_aloud", number=number), 303)
    if then == "file":
        return redirect(url_for("office.by_file", number=number), 303)
    more = then if then in THEN else None
    anchor = {"rows": "members", "loans": "loans"}.get(then)
    return redirect(url_for("office.paper_book", number=number, more=more, _anchor=anchor), 303)


def _newer(office: Office, number: int, typed: Typed) -> Answer | tuple[str, int]:
    """Somebody saved meanwhile: show hers and the other's, and let her decide."""
    with office.store.reading() as db:
        kept = takeover_kept.load(db, number)
    if kept.group is not None:
        say_later(said(office, "take-signed-already"))
        return redirect(url_for("office.book", group=kept.group), 303)
    trouble = said(office, "take-newer", name=kept.by, when=moment(office, kept))
    return _page(office, number, typed, kept, theirs=apart(kept.paper), trouble=trouble), 409


def _given_back(office: Office, number: int, typed: Typed) -> tuple[str, int]:
    """Show again what came too late, all of it hers: nothing is kept and nothing is looked up."""
    logged_in = g.staff is not None
    if logged_in:
        signer()
    version, page = request.form.get("version", 0, type=int), request.form.get("page", "")[:40]
    kept = Kept(number, version, typed, office.now(), None, page=page)
    trouble = said(office, "take-too-long" if logged_in else "take-logged-out")
    return _page(office, number, typed, kept, trouble=trouble, again=True), 400


def _page(
    office: Office,
    number: int,
    typed: Typed,
    kept: Kept,
    *,
    theirs: Typed | None = None,
    trouble: str = "",
    more: str = "",
    again: bool = False,
) -> str:
    """Make the page; a book that nobody has saved yet is marked nowhere."""
    reading = look(typed, office.now())
    fresh = kept.version == 1 and theirs is None and not again
    return render_template(
        "take_grid.html",
        number=number,
        grid=grid(typed, None if fresh else reading, theirs, more),
        parts=PARTS,
        sums=reading.sums,
        draft=reading.draft,
        counts=counts(typed),
        title=typed.fact("name") or typed.fact("latin") or said(office, "take-nameless"),
        version=kept.version,
        page=kept.page if again else secrets.token_urlsafe(9),
        saved=None if fresh or again else (moment(office, kept), kept.by),
        trouble=trouble,
        fresh=fresh,
        logged_in=g.staff is not None,
        chosen=lambda name, code: chosen(office, name, code),
        grid_style=STYLE_VERSION,
    )


def chosen(office: Office, name: str, code: str) -> str:
    """Say what is chosen; what is no choice is said as it was typed."""
    return said(office, f"take-{name}-{code}") if code in VALUES[name] else code
