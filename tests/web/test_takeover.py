"""A group is taken over from its paper book, in a browser without JavaScript on a line that drops."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.books.verify import verify
from bot.group import looks
from bot.group.report import books
from bot.group.takeover import apart
from bot.store import tables
from bot.web.office import LASTS
from tests.paper_book import LOANS, SAVINGS, WRONG, mistaken, right
from tests.web.desk import Desk, Organisation
from tests.web.taking import begins, cells, instead, kept, path, signs, typed, value

# The whole way ----------------------------------------------------------------------------------


def test_from_the_first_cell_to_the_group(organisation: Organisation) -> None:
    officer = organisation.at("Chanthy").opens("/office")
    assert "/office/takeover" in officer.page.links
    officer.opens("/office/takeover").sends("/takeover")
    assert "To put right" not in officer.sees

    half = {name: cell for name, cell in cells(mistaken()).items() if name[0] == "f" or name[1] == "0"}
    officer.sends(path(officer), **half)
    assert "places are still to put right" in officer.sees

    again = organisation.at("Chanthy").opens("/office/takeover")  # the next morning
    assert again.row("សាមគ្គី")[1] == "1"
    again.opens("/office/takeover/1").sends("/takeover/1", **instead(again, mistaken()))
    assert f"Saved. {len(WRONG)} places are still to put right." in again.sees
    assert value(again, "m6.savings") == "70.00"

    again.sends("/takeover/1", **instead(again, right()), then="aloud")
    assert path(again) == "/office/takeover/1/aloud"
    assert again.row("ហេង សុខនី")[3:] == ["35,000", "–", "–", "–", "80,000", "2,400", "3 %", "1/12/2026", "2"]
    assert "there is 51,000 more in cash and loans" in again.sees

    signs(again)
    codes = dict(
        re.findall(
            r'<td class="sum">(\d+)</td><th[^>]*>[^<]*</th><td class="seal">(\d{6})</td>', again.last.text
        )
    )
    assert sorted(map(int, codes)) == [number for number in SAVINGS if number not in {4, 13}]
    group = kept(organisation).group
    assert group is not None
    with organisation.krom.store.reading() as db:
        found = books(db, group, organisation.krom.clock.now())
    assert {one["number"]: one["savings"] for one in found["members"]} == SAVINGS
    owed = {
        one["number"]: tuple(one["loan"].values()) for one in found["members"] if one["loan"]["principal"]
    }
    assert owed == LOANS
    assert verify(organisation.krom.store).faults == ()
    assert "Samaki" in again.opens("/office").sees
    assert path(again.opens("/office/takeover/1")) == f"/office/group/{group}"
    assert "No paper book is being typed." in again.opens("/office/takeover").sees
    with organisation.krom.store.reading() as db:
        reason = db.execute(
            select(tables.reasons.c.text).where(tables.reasons.c.group_id == group)
        ).scalar_one()
    assert reason == "paper book: cycle 2, meeting 7, page 31"


def test_each_wrong_cell_says_so_beside_it(organisation: Organisation) -> None:
    officer = typed(organisation, mistaken())

    inputs = re.findall(r"<(?:input|select) [^>]*>", officer.last.text)
    wrong = {
        found[1]: found[2]
        for one in inputs
        if (found := re.search(r'name="([^"]+)".* aria-invalid="true" aria-describedby="([^"]+)"', one))
    }
    assert wrong == {name: f"n.{name}" for name in (
        "f.on", "m3.phones", "m6.savings", "m7.number", "m8.number", "m4.mode", "m17.latin", "m1.office",
        "l2.loan_rate", "l3.loan_due",
    )}  # fmt: skip
    for note in wrong.values():
        assert re.search(rf'id="{re.escape(note)}"><span class="slip">[A-Z0-9]', officer.last.text)
    assert {f"#{name}" for name in wrong} <= set(officer.page.links)
    assert "The rows come to another sum" in officer.sees  # only doubtful: it is no place to put right
    assert "Nobody is treasurer" in officer.sees


def test_a_day_far_off_keeps_nobody_from_her_book(organisation: Organisation) -> None:
    facts = {**right().facts, "on": "31/12/9999"}
    officer = typed(organisation, replace(right(), facts=facts))

    assert "This day is still to come." in officer.sees
    assert "1 place to put right" in organisation.at("Chanthy").opens("/office/takeover").sees


# A line that drops, and two at one book -----------------------------------------------------------


def test_a_save_sent_again_is_the_same_save(organisation: Organisation) -> None:
    officer = begins(organisation)
    form = {**officer.form("/takeover/1").fields, **cells(right())}
    answers = [officer.client.post("/office/takeover/1", data=form) for _ in range(3)]

    assert [one.status_code for one in answers] == [303, 303, 303]
    assert kept(organisation).version == 2
    form["m0.savings"] = "36,000"  # she went back to her page, since no answer had come
    assert officer.client.post("/office/takeover/1", data=form).status_code == 303
    assert kept(organisation).paper.rows[0]["savings"] == "36,000"


def test_begin_sent_twice_begins_one_book(organisation: Organisation) -> None:
    officer = begins(organisation)
    officer.opens("/office/takeover").sends("/takeover")
    assert path(officer) == "/office/takeover/1"
    officer.sends("/takeover/1", **{"f.name": "A", "f.zone": "Asia/Manila"})
    officer.opens("/office/takeover").sends("/takeover")
    assert path(officer) == "/office/takeover/2"
    assert value(officer, "f.zone") == "Asia/Manila"  # as the last group has it
    assert value(officer, "f.name") == ""


def test_when_somebody_else_saved_meanwhile_both_are_seen_and_nothing_is_lost(
    organisation: Organisation,
) -> None:
    organisation.hires("Bopha", "officer")
    mine = begins(organisation)
    theirs = organisation.at("Bopha").opens("/office/takeover/1")
    theirs.sends("/takeover/1", **{"f.box": "1,000", "m0.number": "1", "m0.name": "Sim", "m20.name": "Ros"})

    mine.sends("/takeover/1", **{"f.box": "2,000", "f.page": "31"})

    assert mine.last.status_code == 409
    assert "Bopha saved this book at 27/11/2026" in mine.sees
    assert (value(mine, "f.box"), value(mine, "f.page")) == ("2,000", "31")
    for text in ("1,000", "Sim", "Ros"):
        assert f"Saved by the other: {text}" in mine.sees
    assert "The other left this empty." in mine.sees
    assert kept(organisation).paper.fact("box") == "1,000"

    mine.sends("/takeover/1", **{"m0.name": "Sim"})
    assert mine.last.status_code == 200
    assert (kept(organisation).paper.fact("box"), kept(organisation).paper.rows[0]) == (
        "2,000",
        {"name": "Sim"},
    )


def test_a_page_that_lay_open_too_long_gives_back_what_was_typed(organisation: Organisation) -> None:
    officer = begins(organisation)
    form = {**officer.form("/takeover/1").fields, **cells(right())}
    later = organisation.at("Chanthy")  # she logged in anew: an older page is not of this login

    late = Desk(later.client, later.client.post("/office/takeover/1", data=form))
    assert late.last.status_code == 400
    assert "This page was open too long" in late.sees
    assert kept(organisation).version == 1
    late.sends("/takeover/1")
    assert late.last.status_code == 200
    assert kept(organisation).paper == apart(right())


def test_a_login_that_is_over_gives_back_what_was_typed(organisation: Organisation) -> None:
    officer = begins(organisation)
    form = {**officer.form("/takeover/1").fields, **cells(right())}
    officer.opens("/office").sends("/logout")
    gone = Desk(officer.client, officer.client.post("/office/takeover/1", data=form))

    assert gone.last.status_code == 400
    assert "Your login is over" in gone.sees
    assert "Put it aside" not in gone.sees
    assert value(gone, "m17.latin") == "Oum Sitha"
    assert kept(organisation).version == 1
    aside, there = gone.form("/takeover/1"), dict(gone.form("/takeover/1").fields)
    Desk(officer.client).logs_in("Chanthy")  # in another tab
    back = Desk(officer.client, officer.client.post(aside.action, data=there))
    back.sends("/takeover/1")
    assert kept(organisation).paper == apart(right())
    assert LASTS.total_seconds() == 8 * 3600


def test_more_rows(organisation: Organisation) -> None:
    officer = begins(organisation)
    assert "m19.name" in officer.form("/takeover/1").fields
    officer.sends("/takeover/1", **{"m19.name": "Ros"}, then="rows")
    assert "m32.name" in officer.form("/takeover/1").fields
    assert "m33.name" not in officer.form("/takeover/1").fields
    officer.sends("/takeover/1", then="loans")
    assert {"l16.loan", "m22.name"} <= set(officer.form("/takeover/1").fields)
    assert value(officer, "m19.name") == "Ros"


def test_a_book_that_was_signed_is_typed_no_more(organisation: Organisation) -> None:
    officer = typed(organisation, right())
    open_page = dict(officer.form("/takeover/1").fields)
    signs(officer)
    answer = officer.client.post("/office/takeover/1", data={**open_page, "f.box": "1"})
    assert answer.location == f"/office/group/{kept(organisation).group}"
    assert "This paper book has been signed" in officer.opens(answer.location).sees
    for leaf in ("", "/aloud", "/sign", "/file"):
        assert path(officer.opens(f"/office/takeover/1{leaf}")) == answer.location


def test_a_book_put_aside(organisation: Organisation) -> None:
    officer = typed(organisation, right())
    officer.sends("/aside")
    assert "The paper book was put aside." in officer.sees
    assert "No paper book is being typed." in officer.sees
    for leaf in ("", "/aloud", "/sign", "/file", "/book.csv"):
        assert officer.opens(f"/office/takeover/1{leaf}").last.status_code == 404
    assert officer.opens(f"/office/takeover/{'9' * 30}").last.status_code == 404


# Who may, and what is written down ----------------------------------------------------------------


@pytest.mark.parametrize("name", ["Audra", "Oleg"])
def test_others_have_no_part_in_it(organisation: Organisation, name: str) -> None:
    typed(organisation, right())
    other = organisation.at(name)
    assert "/office/takeover" not in other.page.links
    for leaf in ("", "/1", "/1/aloud", "/1/sign", "/1/file", "/1/book.xlsx"):
        assert other.opens(f"/office/takeover{leaf}").last.status_code == 403
    token = other.opens("/office").form("/language").fields
    for leaf in ("", "/1", "/1/sign", "/1/file", "/1/aside"):
        assert other.client.post(f"/office/takeover{leaf}", data=token).status_code == 403
    assert other.client.post("/office/takeover/1", data={"f.box": "1"}).status_code == 403
    assert kept(organisation).paper == apart(right())
    assert organisation.client().get("/office/takeover/1").location.endswith("/login")


def test_every_look_and_deed_is_written_down(organisation: Organisation) -> None:
    officer = typed(organisation, right())
    officer.opens("/office/takeover/1/aloud").opens("/office/takeover/1/file")
    officer.opens("/office/takeover/1/book.csv").opens("/office/takeover")
    signs(officer)

    group = kept(organisation).group
    assert group is not None
    with organisation.krom.store.reading() as db:
        seen = [one.page for one in looks.listed(db, group) if one.page.startswith("takeover:")]
        others = [one.page for one in looks.listed(db, organisation.group)]
    assert seen == [f"takeover:1 {what}" for what in (
        "begin", "look", "save", "look", "aloud", "file", "take csv", "to sign", "sign", "done",
    )]  # fmt: skip
    assert [page for page in others if page.startswith("takeover:")] == []
