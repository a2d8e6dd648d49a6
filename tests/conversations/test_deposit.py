"""Savings by USSD and by SMS."""

from __future__ import annotations

import pytest

from tests.village import Village


@pytest.mark.both_databases
def test_a_deposit_reaches_the_member(village: Village) -> None:
    sopheap, sokha = village.treasurer, village.member("Sokha")

    sopheap.dials().picks("Write").picks("Savings").picks("Sokha").types("៥០០០").picks("Yes")

    sopheap.sees_the_end("5,000")
    sokha.receives("5,000", "Sokha")
    village.box_holds(5_000)
    village.is_sound()


def test_the_pin_is_asked_once_before_the_confirm(village: Village) -> None:
    sopheap = village.treasurer

    sopheap.dials().picks("Write").picks("Savings").picks("Sokha").types("5000").sees("PIN")
    sopheap.types("9999").sees("PIN", "2 more")
    sopheap.types("4071").sees("Sokha saved 5,000?", "1 Yes")


def test_a_dialled_line_stops_at_the_confirm(village: Village) -> None:
    sopheap = village.treasurer

    sopheap.dials("*384*77*6*1*4*5000#").gives_pin().sees("Sokha", "5,000", "Yes")
    village.box_holds(0)
    sopheap.picks("Yes").sees_the_end("5,000")
    village.box_holds(5_000)


def test_words_of_a_line_never_answer_the_confirm(village: Village) -> None:
    sopheap = village.treasurer

    sopheap.dials("*384*77*6*1*4*5000*1*1*1#").sees("PIN")
    sopheap.gives_pin().sees("Yes")
    village.box_holds(0)


def test_no_writes_nothing(village: Village) -> None:
    sopheap = village.treasurer

    sopheap.dials("*384*77*6*1*4*5000#").gives_pin().picks("No").sees_the_end("Nothing")
    village.box_holds(0)


def test_back_forgets_the_last_answer(village: Village) -> None:
    sopheap = village.treasurer

    sopheap.dials().picks("Write").picks("Savings").picks("Sokha").types("0").sees("Who saved?")
    sopheap.picks("Bopha").types("5000").gives_pin().sees("Bopha").picks("Yes")
    assert village.saved("Bopha") == 5_000


def test_a_member_is_found_on_a_later_page_and_by_number(village: Village) -> None:
    sopheap = village.treasurer

    sopheap.dials().picks("Write").picks("Savings").types("99").types("12").sees("Thida")


def test_wrong_turns_are_asked_again(village: Village) -> None:
    sopheap = village.treasurer.dials().picks("Write").picks("Savings")

    sopheap.types("77").sees("Not in the list", "Who saved?")
    sopheap.types("4").types("5OO").sees("Not a number", "How much")
    sopheap.types("-5").sees("Not a number").types("50").sees("At least 100")
    sopheap.types("5050").sees("steps of 100").types("1000000000000000").sees("Not a number")
    sopheap.types("😀").sees("Not a number").types("").sees("Nothing typed")


def test_the_same_deposit_again_is_asked_about(village: Village) -> None:
    sopheap = village.treasurer
    sopheap.dials("*384*77*6*1*4*5000#").gives_pin().picks("Yes").sees_the_end()

    sopheap.dials("*384*77*6*1*4*5000#").gives_pin().sees("Already written", "once more")
    village.box_holds(5_000)
    sopheap.picks("Yes").sees_the_end("10,000")
    village.box_holds(10_000)


def test_the_same_deposit_while_the_confirm_is_shown_is_asked_about(village: Village) -> None:
    sopheap = village.treasurer
    sopheap.dials("*384*77*6*1*4*5000#").gives_pin().sees("Sokha saved 5,000?")
    sopheap.texts("S 4 5000").receives("5,000")

    sopheap.picks("Yes").sees("Already written", "once more")
    village.box_holds(5_000)
    sopheap.picks("Yes").sees_the_end("10,000")
    village.box_holds(10_000)


def test_a_text_that_says_the_same_twice_writes_nothing(village: Village) -> None:
    village.treasurer.texts("S 4 5000 7 1000 4 5000").receives("The same is there twice")
    village.box_holds(0)


