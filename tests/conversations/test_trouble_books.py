"""An officer gone, the box stolen, a member dead: the books go on, by two and with a witness."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.store import tables
from tests.conversations.conftest import NewVillage
from tests.person import Person
from tests.village import Village


@pytest.fixture
def village(new_village: NewVillage) -> Village:
    return new_village(history=True)


def signs(village: Village, who: str, what: str) -> Person:
    return village.member(who).dials("*384*77*7#").gives_pin().picks(what).picks("I agree")


def moves_of(village: Village) -> list[tuple[str, str, int]]:
    """The moves of the last entry."""
    last = village.stored("entries")[-1]["number"]
    found = [row for row in village.stored("moves") if row["entry"] == last]
    return [
        (row["debit"], row["credit"], row["amount"]) for row in sorted(found, key=lambda r: r["position"])
    ]


# A new officer ----------------------------------------------------------------------------------


def new_treasurer(village: Village, who: str, counted: int, by: str = "Dara") -> Person:
    number = village.member(who).number
    return village.member(by).dials(f"*384*77*5*6*4*1*{number}*{counted}#").gives_pin()


@pytest.mark.both_databases
def test_the_treasurer_is_gone_and_the_box_is_short(village: Village) -> None:
    dara = village.chair.dials().picks("Me").picks("Help a member").picks("New officer").picks("Treasurer")
    dara.picks("Sokha").types("280000").gives_pin()
    dara.sees("Keo Sokha: Treasurer? Box 280,000, book 290,000").picks("Yes").sees_the_end(
        "Another must sign"
    )
    village.treasurer.dials().does_not_see("Sign")
    village.member("Sokha").dials().does_not_see("Sign")

    sreymom = village.secretary.dials("*384*77*7#").gives_pin()
    sreymom.sees("Keo Sokha: Treasurer. Box 280,000, book 290,000").picks("Treasurer").picks("I agree")
    sreymom.sees_the_end("Keo Sokha: Treasurer")

    village.box_holds(280_000)
    assert moves_of(village) == [("short-over", "box", 10_000)]
    assert all(member["fines"] == 0 for member in village.books()["members"])
    village.treasurer.receives("Keo Sokha now holds the office: Treasurer")
    village.member("Sokha").receives("Keo Sokha now holds the office: Treasurer")
    village.member("Sokha").dials("*384*77*6*1*5*5000#").gives_pin().picks("Yes").sees_the_end("saved 5,000")
    village.treasurer.dials().does_not_see("Write")
    village.is_sound()


def test_more_than_the_book_says_is_over_and_as_much_is_no_entry(village: Village) -> None:
    new_treasurer(village, "Sokha", 291_000).picks("Yes")
    signs(village, "Sreymom", "Treasurer")
    assert moves_of(village) == [("box", "short-over", 1_000)]
    before = village.entries()

    new_treasurer(village, "Rith", 291_000).picks("Yes")
    signs(village, "Sreymom", "Ouk Rith: Treasurer").sees_the_end("Ouk Rith")
    assert village.entries() == before
    village.is_sound()


def test_what_is_written_between_count_and_signature_is_no_difference(village: Village) -> None:
    new_treasurer(village, "Sokha", 290_000).picks("Yes").sees_the_end("Another")
    village.treasurer.dials("*384*77*6*1*4*5000#").gives_pin().picks("Yes").sees_the_end("saved")

    signs(village, "Sreymom", "Treasurer").sees_the_end("Count it again")
    village.box_holds(295_000)
    village.treasurer.dials("*384*77*6#").sees("Savings")


@pytest.mark.both_databases
def test_who_takes_an_office_twice_in_a_day(village: Village) -> None:
    for who in ("Sokha", "Rith", "Sokha"):
        new_treasurer(village, who, 290_000).picks("Yes").sees_the_end("Another")
        signs(village, "Sreymom", who).sees_the_end("Treasurer")
    holders = [row["number"] for row in village.stored("offices") if row["until_on"] is None]
    assert sorted(holders) == [1, 3, 4]


def test_a_new_chair(village: Village) -> None:
    sopheap = village.treasurer.dials("*384*77*5*6*4*2*5#").gives_pin()
    sopheap.sees("Mao Bopha: Chair?").picks("Yes").sees_the_end("Another must sign")
    village.chair.dials().does_not_see("Sign")

    signs(village, "Sreymom", "Mao Bopha: Chair").sees_the_end("Mao Bopha: Chair. Both are told")
    village.member("Bopha").dials().sees("Meeting date")
    village.chair.dials().does_not_see("Meeting date")


def test_one_person_holds_one_office(village: Village) -> None:
    village.chair.dials("*384*77*5*6*4*1*3#").sees("Not in the list", "Who takes it?")


def test_two_changes_of_one_office_wait_and_the_first_signed_holds(village: Village) -> None:
    village.treasurer.dials("*384*77*5*6*4*2*5#").gives_pin().picks("Yes")
    village.treasurer.dials("*384*77*5*6*4*2*6#").gives_pin().picks("Yes").sees_the_end("Another")
    signs(village, "Sreymom", "Mao Bopha: Chair")

    signs(village, "Sreymom", "Chea Vuthy: Chair").sees_the_end("has changed hands")


def test_what_the_old_treasurer_asked_for_falls_away(village: Village) -> None:
    village.treasurer.dials("*384*77*6*3*5*100000*4#").gives_pin().picks("Yes").sees_the_end("Another")
    new_treasurer(village, "Sokha", 290_000).picks("Yes")
    signs(village, "Sreymom", "Treasurer")

    signs(village, "Sreymom", "borrows").sees_the_end("may not ask for this any more")
    village.box_holds(290_000)


# The box is stolen ------------------------------------------------------------------------------


def test_the_box_is_stolen_and_some_of_it_is_found(village: Village) -> None:
    dara = village.chair.dials("*384*77*6*7*6*1*290000#").gives_pin()
    dara.sees("290,000 was stolen from the box?").picks("Yes").sees_the_end("Another must sign")
    village.box_holds(290_000)
    signs(village, "Sreymom", "stolen").sees_the_end("290,000 is written as stolen. Nobody owes it")
    village.box_holds(0)
    assert moves_of(village) == [("lost", "box", 290_000)]

    sreymom = village.secretary.dials("*384*77*6*7*6*2*50000#").gives_pin()
    sreymom.sees("50,000 is in the box again?").picks("Yes")
    signs(village, "Dara", "50,000 is in the box again").sees_the_end("50,000 is in the box again")
    village.box_holds(50_000)
    village.chair.dials("*384*77*6*7*6*2*240100#").gives_pin().picks("Yes").sees_the_end("240,000 was lost")
    village.is_sound()


def test_what_was_stolen_is_asked_about_when_it_is_said_twice(village: Village) -> None:
    village.chair.dials("*384*77*6*7*6*1*90000#").gives_pin().picks("Yes")
    signs(village, "Sreymom", "stolen")
    again = village.chair.dials("*384*77*6*7*6*1*90000#").gives_pin()
    again.sees("Already written: 90,000 was stolen").picks("No").sees_the_end("Nothing")
    village.chair.dials("*384*77*6*7*6*2*40000#").gives_pin().picks("Yes")
    signs(village, "Sreymom", "40,000 is in the box again")
    found = village.chair.dials("*384*77*6*7*6*2*40000#").gives_pin()
    found.sees("Already written: 40,000 was found").picks("Yes").sees_the_end("must sign")
    village.box_holds(240_000)


def test_no_more_is_stolen_than_was_there(village: Village) -> None:
    before = village.rows()
    dara = village.chair.dials("*384*77*6*7*6*1*290100#").gives_pin()
    dara.picks("Yes").sees_the_end("not so much in the box")
    assert village.rows() == before


# A member dies ----------------------------------------------------------------------------------


def dies(village: Village, who: str, by: str = "Dara") -> Person:
    number = village.member(who).number
    return village.member(by).dials(f"*384*77*5*6*5*1*{number}#").gives_pin().picks("Yes")


def family(village: Village, who: str, by: str = "Dara") -> Person:
    number = village.member(who).number
    return village.member(by).dials(f"*384*77*5*6*5*2*{number}#").gives_pin()


def test_texts_to_a_member_who_died_stop_at_once(village: Village) -> None:
    village.radio.off = True
    village.treasurer.dials("*384*77*6*1*4*5000#").gives_pin().picks("Yes")
    dies(village, "Sokha").sees_the_end("Texts to Keo Sokha have stopped")
    village.radio.off = False
    village.goes_to("2026-12-01 18:00")

    village.member("Sokha").receives_nothing()
    for officer in (village.treasurer, village.secretary):
        assert [text for text in officer.received() if "Chan Dara says that Keo Sokha has died" in text]
    assert not [text for text in village.chair.received() if "has died" in text]


def test_a_helper_is_no_witness(village: Village) -> None:
    dies(village, "Sokha")
    family(village, "Sokha").picks("Yes")
    village.has_office("Rith", "helper")

    village.member("Rith").dials().does_not_see("Sign")
    village.member("Vuthy").dials().sees("Sign")


def test_a_meeting_goes_on_without_who_died(village: Village) -> None:
    village.goes_to("2026-12-01 14:10")
    village.treasurer.texts("S 4 5000")
    dies(village, "Sokha")

    told = village.treasurer.texts("M T 350000").received()
    assert any("Keo Sokha 5,000 before. Together saved 60,000, box 350,000" in text for text in told)

    village.secretary.dials("*384*77*7*350000#").gives_pin().picks("Yes").sees_the_end("is closed")
    assert village.saved("Sokha") == 35_000
    here = [row["member"] for row in village.stored("attendance") if row["present"]]
    assert 4 not in here
    village.is_sound()


def test_others_who_hold_her_phone_go_on(village: Village) -> None:
    dies(village, "Mony")
    thida = village.member("Thida").dials().sees("Mine")
    thida.does_not_see("Who are you?")


def test_it_was_not_so(village: Village) -> None:
    dies(village, "Sokha")
    dies(village, "Sokha", by="Sopheap").sees_the_end("written already")
    village.treasurer.dials("*384*77*5*6*2*4#").gives_pin().picks("Yes")
    signs(village, "Sreymom", "Give the phone back").sees_the_end("Keo Sokha has the phone back")

    village.member("Sokha").dials().sees("Mine")
    family(village, "Sokha").picks("Yes").sees_the_end("First say that Keo Sokha died")


@pytest.mark.both_databases
def test_a_lost_phone_given_back_wakes_no_dead(village: Village) -> None:
    village.chair.dials("*384*77*5*6*1*12#").gives_pin().picks("Yes")
    signs(village, "Sreymom", "Suspend")
    dies(village, "Mony")
    village.chair.dials("*384*77*5*6*2*12#").gives_pin().picks("Yes")
    signs(village, "Sreymom", "Give the phone back")

    village.member("Thida").dials().sees("Mine")
    here = (tables.directory.c.group_id == village.group) & (tables.directory.c.member == 11)
    with village.store.reading() as db:
        assert db.execute(select(tables.directory.c.suspended_at).where(here)).scalar_one() is not None


def test_nobody_says_it_of_herself(village: Village) -> None:
    dies(village, "Dara").sees_the_end("Somebody else must say this")
    village.chair.dials("*384*77*2#").sees("PIN")


def test_her_savings_are_paid_to_the_family_by_two_officers_and_a_witness(village: Village) -> None:
    dies(village, "Sokha")
    family(village, "Sokha").sees("savings 30,000, owed 0. Pay the family 30,000?").picks("Yes")
    village.box_holds(290_000)
    signs(village, "Rith", "family gets 30,000").sees_the_end("One more signature is missing")
    village.member("Vuthy").dials().does_not_see("Sign")
    signs(village, "Sreymom", "family gets 30,000").sees_the_end("30,000 is paid to the family of Keo Sokha")

    village.box_holds(260_000)
    assert moves_of(village) == [("savings:4", "box", 30_000)]
    assert village.stored("entries")[-1]["signed_by"] == "[8, 3]"
    village.treasurer.dials("*384*77*6*1*4#").sees("Not in the list")
    village.is_sound()


@pytest.mark.both_databases
def test_her_savings_pay_her_loan_first(village: Village) -> None:
    village.treasurer.dials("*384*77*6*1*10*100000#").gives_pin().picks("Yes").sees_the_end("saved 100,000")
    dies(village, "Dany")
    family(village, "Dany").sees("savings 130,000, owed 102,000. Pay the family 28,000?").picks("Yes")
    signs(village, "Rith", "family gets 28,000")
    signs(village, "Sreymom", "family gets 28,000").sees_the_end("28,000 is paid")

    assert moves_of(village) == [
        ("savings:10", "interest:2", 2_000), ("savings:10", "loan:2", 100_000), ("savings:10", "box", 28_000),
    ]  # fmt: skip
    assert village.loan("Dany") == {"principal": 0, "interest_due": 0}
    village.box_holds(362_000)
    village.is_sound()


def test_her_savings_pay_a_fine_that_was_not_paid(village: Village) -> None:
    village.treasurer.dials("*384*77*6*4*4*500*2#").gives_pin().picks("Yes")
    dies(village, "Sokha")
    family(village, "Sokha").sees("savings 30,000, owed 500. Pay the family 29,500?").picks("Yes")
    signs(village, "Rith", "family gets 29,500")
    signs(village, "Sreymom", "family gets 29,500").sees_the_end("29,500 is paid")

    assert moves_of(village) == [("savings:4", "owed:4", 500), ("savings:4", "box", 29_500)]
    village.is_sound()


def test_what_her_savings_do_not_pay_stays_in_the_book(village: Village) -> None:
    dies(village, "Dany")
    family(village, "Dany").sees("savings 30,000, owed 102,000. Pay the family 0?").picks("Yes")
    signs(village, "Rith", "family gets 0")
    signs(village, "Sreymom", "family gets 0").sees_the_end("72,000 stays in the book")

    assert village.loan("Dany")["principal"] == 72_000
    village.box_holds(290_000)
    family(village, "Dany").picks("Yes").sees_the_end("Nothing is saved. 72,000 stays")
    village.is_sound()


def test_figures_that_changed_are_not_signed(village: Village) -> None:
    dies(village, "Sokha")
    family(village, "Sokha").picks("Yes")
    village.treasurer.dials("*384*77*6*1*4*5000#").gives_pin().picks("Yes").sees_the_end("saved")
    signs(village, "Rith", "family gets")

    signs(village, "Sreymom", "family gets").sees_the_end("The figures have changed")
    village.box_holds(295_000)


def test_a_witness_is_no_member_who_is_dead_or_asked(village: Village) -> None:
    dies(village, "Sokha")
    family(village, "Sokha").picks("Yes")
    village.chair.dials().does_not_see("Sign")
    signs(village, "Rith", "family gets")
    signs(village, "Sopheap", "family gets").sees_the_end("30,000 is paid")


def test_who_never_saved_only_leaves_the_lists(new_village: NewVillage) -> None:
    village = new_village()
    dies(village, "Bopha")
    family(village, "Bopha").sees("savings 0, owed 0. Pay the family 0?").picks("Yes")
    signs(village, "Rith", "family gets 0")
    signs(village, "Sreymom", "family gets 0").sees_the_end("Nothing was saved or owed")

    village.treasurer.dials("*384*77*6*1*5#").sees("Not in the list")
    assert village.entries() == 0


def test_more_than_is_in_the_box_is_not_paid_out(village: Village) -> None:
    village.chair.dials("*384*77*6*7*6*1*280000#").gives_pin().picks("Yes")
    signs(village, "Sreymom", "stolen")
    dies(village, "Sokha")
    family(village, "Sokha").picks("Yes").sees_the_end("not so much in the box")


def test_an_officer_who_died_and_was_settled_holds_no_office(village: Village) -> None:
    dies(village, "Sopheap")
    family(village, "Sopheap").picks("Yes")
    signs(village, "Rith", "family gets")
    signs(village, "Sreymom", "family gets").sees_the_end("is paid")

    new_treasurer(village, "Sokha", 260_000).picks("Yes").sees_the_end("Another")
    signs(village, "Sreymom", "Treasurer").sees_the_end("Keo Sokha: Treasurer")
