"""A number in no group is told once a day how to join; no group and no savings are named."""

from __future__ import annotations

import pytest

from tests.village import Village

JOIN = "This number is in no group yet. To join, tell the secretary of your group."


def test_an_unknown_number_dials(village: Village) -> None:
    village.stranger().dials().sees_the_end(JOIN).does_not_see("Rung Roeung")
    village.stranger().dials("*384*77*6*1*4*5000#").sees_the_end(JOIN)


def test_an_unknown_number_texts_and_is_told_once_a_day(village: Village) -> None:
    stranger = village.stranger().texts("hello").texts("S 4 5000").texts("😀")
    assert stranger.received() == [JOIN]

    village.waits(hours=23, minutes=59)
    stranger.texts("hello")
    assert stranger.received() == [JOIN]
    village.waits(minutes=2)
    stranger.texts("hello")
    assert stranger.received() == [JOIN, JOIN]
    village.box_holds(0)


def test_two_unknown_numbers_are_each_told(village: Village) -> None:
    for phone in ("+85599999998", "+85599999999"):
        village.stranger(phone).texts("hello").receives(JOIN)


def test_who_left_is_unknown(village: Village) -> None:
    village.leaves("Sokha")
    village.member("Sokha").dials().sees_the_end(JOIN)
    village.member("Sokha").texts("mine").receives(JOIN)


def test_who_left_while_a_talk_was_open_writes_nothing(village: Village) -> None:
    sopheap = village.treasurer.dials("*384*77*6*1*4*5000#").gives_pin().sees("Yes")
    village.leaves("Sopheap")

    sopheap.picks("Yes").sees_the_end("for an officer")
    village.box_holds(0)


@pytest.mark.parametrize("language", ["km", "km-Latn"])
def test_an_unknown_number_is_told_in_the_language_of_the_house(village: Village, language: str) -> None:
    village.speaks(language)
    village.stranger().dials().sees_the_end().does_not_see("no group")
    stranger = village.stranger("+85599999997").texts("hello")
    assert stranger.received() == [village.catalogue.say(language, "door-unknown")]
