"""Cash that is neither saved nor lent: fines, expenses, the social fund, bank, other income, cash kept."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conversations.conftest import NewVillage
from tests.person import Person
from tests.village import Village


@pytest.fixture
def village(new_village: NewVillage) -> Village:
    """Six meetings are over: 290,000 in the box."""
    return new_village(history=True)


def writes(village: Village, line: str, who: str = "Sopheap") -> Person:
    """Somebody dials what she writes, gives the PIN and says yes."""
    return village.member(who).dials(f"*384*77*6*{line}#").gives_pin().picks("Yes")


def agrees(village: Village, what: str, who: str = "Dara") -> Person:
    """An officer reads what waits, and signs."""
    return village.member(who).dials("*384*77*7#").gives_pin().picks(what).picks("I agree")


def receipt(person: Person) -> str:
    return person.reply.text.rsplit(" ", 1)[1].rstrip(".")


def fines(village: Village, name: str) -> int:
    return int(next(m["fines"] for m in village.books()["members"] if name in m["name"]))


# Fines ------------------------------------------------------------------------------------------


def test_a_fine_is_paid_into_the_box(village: Village) -> None:
    sopheap = village.treasurer.dials().picks("Write").picks("Fine").picks("Chenda").types("500")
    sopheap.sees("Has Pich Chenda paid it?").picks("Paid now").gives_pin()
    sopheap.sees("Pich Chenda pays a fine of 500 now?").picks("Yes")

    sopheap.sees_the_end("Pich Chenda paid a fine of 500. Fines left 0. Receipt")
    village.box_holds(290_500)
    assert (village.books()["income"]["fines"], fines(village, "Chenda")) == (500, 0)
    village.member("Chenda").receives("Pich Chenda: fine paid 500", f"Write WRONG {receipt(sopheap)}")
    village.is_sound()


def test_a_fine_that_is_owed_moves_no_cash_and_is_paid_later(village: Village) -> None:
    writes(village, "4*9*1000*2", "Sreymom").sees_the_end("has a fine of 1,000, to pay in all 1,000")

    village.box_holds(290_000)
    assert (village.books()["income"]["fines"], fines(village, "Chenda")) == (1_000, 1_000)
    village.member("Chenda").receives("fine of 1,000, to pay in all 1,000")
    village.member("Chenda").dials("*384*77*1#").gives_pin().sees_the_end("Fines to pay 1,000")
    writes(village, "4*9*400*1").sees_the_end("paid a fine of 400. Fines left 600")
    assert (village.books()["income"]["fines"], fines(village, "Chenda")) == (1_000, 600)
    writes(village, "4*9*900*1").sees_the_end("paid a fine of 900. Fines left 0")
    assert (village.books()["income"]["fines"], fines(village, "Chenda")) == (1_300, 0)
    village.box_holds(291_300)
    village.is_sound()


def test_each_officer_is_offered_what_she_may_do(village: Village) -> None:
    sreymom = village.secretary.dials("*384*77*6*4*9*500#")
    sreymom.sees("2 Not yet").does_not_see("Paid now")
    village.has_office("Dany", "helper")
    village.member("Dany").dials("*384*77*6*4*9*500#").sees("1 Paid now").does_not_see("Not yet")
    village.member("Sokha").dials().does_not_see("Write")
    village.secretary.dials("*384*77*6#").sees("4 Fine").does_not_see("Spent")


def test_the_same_fine_twice_is_asked_about(village: Village) -> None:
    first = receipt(writes(village, "4*9*500*1"))
    again = village.treasurer.dials("*384*77*6*4*9*500*1#").gives_pin()
    again.sees(f"Already written: Pich Chenda 500, receipt {first}").picks("No").sees_the_end("Nothing")
    writes(village, "4*9*500*1").sees_the_end("paid a fine")
    village.box_holds(291_000)


@pytest.mark.parametrize(
    ("word", "answer"),
    [("5,050", "In steps of 100"), ("0", "At least 100"), ("five", "Not a number")],
)
def test_a_fine_is_a_sum_that_can_be_paid(village: Village, word: str, answer: str) -> None:
    village.treasurer.dials(f"*384*77*6*4*9*{word}#").sees(answer, "How much is the fine")


def test_a_very_large_fine_is_asked_about(village: Village) -> None:
    village.treasurer.dials("*384*77*6*4*9*500000*2#").gives_pin().sees("fine of 500,000? That is very much.")
    village.treasurer.dials("*384*77*6*4*9*500000*1#").gives_pin().sees("fine of 500,000? That is very much.")


def test_a_fine_of_a_shared_phone_is_told_nobody(village: Village) -> None:
    writes(village, "4*11*500*1").sees_the_end("Prak Mony")
    village.member("Mony").receives_nothing()


def test_a_fine_is_undone_but_not_under_its_payment(village: Village) -> None:
    fined = receipt(writes(village, "4*9*1000*2"))
    paid = receipt(writes(village, "4*9*1000*1"))

    writes(village, f"7*1*{fined}*1").sees_the_end("Something written later needs this receipt")
    writes(village, f"7*1*{paid}*1").sees_the_end("is undone")
    village.member("Chenda").receives("Sok Sopheap undid receipt")
    assert fines(village, "Chenda") == 1_000
    writes(village, f"7*1*{fined}*1").sees_the_end("is undone")
    assert (fines(village, "Chenda"), village.books()["income"]["fines"]) == (0, 0)
    village.box_holds(290_000)
    village.is_sound()


def test_the_fined_member_may_say_it_is_wrong(village: Village) -> None:
    fined = receipt(writes(village, "4*9*1000*2"))

    village.member("Chenda").receives("fine of 1,000")
    village.member("Chenda").texts(f"WRONG {fined}").receives("Got it")
    village.member("Sokha").texts(f"WRONG {fined}").receives("No such receipt")


# Spent ------------------------------------------------------------------------------------------


def test_what_is_spent_is_signed_and_has_a_voucher(village: Village) -> None:
    sopheap = village.treasurer.dials().picks("Write").picks("Spent").types("3000").sees("For what?")
    sopheap.picks("transport").gives_pin().sees("Spent 3,000: transport?").picks("Yes")

    sopheap.sees_the_end("Another must sign", "Nothing is written yet")
    village.box_holds(290_000)
    dara = village.chair.dials("*384*77*7#").gives_pin().picks("Spent 3,000: transport").sees("transport?")
    dara.picks("I agree").sees_the_end("Voucher 1: write it on the slip. Receipt")
    village.box_holds(287_000)
    assert village.books()["income"]["spent"] == -3_000
    assert any("Voucher 1: write it on the slip" in text for text in sopheap.received())
    writes(village, "5*2000*2")
    agrees(village, "Spent 2,000: paper").sees_the_end("Voucher 2")
    assert [(row["number"], row["purpose"]) for row in village.stored("vouchers")] == [
        (1, "transport"),
        (2, "paper"),
    ]
    village.is_sound()


def test_what_is_not_in_the_box_is_not_spent(village: Village) -> None:
    writes(village, "5*290100*4").sees_the_end("There is not so much in the box")
    writes(village, "5*200000*4").sees_the_end("must sign")
    writes(village, "5*200000*3").sees_the_end("must sign")
    agrees(village, "200,000: other").sees_the_end("Voucher 1")
    agrees(village, "200,000: food").sees_the_end("There is not so much in the box")
    village.box_holds(90_000)
    assert len(village.stored("vouchers")) == 1


def test_what_was_spent_is_undone_and_its_voucher_is_not_used_again(village: Village) -> None:
    writes(village, "5*3000*1")
    spent = receipt(agrees(village, "transport"))
    writes(village, f"7*1*{spent}*1").sees_the_end("must sign")  # as it was signed
    agrees(village, f"Undo receipt {spent}").sees_the_end("is undone")

    village.box_holds(290_000)
    assert village.books()["income"]["spent"] == 0
    writes(village, "5*3000*1")
    agrees(village, "transport").sees_the_end("Voucher 2")
    village.is_sound()


def test_only_the_treasurer_spends(village: Village) -> None:
    village.secretary.dials("*384*77*6*5*3000*1#").sees("Not in the list")


# The social fund --------------------------------------------------------------------------------


def test_the_social_fund_takes_and_helps(village: Village) -> None:
    sopheap = village.treasurer.dials().picks("Write").picks("Other").picks("Welfare").picks("In")
    sopheap.picks("Sokha").types("20000").gives_pin().picks("Yes")
    sopheap.sees_the_end("Keo Sokha gave 20,000 to the welfare fund")
    village.member("Sokha").receives("gave 20,000 to the welfare fund")

    writes(village, "7*2*2*8*15000*1").sees_the_end("must sign")
    agrees(village, "Ouk Rith gets 15,000 of the welfare fund for illness").sees_the_end("Voucher 1")
    village.member("Rith").receives("got 15,000 of the welfare fund: illness")
    village.box_holds(295_000)
    assert village.books()["funds"] == {"social": 5_000}
    village.is_sound()


def test_the_fund_gives_no_more_than_it_holds(village: Village) -> None:
    writes(village, "7*2*2*8*15000*1").sees_the_end("There is not so much in the welfare fund")
    given = receipt(writes(village, "7*2*1*4*20000"))
    writes(village, "7*2*3*5*12000*4").sees_the_end("must sign")
    agrees(village, "Mao Bopha borrows 12,000 of the welfare fund for 4 meetings").sees_the_end("borrowed")
    writes(village, "7*2*2*8*8100*1").sees_the_end("There is not so much in the welfare fund")
    writes(village, f"7*1*{given}*1").sees_the_end("Something written later needs this receipt")
    writes(village, "7*2*2*8*8000*1").sees_the_end("must sign")
    agrees(village, "Ouk Rith gets 8,000").sees_the_end("got 8,000")
    assert village.books()["funds"] == {"social": 12_000}
    assert village.loan("Bopha")["principal"] == 12_000
    village.box_holds(290_000)
    village.is_sound()


def test_a_loan_of_the_fund_is_no_more_than_it_holds(village: Village) -> None:
    writes(village, "7*2*1*4*5000")
    writes(village, "7*2*3*5*5100*4").sees_the_end("5,000 at most")


def test_who_is_helped_does_not_sign(village: Village) -> None:
    writes(village, "7*2*1*4*20000")
    writes(village, "7*2*2*1*15000*2").sees_the_end("must sign")

    village.chair.dials().does_not_see("Sign")
    helped = receipt(agrees(village, "Chan Dara gets 15,000", "Sreymom"))
    writes(village, f"7*1*{helped}*1").sees_the_end("must sign")
    village.chair.dials().does_not_see("Sign")
    agrees(village, f"Undo receipt {helped}", "Sreymom").sees_the_end("is undone")
    village.chair.receives("undid receipt")
    assert village.books()["funds"] == {"social": 20_000}
    village.is_sound()


# Bank, other income, cash kept ------------------------------------------------------------------


def test_cash_goes_to_the_bank_and_comes_back(village: Village) -> None:
    writes(village, "7*3*1*200000").sees_the_end("must sign")
    brought = receipt(agrees(village, "200,000 from the box to the bank"))
    village.box_holds(90_000)
    assert village.books()["bank"] == 200_000

    writes(village, "7*3*2*200100").sees_the_end("There is not so much in the bank")
    writes(village, "7*3*2*50000").sees_the_end("must sign")
    agrees(village, "50,000 from the bank into the box").sees_the_end("50,000 brought from the bank")
    village.box_holds(140_000)
    writes(village, f"7*1*{brought}*1").sees_the_end("Something written later needs this receipt")
    assert village.books()["bank"] == 150_000
    village.is_sound()


def test_no_more_is_brought_to_the_bank_than_is_in_the_box(village: Village) -> None:
    writes(village, "7*3*1*290100").sees_the_end("There is not so much in the box")


def test_other_income_comes_into_the_box(village: Village) -> None:
    sopheap = village.treasurer.dials().picks("Write").picks("Other").picks("Other income").types("25000")
    sopheap.picks("a gift").gives_pin().sees("25,000 came in: a gift?").picks("Yes")
    written = receipt(sopheap.sees_the_end("25,000 came in: a gift. Receipt"))

    village.box_holds(315_000)
    assert village.books()["income"]["other"] == 25_000
    assert [row["text"] for row in village.stored("reasons")] == ["gift"]
    village.treasurer.dials("*384*77*6*7*4*25000*1#").gives_pin().sees("Already written: 25,000, a gift")
    writes(village, f"7*1*{written}*1").sees_the_end("is undone")
    village.box_holds(290_000)
    village.is_sound()


def test_a_member_keeps_cash_and_no_text_says_so(village: Village) -> None:
    writes(village, "7*5*1*9*150000").sees_the_end("must sign")
    agrees(village, "Pich Chenda takes 150,000 to keep").sees_the_end("Pich Chenda keeps 150,000")

    village.box_holds(140_000)
    assert village.books()["with_members"] == 150_000
    chenda = village.member("Chenda").receives("is in your name. To see it dial *384*77#, then 1")
    assert "150,000" not in "".join(chenda.received())
    chenda.dials("*384*77*1#").gives_pin().sees_the_end("You keep 150,000 for the group")
    chenda.texts("MINE").receives("Savings")
    assert "150,000" not in "".join(chenda.received())
    village.is_sound()


def test_what_is_kept_is_brought_back_and_no_more(village: Village) -> None:
    writes(village, "7*5*1*9*150000")
    given = receipt(agrees(village, "Pich Chenda takes"))
    writes(village, "7*5*2*9*150100").sees_the_end("Pich Chenda does not keep so much")
    writes(village, "7*5*2*4*100").sees_the_end("Keo Sokha does not keep so much")
    writes(village, "7*5*2*9*100000").sees_the_end("Pich Chenda brought back 100,000")

    village.box_holds(240_000)
    assert village.books()["with_members"] == 50_000
    writes(village, f"7*1*{given}*1").sees_the_end("Something written later needs this receipt")
    village.is_sound()


def test_the_keeper_does_not_sign(village: Village) -> None:
    writes(village, "7*5*1*1*150000").sees_the_end("must sign")
    village.chair.dials().does_not_see("Sign")
    agrees(village, "Chan Dara takes", "Sreymom").sees_the_end("Chan Dara keeps 150,000")


def test_other_shows_only_what_a_person_may_do(village: Village) -> None:
    village.treasurer.dials("*384*77*6*7#").sees(
        "1 Undo", "2 Welfare", "3 Bank", "4 Other income", "5 Cash kept"
    )
    village.has_office("Dany", "helper")
    dany = village.member("Dany").dials("*384*77*6*7#").sees("1 Undo", "2 Welfare", "4 Other income")
    dany.does_not_see("Bank").does_not_see("Cash kept").picks("Welfare").sees("1 In").does_not_see("Out")


@pytest.mark.parametrize(
    "line",
    ["4*9*500*1", "4*9*500*2", "7*2*1*9*500", "7*4*500*1", "7*5*2*9*500"],
)
def test_one_who_lost_the_office_in_mid_talk_writes_nothing(village: Village, line: str) -> None:
    sopheap = village.treasurer.dials(f"*384*77*6*{line}#").gives_pin()
    village.loses_office("Sopheap")
    before = village.rows()

    sopheap.types("1")
    assert "for an officer" in sopheap.reply.text or "Not in the list" in sopheap.reply.text
    assert village.rows() == before


@pytest.mark.parametrize("line", ["4*9", "7*2*1*9", "7*2*2*9", "7*2*3*9", "7*5*1*9", "7*5*2*9"])
def test_nothing_is_written_for_who_left(village: Village, line: str) -> None:
    village.leaves("Chenda")
    village.treasurer.dials(f"*384*77*6*{line}*500#").sees("Not in the list")


@pytest.mark.parametrize("language", ["km", "km-Latn"])
def test_all_of_it_is_said_in_khmer(new_village: NewVillage, language: str) -> None:
    """The phone itself measures each screen."""
    village = new_village(language, history=True)
    lines = ("4*9*500*2", "4*9*500*1", "7*2*1*9*9000", "7*4*2500*1", "5*3000*1", "7*2*2*8*9000*1",
             "7*3*1*1000", "7*5*1*9*1000")  # fmt: skip
    for line in lines:
        for who in (village.treasurer, village.chair):
            who.network = "simulator" if language == "km" else "africastalking"
        village.treasurer.dials(f"*384*77*6*{line}#").gives_pin().types("1")
        assert village.treasurer.reply.end
    for _ in range(4):
        dara = village.chair.dials("*384*77*7#").gives_pin()
        dara.types(dara.state().shown[0]).types("1")  # type: ignore[union-attr]
        assert dara.reply.end
    books: dict[str, Any] = village.books()
    assert (books["bank"], books["with_members"], books["income"]["spent"]) == (1_000, 1_000, -3_000)
    village.is_sound()


def test_the_group_borrows_from_its_bank_and_pays_it_back(village: Village) -> None:
    writes(village, "7*3*3*500000").sees_the_end("must sign before")
    agrees(village, "The bank lends 500,000").sees_the_end("The bank lent 500,000.")
    assert (village.books()["box"], village.books()["bank_debt"]) == (790_000, 500_000)

    writes(village, "7*3*4*100000*5000").sees_the_end("must sign before")
    agrees(village, "Pay the bank 100,000").sees_the_end(
        "Paid to the bank 100,000 and 5,000 interest. Still owed 400,000."
    )

    books = village.books()
    assert (books["box"], books["bank_debt"], books["income"]["spent"]) == (685_000, 400_000, -5_000)
    writes(village, "7*3*4*400100*000").sees_the_end("The bank is owed 400,000.")
    village.is_sound()


def test_the_bank_is_paid_twice_on_a_day(village: Village) -> None:
    """The second time is asked about, and not answered with the receipt of the first."""
    writes(village, "7*3*3*500000")
    agrees(village, "The bank lends 500,000")
    writes(village, "7*3*4*100000*5000")
    agrees(village, "Pay the bank 100,000")
    dialled = village.treasurer.dials("*384*77*6*7*3*4*100000*5000#").gives_pin()
    dialled.sees("Already written: paid 100,000 and 5,000 interest").picks("Yes").sees_the_end("must sign")
    agrees(village, "Pay the bank 100,000").sees_the_end("Still owed 300,000.")
    dialled = village.treasurer.dials("*384*77*6*7*3*3*500000#").gives_pin()
    dialled.sees("Already written: the bank lent 500,000").picks("No").sees_the_end("Nothing")
    village.is_sound()


@pytest.mark.both_databases
def test_what_the_group_owes_its_bank_is_no_members(village: Village) -> None:
    writes(village, "7*3*3*500000")
    lent = receipt(agrees(village, "The bank lends 500,000"))
    sopheap = village.treasurer.dials(f"*384*77*6*7*1*{lent}#").gives_pin()
    sopheap.picks("Wrong amount").picks("Yes").sees_the_end("Another must sign")

    village.chair.dials("*384*77*7#").gives_pin().picks("Undo").picks("I agree").sees_the_end("is undone")

    assert (village.books()["box"], village.books()["bank_debt"]) == (290_000, 0)
