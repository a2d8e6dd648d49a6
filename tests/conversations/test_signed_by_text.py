"""What is asked for and signed by text: what is said back, what proves it, and who may."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from bot.group.acts_trouble import GiveCode
from bot.rules.damm import receipt
from bot.store import tables
from tests.conversations.conftest import AMOUNT, NewVillage
from tests.conversations.sim import (
    SIM,
    asked,
    does,
    every_text_fits_and_tells_nobody_to_dial,
    field_officer_signs,
    over_a_sim,
    signs,
    waiting,
)
from tests.village import Village


@pytest.fixture
def village(new_village: NewVillage, monkeypatch: pytest.MonkeyPatch) -> Village:
    return over_a_sim(new_village(history=True), monkeypatch)


# What each may ask for by text --------------------------------------------------------------------

LINES = [
    # who, text, what is said back, the figure that proves it, the box then
    ("Bopha", "borrow 100000", "Mao Bopha asks to borrow 100,000 for 4 meetings", "100000", 290_000),
    ("Sopheap", "G 6 100000", "Chea Vuthy borrows 100,000 for 4 meetings", "100000", 190_000),
    ("Sopheap", "lend 6 100000 3", "Chea Vuthy borrows 100,000 for 3 meetings", "100000", 190_000),
    ("Sopheap", "04 6 100000", "Chea Vuthy borrows 100,000", "100000", 190_000),
    ("Sopheap", "J 3000", "Spent 3,000: other", "3000", 287_000),
    ("Sopheap", "05 3000 1", "Spent 3,000: transport", "3000", 287_000),
    ("Sopheap", "spent 3000 paper", "Spent 3,000: paper", "3000", 287_000),
    ("Sopheap", "to bank 50000", "50,000 from the box to the bank", "50000", 240_000),
    ("Dara", "stolen 90000", "90,000 was stolen from the box", "90000", 200_000),
    ("Dara", "lost phone 6", "Suspend the phone of Chea Vuthy", "6", 290_000),
    ("Dara", "office secretary 7", "Nhem Srey: Secretary", "7", 290_000),
]  # fmt: skip


@pytest.mark.parametrize(("who", "text", "echo", "figure", "box"), LINES)
def test_what_is_asked_for_is_said_back_and_signed(
    village: Village, who: str, text: str, echo: str, figure: str, box: int
) -> None:
    before = village.entries()
    village.member(who).texts(text).receives(echo, "must sign before", "Not written yet")
    assert village.entries() == before

    signer = village.chair if who != "Dara" else village.treasurer
    signer.receives("asks you to sign").texts(f"SIGN {asked(signer)} {figure}").receives("Signed.")
    assert not AMOUNT.search("".join(signer.received()))
    village.box_holds(box)
    village.is_sound()


def test_what_needs_no_other_hand_is_written_at_once(village: Village) -> None:
    village.treasurer.texts("income 5000 gift").receives("5,000 came in: a gift. Receipt")
    village.treasurer.texts("INCOME 5000 gift").receives(
        "Already written: 5,000, receipt", "INCOME 5000 gift AGAIN"
    )
    village.treasurer.texts("INCOME 5000 gift again").receives("5,000 came in")
    village.box_holds(300_000)
    village.chair.texts("died Rith").receives("Texts to Ouk Rith have stopped")
    every_text_fits_and_tells_nobody_to_dial(village)


def test_no_phone_is_sent_who_keeps_the_cash(village: Village) -> None:
    village.treasurer.texts("keep 4 20000").receives("Another must sign")
    signs(village.chair, "20000").receives("Signed. It is done. Receipt")
    village.treasurer.texts("kept back 4 5000").receives("Written. Receipt")
    village.box_holds(275_000)
    texts = [text for phone, text in village.radio.sent if AMOUNT.search(text)]
    assert texts == []
    every_text_fits_and_tells_nobody_to_dial(village)


def test_stolen_money_is_found_again(village: Village) -> None:
    village.chair.texts("stolen 90000")
    signs(village.secretary, "90000")
    village.secretary.texts("found 40000").receives("40,000 is in the box again")
    signs(village.chair, "40000").receives("It is done")
    village.box_holds(240_000)


def test_what_was_stolen_is_written_once_though_it_is_said_twice(village: Village) -> None:
    village.chair.texts("stolen 90000")
    signs(village.secretary, "90000")
    village.chair.texts("stolen 90000").receives("Already written: 90,000, receipt", "STOLEN 90000 AGAIN")
    village.secretary.texts("found 40000")
    signs(village.chair, "40000")
    village.secretary.texts("found 40000").receives("Already written: 40,000")
    village.secretary.texts("found 40000 again").receives("Another must sign")
    village.box_holds(240_000)


def test_a_correction_is_signed_by_its_receipt(village: Village) -> None:
    number = receipt(3)
    village.treasurer.texts(f"UNDO {number}").receives(f"Undo receipt {number}: Other", "Another must sign")
    signs(village.chair, "3").receives("That is not what")
    signs(village.chair, str(number))
    assert any("Signed. It is done." in text for text in village.chair.received())
    village.box_holds(285_000)
    village.is_sound()


def test_fines_for_absence_are_signed_by_what_each_pays(village: Village) -> None:
    village.decides(fine_absent=500)
    village.goes_to("2026-12-01 15:00")
    village.treasurer.texts("M A 4 9 T 340000")
    village.secretary.texts("T 340000")
    asks = [text for text in village.chair.received() if "asks you to sign" in text]
    assert asks, village.chair.received()
    signs(village.chair, "400").receives("That is not what")
    signs(village.chair, "500").receives("Signed. It is done")
    village.member("Sokha").receives("500")
    village.is_sound()


# What proves it -------------------------------------------------------------------------------------


def test_a_figure_that_is_not_the_acts_may_be_tried_three_times(village: Village) -> None:
    village.member("Bopha").texts("borrow 100000 4")
    signs(village.chair, "90000").receives("That is not what Mao Bopha asked for")
    signs(village.chair, "5").receives("That is not what Mao Bopha asked for")
    signs(village.chair, "110000").receives("Three times that was not what Mao Bopha asked for")
    signs(village.chair, "100000").receives("By text you cannot sign this any more")

    assert not AMOUNT.search("".join(village.chair.received()))
    signs(village.secretary, "100000").receives("One more signature is missing")
    signs(village.treasurer, "100000").receives("It is done")
    assert village.stored("entries")[-1]["signed_by"] == "[3, 2]"
    village.is_sound()


def test_a_wrong_figure_is_no_signature_and_keeps_nobody_from_it(village: Village) -> None:
    village.treasurer.texts("spent 3000")
    signs(village.chair, "4000")
    village.box_holds(290_000)
    signs(village.chair, "3000").receives("It is done")
    assert village.stored("entries")[-1]["signed_by"] == "[1]"


def test_after_three_wrong_figures_she_may_still_say_no(village: Village) -> None:
    village.treasurer.texts("spent 3000")
    for figure in ("1", "2", "4"):
        signs(village.chair, figure)
    signs(village.chair, "no").receives("You did not agree")
    village.treasurer.receives("did not agree")


def test_who_may_not_sign_learns_nothing_of_the_figure(village: Village) -> None:
    village.member("Bopha").texts("borrow 100000 4")
    number = asked(village.chair)
    for who in ("Sokha", "Bopha"):
        for figure in ("100000", "90000"):
            village.member(who).texts(f"SIGN {number} {figure}").receives("Somebody else must sign this")
    village.box_holds(290_000)


def test_a_new_pin_is_not_signed_by_text(village: Village) -> None:
    """With its code one becomes her: it is signed with a PIN, or by the field officer."""
    village.chair.texts("new pin").receives("A code is never sent in a text")
    village.chair.texts("newpin 4 8350").receives("A code is never sent in a text")
    assert waiting(village) == 0
    does(village, 1, GiveCode(4, "hash"))
    signs(village.secretary, "4").receives("This is not signed by text. The field officer can sign it.")
    field_officer_signs(village)


# Who may text it --------------------------------------------------------------------------------------


def test_a_stranger_asks_for_nothing_and_signs_nothing(village: Village) -> None:
    village.treasurer.texts("spent 3000")
    stranger = village.stranger()
    stranger.network = SIM
    stranger.texts("borrow 100000 4").receives("in no group")
    stranger.texts(f"SIGN {asked(village.chair)} 3000")
    village.box_holds(290_000)
    assert waiting(village) == 1


def test_a_phone_of_two_vouches_for_neither(village: Village) -> None:
    village.member("Mony").texts("borrow 50000 4").receives("from a phone of your own")
    village.has_office("Thida", "secretary")
    village.treasurer.texts("spent 3000")
    mony = village.member("Mony")
    mony.texts(f"SIGN {asked(mony)} 3000").receives("from a phone of your own")
    village.box_holds(290_000)


def test_a_shared_phone_is_not_told_what_it_asked_for(village: Village) -> None:
    shares(village, "Sopheap")
    village.treasurer.texts("G 6 100000").receives("Another must sign before")
    village.treasurer.texts("bank in").receives("not sent to a shared phone")
    signs(village.chair, "100000").receives("It is done")
    assert not AMOUNT.search("".join(village.treasurer.received()))
    village.box_holds(190_000)


def shares(village: Village, name: str) -> None:
    """Her phone is hers alone to write from, and others read on it."""
    phone = village.member(name).phone
    with village.store.writing() as db:
        db.execute(update(tables.phones).where(tables.phones.c.phone == phone).values(mode="shared"))


@pytest.mark.parametrize(
    "text", ["borrow 100000 4", "SIGN 1 3000", "72 1", "phone lost 6", "J 3000", "died 6"]
)
def test_a_network_that_does_not_vouch_is_dialled(new_village: NewVillage, text: str) -> None:
    village = new_village(history=True)
    village.treasurer.dials("*384*77*6*5*3000*1#").gives_pin().picks("Yes")
    before = village.entries(), village.stored("proposals"), village.stored("signatures")
    village.chair.receives("Please dial *384*77#, then 7")

    village.chair.texts(text).receives("Please dial for this: *384*77#")
    assert (village.entries(), village.stored("proposals"), village.stored("signatures")) == before


# The same thing twice -----------------------------------------------------------------------------------


def test_asked_twice_by_text_it_waits_once(village: Village) -> None:
    village.member("Bopha").texts("borrow 100000 4")
    village.member("Bopha").texts("borrow 100000 4").receives("This was asked for already")
    assert waiting(village) == 1


def test_signed_twice_by_text_it_is_done_once(village: Village) -> None:
    village.treasurer.texts("spent 3000")
    number = asked(village.chair)
    village.chair.texts(f"SIGN {number} 3000").receives("It is done")
    village.chair.texts(f"SIGN {number} 3000").receives("does not wait any more")
    village.secretary.texts(f"SIGN {number} 3000").receives("does not wait any more")
    village.box_holds(287_000)


def test_what_changed_meanwhile_is_looked_at_when_the_last_one_signs(village: Village) -> None:
    village.treasurer.texts("G 5 200000")
    first = asked(village.chair)
    village.treasurer.texts("G 6 200000")
    village.chair.texts(f"SIGN {first} 200000").receives("It is done")
    signs(village.chair, "200000").receives("not so much in the box")
    village.box_holds(90_000)


def test_who_lost_her_phone_signs_nothing_with_it(village: Village) -> None:
    village.treasurer.texts("phone lost 1")
    signs(village.secretary, "1").receives("It is done")
    village.treasurer.texts("spent 3000")
    village.chair.texts(f"SIGN {asked(village.secretary)} 3000").receives("suspended")
    village.box_holds(290_000)
