"""Fines and expenses of the meeting sheet, and fines for absence that wait for the group's word."""

from __future__ import annotations

import json

import pytest

from tests.conversations.conftest import NewVillage
from tests.conversations.test_cash import agrees, fines, writes
from tests.village import Village


@pytest.fixture
def village(new_village: NewVillage) -> Village:
    """Six meetings are over: 290,000 in the box."""
    return new_village(history=True)


def counts(village: Village, text: str, box: int, who: str = "Bopha") -> None:
    """The treasurer sends the meeting, somebody else counts the box."""
    village.goes_to("2026-12-01 14:30")
    village.treasurer.texts(text)
    counter = village.member(who)
    counter.dials(f"*384*77*7*{box}#").gives_pin().picks("Yes").sees_the_end("is closed")


def test_a_fine_of_the_sheet_pays_what_is_owed(village: Village) -> None:
    writes(village, "4*9*1000*2", "Sreymom")

    counts(village, "M D 9 600 J 3000 T 347600", 347_600)
    assert (village.books()["income"]["fines"], fines(village, "Chenda")) == (1_000, 400)
    assert [(row["number"], row["purpose"]) for row in village.stored("vouchers")] == [(1, "meeting")]
    village.is_sound()


def test_cash_that_moved_since_the_sheet_moves_what_the_box_should_hold(village: Village) -> None:
    village.goes_to("2026-12-01 14:30")
    village.treasurer.texts("M T 350000").receives("Box 350,000")
    writes(village, "4*9*500*1").sees_the_end("paid a fine of 500")

    bopha = village.member("Bopha").dials("*384*77*7*350500#").gives_pin().picks("Yes")
    bopha.sees_the_end("It must be sent again first")
    village.treasurer.texts("M T 350500").receives("Box 350,500")
    bopha.dials("*384*77*7*350500#").gives_pin().picks("Yes").sees_the_end("is closed")
    village.box_holds(350_500)
    village.is_sound()


def test_who_was_absent_is_fined_only_when_the_group_says_so(village: Village) -> None:
    village.decides(fine_absent=500)

    counts(village, "M A 4 9 T 340000", 340_000)
    village.chair.receives("Sok Sopheap asks you to sign")
    assert (fines(village, "Sokha"), village.books()["income"]["fines"]) == (0, 0)
    village.treasurer.dials().does_not_see("Sign")
    dara = village.chair.dials("*384*77*7#").gives_pin().picks("The group says so")
    dara.sees("The group says so: Keo Sokha, Pich Chenda fined 500 each?").picks("I agree")
    dara.sees_the_end("2 fined 500 each. Receipts")
    assert (fines(village, "Sokha"), fines(village, "Chenda")) == (500, 500)
    village.box_holds(340_000)
    village.member("Sokha").receives("fine of 500, to pay in all 500")
    assert [row["entered_by"] for row in village.stored("entries")[-2:]] == [2, 2]
    village.is_sound()


def test_the_group_says_no(village: Village) -> None:
    village.decides(fine_absent=500)
    counts(village, "M A 4 T 345000", 345_000)
    before = village.entries()

    sreymom = village.secretary.dials("*384*77*7#").gives_pin().picks("Keo Sokha fined")
    sreymom.picks("I do not agree").picks("Talk at the meeting").sees_the_end("Nothing is written")
    assert village.entries() == before
    village.chair.dials().does_not_see("Sign")


def test_who_brought_money_or_said_before_that_she_would_not_come_is_not_asked_about(
    village: Village,
) -> None:
    village.decides(fine_absent=500)
    village.member("Sokha").texts("22").receives("You do not come")

    counts(village, "M 9 5000 A 4 9 T 345000", 345_000)
    village.chair.dials().does_not_see("Sign")


def test_fines_for_absence_wait_a_week(village: Village) -> None:
    village.decides(fine_absent=500)
    counts(village, "M A 4 T 345000", 345_000)
    village.sleeps_until("2026-12-08 14:31")

    village.chair.dials().does_not_see("Sign")
    assert fines(village, "Sokha") == 0


def test_a_chair_who_was_absent_does_not_say_it_of_herself(village: Village) -> None:
    village.decides(fine_absent=500)
    counts(village, "M A 1 T 345000", 345_000)

    village.chair.dials().does_not_see("Sign")
    agrees(village, "Chan Dara fined 500", "Sreymom").sees_the_end("1 fined 500 each")


def test_many_absent_are_asked_about_name_by_name(village: Village) -> None:
    """No screen holds all names: as many together as can be read."""
    village.decides(fine_absent=500)
    counts(village, "M A 4 5 6 7 8 9 T 320000", 320_000, "Dany")

    asked = [row for row in village.stored("proposals") if row["kind"] == "absent-fines"]
    assert sorted(n for row in asked for n in json.loads(row["act"])["members"]) == [4, 5, 6, 7, 8, 9]
    for _ in asked:
        village.chair.dials("*384*77*7#").gives_pin().picks("fined").picks("I agree").sees_the_end(
            "fined 500"
        )
    assert village.books()["income"]["fines"] == 3_000
    village.is_sound()


def test_without_such_a_rule_nobody_is_asked_about(village: Village) -> None:
    counts(village, "M A 4 T 345000", 345_000)
    village.chair.dials().does_not_see("Sign")
