"""Who may count, what a sheet may hold, and what the menu asks: each refused in its own words."""

from __future__ import annotations

import pytest

from bot.group.acts_trouble import Died
from bot.group.perform import Deed, perform
from tests.conversations.test_sheet import at_the_meeting, hears
from tests.conversations.test_sheet_days import sheets, trusted
from tests.village import Village


def test_who_was_absent_does_not_count(old_village: Village) -> None:
    village = at_the_meeting(old_village)
    sokha = village.member("Sokha")
    trusted(sokha, village.secretary)
    village.treasurer.texts("M A 4 T 345000")

    sokha.texts("T 345000").receives("You were absent")
    sokha.dials().picks("Count").types("345000").gives_pin().picks("Yes").sees_the_end("You were absent")
    village.box_holds(290_000)
    village.secretary.texts("T 345000")
    hears(village.secretary, "closed")


def test_who_was_absent_counts_where_nobody_else_is_left(old_village: Village) -> None:
    village = at_the_meeting(old_village)
    trusted(village.secretary)
    village.treasurer.texts("M A 1 3 4 5 6 7 8 9 10 11 12 T 295000")
    village.secretary.texts("T 295000")
    hears(village.secretary, "closed")
    village.box_holds(295_000)


def test_a_helper_enters_but_never_counts(old_village: Village) -> None:
    village = at_the_meeting(old_village)
    village.has_office("Sokha", "helper")
    sokha = village.member("Sokha")
    trusted(sokha)
    village.treasurer.texts("M T 350000")

    sokha.texts("T 350000").receives("for an officer")
    sokha.dials().does_not_see("Count")
    village.box_holds(290_000)


def test_a_phone_of_two_vouches_for_neither(old_village: Village) -> None:
    village = at_the_meeting(old_village)
    mony = village.member("Mony")  # on the phone of Mony and Thida
    trusted(mony)
    village.treasurer.texts("M T 350000")
    mony.texts("T 350000").receives("from a phone of your own")
    village.box_holds(290_000)


def test_a_loan_over_the_groups_limit_is_refused_in_the_sheet(old_village: Village) -> None:
    village = at_the_meeting(old_village)
    village.decides(loan_limit=150_000)
    village.treasurer.texts("M G 6 200000 T 150000").receives("150,000 at most")
    assert sheets(village) == 0


def test_a_member_with_two_loans_pays_on_both_by_one_figure(old_village: Village) -> None:
    village = at_the_meeting(old_village)
    trusted(village.secretary)
    village.treasurer.texts("M G 10 50000 T 300000")
    village.secretary.texts("T 300000")
    hears(village.secretary, "closed")
    village.goes_to("2027-01-05 15:00")

    # 100,000 with 2,000 of 1/12 and 2,000 of 5/1; 50,000 with 1,000 of 5/1
    village.treasurer.texts("M P 10 155100 T 515100").receives("owes", "M P 10 ")
    village.treasurer.texts("M P 10 155000 T 515000").receives("Long Dany paid back 155,000")
    village.secretary.texts("T 515000")
    hears(village.secretary, "closed")
    assert village.loan("Dany") == {"principal": 0, "interest_due": 0}
    village.is_sound()


def test_the_seal_of_empty_books_is_written_too(village: Village) -> None:
    village.decides(usual_saving=0)
    at_the_meeting(village)
    village.treasurer.texts("M T 0").receives("Box 0")
    village.secretary.dials().picks("Count").sees("Empty: 000").types("000").gives_pin().sees("0 in the box?")
    village.secretary.picks("Yes").sees_the_end("Write 000000 into the paper book")
    assert village.entries() == 0


def test_a_letter_that_the_group_does_not_use_is_told(old_village: Village) -> None:
    village = at_the_meeting(old_village)
    village.decides(sheet_letters="MAPGT")
    village.treasurer.texts("M J 3000 T 347000").receives(
        "does not use", "Send OK if this is right: M T 347000"
    )
    sopheap = village.treasurer.dials().picks("Write").picks("Whole meeting").picks("Yes").picks("Yes")
    sopheap.picks("No").picks("No").sees("cash is in the box?", "Empty: 000")


