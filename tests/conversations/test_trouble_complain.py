"""A private complaint: the field officer reads it, no officer of the group sees, hears or finds it."""

from __future__ import annotations

import logging

import pytest

from tests.conversations.conftest import NewVillage
from tests.village import Village

WORDS = "the treasurer took 5000 from my mother"


@pytest.fixture
def village(new_village: NewVillage) -> Village:
    return new_village(history=True)


@pytest.mark.both_databases
def test_by_dialling_without_a_pin(village: Village) -> None:
    sokha = village.member("Sokha").dials().picks("Me").picks("Complain").picks("An officer did wrong")
    sokha.sees("Only the field officer reads this. Send it?").picks("Yes")
    sokha.sees_the_end("Only the field officer reads this")

    (row,) = village.stored("complaints")
    assert (row["number"], row["member"], row["text"]) == (1, 4, "complain-officer")


def test_by_text_in_her_own_words(village: Village, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        village.member("Sokha").texts(f"COMPLAIN {WORDS}").receives("Only the field officer reads this")

    (row,) = village.stored("complaints")
    assert (row["member"], row["text"]) == (4, WORDS)
    assert f"event=complaint group={village.group} number=1" in caplog.text
    assert "mother" not in caplog.text
    assert "act=complain" not in caplog.text


def test_no_officer_finds_it_anywhere(village: Village) -> None:
    before = {name: person.received() for name, person in village.people().items() if name != "Sokha"}
    village.member("Sokha").texts(f"COMPLAIN {WORDS}")

    assert {name: person.received() for name, person in village.people().items() if name != "Sokha"} == before
    rows = dict(village.rows())
    rows.pop("complaints")
    assert "mother" not in str(rows)
    assert "mother" not in str(village.outbox())


def test_a_shared_phone_dialled_again_does_not_show_it(village: Village) -> None:
    mony = village.member("Mony").dials("*384*77*11*5*5#").picks("I was treated badly").picks("Yes")
    mony.sees_the_end("Only the field officer")
    village.member("Thida").dials("*384*77*11#").sees("Mine").does_not_see("field officer")

    village.member("Mony").dials("*384*77*11*5*5#").picks("Money is missing").hangs_up()
    village.member("Thida").dials("*384*77*11#").sees("Mine").does_not_see("Complain")


def test_a_long_complaint_is_cut(village: Village) -> None:
    village.member("Sokha").texts("COMPLAIN " + "ab " * 100)
    assert len(village.stored("complaints")[0]["text"]) <= 160


def test_without_words_it_is_asked_for_them(village: Village) -> None:
    village.member("Sokha").texts("COMPLAIN").receives("Something is missing. Send: COMPLAIN text")
    assert village.stored("complaints") == []


def test_whoever_says_no_has_not_complained(village: Village) -> None:
    village.member("Sokha").dials("*384*77*5*5*1#").picks("No").sees_the_end("Nothing was written")
    assert village.stored("complaints") == []
