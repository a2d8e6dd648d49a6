"""What is said back of a sheet: names, only what is unusual, in order."""

from __future__ import annotations

from dataclasses import replace

from bot.group.sheet import Sheet, read_sheet
from bot.group.sheet_book import SheetBook
from bot.group.sheet_echo import Echo, Unusual, Usual, echo, short
from tests.group.sheet_village import VILLAGE, WELFARE, from_echo


def said(text: str, book: SheetBook = VILLAGE) -> Echo:
    sheet = read_sheet(text, book, {})
    assert isinstance(sheet, Sheet)
    back = echo(sheet, book)
    assert from_echo(back, book) == sheet
    return back


def test_an_ordinary_meeting_says_no_name() -> None:
    assert said("M T 350000") == Echo(
        practice=False, unusual=(), saving=Usual(12, 5_000), social=None, box=350_000, expected=350_000
    )


def test_what_is_unusual_is_said_with_names_in_order() -> None:
    back = said("0 D 9 500 J 3000 T 1000 W 4 0 G 11 200000 A 4 9 P 10 52000 M 6 10000 3 0", WELFARE)

    assert [(one.kind, one.called.latin if one.called else None, one.amount) for one in back.unusual] == [
        ("saved", "Kim Sreymom", 0),
        ("saved", "Chea Vuthy", 10_000),
        ("absent", "Keo Sokha", None),
        ("absent", "Pich Chenda", None),
        ("repaid", "Long Dany", 52_000),
        ("given", "Prak Mony", 200_000),
        ("fined", "Pich Chenda", 500),
        ("social", "Keo Sokha", 0),
        ("spent", None, 3_000),
    ]
    assert (back.practice, back.saving, back.social) == (True, Usual(8, 5_000), Usual(10, 1_000))
    assert (back.box, back.expected) == (1_000, 290_000 + 50_000 + 52_000 + 10_000 + 500 - 200_000 - 3_000)


def test_who_is_absent_and_brought_the_usual_by_a_child_is_named() -> None:
    back = said("M 9 5000 A 4 9")

    assert back.of("saved") == [Unusual("saved", 9, VILLAGE.members[9], 5_000)]
    assert [one.member for one in back.of("absent")] == [4, 9]
    assert back.saving == Usual(11, 5_000)


def test_what_s_wrote_is_said() -> None:
    back = said("M T 350000", replace(VILLAGE, written={4: 5_000}))

    assert back.of("written") == [Unusual("written", 4, VILLAGE.members[4], 5_000)]


def test_what_is_paid_beyond_the_loan_is_said() -> None:
    back = said("M P 10 150000", replace(VILLAGE, over_payment="savings"))

    assert [(one.kind, one.amount) for one in back.unusual] == [("repaid", 150_000), ("over", 48_000)]


def test_without_a_usual_sum_all_who_saved_are_named() -> None:
    back = said("M 4 5000 6 5000 W 4 500", replace(VILLAGE, saving=None))

    assert [one.member for one in back.of("saved")] == [4, 6]
    assert [one.member for one in back.of("social")] == [4]
    assert (back.saving, back.social) == (Usual(0, None), None)


def test_how_many_are_usual() -> None:
    assert short({1: 5_000, 2: 5_000, 3: 0}, 5_000) == Usual(2, 5_000)
    assert short({1: 0}, 0) == Usual(0, None)
