"""An Android phone on a line that breaks, in any order of mishaps: nothing is lost, nothing sent twice."""

from __future__ import annotations

import contextlib
import random

import pytest

from bot import outbox
from tests.wire.android_house import DARA, SOKHA, TREASURER, AndroidHouse, settle
from tests.wire.android_phone import Cut, Lost, Phone

PHONES = ["phone", "cht"]


def a_phone(house: AndroidHouse, which: str) -> Phone:
    made: Phone = getattr(house, which)()
    return made


# A line that breaks ----------------------------------------------------------------------------


@pytest.mark.parametrize("which", PHONES)
@pytest.mark.parametrize("lost", ["request", "answer"])
@pytest.mark.parametrize("step", range(5))
def test_whatever_request_or_answer_gets_lost(house: AndroidHouse, which: str, lost: Lost, step: int) -> None:
    phone = a_phone(house, which)
    phone.asks()

    def asks(number: int) -> None:
        if number == step:
            with pytest.raises(Cut):
                phone.asks(lost)
        phone.asks()

    phone.gets(TREASURER, "S 4 5000")
    asks(0)
    house.works()
    asks(1)
    asks(2)
    phone.sends()
    asks(3)
    phone.arrives()
    asks(4)
    settle(house, phone)

    assert house.saved() == 5000
    assert sorted(to for to, _ in house.air.texts()) == [TREASURER, SOKHA]
    assert house.air.most_of_one() == 1
    assert house.states() == ["delivered", "delivered"]
    reports = [(row["provider_id"], row["status"]) for row in house.rows("reports")]
    assert len(set(reports)) == len(reports)  # a status that came again is kept once


def test_a_text_that_was_handed_over_is_an_attempt_before_the_phone_hears_of_it(house: AndroidHouse) -> None:
    phone = house.phone()
    phone.asks()
    house.tells(SOKHA, 1)
    house.works()
    with pytest.raises(Cut):
        phone.asks("answer")
    [attempt] = house.rows("attempts")
    [row] = house.rows("handovers")
    assert (attempt["outcome"], attempt["provider_id"]) == ("accepted", row["key"])
    assert row["state"] == "handed"
    assert house.states() == ["sent"]


@pytest.mark.parametrize("which", PHONES)
def test_installed_anew_after_an_answer_it_never_reports_on(house: AndroidHouse, which: str) -> None:
    phone = a_phone(house, which)
    phone.asks()
    house.tells(SOKHA, 1)
    house.works()
    phone.asks()
    phone.sends()
    phone.installs()  # the text has left, and nobody remembers
    settle(house, phone)

    assert house.air.most_of_one() == 1
    assert house.states() == ["unknown"]

    [row] = house.outbox()
    assert outbox.resend(house.krom.store, [row["id"]]) == 1  # a person has asked Sokha: nothing came
    settle(house, phone)
    assert house.air.most_of_one() == 2
    assert house.states() == ["sent"]


def test_what_no_phone_was_handed_goes_to_the_new_one(house: AndroidHouse) -> None:
    phone = house.phone()
    phone.asks()
    house.tells(SOKHA, 1)
    house.works()
    phone.installs()
    settle(house, phone)
    assert len(house.air.sent) == 1
    assert house.states() == ["sent"]


def test_a_phone_that_still_remembers_mends_what_was_unknown(house: AndroidHouse) -> None:
    first = house.phone()
    first.asks()
    house.tells(SOKHA, 1)
    house.works()
    first.asks()
    house.phone().asks()
    assert house.states() == ["unknown"]
    first.sends()
    first.asks()
    assert house.states() == ["sent"]


@pytest.mark.both_databases
def test_an_hour_away(house: AndroidHouse) -> None:
    phone = house.phone()
    phone.asks()
    house.tells(SOKHA, 1)
    house.works()
    house.passes(hours=1)
    house.tidies()
    assert house.states() == ["waiting"]  # it could still go another way, or be overtaken
    house.tells(DARA, 2)
    house.works()
    assert house.states() == ["waiting", "waiting"]
    assert [row["outcome"] for row in house.rows("attempts")] == ["accepted"]
    assert ["last heard 60 minutes ago" in one for one in house.doctor()] == [True]

    phone.gets(TREASURER, "S 4 5000")
    phone.asks()
    house.passes(seconds=30)
    settle(house, phone)
    assert house.saved() == 5000
    assert len(house.air.sent) == 4
    assert set(house.states()) == {"sent"}


@pytest.mark.both_databases
def test_a_day_without_a_word_leaves_it_to_a_person(house: AndroidHouse) -> None:
    phone = house.phone()
    phone.asks()
    house.tells(SOKHA, 1)
    house.works()
    phone.asks()
    house.passes(hours=2)
    phone.asks()
    assert any("has had 1 texts for over an hour" in one for one in house.doctor())
    house.passes(hours=23)
    house.tidies()
    assert house.states() == ["unknown"]
    phone.sends()
    phone.asks()
    assert house.states() == ["sent"]


# Anything at all -------------------------------------------------------------------------------


def once(house: AndroidHouse, phone: Phone, chance: random.Random, number: int) -> int:
    """Let one thing happen; give how much it puts into the books."""
    match chance.randrange(8):
        case 0:
            phone.gets(TREASURER, f"S 4 {number * 100}")
            return number * 100
        case 1 | 2:
            with contextlib.suppress(Cut):
                phone.asks(chance.choice(["request", "answer", None, None]))
        case 3:
            house.works()
        case 4 | 5:
            phone.sends(chance.choice([1, 100]))
        case 6:
            phone.arrives()
        case _ if chance.random() < 0.3:
            phone.told, kept = phone.told + phone.told, phone.received
            phone.received = kept + kept
    return 0


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("which", PHONES)
def test_any_order_of_mishaps_loses_and_doubles_nothing(house: AndroidHouse, which: str, seed: int) -> None:
    chance = random.Random(seed)
    phone = a_phone(house, which)
    phone.asks()
    owed = sum(once(house, phone, chance, number) for number in range(1, 60))
    settle(house, phone, 30)
    assert phone.received == []
    assert house.saved() == owed
    assert house.air.most_of_one() <= 1
    assert set(house.states()) <= {"sent", "delivered"}
    assert len(house.air.sent) == len(house.states())


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("which", PHONES)
def test_also_when_it_forgets_no_member_gets_a_text_twice(house: AndroidHouse, which: str, seed: int) -> None:
    chance = random.Random(seed)
    phone = a_phone(house, which)
    phone.asks()
    for number in range(1, 60):
        once(house, phone, chance, number)
        if chance.random() < 0.1:
            phone.installs()
    settle(house, phone, 20)
    assert house.air.most_of_one() <= 1
    unsent = [row for row in house.outbox() if row["state"] not in {"sent", "delivered"}]
    assert {row["state"] for row in unsent} <= {"unknown"}
