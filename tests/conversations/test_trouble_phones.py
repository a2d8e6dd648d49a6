"""A phone lost, a number given to a stranger, a PIN forgotten: two officers put it right."""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest
from sqlalchemy import delete, insert, select

from bot.group import practice
from bot.rules.clock import millis
from bot.store import tables
from tests.conversations.conftest import NewVillage
from tests.person import Person
from tests.village import START, Village

SUSPENDED = "This phone is suspended. Ask two officers."
CODE = "836402"


@pytest.fixture
def village(new_village: NewVillage) -> Village:
    return new_village(history=True)


def asks(village: Village, key: int, who: str, by: str = "Dara") -> Person:
    """An officer goes to `Help a member`, key and member, and says yes."""
    number = village.member(who).number
    return village.member(by).dials(f"*384*77*5*6*{key}*{number}#").gives_pin().picks("Yes")


def signs(village: Village, who: str, what: str) -> Person:
    return village.member(who).dials("*384*77*7#").gives_pin().picks(what).picks("I agree")


@pytest.mark.both_databases
def test_two_officers_suspend_a_lost_phone_and_give_it_back(village: Village) -> None:
    dara = village.chair.dials().picks("Me").picks("Help a member").picks("Phone lost").picks("Sokha")
    dara.gives_pin().sees("Suspend the phone of Keo Sokha?").picks("Yes").sees_the_end("Another must sign")
    village.member("Sokha").dials("*384*77#").sees("Mine").hangs_up()

    signs(village, "Sreymom", "Suspend").sees_the_end("The phone of Keo Sokha is suspended")

    village.member("Sokha").dials().sees_the_end(SUSPENDED)
    village.member("Sokha").texts("MINE").receives(SUSPENDED)
    village.treasurer.dials("*384*77*6*1*4*5000#").gives_pin().picks("Yes").sees_the_end("saved 5,000")
    assert [text for text in village.member("Sokha").received() if "5,000" in text] == []

    asks(village, 2, "Sokha", by="Sopheap").sees_the_end("Another must sign")
    signs(village, "Dara", "Give the phone back").sees_the_end("Keo Sokha has the phone back")
    village.member("Sokha").receives("It is shared: no amounts").dials().sees("Mine")
    assert village.is_shared(village.member("Sokha").phone)


def test_the_owner_does_not_sign_though_she_is_an_officer(village: Village) -> None:
    asks(village, 1, "Sreymom").sees_the_end("Another must sign")
    village.secretary.dials().does_not_see("Sign")
    signs(village, "Sopheap", "Suspend").sees_the_end("Kim Sreymom is suspended")

    village.secretary.dials().sees_the_end(SUSPENDED)


@pytest.mark.both_databases
def test_what_waits_for_a_suspended_phone_is_never_sent(village: Village) -> None:
    village.radio.off = True
    village.treasurer.dials("*384*77*6*1*4*5000#").gives_pin().picks("Yes").sees_the_end("saved 5,000")
    asks(village, 1, "Sokha")
    signs(village, "Sopheap", "Suspend")
    village.radio.off = False
    village.waits(hours=2)

    village.member("Sokha").receives_nothing()
    states = {row["state"] for row in village.outbox() if row["member"] == 4}
    assert states == {"void"}


def test_a_shared_phone_is_suspended_for_all_who_hold_it_and_given_back_to_all(village: Village) -> None:
    asks(village, 1, "Mony")
    signs(village, "Sopheap", "Suspend")
    village.member("Thida").dials().sees_the_end(SUSPENDED)

    asks(village, 2, "Thida", by="Sopheap")
    signs(village, "Sreymom", "Give the phone back")
    village.member("Mony").dials().sees("Who are you?", "Mony", "Thida")


def test_whoever_is_in_mid_talk_when_the_phone_is_suspended_writes_nothing(village: Village) -> None:
    thief = village.treasurer.dials("*384*77*6*1*4*5000#").gives_pin()
    asks(village, 1, "Sopheap")
    signs(village, "Sreymom", "Suspend")
    before = village.entries()

    thief.picks("Yes").sees_the_end(SUSPENDED)

    assert village.entries() == before
    village.box_holds(290_000)


