"""Undo: only by its writer, only until the next close; nothing is erased, everybody is told."""

from __future__ import annotations

import pytest

from bot.group.acts import CloseMeeting
from bot.group.perform import Deed, perform
from tests.person import Person
from tests.village import Village


@pytest.fixture
def written(village: Village) -> Village:
    """The treasurer wrote 5,000 for Sokha: receipt 13."""
    village.treasurer.texts("S 4 5000").receives("Receipt 13")
    return village


def closes(village: Village, counted: int) -> None:
    """The box is counted and the meeting closed (its conversation comes later)."""
    perform(village.store, village.group, 3, [Deed(CloseMeeting(counted), "test:close:1")], village.clock.at)


def test_undo_by_menu_reverses_with_a_reason_and_tells_everybody(written: Village) -> None:
    sopheap = written.treasurer.dials().picks("Write").picks("Other").picks("Undo").types("13")
    sopheap.sees("Why?").picks("Wrong amount").gives_pin().sees("Undo receipt 13?").picks("Yes")

    sopheap.sees_the_end("Receipt 13 is undone", "Receipt 21")
    written.box_holds(0)
    assert written.saved("Sokha") == 0
    assert written.entries() == 2  # nothing is erased
    news = "Sok Sopheap undid receipt 13: wrong amount. Receipt 21"
    for person in (written.member("Sokha"), written.chair, written.secretary):
        assert person.received()[-1] == news
    assert news not in sopheap.received()
    written.is_sound()


@pytest.mark.parametrize(
    ("label", "reason"),
    [("Wrong member", "wrong member"), ("Written twice", "written twice"), ("Other", "a mistake")],
)
def test_each_reason_is_told(written: Village, label: str, reason: str) -> None:
    sopheap = written.treasurer.dials("*384*77*6*7*1*13#").picks(label).gives_pin()
    sopheap.picks("Yes").sees_the_end("undone")
    written.member("Sokha").receives(f"undid receipt 13: {reason}.")


def test_undo_by_text(written: Village) -> None:
    written.treasurer.texts("UNDO 13").receives("Receipt 13 is undone")
    written.member("Sokha").receives("undid receipt 13: a mistake")
    written.box_holds(0)


def test_what_is_undone_is_not_undone_again(written: Village) -> None:
    written.treasurer.texts("undo 13").texts("undo 13").receives("undone already")
    written.treasurer.texts("undo 21").receives("undone already")
    written.box_holds(0)


def test_after_undo_the_same_deposit_is_no_twin(written: Village) -> None:
    written.treasurer.texts("undo 13").texts("S 4 5000").receives("Sokha saved 5,000")
    written.box_holds(5_000)


def test_only_its_writer_undoes_it(written: Village) -> None:
    written.chair.texts("undo 13").receives("Only who wrote it")
    written.member("Sokha").texts("undo 13").receives("for an officer")
    written.has_office("Sreymom", "treasurer")
    written.secretary.texts("undo 13").receives("Only who wrote it")
    written.box_holds(5_000)


def signs(person: Person) -> Person:
    return person.dials("*384*77*7#").gives_pin().picks("Undo receipt 13").picks("I agree")


def test_after_the_close_two_people_correct(village: Village) -> None:
    village.goes_to("2026-12-01 14:30")
    village.treasurer.texts("S 4 5000").receives("Receipt 13")
    closes(village, 5_000)
    village.goes_to("2026-12-02 08:00")

    village.treasurer.texts("undo 13").receives("Another must sign before", "Not written yet")
    village.box_holds(5_000)
    assert "asks you to sign" not in "".join(village.member("Sokha").received())
    signs(village.chair).sees_the_end("Receipt 13 is undone. Receipt 21")

    village.box_holds(0)
    assert village.saved("Sokha") == 0
    village.member("Sokha").receives("Sok Sopheap undid receipt 13: a mistake. Receipt 21")
    back = village.stored("entries")[-1]
    assert (back["entered_by"], back["signed_by"], back["meeting"]) == (2, "[1]", None)
    village.treasurer.texts("undo 13").receives("undone already")
    village.is_sound()


def test_any_officer_may_start_a_correction_but_nobody_signs_her_own(village: Village) -> None:
    village.goes_to("2026-12-01 14:30")
    village.treasurer.texts("S 1 5000").receives("Receipt 13")
    closes(village, 5_000)

    village.secretary.dials("*384*77*6*7*1*13*1#").gives_pin().picks("Yes").sees_the_end("Another must sign")

    village.chair.dials("*384*77#").does_not_see("Sign")  # they are her savings
    signs(village.treasurer).sees_the_end("Receipt 13 is undone")
    village.member("Dara").receives("Kim Sreymom undid receipt 13: wrong amount")
    village.is_sound()


def test_what_was_written_between_meetings_stands_after_the_next_close(written: Village) -> None:
    written.goes_to("2026-12-01 14:30")
    closes(written, 5_000)

    written.treasurer.texts("undo 13").receives("Another must sign")
    written.box_holds(5_000)


def test_what_is_written_after_a_close_can_be_undone(written: Village) -> None:
    written.goes_to("2026-12-01 14:30")
    closes(written, 5_000)
    written.goes_to("2026-12-01 18:00")
    written.treasurer.texts("S 4 7000").receives("Receipt 21").texts("undo 21").receives("is undone")
    written.box_holds(5_000)


def test_an_undone_repayment_is_owed_again(old_village: Village) -> None:
    old_village.treasurer.texts("P 10 52000")
    receipt = old_village.treasurer.received()[-1].rsplit(" ", 1)[1]

    old_village.treasurer.texts(f"undo {receipt}").receives("is undone")
    assert old_village.loan("Dany") == {"principal": 100_000, "interest_due": 2_000}


def test_undo_of_a_shared_phones_entry_names_no_amount(village: Village) -> None:
    village.treasurer.texts("S 11 5000").texts("undo 13")
    village.member("Mony").receives("undid receipt 13")
