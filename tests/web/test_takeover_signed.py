"""A paper book is signed by two members and the field officer: once, by nobody else, and no PIN is kept."""

from __future__ import annotations

import logging
import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing

import pytest

from bot.group.taking_over import digest
from tests.paper_book import right
from tests.web.desk import Organisation
from tests.web.taking import PINS, groups, kept, path, signs, typed

# Signing ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "typed_in"),
    [
        ("Two different members must sign", {"member2": "4"}),
        ("Two different members must sign", {"member2": "77"}),
        ("Two different members must sign", {"member1": ""}),
        ("The treasurer keeps the box", {"member2": "2"}),
        ("A PIN has 4 to 6 digits", {"pin1": "1234", "again1": "1234"}),
        ("A PIN has 4 to 6 digits", {"pin2": "40a7", "again2": "40a7"}),
        ("The PIN was typed in two ways", {"again2": "835043"}),
        ("Somebody changed the book", {"digest": "0" * 16}),
        ("Say that you were there", {"me": ""}),
    ],
)
def test_what_is_not_signed_says_why(
    organisation: Organisation, said: str, typed_in: Mapping[str, str]
) -> None:
    officer = typed(organisation, right())
    before = groups(organisation)
    signs(officer, **typed_in)

    assert officer.last.status_code == 422
    assert said in officer.sees
    assert "Nothing was signed" in officer.sees
    fields = officer.form("/sign").fields
    assert (fields["pin1"], fields["again2"]) == ("", "")
    assert fields["member1"] == (typed_in.get("member1", "4"))
    assert groups(organisation) == before

    officer.sends("/sign", **PINS, me="1")
    assert "is taken over" in officer.sees


def test_a_book_with_a_slip_is_neither_read_aloud_nor_signed(organisation: Organisation) -> None:
    officer = typed(organisation, right())
    officer.opens("/office/takeover/1/sign")
    page = dict(officer.form("/sign").fields)
    officer.opens("/office/takeover/1").sends("/takeover/1", **{"m6.savings": "70.00"})
    for leaf in ("/aloud", "/sign"):
        officer.opens(f"/office/takeover/1{leaf}")
        assert path(officer) == "/office/takeover/1"
        assert "some places are to put right" in officer.sees
    answer = officer.client.post("/office/takeover/1/sign", data={**page, **PINS, "me": "1"})
    assert answer.location == "/office/takeover/1"
    assert len(groups(organisation)) == 1


def test_signed_twice_is_one_group_and_the_codes_are_shown_once(organisation: Organisation) -> None:
    officer = typed(organisation, right()).opens("/office/takeover/1/sign")
    form = {**officer.form("/sign").fields, **PINS, "me": "1"}
    first, second = (officer.client.post("/office/takeover/1/sign", data=form) for _ in range(2))

    assert len(re.findall(r'class="seal">\d{6}<', first.text)) == 16
    assert second.status_code == 200
    assert "The codes were shown once" in second.text
    assert re.search(r">\d{6}<", second.text) is None
    assert len(groups(organisation)) == 2


def test_no_pin_and_no_code_stands_where_it_could_be_read_again(
    organisation: Organisation, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    officer = typed(organisation, right())
    signs(officer, again1="4073")
    refused = officer.last.text
    signs(officer)
    codes = re.findall(r'class="seal">(\d{6})<', officer.last.text)
    secret = ["4072", "4073", "835042", *codes]
    assert len(codes) == 16

    assert "no-store" in officer.last.headers["Cache-Control"]
    cookie = str(officer.client.get_cookie("krom", path="/office"))
    with closing(sqlite3.connect(organisation.krom.settings.data / "krom.db")) as db:
        dump = "\n".join(db.iterdump())
    for one in secret:
        for where in (refused, cookie, caplog.text, officer.opens("/office").last.text):
            assert re.search(rf"(?<![0-9]){one}(?![0-9])", where) is None
        assert re.search(rf"(?<![0-9A-Za-z+/]){one}(?![0-9A-Za-z+/])", dump) is None


def test_the_mark_changes_with_the_book(organisation: Organisation) -> None:
    officer = typed(organisation, right()).opens("/office/takeover/1/aloud")
    mark = digest(kept(organisation).paper)[:6]
    assert mark in officer.sees
    officer.opens("/office/takeover/1").sends("/takeover/1", **{"m0.savings": "35,100"}, then="aloud")
    assert path(officer) == "/office/takeover/1/aloud"
    assert mark not in officer.sees
