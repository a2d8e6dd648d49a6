"""`krom run` with an Android phone: real processes, real HTTP, the second implementation of the phone."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.practice import Practice, command
from tests.wire.android_phone import Air, ChtPhone, Phone

KEY = "a-key-for-tests-9f3c"
TREASURER, SOKHA = "+85512000002", "+85512000004"


@pytest.fixture
def practice(short_folder: Callable[[], Path]) -> Iterator[Practice]:
    made = Practice(short_folder(), KROM_ANDROID=KEY)
    yield made
    made.close()


def savings(practice: Practice) -> int:
    members = practice.krom("books", "Rung Roeung")["members"]
    return next(int(one["savings"]) for one in members if one["number"] == 4)


def test_a_treasurer_texts_a_phone_and_both_members_are_answered(practice: Practice) -> None:
    def transport(method: str, headers: dict[str, str], body: bytes | None) -> tuple[int, bytes]:
        request = urllib.request.Request(f"{practice.url}/android", data=body, headers=headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    air = Air()
    before = savings(practice)
    phone: Phone = Phone(transport, air, KEY)
    assert phone.asks() == 200
    phone.gets(TREASURER, "S 4 5000")
    practice.until(lambda: phone.asks() == 200 and bool(phone.sends()) and len(air.sent) >= 2)
    phone.arrives()
    phone.asks()
    assert savings(practice) == before + 5000
    assert {to for to, _ in air.texts()} == {TREASURER, SOKHA}
    assert {row["state"] for row in practice.outbox(SOKHA)} == {"delivered"}
    assert json.loads(command(practice.environ, "doctor").stdout)["phones"][0]["battery"] == 80

    cht = ChtPhone(transport, air, KEY)  # another app on the same phone
    cht.gets(SOKHA, "MINE")
    practice.until(lambda: cht.asks() == 200 and bool(cht.sends()))
    assert [to for to, _ in air.texts()][-1] == SOKHA
    assert air.most_of_one() == 1

    cht.key = "not-the-key-at-all"
    assert cht.asks() == 401
