"""A typed paper book is read aloud to its group, signed by two members and the officer, and taken over.

What the members type here, and the codes that come of it, stand in no log, address or cookie.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from bot.group.charter import Charter, OpenLoan
from bot.group.people import TREASURER, load_all
from bot.group.takeover_kept import Kept
from bot.group.taking_over import WITNESSES, Hand, NotSigned, Took, digest, look, take_over
from bot.web.office import Office, looked, say_later, signer
from bot.web.takeover import PAPER, STYLE_VERSION, opened, said

HANDS: Final = range(1, WITNESSES + 1)
MARK: Final = 6
"""Letters of a digest that people compare."""


def add_routes(pages: Blueprint, office: Office) -> None:
    """Add what is read aloud, and the signing of it."""

    @pages.get(f"{PAPER}/aloud")
    def paper_aloud(number: int) -> str | Answer:
        kept = opened(office, number, "aloud")
        reading = look(kept.paper, office.now())
        if kept.group is not None or reading.charter is None:
            return _not_yet(office, kept)
        return render_template(
            "take_aloud.html",
            number=number,
            draft=reading.charter,
            sums=reading.sums,
            loans=_by_member(reading.charter),
            paper=kept.paper,
            mark=digest(kept.paper)[:MARK],
            percent=percent,
            grid_style=STYLE_VERSION,
        )

    @pages.get(f"{PAPER}/sign")
    def sign_paper(number: int) -> str | Answer:
        kept = opened(office, number, "to sign")
        charter = look(kept.paper, office.now()).charter
        if kept.group is not None or charter is None:
            return _not_yet(office, kept)
        return _form(kept, charter, "")

    _add_taking(pages, office)


def _add_taking(pages: Blueprint, office: Office) -> None:
    """Add what the signatures do."""

    @pages.post(f"{PAPER}/sign")
    def take_paper(number: int) -> str | Answer | tuple[str, int]:
        who = signer()
        kept = opened(office, number, "sign")
        reading = look(kept.paper, office.now())
        try:
            hands = _hands()
            took = take_over(
                office.store,
                number,
                request.form.get("digest", ""),
                hands,
                who,
                _reason(office, kept),
                office.now(),
            )
        except NotSigned as refused:
            if kept.group is not None or reading.charter is None:
                return _not_yet(office, kept)
            return _form(kept, reading.charter, str(refused)), 422
        if took.codes:
            office.wake()
        looked(office, f"takeover:{number} done", took.group)
        return _done(office, took, [hand.member for hand in hands])


def _not_yet(office: Office, kept: Kept) -> Answer:
    if kept.group is not None:
        return redirect(url_for("office.book", group=kept.group), 303)
    say_later(said(office, "take-aloud-not-yet"))
    return redirect(url_for("office.paper_book", number=kept.id), 303)


def percent(rate: str) -> str:
    """Write a rate as a paper book does: 0.015 is 1.5 %."""
    return f"{(Decimal(rate) * 100).normalize():f} %"


def _by_member(charter: Charter) -> dict[int, list[OpenLoan]]:
    found: dict[int, list[OpenLoan]] = defaultdict(list)
    for one in charter.loans:
        found[one.member].append(one)
    return dict(found)


def _hands() -> list[Hand]:
    """Read who signs, and the PIN that each typed twice. Raises NotSigned.

    A form whose answer was lost is sent again as it was; that it was done already is seen first.
    """
    hands = []
    for place in HANDS:
        pin = request.form.get(f"pin{place}", "")
        if pin != request.form.get(f"again{place}", ""):
            raise NotSigned("pin-twice")
        hands.append(Hand(request.form.get(f"member{place}", 0, type=int), pin))
    if not request.form.get("me"):
        raise NotSigned("me")
    return hands


def _reason(office: Office, kept: Kept) -> str:
    """Name the book and its page, as it is kept beside the first entry."""
    fact = kept.paper.fact
    return said(
        office,
        "take-reason",
        cycle=fact("cycle") or "1",
        meeting=fact("meetings") or "0",
        page=fact("page") or "–",
    )


def _form(kept: Kept, charter: Charter, refused: str) -> str:
    """Make the page to sign; what was chosen stays, what was typed in secret does not."""
    return render_template(
        "take_sign.html",
        number=kept.id,
        draft=charter,
        signers=[seat for seat in charter.members if TREASURER not in seat.offices],
        hands=HANDS,
        chosen=[request.form.get(f"member{place}", "") for place in HANDS],
        digest=digest(kept.paper),
        mark=digest(kept.paper)[:MARK],
        refused=refused,
        grid_style=STYLE_VERSION,
    )


def _done(office: Office, took: Took, signed: list[int]) -> str:
    with office.store.reading() as db:
        here, people = load_all(db, took.group)
    return render_template(
        "take_done.html",
        group=here,
        codes=[(people[number], code) for number, code in sorted(took.codes.items())],
        signed=[people[number] for number in signed if number in people],
        grid_style=STYLE_VERSION,
    )
