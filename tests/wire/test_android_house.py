"""The Android phone in the house: its settings, its caps, the road of a letter, what the doctor says."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot import house as houses
from bot import outbox
from bot.android import seen
from bot.app import web
from bot.figures import figures
from bot.handlers.android_sender import midnight
from bot.settings import Settings, SettingsError
from bot.standing import standing
from bot.store import tables
from bot.store.backup import backup, restore
from bot.store.engine import Store
from tests.wire.android_house import KEY, SOKHA, AndroidHouse, NewHouse, settle
from tests.wire.android_phone import Phone

AT = {"AT_USERNAME": "sandbox", "AT_API_KEY": "key"}


def read(tmp_path: Path, **environ: str) -> Settings:
    return Settings.read({"KROM_DATA": str(tmp_path / "data"), **environ})


def heard(house: AndroidHouse) -> Phone:
    phone = house.phone()
    phone.asks()
    return phone


# Settings and roads ----------------------------------------------------------------------------


def test_the_settings_of_a_phone(tmp_path: Path) -> None:
    made = read(tmp_path, KROM_ANDROID=f"{KEY}, an-older-key-of-the-phone", KROM_ANDROID_DAY="200")
    assert (made.android, made.android_day) == ((KEY, "an-older-key-of-the-phone"), 200)
    assert read(tmp_path).android == ()


@pytest.mark.parametrize(
    "key", ["short", "fifteen-letters", "with a space in the key", "កូនសោរបស់ទូរស័ព្ទចាស់", f"{KEY},x"]
)
def test_a_key_that_can_be_guessed_or_mistyped_is_refused_and_not_repeated(tmp_path: Path, key: str) -> None:
    with pytest.raises(SettingsError, match="KROM_ANDROID") as raised:
        read(tmp_path, KROM_ANDROID=key)
    assert key not in str(raised.value)


def test_both_keys_hold_while_it_is_changed(new_house: NewHouse) -> None:
    house = new_house(KROM_ANDROID=f"the-new-key-of-9,{KEY}")
    old, new = house.phone(), house.phone()
    new.key = "the-new-key-of-9"
    assert (old.asks(), new.asks()) == (200, 200)


def test_of_two_networks_one_must_be_chosen(new_house: NewHouse) -> None:
    with pytest.raises(SettingsError, match="android or africastalking"):
        new_house(**AT)


def test_an_answer_goes_back_by_the_phone_and_reminders_as_chosen(house: AndroidHouse) -> None:
    settings = read(house.settings.data.parent, KROM_ANDROID=KEY, KROM_NETWORK="africastalking", **AT)
    senders = houses._senders(settings, house.krom.store)
    assert list(senders) == ["android", "africastalking"]
    assert "android" in house.krom.engine._house.vouching


def test_without_a_key_there_is_no_such_route(house: AndroidHouse) -> None:
    with_key = web(house.krom).test_client()
    assert with_key.post("/android", json={}).status_code == 401
    assert with_key.get("/android", headers={"Authorization": f"Bearer {KEY}"}).status_code == 200
    object.__setattr__(house.krom.settings, "android", ())
    assert web(house.krom).test_client().post("/android", json={}).status_code == 404


# What the SIM may send -------------------------------------------------------------------------


def test_the_cap_of_a_day_is_kept_to_the_part(new_house: NewHouse) -> None:
    house = new_house(KROM_ANDROID_DAY="3")
    house.clock.at = midnight(house.clock.at) + timedelta(hours=12)
    phone = heard(house)
    for number in range(5):
        house.tells(f"+8551200000{number}", number, kind="answer")
    settle(house, phone, 2)
    used = sum(row["parts"] for row in house.rows("handovers"))
    assert len(house.air.sent) < 5
    assert 3 - max(row["parts"] for row in house.rows("handovers")) < used <= 3
    assert any("KROM_ANDROID_DAY" in one for one in house.doctor()) is (used == 3)

    house.clock.at = midnight(house.clock.at + timedelta(days=1)) + timedelta(minutes=1)
    before = len(house.air.sent)
    phone.asks()
    settle(house, phone, 2)
    assert len(house.air.sent) > before


def test_answers_go_first_and_few_wait_for_the_phone(house: AndroidHouse) -> None:
    phone = heard(house)
    for number in range(150):
        house.tells(f"+85512000{number:03}", number, kind="news")
    house.works()
    house.tells(SOKHA, 999, kind="answer")
    house.works()
    assert len(house.rows("handovers")) <= 100  # what may be under way at once
    while phone.asks() == 200 and phone.answer["messages"]:
        phone.sends()
    house.passes(seconds=15)
    house.works()
    phone.asks()
    assert SOKHA in [one["to"] for one in phone.to_send.values()][-10:]


def test_a_phone_that_takes_and_does_not_send_is_given_no_more(house: AndroidHouse) -> None:
    phone = heard(house)
    for number in range(150):
        house.tells(f"+85512000{number:03}", number, kind="news")
    for _ in range(20):
        house.works()
        phone.asks()
    held = len(phone.to_send)
    assert held <= 100
    house.passes(minutes=1)
    phone.asks()
    house.works()
    phone.asks()
    assert len(phone.to_send) == held
    for _ in range(12):
        house.passes(seconds=15)
        settle(house, phone, 1)
    assert len(house.air.sent) == 150


def test_a_sim_that_refuses_is_tried_with_one_text_each_ten_minutes(house: AndroidHouse) -> None:
    phone = heard(house)
    numbers = [f"+8551200000{number}" for number in range(6)]
    phone.off = dict.fromkeys(numbers, "no credit")
    for number, to in enumerate(numbers[:3]):
        house.tells(to, number)
    settle(house, phone, 1)
    assert house.states() == ["undelivered"] * 3
    assert any("credit" in one for one in house.doctor())
    for number, to in enumerate(numbers[3:], 3):
        house.tells(to, number)
    house.works()
    assert house.states()[3:] == ["waiting"] * 3
    house.passes(minutes=11)
    phone.asks()
    house.works()
    assert sorted(house.states()[3:]) == ["sent", "waiting", "waiting"]
    phone.off = {}
    settle(house, phone, 1)
    house.passes(minutes=11)
    settle(house, phone, 3)
    assert house.states()[3:] == ["sent"] * 3
    assert house.doctor() == []


# How it is -------------------------------------------------------------------------------------


def test_the_doctor_before_any_phone_has_asked(house: AndroidHouse) -> None:
    house.tells(SOKHA, 1)
    house.works()
    assert (house.states(), house.rows("attempts")) == (["waiting"], [])
    assert ["No phone has ever asked" in one for one in house.doctor()] == [True]


@pytest.mark.parametrize(
    ("says", "words"),
    [
        ({"battery": 12}, "battery is at 12 %"),
        ({"signal": 4}, "hardly any signal (4 %)"),
        ({"battery": 12, "charging": True}, None),
        ({"battery": 101, "signal": -1, "charging": "yes", "app": 7, "sims": 4}, None),
        ({"battery": 60, "signal": 50}, None),
    ],
)
def test_what_the_phone_says_of_itself(
    house: AndroidHouse, says: dict[str, object], words: str | None
) -> None:
    phone = house.phone()
    phone.extra = {"battery": 80, **says}
    phone.asks()
    troubles = house.doctor()
    assert [words in one for one in troubles] == [True] if words else troubles == []


def test_the_figures(house: AndroidHouse) -> None:
    phone = heard(house)
    house.tells(SOKHA, 1)
    house.works()
    found = {one.name: one.samples[0][1] for one in figures(house.krom) if one.samples}
    assert (found["krom_android_waiting"], found["krom_android_handed"]) == (1, 0)
    assert found["krom_android_battery_percent"] == 80
    assert found["krom_android_heard_seconds"] < 60
    phone.asks()
    house.passes(seconds=1)
    found = {one.name: one.samples[0][1] for one in figures(house.krom) if one.samples}
    assert (found["krom_android_waiting"], found["krom_android_handed"]) == (0, 1)
    [told] = seen(house.krom) or []
    assert (told["sends"], told["battery"]) == (True, 80)


def test_the_status_page_shows_the_phone(new_house: NewHouse) -> None:
    house = new_house(KROM_ANDROID_DAY="200")
    [never] = standing(house.krom).gateways
    assert (never.name, never.heard, never.sent, never.most) == ("android", None, 0, 200)
    phone = house.phone()
    phone.extra = {"signal": 60}
    phone.asks()
    [shown] = standing(house.krom).gateways
    assert (shown.heard, shown.signal) == (0, 60)


# Keeping and letting go ------------------------------------------------------------------------


@pytest.mark.both_databases
def test_what_a_group_that_left_was_sent_is_nowhere(house: AndroidHouse) -> None:
    phone = heard(house)
    house.tells(SOKHA, 1)
    house.works()
    with house.krom.store.writing() as db:
        outbox.forget(db, house.group, [SOKHA])
    phone.asks()
    assert phone.to_send == {}
    assert SOKHA not in str([house.rows(name) for name in ("handovers", "gateways", "outbox")])


def test_old_notes_and_phones_are_let_go(house: AndroidHouse) -> None:
    first = heard(house)
    house.tells(SOKHA, 1)
    settle(house, first, 1)
    house.passes(days=91)
    heard(house)
    house.tidies()
    assert house.rows("handovers") == []
    assert len(house.heard()) == 1


def test_after_a_restore_nothing_is_handed_over_that_may_have_left(
    house: AndroidHouse, tmp_path: Path
) -> None:
    phone = heard(house)
    house.tells(SOKHA, 1)
    house.works()
    backup(house.krom.store, tmp_path / "b.zip")
    settle(house, phone, 1)
    assert len(house.air.sent) == 1
    folder = tmp_path / "new"
    assert restore(tmp_path / "b.zip", folder, f"sqlite:///{folder}/krom.db") == 1
    store = Store(f"sqlite:///{folder}/krom.db", folder)
    with store.reading() as db:
        assert db.execute(select(tables.outbox.c.state)).scalars().all() == ["unknown"]
        assert db.execute(select(tables.handovers.c.state)).scalars().all() == ["lost"]
    store.close()