@pytest.mark.parametrize("text", ["Fine, meeting tomorrow", "meeting is cancelled", "total confusion"])
def test_free_text_is_no_sheet_and_no_count(old_village: Village, text: str) -> None:
    village = at_the_meeting(old_village)
    trusted(village.secretary, village.member("Sokha"))
    village.treasurer.texts(text).receives("Not clear. Send HELP")
    village.member("Sokha").texts(text).receives("Not clear. Send HELP")


def test_a_chair_who_writes_of_the_meeting_is_told_how(old_village: Village) -> None:
    told = ("81: as planned", "82 and the day", "83: cancelled")
    old_village.chair.texts("meeting is cancelled").receives(*told)


def test_fines_welfare_and_spending_on_the_menu(old_village: Village) -> None:
    village = at_the_meeting(old_village)
    sopheap = village.treasurer.dials().picks("Write").picks("Whole meeting")
    sopheap.picks("Yes").picks("Yes").picks("No").picks("No")
    sopheap.sees("Anything else?").picks("Fine").types("9 500")
    sopheap.does_not_see("Fine").picks("Welfare").types("4 1000 5 1000")
    sopheap.does_not_see("Welfare").picks("Spent").types("3000")
    sopheap.types("349500").gives_pin().sees("12 saved 60,000", "349,500")
    sopheap.picks("Yes").sees_the_end("349,500")

    village.secretary.dials().picks("Count").types("349500").gives_pin().picks("Yes").sees_the_end("closed")
    books = village.books()
    assert (books["box"], books["funds"]["social"]) == (349_500, 2_000)
    assert (books["income"]["fines"], books["income"]["spent"]) == (500, -3_000)


def test_the_usual_welfare_is_one_question(old_village: Village) -> None:
    village = at_the_meeting(old_village)
    village.decides(usual_social=1_000)
    sopheap = village.treasurer.dials().picks("Write").picks("Whole meeting")
    sopheap.picks("Yes").picks("Yes").picks("No").picks("No").picks("Welfare")
    sopheap.sees("1,000 for welfare?").picks("Yes").picks("No").types("362000").gives_pin()
    sopheap.sees("362,000").picks("Yes").sees_the_end("362,000")


def test_after_the_meeting_each_hears_her_own_entries(old_village: Village) -> None:
    village = at_the_meeting(old_village)
    trusted(village.secretary)
    village.treasurer.texts("M A 4 P 10 52000 G 6 100000 D 9 500 T 297500")
    village.secretary.texts("T 297500")
    hears(village.secretary, "closed")

    dany, sokha = village.member("Dany"), village.member("Sokha")
    dany.receives("Long Dany saved today 5,000, paid 52,000. Savings 35,000, loan left 50,000. Next: Tue 5/1")
    sokha.receives("Keo Sokha absent today. Savings 30,000. Next")
    village.member("Vuthy").receives("saved today 5,000, got 100,000", "loan left 100,000")
    village.member("Chenda").receives("saved today 5,000, fine 500")
    assert village.member("Thida").received() == ["Next meeting Tue 5/1 14:00"]


@pytest.mark.parametrize("gone", ["loses_office", "died", "leaves"])
def test_nobody_posts_a_sheet_whose_writer_lost_her_office(old_village: Village, gone: str) -> None:
    village = at_the_meeting(old_village)
    trusted(village.secretary)
    village.treasurer.texts("M T 350000")
    if gone == "died":
        perform(village.store, village.group, 1, [Deed(Died(2), "test")], village.clock.at, quiet=True)
    else:
        getattr(village, gone)("Sopheap")
    before = village.entries()

    village.secretary.texts("T 350000").receives("Sok Sopheap wrote this and has no office now")
    sokha = village.member("Sokha").dials().picks("Count").types("350000").gives_pin().picks("Yes")
    sokha.sees_the_end("Who has it must send the meeting again")
    assert village.entries() == before
    village.box_holds(290_000)

    village.has_office("Bopha", "treasurer")
    bopha = village.member("Bopha")
    bopha.texts("M A 2 T 345000" if gone == "loses_office" else "M T 345000")
    village.secretary.texts("T 345000")
    hears(village.secretary, "closed")
    village.box_holds(345_000)
    assert {entry["entered_by"] for entry in village.stored("entries")[before:]} == {5}
