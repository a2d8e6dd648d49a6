"""A member leaves a running group: two officers and a witness pay her out, and she is in no list any more."""

from __future__ import annotations

import pytest

from bot.group.export import export
from bot.group.paper import group_book, passbook
from bot.rules.damm import receipt
from tests.conversations.conftest import NewVillage
from tests.conversations.sim import (
    asked,
    every_text_fits_and_tells_nobody_to_dial,
    over_a_sim,
)
from tests.conversations.sim import signs as texts_yes
from tests.conversations.test_sheet import hears
from tests.conversations.test_trouble_books import dies, moves_of, signs
from tests.person import Person
from tests.village import Village


@pytest.fixture
def village(new_village: NewVillage) -> Village:
    return new_village(history=True)


def leaves(village: Village, who: str, by: str = "Dara") -> Person:
    """An officer picks her; her sums are read."""
    number = village.member(who).number
    return village.member(by).dials(f"*384*77*5*6*6*{number}#").gives_pin()


def agreed(village: Village, who: str, by: str = "Dara") -> Person:
    """It is asked for, and two sign."""
    leaves(village, who, by).picks("Yes").sees_the_end("2 others must sign")
    signs(village, "Rith", "leaves").sees_the_end("One more signature")
    return signs(village, "Sreymom", "leaves")


def has_left(village: Village, who: str) -> bool:
    number = village.member(who).number
    return [row["left_on"] is not None for row in village.stored("members") if row["number"] == number] == [
        True
    ]


# On the menu --------------------------------------------------------------------------------------


@pytest.mark.both_databases
def test_she_is_paid_what_she_saved_and_her_phone_reaches_the_group_no_more(village: Village) -> None:
    dara = village.chair.dials().picks("Me").picks("Help a member").picks("Member leaves")
    dara.sees("Who leaves the group?").picks("Sokha").gives_pin()
    dara.sees("Keo Sokha leaves. Savings 30,000. Owes 0: loan 0, fines 0, keeps 0. Pay 30,000?")
    dara.picks("Yes").sees_the_end("2 others must sign before")
    village.box_holds(290_000)
    village.member("Sokha").dials().does_not_see("Sign")
    village.chair.dials().picks("Menu").does_not_see("Sign")

    rith = village.member("Rith").dials("*384*77*7#").gives_pin()
    rith.picks("leaves").sees("Keo Sokha leaves: savings 30,000, owed 0, paid 30,000")
    rith.picks("I agree").sees_the_end("One more signature is missing")
    assert not has_left(village, "Sokha")
    signs(village, "Sreymom", "leaves").sees_the_end("Keo Sokha has left. Pay her 30,000 now. Receipt ")

    village.box_holds(260_000)
    assert moves_of(village) == [("savings:4", "box", 30_000)]
    entry = village.stored("entries")[-1]
    assert (entry["kind"], entry["entered_by"], entry["signed_by"]) == ("parting", 1, "[8, 3]")
    sokha = village.member("Sokha")
    sokha.receives("Keo Sokha: you left the group. Savings 30,000, owed 0, paid to you 30,000. Receipt ")
    for officer in (village.treasurer, village.secretary):
        officer.receives("Keo Sokha has left the group.")
    village.chair.receives("signed what you asked for. It is done.")
    sokha.dials().sees_the_end("in no group")
    sokha.texts("MINE").receives("in no group")
    village.treasurer.dials("*384*77*6*1*4#").sees("Not in the list")
    village.is_sound()


@pytest.mark.both_databases
def test_her_savings_pay_her_loan_its_interest_a_fine_and_cash_that_she_kept(village: Village) -> None:
    village.treasurer.dials("*384*77*6*1*10*100000#").gives_pin().picks("Yes").sees_the_end("saved 100,000")
    village.treasurer.dials("*384*77*6*4*10*500*2#").gives_pin().picks("Yes")
    village.treasurer.dials("*384*77*6*7*5*1*10*5000#").gives_pin().picks("Yes")
    signs(village, "Sreymom", "to keep it")

    dara = leaves(village, "Dany")
    dara.sees("Savings 130,000. Owes 107,500: loan 102,000, fines 500, keeps 5,000. Pay 22,500?").picks("Yes")
    signs(village, "Rith", "leaves")
    signs(village, "Sreymom", "leaves").sees_the_end("Pay her 22,500 now")

    assert moves_of(village) == [
        ("savings:10", "interest:2", 2_000),
        ("savings:10", "loan:2", 100_000),
        ("savings:10", "owed:10", 500),
        ("savings:10", "with:10", 5_000),
        ("savings:10", "box", 22_500),
    ]
    assert village.loan("Dany") == {"principal": 0, "interest_due": 0}
    with village.store.reading() as db:
        hers = passbook(db, village.group, 10, village.clock.at, cash=True)
    assert hers is not None
    assert (hers.savings, hers.fines, hers.kept, hers.rows[-1].savings, hers.rows[-1].loan) == (0, 0, 0, 0, 0)
    village.box_holds(290_000 + 100_000 - 5_000 - 22_500)
    village.is_sound()


