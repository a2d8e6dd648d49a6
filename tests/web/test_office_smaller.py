"""On a slow line the pages come compressed; the secret of the forms looks otherwise in each of them."""

from __future__ import annotations

import gzip

from tests.web.desk import Desk, Organisation


def test_a_browser_that_takes_it_gets_the_same_page_in_few_bytes(organisation: Organisation) -> None:
    officer = organisation.at("Chanthy")
    plain = officer.client.get(organisation.here)
    packed = officer.client.get(organisation.here, headers={"Accept-Encoding": "gzip, deflate, br"})

    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert len(packed.data) == int(packed.headers["Content-Length"]) < len(plain.data) / 4
    page = gzip.decompress(packed.data).decode()
    assert "Keo Sokha" in page
    assert abs(len(page.encode()) - len(plain.data)) < 10
    assert packed.headers["Content-Security-Policy"] == plain.headers["Content-Security-Policy"]


def test_the_style_too_and_it_is_asked_for_once(organisation: Organisation) -> None:
    client = organisation.client()
    takes = {"Accept-Encoding": "gzip"}
    packed = client.get("/office/office.css", headers=takes)
    assert gzip.decompress(packed.data) == client.get("/office/office.css").data
    again = client.get("/office/office.css", headers={**takes, "If-None-Match": packed.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_what_is_short_or_refused_or_led_on_is_left_alone(organisation: Organisation) -> None:
    client = organisation.client()
    for path, status in (("/office/icon.svg", 200), ("/office/", 303), ("/office/group/12345", 303)):
        answer = client.get(path, headers={"Accept-Encoding": "gzip"})
        assert (answer.status_code, answer.headers.get("Content-Encoding")) == (status, None)
    assert client.get("/office/login", headers={"Accept-Encoding": "gzip;q=0"}).text.startswith("<!doctype")


def tokens(desk: Desk) -> set[str]:
    return {form.fields["form"].partition(".")[0] for form in desk.opens("/office").page.forms}


def test_no_two_tokens_are_alike_and_each_of_them_is_taken(organisation: Organisation) -> None:
    officer = organisation.at("Chanthy")
    seen = [token for _ in range(3) for token in tokens(officer)]

    assert len(seen) == len(set(seen)) == 6
    assert len({len(token) for token in seen}) == 1
    for place in range(12):  # nor do they begin alike
        assert len({token[place : place + 6] for token in seen}) > 4
    assert officer.sends("/language", language="km").last.status_code == 200
    assert 'lang="km"' in officer.last.text
