"""Somebody joins a running group: two of it sign, her phone is asked, she counts from the next sheet on."""

from __future__ import annotations

from itertools import count

import pytest

from bot.group.acts_people import Admit
from bot.group.people import load_all
from bot.group.perform import Deed, Failed, perform
from bot.group.signing import Sign, waiting_for
from tests.conversations.conftest import NewVillage
from tests.conversations.sim import asked, over_a_sim
from tests.person import Person
from tests.village import Village

OFFICER, CHAIR = 0, 1
CAUSES = count(1)
PHONE = "+85512345678"
SOPHY = Admit("ឈឹម សុភី", "Chhim Sophy", "en", (PHONE,), "private")


@pytest.fixture
def village(new_village: NewVillage) -> Village:
    return new_village(history=True)


def asks(village: Village, act: Admit = SOPHY, who: int = OFFICER) -> None:
    """On the field officer's page, or whoever may."""
    perform(village.store, village.group, who, [Deed(act, f"join:{next(CAUSES)}")], village.clock.at)


def signs(person: Person, name: str = "Chhim Sophy") -> Person:
    person.dials("*384*77*7#")
    if "Count" in person.reply.text:
        person.picks("Sign")
    return person.picks(name).picks("I agree")


def joins(village: Village, act: Admit = SOPHY) -> Person:
    """Asked for, and signed by two."""
    asks(village, act)
    signs(village.chair, act.latin)
    signs(village.member("Sokha"), act.latin)
    number = village.stored("members")[-1]["number"]
    return Person(village, number, act.phones[0])


def gets_pin(village: Village, her: Person) -> None:
    """An officer types a one-time code, another signs, she chooses her PIN with it."""
    village.chair.dials("*384*77*5*6*3#").picks("Chhim Sophy").gives_pin().types("8350").types("8350")
    village.treasurer.dials("*384*77*7#").gives_pin().picks("A new PIN").picks("I agree")
    her.dials().picks("Me").picks("PIN").types("8350").types("6173").types("6173")
    her.pin = "6173"


@pytest.mark.both_databases
def test_she_is_admitted_welcomed_and_given_a_pin(village: Village) -> None:
    asks(village)
    village.chair.receives("The field officer asks you to sign")
    dara = village.chair.dials("*384*77*7#").gives_pin().picks("New member: Chhim Sophy, phone ...678")
    dara.picks("I agree").sees_the_end("One more signature is missing")
    assert len(village.stored("members")) == 12
    signs(village.member("Sokha")).sees_the_end("Chhim Sophy is a member now, number 13.")

    her = Person(village, 13, PHONE)
    her.receives("Hello Chhim Sophy.", "Is this phone yours alone? Send 51.")
    for officer in (village.chair, village.treasurer, village.secretary):
        officer.receives("New member 13: Chhim Sophy. An officer gives her a PIN.")
    assert village.is_shared(PHONE)
    her.texts("51").receives("This phone is yours alone.")
    assert not village.is_shared(PHONE)
    gets_pin(village, her)
    her.dials().picks("Menu").picks("Mine").gives_pin().sees_the_end("0")
    village.treasurer.dials("*384*77*6*1*13*5000#").gives_pin().picks("Yes").sees_the_end("Chhim Sophy")
    her.receives("saved 5,000")
    village.is_sound()


@pytest.mark.both_databases
def test_from_the_next_sheet_on_she_is_there(village: Village) -> None:
    joins(village)
    village.goes_to("2026-12-01 14:30")
    village.treasurer.network = village.secretary.network = "simulator"

    village.treasurer.texts("M T 355000").receives("13 saved 65,000")
    village.secretary.texts("T 355000")

    here = {row["member"]: row["present"] for row in village.stored("attendance") if row["meeting"] == 7}
    assert here[13] == 1
    assert village.books()["members"][-1]["savings"] == 5_000
    village.is_sound()


@pytest.mark.both_databases
def test_who_joins_while_a_sheet_waits_is_not_in_it(village: Village) -> None:
    village.goes_to("2026-12-01 14:30")
    village.treasurer.network = village.secretary.network = "simulator"
    village.treasurer.texts("M T 350000")
    joins(village)

    village.secretary.texts("T 350000")

    here = {row["member"] for row in village.stored("attendance") if row["meeting"] == 7}
    assert 13 not in here
    assert 12 in here
    assert village.books()["members"][-1]["savings"] == 0
    village.is_sound()


def test_unless_it_is_sent_again(village: Village) -> None:
    village.goes_to("2026-12-01 14:30")
    village.treasurer.network = village.secretary.network = "simulator"
    village.treasurer.texts("M T 350000")
    joins(village)
    village.waits(minutes=1)
    village.treasurer.texts("M T 355000").receives("13 saved 65,000")

    village.secretary.texts("T 355000")

    here = {row["member"]: row["present"] for row in village.stored("attendance") if row["meeting"] == 7}
    assert here[13] == 1
    village.is_sound()


def test_the_number_of_who_left_is_given_to_nobody(village: Village) -> None:
    village.leaves("Thida")
    joins(village)

    assert [row["number"] for row in village.stored("members")][-2:] == [12, 13]