def test_who_owes_more_than_she_saved_pays_first_or_it_is_written_off(village: Village) -> None:
    leaves(village, "Dany").sees_the_end("Long Dany owes 72,000 more than she saved. She pays that first")
    assert not has_left(village, "Dany")

    village.treasurer.dials("*384*77*6*7*7*10#").gives_pin().picks("Gone away").picks("Yes")
    signs(village, "Rith", "never pay")
    signs(village, "Sreymom", "never pay").sees_the_end("is written off")
    agreed(village, "Dany").sees_the_end("Long Dany has left. Pay her 30,000")
    village.is_sound()


def test_who_holds_an_office_hands_it_over_first(village: Village) -> None:
    for who in ("Dara", "Sopheap", "Sreymom"):
        leaves(village, who).picks("Yes").sees_the_end("holds an office. Another takes it first")
    village.treasurer.dials("*384*77*5*6*4*2*5#").gives_pin().picks("Yes")
    signs(village, "Sreymom", "Chair").sees_the_end("Mao Bopha: Chair")

    agreed(village, "Dara", by="Bopha").sees_the_end("Chan Dara has left. Pay her 30,000")
    village.chair.dials().sees_the_end("in no group")


def test_a_helper_who_leaves_helps_no_more(village: Village) -> None:
    village.has_office("Sokha", "helper")
    agreed(village, "Sokha").sees_the_end("has left")
    assert [row["number"] for row in village.stored("offices") if row["until_on"] is None] == [1, 2, 3]


def test_with_the_family_of_who_died_it_is_settled_otherwise(village: Village) -> None:
    dies(village, "Sokha")
    leaves(village, "Sokha").picks("Yes").sees_the_end("First settle with the family of Keo Sokha")


def test_who_saved_nothing_only_leaves_the_lists(new_village: NewVillage) -> None:
    village = new_village()
    agreed(village, "Bopha").sees_the_end("Mao Bopha has left. Nothing was saved or owed.")
    village.member("Bopha").receives("Mao Bopha: you have left. No more texts come to you here.")
    village.treasurer.dials("*384*77*6*1*5#").sees("Not in the list")
    assert village.entries() == 0


def test_to_a_shared_phone_no_sum_is_sent_and_who_else_has_it_goes_on(village: Village) -> None:
    agreed(village, "Mony").sees_the_end("Pay her 30,000")
    told = village.member("Mony").received()[-1]
    assert told == "Prak Mony: you have left. No more texts come to you here."
    village.member("Thida").dials().sees("Mine").does_not_see("Who are you?")
    village.waits(minutes=5)
    village.chair.dials("*384*77*5*6*1*12#").gives_pin().picks("Yes")
    signs(village, "Sreymom", "Suspend")
    village.chair.dials("*384*77*5*6*2*12#").gives_pin().picks("Yes")
    signs(village, "Sreymom", "Give the phone back")
    village.member("Thida").dials().sees("Mine").does_not_see("Who are you?")


def test_what_waited_for_her_is_sent_no_more(village: Village) -> None:
    village.radio.off = True
    village.treasurer.dials("*384*77*6*1*4*5000#").gives_pin().picks("Yes")
    agreed(village, "Sokha").sees_the_end("Pay her 35,000")
    village.radio.off = False
    village.goes_to("2026-12-01 18:00")

    told = village.member("Sokha").received()
    assert [text.partition(":")[2][:9] for text in told] == [" you left"]


