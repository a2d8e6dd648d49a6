"""Who is let in to the staff's pages, how long, and what a form must bring."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from itsdangerous import URLSafeTimedSerializer

from bot import house
from bot.app import web
from bot.group import looks, practice, staff
from bot.group.pins import TRIES
from bot.rules.clock import RealClock
from bot.settings import Settings
from bot.store.engine import StoreAway
from tests.web.desk import PASSWORD, Desk, Organisation

PATHS = ["", "/", "/group/{group}", "/group/{group}/meeting/6", "/group/{group}/member/4"]
PATHS += ["/group/{group}/sign", "/group/{group}/complaints"]


def test_nobody_sees_anything_before_the_login(organisation: Organisation) -> None:
    client = organisation.client()
    for path in PATHS:
        answer = client.get("/office" + path.format(group=organisation.group))
        assert (answer.status_code, answer.location) == (303, "/office/login"), path
        assert "Rung Roeung" not in answer.text


def test_the_right_password_opens_the_list(organisation: Organisation) -> None:
    desk = Desk(organisation.client()).opens("/office")
    assert "Log in" in desk.sees

    desk.logs_in("Chanthy")

    assert desk.last.status_code == 200
    assert "Chanthy, field officer" in desk.sees
    assert "Rung Roeung" in desk.sees


@pytest.mark.parametrize(
    ("name", "password"), [("Chanthy", "not this one"), ("Nobody", PASSWORD), ("No\u0000body", "x" * 5_000)]
)
def test_a_wrong_password_and_an_unknown_name_are_answered_alike(
    organisation: Organisation, name: str, password: str
) -> None:
    desk = Desk(organisation.client()).logs_in(name, password)
    assert desk.last.status_code == 403
    assert "That name and password are not known together." in desk.sees
    assert desk.form("/login").fields["name"].startswith(name[:2])
    assert "password" not in desk.last.text.split("value=")[-1]
    assert "Log in" in desk.opens("/office").sees


def test_three_wrong_tries_and_then_even_the_right_one_waits(organisation: Organisation) -> None:
    desk = Desk(organisation.client())
    for _ in range(TRIES - 1):
        assert desk.logs_in("Chanthy", "wrong").last.status_code == 403
    assert desk.logs_in("Chanthy", "wrong").last.status_code == 429

    assert desk.logs_in("Chanthy").last.status_code == 429
    assert "wait a minute" in desk.sees

    clock = organisation.krom.practice_clock
    assert clock is not None
    clock.put(clock.now() + timedelta(minutes=1))
    assert desk.logs_in("Chanthy").last.status_code == 200
    for _ in range(TRIES - 1):
        assert Desk(organisation.client()).logs_in("Chanthy", "wrong").last.status_code == 403


def test_the_wait_grows(organisation: Organisation) -> None:
    desk, clock = Desk(organisation.client()), organisation.krom.practice_clock
    assert clock is not None
    waits = []
    for _ in range(3 * TRIES):
        desk.logs_in("Chanthy", "wrong")
        if desk.last.status_code == 429:
            waits.append(desk.sees.split("wait ")[1].split(" before")[0])
            clock.put(clock.now() + timedelta(minutes=5))
    assert waits == ["a minute", "2 minutes", "4 minutes"]


def test_a_form_without_its_token_is_refused(organisation: Organisation) -> None:
    stranger = organisation.client()
    fields = {"name": "Chanthy", "password": PASSWORD}
    assert stranger.post("/office/login", data=fields).status_code == 400

    desk = organisation.at("Chanthy")
    mine = desk.form("/logout").fields["form"]
    hers = organisation.at("Oleg").form("/logout").fields["form"]
    elsewhere = URLSafeTimedSerializer(b"another key", salt="krom form").dumps("x")
    for token in ("", "x", hers, elsewhere, mine[:-1]):
        answer = desk.client.post("/office/language", data={"form": token, "language": "km"})
        assert answer.status_code == 400, token
    assert "Chanthy, field officer" in desk.opens("/office").sees
    for path in ("logout", f"group/{organisation.group}/sign", f"group/{organisation.group}/complaints"):
        assert desk.client.post(f"/office/{path}").status_code == 400


def test_a_browser_that_keeps_no_cookie_is_told_so(organisation: Organisation) -> None:
    desk = Desk(organisation.client(use_cookies=False)).logs_in("Chanthy")
    assert desk.last.status_code == 400
    assert "your browser kept nothing" in desk.sees


def test_logout_ends_a_copy_of_the_cookie_too(organisation: Organisation) -> None:
    desk = organisation.at("Chanthy")
    kept = desk.client.get_cookie("krom", path="/office")
    assert kept is not None

    desk.sends("/logout")

    assert "Log in" in desk.sees
    assert "Log in" in desk.opens("/office").sees
    thief = organisation.client()
    thief.set_cookie("krom", kept.value, path="/office")
    assert "Log in" in Desk(thief).opens("/office").sees


def test_who_is_removed_or_has_a_new_password_is_out_at_once(organisation: Organisation) -> None:
    auditor, operator = organisation.at("Audra"), organisation.at("Oleg")
    with organisation.krom.store.writing() as db:
        assert staff.remove(db, "Audra", organisation.krom.clock.now())
        assert not staff.remove(db, "Audra", organisation.krom.clock.now())
    organisation.hires("Oleg", "operator")

    assert "Log in" in auditor.opens("/office").sees
    assert "Log in" in operator.opens("/office").sees
    assert auditor.logs_in("Audra").last.status_code == 403
    assert operator.logs_in("Oleg").last.status_code == 200


def test_the_cookie_is_for_the_pages_alone_and_for_no_script(organisation: Organisation) -> None:
    client = organisation.client()
    login = Desk(client).opens("/office/login").form("/login")
    fields = {**login.fields, "name": "Chanthy", "password": PASSWORD}

    made = client.post("/office/login", data=fields).headers["Set-Cookie"]

    assert {"HttpOnly", "SameSite=Lax", "Path=/office"} <= set(made.split("; "))
    assert "Secure" not in made
    assert "Set-Cookie" not in client.get("/healthz").headers


@pytest.mark.parametrize(
    "host", ["krom.example.org", "192.168.1.4:8080", "127.0.0.1.example.org", "[::2]:80"]
)
def test_elsewhere_than_on_this_machine_the_cookie_wants_tls(organisation: Organisation, host: str) -> None:
    made = organisation.client().get("/office/login", headers={"Host": host}).headers["Set-Cookie"]
    assert "Secure" in made.split("; ")


def test_a_cookie_of_another_make_is_none(organisation: Organisation) -> None:
    client = organisation.client()
    client.set_cookie(
        "krom", "eyJlcG9jaCI6MCwic3RhZmYiOjF9.awX6RQ.NWcJHQJDNk5Cxd9VmiNAgSy_XVM", path="/office"
    )
    assert "Log in" in Desk(client).opens("/office").sees


def test_every_answer_says_what_may_be_loaded(organisation: Organisation) -> None:
    desk = organisation.at("Chanthy")
    here = organisation.here
    for path in ("/office", here, f"{here}/member/4", f"{here}/member/99", "/office/office.css"):
        headers = desk.client.get(path).headers
        policy = headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; style-src 'self'"), path
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert (headers["X-Content-Type-Options"], headers["Referrer-Policy"]) == ("nosniff", "no-referrer")
        assert ("no-store" in headers["Cache-Control"]) == (not path.endswith(".css"))


def test_the_door_speaks_khmer_and_so_do_her_pages(organisation: Organisation) -> None:
    desk = Desk(organisation.client()).opens("/office/login").sends("/login/language", language="km")
    assert 'lang="km"' in desk.last.text
    assert "ពាក្យសម្ងាត់" in desk.sees

    desk = organisation.at("Chanthy").sends("/language", language="km")
    assert "រុងរឿង" in desk.sees
    assert "រុងរឿង" in organisation.at("Chanthy").sees
    assert desk.sends("/language", language="xx").last.status_code == 200
    assert "រុងរឿង" in desk.sees


def test_a_real_folder_has_the_pages_too_and_no_login_of_its_own(tmp_path: Path, valkey_url: str) -> None:
    (tmp_path / "kind").write_text("real\n")
    environ = {"KROM_DATA": str(tmp_path), "KROM_REDIS_URL": valkey_url, "HOST": "0.0.0.0"}
    krom = house.build(Settings.read(environ))
    app = web(krom)
    assert "Log in" in Desk(app.test_client()).opens("/office").sees
    assert "Secure" in app.test_client().get("/office/login").headers["Set-Cookie"]
    with krom.store.reading() as db:
        assert staff.listed(db) == []
    krom.close()


def test_the_practice_village_has_a_login(tmp_path: Path, valkey_url: str) -> None:
    here = Settings.read({"KROM_DATA": str(tmp_path), "KROM_REDIS_URL": valkey_url, "KROM_LANGUAGE": "km"})
    house.found_village(here, RealClock().now())
    (tmp_path / "kind").write_text("practice\n")
    krom = house.build(here)
    desk = Desk(web(krom).test_client()).logs_in(practice.OFFICER, practice.PASSWORD)
    assert "រុងរឿង" in desk.sees
    krom.close()


def test_while_the_database_is_away_nothing_is_shown(
    organisation: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = organisation.at("Chanthy")

    def away(*_: object) -> None:
        raise StoreAway("no turn to write")

    monkeypatch.setattr(looks, "note", away)
    assert desk.opens(organisation.here).last.status_code == 503
    assert "cannot be reached" in desk.sees
    assert "380,000" not in desk.sees
    monkeypatch.setattr(staff, "known", away)
    assert desk.opens("/office").last.status_code == 503