@pytest.mark.parametrize("key", [1, 2])
def test_a_phone_that_is_not_there_is_not_asked_for(village: Village, key: int) -> None:
    with village.store.writing() as db:
        db.execute(delete(tables.directory).where(tables.directory.c.member == 4))
    before = village.rows()
    answer = {1: "Keo Sokha has no phone", 2: "No phone of Keo Sokha is suspended"}[key]

    asks(village, key, "Sokha").sees_the_end(answer)
    assert village.rows() == before


def test_suspended_already(village: Village) -> None:
    asks(village, 1, "Sokha")
    signs(village, "Sreymom", "Suspend")
    asks(village, 1, "Sokha", by="Sopheap").sees_the_end("is suspended already")


@pytest.mark.parametrize("who", ["Sokha", "Mony"])
def test_no_member_is_offered_it(village: Village, who: str) -> None:
    line = "*384*77*5*6#" if who == "Sokha" else "*384*77*11*5*6#"
    village.member(who).dials(line).sees("Not in the list", "Me").does_not_see("Help a member")


# The number was given to a stranger -------------------------------------------------------------


@pytest.mark.parametrize("text", ["NOTME", "not me", "Wrong number.", "មិនមែនខ្ញុំ"])
def test_a_stranger_says_that_she_is_none_of_them(village: Village, text: str) -> None:
    stranger = village.member("Sokha").texts(text).receives("Sorry. Nothing more is sent to this number.")

    stranger.dials().sees_the_end(SUSPENDED)
    for officer in (village.chair, village.treasurer, village.secretary):
        officer.receives("The phone of Keo Sokha is in other hands, so it is suspended")
    asks(village, 2, "Sokha")
    signs(village, "Sopheap", "Give the phone back")
    village.member("Sokha").dials().sees("Mine")


@pytest.mark.both_databases
def test_it_holds_for_all_who_are_reached_by_the_phone_and_in_every_group(village: Village) -> None:
    other = practice.settle(village.store, "en", START, practice.charter("en").rhythm, history=False)
    mony = village.member("Mony")
    with village.store.writing() as db:
        here = tables.directory.c.group_id == other
        db.execute(delete(tables.directory).where(here, tables.directory.c.member > 1))
        row = {"phone": mony.phone, "group_id": other, "member": 5, "since_at": millis(START)}
        db.execute(insert(tables.directory).values(**row))

    mony.texts("not me").receives("Sorry")

    with village.store.reading() as db:
        at = select(tables.directory.c.suspended_at).where(tables.directory.c.phone == mony.phone)
        assert all(one is not None for one in db.execute(at).scalars())
    news = [text for text in village.chair.received() if "is in other hands" in text]
    assert sorted(news) == sorted(set(news))
    assert len(news) == 2
    mony.dials().sees_the_end(SUSPENDED)


def test_words_after_it_mean_something_else(village: Village) -> None:
    village.member("Sokha").texts("wrong number 13").receives("Not")
    village.member("Sokha").dials().sees("Mine")
    village.member("Sokha").texts("NOTME please").receives("Not written")
    village.member("Sokha").dials("*384*77*1#").sees("PIN")


# A PIN is forgotten -----------------------------------------------------------------------------


