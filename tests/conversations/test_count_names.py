"""The counter also names who was absent or brought otherwise: a wrong person under a right sum is found."""

from __future__ import annotations

import pytest

from tests.conversations.conftest import NewVillage
from tests.person import Person
from tests.village import Village

SHEET = "M 6 10000 A 4 9 P 10 52000 T 397000"
WRONG_PERSON = "M 7 10000 A 4 9 P 10 52000 T 397000"


@pytest.fixture
def village(new_village: NewVillage) -> Village:
    village = new_village(history=True)
    village.goes_to("2026-12-01 14:30")
    village.secretary.network = "simulator"
    return village


def counts(village: Village, names: str) -> Person:
    return village.secretary.dials("*384*77*7*397000#").types(names).gives_pin().picks("Yes")


def test_by_the_groups_rule_nothing_is_written_before_both_hands_name_the_same(village: Village) -> None:
    village.decides(count_names=True)
    village.treasurer.texts(WRONG_PERSON)
    before = village.entries()

    counts(village, "4 6 9 10").sees_the_end("the sum fits, but not the members")

    assert village.entries() == before
    village.treasurer.receives("the sum fits, but not the members")
    village.treasurer.texts(SHEET)
    counts(village, "10 9, 4 6").sees_the_end("is closed")
    assert village.saved("Vuthy") == 40_000
    assert village.saved("Srey") == 35_000
    village.is_sound()


def test_nobody_was_otherwise(village: Village) -> None:
    village.decides(count_names=True)
    village.treasurer.texts("M T 350000")

    sreymom = village.secretary.dials("*384*77*7*350000#").sees("Nobody: 000").types("4")
    sreymom.gives_pin().picks("Yes").sees_the_end("not the members")
    sreymom.dials("*384*77*7*350000*000#").gives_pin().picks("Yes").sees_the_end("is closed")
    village.box_holds(350_000)


@pytest.mark.parametrize(
    ("typed", "answer"), [("moon", "Not a number"), ("77", "Not in the list"), ("😀", "Not a number")]
)
def test_what_is_no_member_is_asked_again(village: Village, typed: str, answer: str) -> None:
    village.decides(count_names=True)
    village.treasurer.texts(SHEET)

    village.secretary.dials("*384*77*7*397000#").types(typed).sees(answer)


def test_a_text_names_them_after_the_sum_with_or_without_the_rule(village: Village) -> None:
    village.treasurer.texts(WRONG_PERSON)

    village.secretary.texts("T 397000 4 6 9 10").receives("not the members")
    village.treasurer.texts(SHEET)
    village.secretary.texts("T 397000 4 6 9 10").receives("Kim Sreymom saved")
    village.box_holds(397_000)
    village.is_sound()


def test_by_the_rule_a_text_without_names_gets_the_line_to_send(village: Village) -> None:
    village.decides(count_names=True)
    village.treasurer.texts(SHEET)

    village.secretary.texts("T 397000").receives("Not written", "Send: T 397000")
    village.box_holds(290_000)


def test_a_wrong_figure_is_said_first_and_names_are_not_given_away(village: Village) -> None:
    village.decides(count_names=True)
    village.treasurer.texts(WRONG_PERSON)

    village.secretary.dials("*384*77*7*390000*4#").gives_pin().picks("Yes").sees_the_end(
        "Count the box again"
    )
    village.box_holds(290_000)