def test_a_member_cannot_write(village: Village) -> None:
    village.member("Sokha").dials().does_not_see("Write").types("6").sees("Not in the list")


def test_a_text_writes_several_savings(village: Village) -> None:
    sopheap = village.treasurer

    sopheap.texts("S 4 5000 7 10000").receives("2 savings", "15,000")
    assert village.saved("Sokha") == 5_000
    assert village.saved("Srey") == 10_000
    village.member("Srey").receives("10,000")
    village.is_sound()


def test_a_text_with_one_bad_pair_writes_nothing(village: Village) -> None:
    village.treasurer.texts("S 4 5000 77 10000").receives("Not written", "S 4 5000")
    village.box_holds(0)


@pytest.mark.parametrize(
    "text", ["s4 5000", "S4 5000", "save Sokha 5000", "S*4*5000", "s ៤ ៥០០០", "SAVE sokha 5,000"]
)
def test_a_text_is_read_tolerantly(village: Village, text: str) -> None:
    village.treasurer.texts(text).receives("Sokha", "5,000")
    village.box_holds(5_000)


def test_an_incomplete_text_is_answered_with_the_line_to_send(village: Village) -> None:
    village.treasurer.texts("S 4").receives("Not written", "S 4 5000")
    village.box_holds(0)


def test_the_same_text_again_is_already_written(village: Village) -> None:
    sopheap = village.treasurer
    sopheap.texts("S 4 5000")

    sopheap.texts("S 4 5000").receives("Already written", "S 4 5000 AGAIN")
    village.box_holds(5_000)
    sopheap.texts("S 4 5000 AGAIN").receives("10,000")
    village.box_holds(10_000)


def test_very_much_is_never_written_by_text(village: Village) -> None:
    village.treasurer.texts("S 4 500000").receives("very much")
    village.box_holds(0)


def test_a_member_who_texts_savings_is_refused(village: Village) -> None:
    village.member("Sokha").texts("S 4 5000").receives("officer")
    village.box_holds(0)


def test_a_shared_phone_is_sent_no_amount(village: Village) -> None:
    village.treasurer.texts("S 11 5000")
    village.member("Mony").receives_nothing()


def test_a_dropped_deposit_goes_on_the_next_time(village: Village) -> None:
    sopheap = village.treasurer
    sopheap.dials().picks("Write").picks("Savings").picks("Sokha").types("5000").hangs_up()

    sopheap.dials().sees("Savings", "Go on", "Start again").picks("Go on")
    sopheap.gives_pin().picks("Yes").sees_the_end("5,000")
    village.box_holds(5_000)


def test_a_receipt_is_shown_again_on_a_redial(village: Village) -> None:
    sopheap = village.treasurer
    sopheap.dials("*384*77*6*1*4*5000#").gives_pin().picks("Yes").sees_the_end("Receipt 1")

    sopheap.dials().sees("5,000", "Receipt 1", "1 Menu").types("1").sees("Mine")


def test_the_confirm_repeated_after_the_sessions_were_lost(village: Village) -> None:
    sopheap = village.treasurer
    sopheap.dials("*384*77*6*1*4*5000#").gives_pin().picks("Yes")
    receipt = sopheap.reply.text

    village.sessions._client.flushall()  # Redis lost everything
    sopheap.repeats().sees_the_end(receipt)
    village.box_holds(5_000)
    assert village.entries() == 1


def test_who_speaks_comes_first_on_a_shared_phone(village: Village) -> None:
    village.member("Thida").dials().sees("Who are you?", "Mony", "Thida").picks("Thida").sees("Mine")


def test_an_unknown_number_is_told_how_to_join_once_a_day(village: Village) -> None:
    stranger = village.stranger()

    stranger.dials().sees_the_end("in no group")
    stranger.texts("hello").receives("in no group")
    stranger.texts("hello again")
    assert len(stranger.received()) == 1


def test_the_same_pair_twice_in_a_text_is_asked_about(village: Village) -> None:
    village.treasurer.texts("S 4 5000 7 10000 4 5000").receives("Not written", "twice")
    village.box_holds(0)
    village.treasurer.texts("S 4 5000 7 10000 4 5000 AGAIN").receives("3 savings")
    village.box_holds(20_000)