def test_a_one_time_code_by_two_officers(village: Village, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        dara = village.chair.dials().picks("Me").picks("Help a member").picks("New PIN").picks("Sokha")
        dara.gives_pin().sees("One-time code for Keo Sokha").types(CODE).types(CODE)
        dara.sees_the_end("Another must sign")
        sokha = village.member("Sokha")
        sokha.dials("*384*77*1#").types("4071").sees_the_end("Savings").hangs_up()

        signs(village, "Sopheap", "A new PIN for Keo Sokha").sees_the_end("may choose a PIN")

    sokha.receives("officers gave you a code", "Dial *384*77#, then 5, 2")
    sokha.dials("*384*77*1#").types("4071").sees("Not right").hangs_up()
    sokha.pin = CODE
    sokha.dials("*384*77*1#").gives_pin().sees_the_end("First choose a PIN of your own")
    sokha.dials("*384*77*5*2#").gives_pin().types("8350").types("8350").sees_the_end("Your new PIN is set")
    sokha.pin = "8350"
    sokha.dials("*384*77*1#").gives_pin().sees_the_end("Savings")
    everything = f"{village.rows()}{caplog.text}{village.outbox()}{kept(village)}"
    assert CODE not in everything


def kept(village: Village) -> str:
    """Whatever the session store holds."""
    keys = village.redis.keys("krom:*")
    return str([village.redis.hgetall(key) for key in keys if village.redis.type(key) == "hash"])


@pytest.mark.both_databases
def test_a_wait_after_wrong_tries_is_over(village: Village) -> None:
    sokha = village.member("Sokha").dials("*384*77*1#")
    sokha.types("9999").types("9998").types("9997").sees_the_end("PIN not right")
    village.chair.dials("*384*77*5*6*3*4#").gives_pin().types(CODE).types(CODE).sees_the_end("Another")
    signs(village, "Sreymom", "A new PIN")

    sokha.pin = CODE
    sokha.dials("*384*77*5*2#").gives_pin().types("8350").types("8350").sees_the_end("Your new PIN is set")


@pytest.mark.parametrize(("code", "why"), [("1234", "Too easy"), ("12", "4 to 6 digits")])
def test_a_code_that_anybody_would_guess(village: Village, code: str, why: str) -> None:
    village.chair.dials("*384*77*5*6*3*4#").gives_pin().types(code).sees(why)


def test_two_different_codes(village: Village) -> None:
    village.chair.dials("*384*77*5*6*3*4#").gives_pin().types(CODE).types("836403").sees("Not the same")


def test_a_code_is_told_of_on_a_shared_phone_too(village: Village) -> None:
    village.chair.dials("*384*77*5*6*3*11#").gives_pin().types(CODE).types(CODE).sees_the_end("Another")
    signs(village, "Sreymom", "A new PIN")
    village.member("Mony").receives("Prak Mony: officers gave you a code")


def test_a_talk_that_was_open_may_read_on_and_no_other_begins(village: Village) -> None:
    """It lasts three minutes at most; a hop of the menu does not look into the database for it."""
    thief = village.member("Sokha").dials("*384*77*1#")
    asks(village, 1, "Sokha")
    signs(village, "Sopheap", "Suspend")

    thief.gives_pin().sees_the_end("Savings 30,000")
    village.member("Sokha").dials("*384*77*1#").sees_the_end(SUSPENDED)


def test_a_dropped_talk_is_not_gone_on_with(village: Village) -> None:
    village.treasurer.dials("*384*77*6*1*4*5000#").gives_pin().hangs_up()
    asks(village, 1, "Sopheap")
    signs(village, "Sreymom", "Suspend")

    village.treasurer.dials().sees_the_end(SUSPENDED)
    village.treasurer.texts("S 4 5000").receives(SUSPENDED)
    village.box_holds(290_000)


def test_the_same_suspension_is_not_asked_for_twice(village: Village) -> None:
    asks(village, 1, "Sokha")
    asks(village, 1, "Sokha").sees_the_end("This was asked for already")


def test_a_suspended_phone_in_khmer_letters(village_in: Callable[[str], Village]) -> None:
    village = village_in("km")
    dara = village.chair
    dara.dials("*384*77*5*6*1*4#").gives_pin().types("1")
    sopheap = village.treasurer.dials("*384*77*7#").gives_pin().picks("Phaak").picks("Yol prom")
    sopheap.sees_the_end("phaak hery")
    village.member("Sokha").dials().sees_the_end("Tusab nis phaak hery")
