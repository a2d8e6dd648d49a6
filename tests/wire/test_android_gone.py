"""Texts in line for an Android phone whose reader is gone: her phone was stolen, or her group left."""

from __future__ import annotations

import pytest

from bot import outbox
from bot.group import lost_phone
from bot.group.leaving import leave, leaving
from bot.group.meetings import being_held
from bot.group.people import load_all
from bot.group.work import Desk, Work
from tests.wire.android_house import SOKHA, AndroidHouse, settle
from tests.wire.android_phone import Cut

pytestmark = pytest.mark.both_databases

STRANGER = "+85512999999"


def is_stolen(house: AndroidHouse, number: int) -> None:
    """Two officers have said so."""
    now = house.krom.clock.now()
    with house.krom.store.writing() as db:
        group, people = load_all(db, house.group)
        held = being_held(db, group, now)
        desk = Desk(db, house.group, None)
        work = Work(desk, group, people, people[1], now, "test:stolen:1", held)
        lost_phone.suspend(work, number)


def group_leaves(house: AndroidHouse) -> None:
    with house.krom.store.reading() as db:
        what = leaving(db, house.group)
    with house.krom.store.writing() as db:
        leave(db, what, house.krom.clock.now())


def reached(house: AndroidHouse) -> set[str]:
    return {to for to, _ in house.air.texts()}


@pytest.mark.parametrize("away", [False, True])
def test_what_waits_in_line_is_not_sent_to_a_phone_that_was_stolen(
    house: AndroidHouse, *, away: bool
) -> None:
    phone = house.phone()
    phone.asks()
    house.tells(SOKHA, 1)
    house.works()
    assert house.states() == ["sent"]  # in line: the phone has not fetched it
    is_stolen(house, 4)
    if away:
        house.passes(minutes=11)
        house.tidies()
    settle(house, phone)
    assert SOKHA not in reached(house)
    assert house.states() == ["void"]


def test_what_another_on_the_same_phone_is_told_still_comes(house: AndroidHouse) -> None:
    phone = house.phone()
    phone.asks()
    house.tells(SOKHA, 1)
    with house.krom.store.writing() as db:
        assert outbox.void_letters(db, [SOKHA], house.group, about=5) == 0
    house.works()
    with house.krom.store.writing() as db:
        assert outbox.void_letters(db, [SOKHA], house.group, about=5) == 0
    settle(house, phone)
    assert reached(house) == {SOKHA}


def test_what_a_group_that_left_was_to_be_told_comes_back_from_the_line_and_goes_nowhere(
    house: AndroidHouse,
) -> None:
    phone = house.phone()
    phone.asks()
    house.tells(SOKHA, 1)
    house.works()
    group_leaves(house)
    house.passes(minutes=11)  # the phone is away: the line is taken back
    house.tidies()
    for _ in range(4):
        house.passes(seconds=30)
        settle(house, phone, 1)
    assert not any(to.startswith("gone:") for to in reached(house))
    assert house.states()[0] == "void"


def test_what_a_group_that_left_was_handed_holds_up_no_other(house: AndroidHouse) -> None:
    phone = house.phone()
    phone.asks()
    for number in range(10):
        house.tells(SOKHA, number)
    house.works()
    with pytest.raises(Cut):
        phone.asks("answer")
    group_leaves(house)
    house.tells(STRANGER, 99, group=0, about=0)
    settle(house, phone)
    assert STRANGER in reached(house)
