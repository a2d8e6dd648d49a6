"""Signing: money that leaves the box waits for a second hand, and nothing is in the books before."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from bot.group.acts import Deposit, GiveLoan
from bot.group.perform import Deed, perform
from bot.rules.damm import receipt
from bot.store.tables import proposals
from tests.conversations.conftest import NewVillage
from tests.person import Person
from tests.village import Village


@pytest.fixture
def village(new_village: NewVillage) -> Village:
    return new_village(history=True)


def asked(village: Village, who: str = "Bopha", amount: str = "100000") -> Person:
    """The treasurer writes a loan down."""
    number = village.member(who).number
    return village.treasurer.dials(f"*384*77*6*3*{number}*{amount}*4#").gives_pin().picks("Yes")


def test_a_loan_waits_for_the_chair_and_is_then_in_the_books(village: Village) -> None:
    before = village.entries()
    sopheap = village.treasurer.dials().picks("Write").picks("Loan given").picks("Bopha")

    sopheap.types("100000").types("4").gives_pin().picks("Yes").sees_the_end(
        "Another must sign before", "Nothing is written yet"
    )

    village.box_holds(290_000)
    assert village.entries() == before
    village.chair.receives("Sok Sopheap asks you to sign. Please dial *384*77#, then 7")
    dara = village.chair.dials().picks("Sign").gives_pin()
    dara.sees("Mao Bopha borrows 100,000 for 4 meetings").picks("borrows").picks("I agree")
    dara.sees_the_end("Mao Bopha borrowed 100,000")
    village.box_holds(190_000)
    assert village.loan("Bopha")["principal"] == 100_000
    village.member("Bopha").receives("borrowed 100,000, to pay back in 4 meetings")
    village.treasurer.receives("Chan Dara signed what you asked for")
    entry = village.stored("entries")[-1]
    assert (entry["entered_by"], entry["signed_by"]) == (2, "[1]")
    village.is_sound()


def test_only_one_signature_is_needed_and_it_does_not_wait_any_more(village: Village) -> None:
    asked(village)
    village.chair.dials("*384*77*7#").gives_pin().picks("borrows").picks("I agree")

    village.secretary.dials().does_not_see("Sign")
    village.secretary.dials("*384*77*7#").sees("Not in the list")
    village.box_holds(190_000)


def test_two_officers_who_sign_at_once_lend_once(village: Village) -> None:
    asked(village)
    dara = village.chair.dials("*384*77*7#").gives_pin().picks("borrows")
    sreymom = village.secretary.dials("*384*77*7#").gives_pin().picks("borrows")

    dara.picks("I agree").sees_the_end("borrowed 100,000")
    sreymom.picks("I agree").sees_the_end("Nothing waits for you")

    village.box_holds(190_000)
    village.is_sound()


def test_one_no_with_a_reason_ends_it(village: Village) -> None:
    asked(village)

    dara = village.chair.dials("*384*77*7#").gives_pin().picks("borrows").picks("I do not agree")
    dara.sees("Why not?").picks("Wrong amount").sees_the_end("Nothing is written")

    village.treasurer.receives("Chan Dara did not agree: Wrong amount. Nothing is written.")
    village.secretary.dials().does_not_see("Sign")
    village.box_holds(290_000)


def test_neither_who_asked_nor_who_gains_signs(village: Village) -> None:
    asked(village, "Dara")

    village.treasurer.dials().does_not_see("Sign")
    village.chair.dials().does_not_see("Sign")
    village.member("Sokha").dials().does_not_see("Sign")
    assert "asks you to sign" not in "".join(village.chair.received())
    village.secretary.dials("*384*77*7#").gives_pin().picks("Chan Dara borrows").picks("I agree")
    village.box_holds(190_000)


def test_everything_is_checked_again_when_it_is_signed(village: Village) -> None:
    asked(village, "Bopha", "200000")
    asked(village, "Rith", "200000").sees_the_end("must sign")
    village.chair.dials("*384*77*7#").gives_pin().picks("Mao Bopha borrows").picks("I agree")

    dara = village.chair.dials("*384*77*7#").gives_pin().picks("Ouk Rith borrows").picks("I agree")

    dara.sees_the_end("There is not so much in the box")
    village.box_holds(90_000)
    village.is_sound()


def test_what_cannot_be_done_is_refused_when_it_is_asked(village: Village) -> None:
    before = village.rows()

    asked(village, "Bopha", "290100").sees_the_end("There is not so much in the box")

    assert village.rows() == before


def test_asked_twice_it_waits_once(village: Village) -> None:
    asked(village)
    asked(village).sees_the_end("This was asked for already")

    village.chair.dials("*384*77*7#").gives_pin().picks("borrows").picks("I agree")
    village.box_holds(190_000)


def test_it_expires_after_a_week(village: Village) -> None:
    asked(village)
    village.sleeps_until("2026-12-04 09:01")

    village.chair.dials().does_not_see("Sign")
    village.box_holds(290_000)


def test_who_lost_the_office_neither_signs_nor_is_obeyed(village: Village) -> None:
    asked(village)
    village.loses_office("Dara")
    village.chair.dials().does_not_see("Sign")
    village.loses_office("Sopheap")

    sreymom = village.secretary.dials("*384*77*7#").gives_pin().picks("borrows").picks("I agree")

    sreymom.sees_the_end("Sok Sopheap may not ask for this any more")
    village.box_holds(290_000)


def test_the_signature_is_over_what_was_read(village: Village) -> None:
    """A hand in the database that changes the act leaves nothing that could be signed."""
    asked(village)
    dara = village.chair.dials("*384*77*7#").gives_pin().picks("borrows")
    with village.store.writing() as db:
        here = proposals.c.group_id == village.group
        db.execute(update(proposals).where(here).values(act='{"amount": 200000, "member": 2, "periods": 4}'))

    dara.picks("I agree").sees_the_end("Nothing waits for you")
    village.box_holds(290_000)


def test_a_count_and_a_signature_wait_together(village: Village) -> None:
    village.goes_to("2026-12-01 14:30")
    asked(village, "Sokha", "100000")
    village.treasurer.texts("M T 350000").receives("Box 350,000")

    dara = village.chair.dials().picks("Count, sign").sees("What waits for you?")
    dara.picks("Sign").gives_pin().picks("Keo Sokha borrows").picks("I agree").sees_the_end("borrowed")
    village.box_holds(190_000)


def counts(person: Person, figure: str) -> Person:
    return person.dials(f"*384*77*7*{figure}#").gives_pin().picks("Yes")


def test_a_third_hand_signs_when_the_counter_gets_a_loan(village: Village) -> None:
    village.goes_to("2026-12-01 14:30")
    village.treasurer.texts("M G 3 100000 T 250000").receives("box 250,000")
    before = village.entries()

    counts(village.secretary, "250000").sees_the_end("Another must sign before")
    assert village.entries() == before
    village.secretary.dials("*384*77#").types("1").does_not_see("Sign")
    village.treasurer.dials().does_not_see("Sign")
    sokha = village.member("Sokha").dials("*384*77*7#").picks("Sign").gives_pin()
    sokha.picks("Kim Sreymom counted 250,000").picks("I agree").sees_the_end("is closed")

    village.box_holds(250_000)
    assert village.loan("Sreymom")["principal"] == 100_000
    assert village.stored("entries")[-1]["signed_by"] == "[3, 4]"
    village.is_sound()


def test_a_wrong_count_of_who_gets_a_loan_is_counted_again(village: Village) -> None:
    village.goes_to("2026-12-01 14:30")
    village.treasurer.texts("M G 3 100000 T 250000")

    counts(village.secretary, "240000").sees_the_end("Count the box again, together")
    counts(village.secretary, "240000").sees_the_end("Another must sign before")
    sokha = village.member("Sokha").dials("*384*77*7#").picks("Sign").gives_pin().picks("counted 240,000")
    sokha.picks("I agree").sees_the_end("is closed, 10,000 short")

    village.box_holds(240_000)
    village.is_sound()


def test_a_newer_sheet_is_counted_for_again(village: Village) -> None:
    """Who counted, and who signs, saw the other one; the sums of this one may be equal."""
    village.goes_to("2026-12-01 14:30")
    village.treasurer.texts("M G 3 100000 T 250000")
    counts(village.secretary, "250000")
    village.treasurer.texts("M G 3 60000 4 40000 T 250000")

    vuthy = village.member("Vuthy").dials("*384*77*7#").picks("Sign").gives_pin().picks("counted 250,000")
    vuthy.picks("I agree").sees_the_end("This does not wait any more")
    village.box_holds(290_000)
    counts(village.secretary, "250000").sees_the_end("Another must sign before")
    village.member("Sokha").dials("*384*77*7#").does_not_see("Sign")  # she gains by it
    vuthy.dials("*384*77*7#").picks("Sign").gives_pin().picks("counted 250,000").picks("I agree")
    village.box_holds(250_000)
    village.is_sound()


def test_what_is_written_after_a_trial_follows_what_was_there_before_it(village: Village) -> None:
    """The trial of a proposal leaves no trace in the books, also within one transaction."""
    deeds = [Deed(GiveLoan(5, 100_000, 4), "test:1"), Deed(Deposit(4, 5_000), "test:2")]

    asked_, saved = perform(village.store, village.group, 2, deeds, village.clock.at)

    assert asked_.entry is None
    assert saved.entry == 77
    village.box_holds(295_000)
    village.is_sound()


# Not signed in time ----------------------------------------------------------------------------------


def test_who_asked_is_told_once_when_nobody_signed_in_time(village: Village) -> None:
    asked(village)
    village.waits(days=6, hours=23)
    assert "Nobody signed" not in "".join(village.treasurer.received())

    village.waits(hours=2)
    village.treasurer.receives("Nobody signed in time what you asked for on Fri 27/11. Nothing is written")
    village.waits(days=30)

    texts = [text for text in village.treasurer.received() if "Nobody signed" in text]
    assert len(texts) == 1
    assert "100,000" not in texts[0]
    assert "Nobody signed" not in "".join(village.chair.received())
    village.box_holds(290_000)


def test_nobody_is_told_of_what_was_signed_refused_or_asked_anew(village: Village) -> None:
    asked(village)
    village.chair.dials("*384*77*7#").gives_pin().picks("borrows").picks("I agree")
    asked(village, "Vuthy", "50000")
    village.chair.dials("*384*77*7#").gives_pin().picks("borrows").picks("I do not agree").picks("Other")
    village.waits(days=8)
    assert "Nobody signed" not in "".join(village.treasurer.received())


def test_it_is_said_without_an_amount_and_not_at_night(village: Village) -> None:
    village.sleeps_until("2026-11-28 05:00")
    mony = village.member("Mony")  # who shares a phone
    mony.dials().picks("Mony").picks("Borrow").gives_pin().types("70000").types("4").picks("Yes")
    village.goes_to("2026-12-05 06:30")
    assert "Nobody signed" not in "".join(mony.received())
    village.goes_to("2026-12-05 07:30")
    mony.receives("Nobody signed in time what you asked for on Sat 28/11")


# The same once more ----------------------------------------------------------------------------------


def test_what_was_just_signed_is_not_asked_for_again_by_mistake(village: Village) -> None:
    asked(village)
    village.chair.dials("*384*77*7#").gives_pin().picks("borrows").picks("I agree")
    written = receipt(village.stored("entries")[-1]["number"])

    sopheap = village.treasurer.dials("*384*77*6*3*5*100000*4#").gives_pin()
    sopheap.sees(f"Already written: Mao Bopha borrowed 100,000 for 4 meetings, receipt {written}")
    sopheap.picks("No")
    village.chair.dials().does_not_see("Sign")

    again = village.treasurer.dials("*384*77*6*3*5*100000*4#").gives_pin()
    again.picks("Yes").sees_the_end("must sign")
    village.chair.dials("*384*77*7#").gives_pin().picks("borrows").picks("I agree")
    village.box_holds(90_000)


def test_another_sum_another_day_or_after_it_was_taken_back_it_is_new(village: Village) -> None:
    asked(village, amount="50000")
    village.chair.dials("*384*77*7#").gives_pin().picks("borrows").picks("I agree")
    village.treasurer.dials("*384*77*6*3*5*60000*4#").gives_pin().sees("borrows 60,000")
    village.waits(hours=13)
    village.treasurer.dials("*384*77*6*3*5*50000*4#").gives_pin().sees("borrows 50,000")