def test_her_number_is_given_to_nobody(village: Village) -> None:
    agreed(village, "Thida")
    village.chair.dials("*384*77*5*6*6*12#").sees("Not in the list")
    assert [row["number"] for row in village.stored("members")][-1] == 12


def test_export_passbook_and_book_say_that_she_left(village: Village) -> None:
    agreed(village, "Sokha")
    with village.store.reading() as db:
        sheets = {one.name: one for one in export(db, village.group, village.clock.at).sheets}
        hers = passbook(db, village.group, 4, village.clock.at, cash=True)
        book = group_book(db, village.group, village.clock.at, cash=True, phones=False)
    columns = sheets["members"].columns
    [her] = [row for row in sheets["members"].rows if row[0] == 4]
    assert her[columns.index("left")] == "2026-11-27"
    assert hers is not None
    assert [hers.rows[-1].kind, hers.rows[-1].savings] == ["parting", 0]
    assert 4 not in {line.member.number for line in book.lines}
    assert book.total["savings"] == 350_000


# What changes before the last hand ------------------------------------------------------------------


def test_asked_for_twice_it_waits_once(village: Village) -> None:
    leaves(village, "Sokha").picks("Yes").sees_the_end("2 others must sign")
    leaves(village, "Sokha").picks("Yes").sees_the_end("This was asked for already")
    leaves(village, "Sokha", by="Sopheap").picks("Yes").sees_the_end("This was asked for already")
    signs(village, "Rith", "leaves")
    signs(village, "Sreymom", "leaves").sees_the_end("has left")
    leaves(village, "Sokha").sees("Not in the list")


def test_sums_that_changed_are_not_signed(village: Village) -> None:
    leaves(village, "Sokha").picks("Yes")
    village.treasurer.dials("*384*77*6*1*4*5000#").gives_pin().picks("Yes").sees_the_end("saved")
    signs(village, "Rith", "leaves")
    signs(village, "Sreymom", "leaves").sees_the_end("The figures have changed")
    village.box_holds(295_000)
    assert not has_left(village, "Sokha")


def test_a_meeting_in_between_is_asked_about_anew(village: Village) -> None:
    village.treasurer.dials("*384*77*6*1*10*100000#").gives_pin().picks("Yes")
    leaves(village, "Dany").sees("Owes 102,000").picks("Yes")
    signs(village, "Rith", "leaves")
    meets(village, "M T 450000", "T 450000")

    signs(village, "Sreymom", "leaves").sees_the_end("The figures have changed")
    assert not has_left(village, "Dany")
    village.is_sound()


def test_who_became_an_officer_since_does_not_leave(village: Village) -> None:
    leaves(village, "Sokha").picks("Yes")
    signs(village, "Rith", "leaves")
    village.chair.dials("*384*77*5*6*4*3*4#").gives_pin().picks("Yes")
    signs(village, "Sopheap", "Secretary")

    signs(village, "Sopheap", "leaves").sees_the_end("holds an office")
    assert not has_left(village, "Sokha")


def test_more_than_is_in_the_box_is_not_paid_out(village: Village) -> None:
    leaves(village, "Sokha").picks("Yes").sees_the_end("2 others must sign")
    signs(village, "Rith", "leaves")
    village.chair.dials("*384*77*6*7*6*1*280000#").gives_pin().picks("Yes")
    signs(village, "Sreymom", "stolen")

    signs(village, "Sreymom", "leaves").sees_the_end("not so much in the box")
    leaves(village, "Bopha").picks("Yes").sees_the_end("not so much in the box")
    village.box_holds(10_000)


# Meetings -------------------------------------------------------------------------------------------


def meets(village: Village, sheet: str, count: str) -> None:
    """The treasurer sends the meeting, the secretary counts."""
    village.goes_to("2026-12-01 14:30")
    village.treasurer.network = village.secretary.network = "simulator"
    village.treasurer.texts(sheet)
    village.secretary.texts(count)


@pytest.mark.both_databases
def test_from_the_next_sheet_on_she_is_not_expected(village: Village) -> None:
    agreed(village, "Sokha")
    meets(village, "M T 315000", "T 315000")

    village.box_holds(315_000)
    here = {row["member"] for row in village.stored("attendance") if row["meeting"] == 7}
    assert here == {1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12}
    assert len(village.member("Sokha").received()) == 1
    village.is_sound()