def test_keys_of_krom_are_no_number_of_a_member(village: Village) -> None:
    for place in range(86):
        act = Admit("x", f"Sok {place}", "en", (f"+855123450{place:02}",))
        perform(village.store, village.group, OFFICER, [Deed(act, f"many:{place}")], village.clock.at)
        if place < 85:
            _sign_all(village)
    _sign_all(village)

    numbers = [row["number"] for row in village.stored("members")]
    assert numbers[-2:] == [97, 100]


def _sign_all(village: Village) -> None:
    for signer in (1, 4):
        with village.store.reading() as db:
            group, people = load_all(db, village.group)
            (one,) = waiting_for(db, group, people, people[signer], village.clock.at)
        deed = Deed(Sign(one.number, one.digest), f"sign:{signer}:{one.number}")
        perform(village.store, village.group, signer, [deed], village.clock.at, quiet=True)


def test_a_phone_of_another_may_be_hers_too_and_is_then_shared(village: Village) -> None:
    phone = village.member("Sokha").phone
    joins(village, Admit("x", "Keo Sophy", "en", (phone,), "private"))

    village.member("Sokha").receives("Hello Keo Sophy.").texts("52").receives("This phone is shared.")
    assert village.is_shared(phone)


def test_a_phone_that_said_stop_is_not_written_to(village: Village) -> None:
    village.stranger(PHONE).texts("STOP")
    before = village.stranger(PHONE).received()

    her = joins(village)

    assert her.received() == before


def test_only_chair_secretary_and_the_field_officer_ask(village: Village) -> None:
    for who in (2, 4):
        with pytest.raises(Failed) as failed:
            asks(village, who=who)
        assert failed.value.refused.message == "not-yours"
    asks(village, who=CHAIR)

    village.chair.dials().does_not_see("Sign")
    signs(village.secretary)
    signs(village.member("Sokha")).sees_the_end("number 13")


def test_by_text_it_is_signed_with_the_end_of_her_number(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    village = over_a_sim(village, monkeypatch)
    asks(village)
    number = asked(village.chair)

    village.chair.texts(f"SIGN {number} 678").receives("not")
    village.chair.texts(f"SIGN {number} 5678").receives("One more signature is missing")
    village.member("Sokha").texts(f"SIGN {number} 5678").receives("Signed.")

    assert len(village.stored("members")) == 13
    village.is_sound()


# On the menu ---------------------------------------------------------------------------------------


@pytest.mark.both_databases
def test_the_chair_writes_her_down_on_the_menu(village: Village) -> None:
    dara = village.chair.dials().picks("Write").picks("Other").picks("New member")
    dara.sees("Her name in Latin letters").types("Chhim Sophy").sees("Her phone number?")
    dara.types("012 345 678").gives_pin().sees("New member: Chhim Sophy, +85512345678. Two others must sign.")
    dara.picks("Yes").sees_the_end("2 others must sign before")

    village.chair.dials().picks("Menu").does_not_see("Sign")
    signs(village.secretary).sees_the_end("One more signature is missing")
    signs(village.member("Sokha")).sees_the_end("Chhim Sophy is a member now, number 13.")
    Person(village, 13, PHONE).receives("Hello Chhim Sophy.", "Send 51.")
    village.chair.receives("signed what you asked for")
    village.is_sound()


def test_asked_for_twice_it_waits_once_and_a_member_is_admitted_once(village: Village) -> None:
    line = "*384*77*6*7*8*Sophy*012345678#"
    village.chair.dials(line).gives_pin().picks("Yes").sees_the_end("2 others must sign before")
    village.chair.dials(line).gives_pin().picks("Yes").sees_the_end("This was asked for already.")
    village.secretary.dials(line).gives_pin().picks("Yes").sees_the_end("This was asked for already.")
    for person in (village.treasurer, village.member("Sokha")):
        signs(person, "Sophy")

    village.secretary.dials(line).gives_pin().picks("Yes").sees_the_end(
        "Sophy is a member already, number 13."
    )
    assert len(village.stored("members")) == 13


def test_what_is_no_name_and_no_phone_is_asked_again(village: Village) -> None:
    dara = village.chair.dials("*384*77*6*7*8#")
    for typed in ("ឈឹម សុភី", "Chhim Sophy of the new village", "4711"):
        dara.types(typed).sees("Only Latin letters, at most 20.")
    dara.types("Sophy").types("12").sees("That is no phone number.").types("moon").sees("no phone number")
    dara.types("012345678 012345679").sees("no phone number").types("+85512345678").sees("Your PIN?")


def test_the_treasurer_has_no_such_job(village: Village) -> None:
    village.treasurer.dials("*384*77*6*7#").does_not_see("New member")


def test_a_dropped_talk_goes_on(village: Village) -> None:
    village.chair.dials("*384*77*6*7*8#").types("Chhim Sophy").hangs_up()

    dara = village.chair.dials().picks("Go on").sees("Her phone number?")
    dara.types("012345678").gives_pin().picks("Yes").sees_the_end("2 others must sign before")
