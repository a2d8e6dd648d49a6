"""An Android phone carries a group's SMS: talks over it, workers that die, two phones with one key."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import update

from bot import outbox
from bot.store import tables
from tests.wire.android_house import SOKHA, TREASURER, AndroidHouse, NewHouse, settle
from tests.wire.android_phone import ChtPhone, Phone

PHONES = ["phone", "cht"]


def a_phone(house: AndroidHouse, which: str) -> Phone:
    made: Phone = getattr(house, which)()
    return made


# Talks -----------------------------------------------------------------------------------------


@pytest.mark.both_databases
@pytest.mark.parametrize("which", PHONES)
def test_a_deposit_is_texted_and_its_receipt_comes_back(house: AndroidHouse, which: str) -> None:
    phone = a_phone(house, which)
    phone.asks()
    phone.gets(TREASURER, "S 4 5000")
    assert phone.asks() == 200
    assert phone.received == []
    assert house.saved() == 5000

    house.works()
    phone.asks()
    phone.sends()
    phone.arrives()
    for _ in range(3):
        phone.asks()

    assert {to for to, _ in house.air.texts()} == {TREASURER, SOKHA}
    assert all("5,000" in text for _, text in house.air.texts())
    assert house.states() == ["delivered", "delivered"]
    assert phone.told == []


def test_an_app_that_asks_but_once_a_minute_gets_its_answer_with_the_same_request(
    house: AndroidHouse,
) -> None:
    def works_meanwhile() -> bool:
        house.works()
        return outbox.is_waiting(house.krom.store)

    phone = house.cht()
    phone.asks()
    house.through(linger=30.0, waiting=works_meanwhile)
    phone.gets(SOKHA, "MINE")
    phone.asks()
    assert phone.sends() == 1


def test_in_khmer(new_house: NewHouse) -> None:
    house = new_house("km")
    phone = house.phone()
    phone.asks()
    phone.gets(TREASURER, "S ៤ ៥០០០")
    settle(house, phone)
    assert house.saved() == 5000
    text = dict(house.air.texts())[SOKHA]
    assert any("\u1780" <= letter <= "\u17ff" for letter in text)
    assert phone.to_send[next(iter(phone.to_send))]["parts"] >= 1


def test_the_sim_vouches_for_who_counts_the_box(house: AndroidHouse) -> None:
    phone = house.phone()
    phone.asks()
    phone.gets(SOKHA, "T 5000")
    settle(house, phone)
    assert "dial" not in dict(house.air.texts())[SOKHA].lower()


def test_a_text_brought_twice_is_heard_once(house: AndroidHouse) -> None:
    phone = house.phone()
    phone.asks()
    phone.gets(TREASURER, "S 4 5000")
    twice = list(phone.received)
    phone.asks()
    phone.received = twice
    assert phone.asks() == 200
    settle(house, phone)
    assert house.saved() == 5000
    assert sorted(to for to, _ in house.air.texts()) == [TREASURER, SOKHA]


def test_an_app_that_counts_from_one_again_is_heard(house: AndroidHouse) -> None:
    phone = house.phone()
    phone.gets(TREASURER, "S 4 5000")
    phone.received[0]["id"] = "1"
    phone.asks()
    phone.installs()
    phone.gets(TREASURER, "S 5 7000")
    phone.received[0]["id"] = "1"
    phone.asks()
    assert (house.saved(4), house.saved(5)) == (5000, 7000)


def test_a_number_without_its_country_is_one_of_here(house: AndroidHouse) -> None:
    phone = house.phone()
    phone.gets("012000002", "S 4 5000")
    phone.asks()
    assert house.saved() == 5000
    phone.extra = {"sims": [{"slot": 0, "country": "th", "operator": "x"}]}
    phone.gets("012000002", "S 4 5000")  # of the SIM's own country first
    phone.asks()
    assert house.saved() == 5000


def test_the_phone_of_cht_gateway_is_told_that_this_is_a_gateway(house: AndroidHouse) -> None:
    phone = house.cht()
    assert isinstance(phone, ChtPhone)
    assert phone.greets() == 200
    assert phone.answer["medic-gateway"] is True
    phone.key = "wrong-key-of-an-app"
    assert phone.greets() == 401


# Workers that die ------------------------------------------------------------------------------


@pytest.mark.both_databases
@pytest.mark.parametrize("killed", ["before", "after"])
def test_a_worker_killed_between_attempt_and_result(house: AndroidHouse, killed: str) -> None:
    phone = house.phone()
    phone.asks()
    house.tells(SOKHA, 1)
    letters = house.leases()
    call = outbox.Call("android", "words", 1, letters)
    with house.krom.store.writing() as db:
        outbox.begin_attempts(db, [call], house.clock.at)
    if killed == "after":
        house.krom.senders["android"].send_letters("words", letters)  # type: ignore[attr-defined]
        phone.asks()
        phone.sends()
        phone.asks()
        assert len(house.air.sent) == 1
    house.passes(seconds=90)
    phone.asks()
    house.works()  # finds what was left
    settle(house, phone)

    assert house.air.texts() == [(SOKHA, "words")]
    assert house.states() == ["sent"]
    assert len(house.rows("handovers")) == 1


@pytest.mark.both_databases
def test_what_events_overtook_while_it_waited_for_the_phone_is_not_handed_over(house: AndroidHouse) -> None:
    phone = house.phone()
    phone.asks()
    house.tells(SOKHA, 1, kind="reminder", drop_after=house.krom.clock.now().replace(year=2099))
    house.works()
    with house.krom.store.writing() as db:
        db.execute(update(tables.outbox).values(drop_after_at=1))
    phone.asks()
    assert phone.to_send == {}
    assert house.states() == ["void"]


@pytest.mark.both_databases
def test_phones_that_ask_at_the_same_moment_share_no_text(house: AndroidHouse) -> None:
    phones = [house.phone() for _ in range(4)]
    phones[0].asks()
    for number in range(40):
        house.tells(f"+85512000{number:03}", number)
    house.works()
    with ThreadPoolExecutor(8) as pool:
        for _ in range(3):
            statuses = list(pool.map(lambda phone: phone.asks(), phones * 2))
            assert set(statuses) <= {200, 503}
    for phone in phones:
        phone.sends()
    assert house.air.most_of_one() == 1
    assert len(house.air.sent) >= 10


# Two phones ------------------------------------------------------------------------------------


def test_of_two_phones_with_one_key_the_last_to_come_sends_and_both_are_heard(house: AndroidHouse) -> None:
    first, second = house.phone(), house.phone()
    first.asks()
    house.passes(seconds=10)
    second.asks()
    for number in range(3):
        house.tells(SOKHA, number)
    house.works()
    first.gets(TREASURER, "S 4 5000")
    house.passes(seconds=10)
    first.asks()
    assert first.answer["sends"] is False
    assert (first.to_send, first.received) == ({}, [])
    assert house.saved() == 5000
    assert any("Two phones" in one for one in house.doctor())
    settle(house, second)
    assert len(house.air.sent) == 5
    assert house.air.most_of_one() == 1


def test_an_old_phone_takes_over_when_the_new_one_is_away(house: AndroidHouse) -> None:
    first, second = house.phone(), house.phone()
    first.asks()
    second.asks()
    house.passes(minutes=11)
    first.asks()
    assert first.answer["sends"] is True
    second.asks()
    assert second.answer["sends"] is False