@pytest.mark.both_databases
def test_a_sheet_that_waits_with_her_in_it_is_sent_again(village: Village) -> None:
    village.goes_to("2026-12-01 14:30")
    village.treasurer.network = village.secretary.network = "simulator"
    village.treasurer.texts("M T 350000")
    leaves(village, "Sokha").picks("Yes")
    signs_beside_the_count(village, "Rith")
    signs_beside_the_count(village, "Sreymom").sees_the_end("Pay her 30,000")
    before = village.entries()

    village.secretary.texts("T 350000")
    hears(village.secretary, "Keo Sokha has left since. The treasurer must send the meeting again.")
    assert village.entries() == before
    village.waits(minutes=1)
    village.treasurer.texts("M T 315000")
    hears(village.treasurer, "11 saved 55,000")
    village.secretary.texts("T 315000")
    village.box_holds(315_000)
    village.is_sound()


def test_what_she_saved_at_that_meeting_is_paid_out_too(village: Village) -> None:
    village.goes_to("2026-12-01 14:10")
    village.treasurer.texts("S 4 5000")
    agreed(village, "Sokha").sees_the_end("Pay her 35,000")
    meets(village, "M T 315000", "T 315000")

    village.box_holds(315_000)
    village.is_sound()


def signs_beside_the_count(village: Village, who: str) -> Person:
    person = village.member(who).dials("*384*77*7*2#").gives_pin()
    return person.picks("leaves").picks("I agree")


# Taken back -----------------------------------------------------------------------------------------


@pytest.mark.both_databases
def test_taken_back_by_two_she_is_in_the_lists_and_her_phone_is_hers(village: Village) -> None:
    agreed(village, "Sokha")
    left = receipt(village.stored("entries")[-1]["number"])
    village.chair.dials(f"*384*77*6*7*1*{left}*1#").gives_pin().picks("Yes").sees_the_end("Another must")
    signs(village, "Sreymom", f"Undo receipt {left}").sees_the_end("is undone")

    village.box_holds(290_000)
    assert not has_left(village, "Sokha")
    village.member("Sokha").receives(f"Chan Dara undid receipt {left}").dials().sees("Mine")
    agreed(village, "Sokha").sees_the_end("Pay her 30,000")
    village.is_sound()


def test_nothing_of_hers_is_taken_back_after_she_left(village: Village) -> None:
    """A loan that was paid back would be owed again, by nobody."""
    village.treasurer.dials("*384*77*6*1*10*100000#").gives_pin().picks("Yes")
    village.treasurer.dials("*384*77*6*2*10*52000#").gives_pin().picks("Yes").sees_the_end("paid 52,000")
    paid = receipt(village.stored("entries")[-1]["number"])
    agreed(village, "Dany")

    sopheap = village.treasurer.dials(f"*384*77*6*7*1*{paid}*1#").gives_pin().picks("Yes")
    sopheap.sees_the_end("Undo that first")
    assert village.stored("entries")[-1]["kind"] == "parting"
    village.is_sound()


# By text --------------------------------------------------------------------------------------------


def test_over_a_sim_it_is_asked_for_and_signed_with_what_she_gets(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    village = over_a_sim(village, monkeypatch)
    secretary, chair = village.secretary, village.chair
    secretary.texts("leaves 10 0").receives("Long Dany owes more than she saved")
    assert "72,000" not in secretary.received()[-1]
    secretary.texts("leaves 1 30000").receives("holds an office. Another takes it first: text OFFICE")
    secretary.texts("leaves 4 25000").receives("The book says otherwise")
    secretary.texts("leaves 4").receives("Send: LEAVES 4 5000")
    secretary.texts("leaves 4 30000").receives("Keo Sokha leaves: savings 30,000", "2 others must sign")
    number = asked(chair)

    village.member("Sokha").texts(f"SIGN {number} 30000").receives("Somebody else must sign this")
    village.member("Rith").texts(f"SIGN {number} 25000").receives("That is not what")
    village.member("Rith").texts(f"SIGN {number} 30000").receives("One more signature is missing")
    texts_yes(chair, "30000")
    hears(chair, "Signed. It is done.")

    village.box_holds(260_000)
    village.member("Sokha").receives("paid to you 30,000").texts("MINE").receives("in no group")
    every_text_fits_and_tells_nobody_to_dial(village)
    village.is_sound()
