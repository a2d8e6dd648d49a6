"""A paper book goes along as a file, is filled in without a line, and is brought back."""

from __future__ import annotations

from typing import Final, Literal
from urllib.parse import quote

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from bot.group import takeover_kept
from bot.group.takeover import COLUMNS, FACTS, Typed, apart, together, typed
from bot.group.takeover_file import Brought, Unreadable, csv_of, labels, read_file, shown
from bot.group.takeover_kept import Newer
from bot.group.takeover_sheets import workbook
from bot.web.office import Office, language, looked, say_later, signer
from bot.web.takeover import PAPER, opened, said
from bot.web.takeover_grid import counts

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def add_routes(pages: Blueprint, office: Office) -> None:
    """Add taking along and bringing back."""

    @pages.get(f"{PAPER}/file")
    def by_file(number: int) -> str | Answer:
        kept = opened(office, number, "file")
        if kept.group is not None:
            return redirect(url_for("office.book", group=kept.group), 303)
        title = kept.paper.fact("name") or kept.paper.fact("latin") or said(office, "take-nameless")
        return render_template("take_file.html", number=number, version=kept.version, title=title)

    @pages.get(f"{PAPER}/book.<any(xlsx, csv):kind>")
    def take_along(number: int, kind: Literal["xlsx", "csv"]) -> Response:
        kept = opened(office, number, f"take {kind}")
        body = _xlsx(office, kept.paper) if kind == "xlsx" else _csv(office, kept.paper)
        answer = Response(body, mimetype=XLSX if kind == "xlsx" else "text/csv")
        named = quote(f"{kept.paper.fact('latin') or 'paper-book'}.{kind}")
        answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{named}"
        return answer

    @pages.post(f"{PAPER}/file")
    def bring(number: int) -> Answer:
        who = signer()
        looked(office, f"takeover:{number} bring")
        file = request.files.get("file")
        data = file.read() if file is not None else b""
        back = redirect(url_for("office.by_file", number=number), 303)
        if not data:
            say_later(said(office, "take-file-bad-none"))
            return back
        try:
            brought = read_file(data, [labels(office.pages, one) for one in office.pages.languages])
        except Unreadable as bad:
            say_later(said(office, f"take-file-bad-{bad}"))
            return back
        with office.store.reading() as db:
            before = takeover_kept.load(db, number).paper
        paper = _replaced(before, brought)
        version = request.form.get("version", 0, type=int)
        try:
            with office.store.writing() as db:
                takeover_kept.save(db, number, version, paper, who, office.now())
        except Newer:
            say_later(said(office, "take-newer-file"))
            return back
        say_later(_what(office, before, paper, brought))
        return redirect(url_for("office.paper_book", number=number), 303)


def _replaced(before: Typed, brought: Brought) -> Typed:
    """Give the book with what the file has in place of what was typed."""
    facts = {**before.facts, **brought.facts}
    rows = before.rows if brought.rows is None else brought.rows
    return apart(typed(facts, list(rows)))


def _what(office: Office, before: Typed, now: Typed, brought: Brought) -> str:
    """Say what was read, what it replaced, and what was not read."""
    facts = len(brought.facts)
    if brought.rows is None:
        text = said(office, "take-file-facts", facts=facts)
    else:
        (members, loans), (members_before, loans_before) = counts(now), counts(before)
        text = said(
            office,
            "take-file-read",
            members=members,
            loans=loans,
            before=members_before,
            before_loans=loans_before,
            facts=facts,
        )
    if brought.unused:
        text += " " + said(office, "take-file-unused", names=", ".join(brought.unused)[:300])
    return text


def _csv(office: Office, paper: Typed) -> bytes:
    return csv_of(paper.facts, together(paper).rows, labels(office.pages, language(office)))


def _xlsx(office: Office, paper: Typed) -> bytes:
    called = labels(office.pages, language(office))
    facts = [
        (called.facts[name], shown(name, paper.fact(name), called), called.hints[name]) for name in FACTS
    ]
    rows = [[shown(name, row.get(name, ""), called) for name in COLUMNS] for row in together(paper).rows]
    choices = {name: list(said_.values()) for name, said_ in called.values.items()}
    return workbook(facts, [called.columns[name] for name in COLUMNS], rows, choices)
