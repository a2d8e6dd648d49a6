"""Sheets as treasurers write them, and what they mean."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.group.sheet import Sheet, Unclear, as_json, begins_sheet, read_sheet
from bot.group.sheet_book import SheetBook
from bot.words.values import Name
from tests.group.sheet_village import VILLAGE, WELFARE, WORDS

EVERYBODY = dict.fromkeys(range(1, 13), 5_000)
WHOLE = "M 6 10000 A 4 9 P 10 52000 G 11 200000 T 197000"


def read(text: str, book: SheetBook = VILLAGE) -> Sheet:
    found = read_sheet(text, book, WORDS)
    assert isinstance(found, Sheet), found
    return found


def without(*members: int, **others: int) -> dict[int, int]:
    left = {member: amount for member, amount in EVERYBODY.items() if member not in members}
    return left | {int(member[1:]): amount for member, amount in others.items()}


def test_an_ordinary_meeting_is_one_letter_and_the_box() -> None:
    sheet = read("M T 350000")

    assert sheet == Sheet(
        EVERYBODY, {}, frozenset(), {}, {}, {}, (), 350_000, 290_000 + 12 * 5_000, practice=False
    )
    assert sheet.fits


def test_a_whole_meeting() -> None:
    sheet = read(WHOLE)

    assert sheet.saved == without(4, 9, _6=10_000)
    assert sheet.absent == {4, 9}
    assert (sheet.repaid, sheet.given) == ({10: 52_000}, {11: 200_000})
    assert sheet.expected == 290_000 + 9 * 5_000 + 10_000 + 52_000 - 200_000 == 197_000
    assert sheet.fits


@pytest.mark.parametrize(
    "text",
    [
        "m 6 10000 a 4 9 p 10 52000 g 11 200000 t 197000",
        "M6 10000 A4 9 P10 52000 G11 200000 T197000",
        "M*6*10000*A*4*9*P*10*52000*G*11*200000*T*197000",
        "M**6   10000\nA 4  9 P 10 52000\r\nG 11 200000 T 197000 ",
        "T 197000 G 11 200000 A 9 4 P 10 52000 M 6 10000",
        "M 6 10,000 A 4 9 P 10 52,000 G 11 200,000 T 197,000",
        "M 6 10.000 A 4 9 P 10 52.000 G 11 200.000 T 197.000",
        "M 6 10000, A 4, 9. P 10 52000; G 11 200000; T 197000!",
        "M #6 10000 A #4 #9 P #10 52000 G #11 200000 T (197000)",
        "M ៦ ១០០០០ A ៤ ៩ P ១០ ៥២០០០ G ១១ ២០០០០០ T ១៩៧០០០",
        "M ६ १०००० A ৪ ৯ P ١٠ ٥٢٠٠٠ G 11 200000 T 197000",
        "06 6 10000 02 4 9 07 10 52000 04 11 200000 08 197000",
        "06*6*10000*02*4*9*07*10*52000*04*11*200000*08*197000#",
        "08 197000 02 4 9 06 6 10000 04 11 200000 07 10 52000",
        "M 06 10000 A 04 09 P 10 52000 G 11 200000 T 197000",
        "M 6 10000 02 4 9 P 10 52000 04 11 200000 08 197000",
        "meeting 6 10000 absent 4 9 paid 10 52000 given 11 200000 total 197000",
        "Meeting6 10000 ABSENT 4 9 paid10 52000 given 11 200000 total197000",
        "projum 6 10000 min mok 4 9 song 10 52000 G 11 200000 sarub 197000",
        "ប្រជុំ ៦ ១០០០០ មិនមក ៤ ៩ សង ១០ ៥២០០០ G ១១ ២០០០០០ សរុប១៩៧០០០",
        "M Vuthy 10000 A sokha chenda P Dany 52000 G Mony 200000 T 197000",
        "M Chea Vuthy 10000 A KEO SOKHA 9 P Long Dany 52000 G Prak Mony 200000 T 197000",
        "M វុទ្ធី ១០០០០ A សុខា ចិន្តា P ឡុង ដានី ៥២០០០ G 11 200000 T 197000",
        "M 6\u200b 10\u200b000 A\u00a04 9 P 10 52000 G 11 200000 T 197000",
        "M 6,10000 A 4,9 P 10,52000 G 11,200000 T 197000",
        "M 6 10000 A 4.9 P 10 52000 G 11 200000 T 197000",
        "M.6 10000,A,4,9.P 10 52.000,G.11 200,000.T.197.000",
        "M6 10000,A4,9.P10 52000.G11 200000,T197000",
        "M 6 10000 A Sokha,Chenda P 10 52000 G Mony,200000 total.197000",
        "ប្រជុំ.៦ ១០០០០,មិនមក,៤,៩.សង ១០ ៥២០០០ G,១១ ២០០០០០.សរុប.១៩៧០០០",
    ],
)
def test_one_meeting_in_many_hands(text: str) -> None:
    assert read(text) == read(WHOLE)


@pytest.mark.parametrize(
    ("text", "saved", "absent", "expected"),
    [
        ("M", EVERYBODY, set(), 350_000),
        ("M 4 0", without(4, _4=0), set(), 345_000),
        ("M 9 5000 A 4 9", without(4), {4, 9}, 345_000),
        ("M A 1 2 3 4 5 6 7 8 9 10 11 12", {}, set(range(1, 13)), 290_000),
        ("M 1 500 T 345500", without(1, _1=500), set(), 345_500),
        ("M 6 1,500", without(6, _6=1_500), set(), 346_500),
        ("M 1,500 T 345500", without(1, _1=500), set(), 345_500),
        ("M A 4,9", without(4, 9), {4, 9}, 340_000),
        ("M 4, 500", without(4, _4=500), set(), 345_500),
        ("M 01 500", without(1, _1=500), set(), 345_500),
        ("M 06 10000", without(6, _6=10_000), set(), 355_000),
    ],
)
def test_savings(text: str, saved: dict[int, int], absent: frozenset[int], expected: int) -> None:
    sheet = read(text)

    assert (sheet.saved, sheet.absent, sheet.expected) == (saved, absent, expected)


def test_fines_and_spending() -> None:
    sheet = read("M D 9 500 4 1000 J 3000 1,200 T 347300")

    assert (sheet.fined, sheet.spent) == ({9: 500, 4: 1_000}, (3_000, 1_200))
    assert sheet.fits


def test_what_is_paid_beyond_the_loan_is_read_where_the_rules_save_it() -> None:
    sheet = read("M P 10 150000 T 500000", replace(VILLAGE, over_payment="savings"))

    assert sheet.repaid == {10: 150_000}
    assert sheet.saved == EVERYBODY
    assert sheet.fits
    assert isinstance(read_sheet("M P 10 150000 T 500000", VILLAGE, WORDS), Unclear)


def test_a_stop_in_what_could_be_a_sum_parts_nothing() -> None:
    for text in ("M 6 1O,000", "M 6 1.5k", "M 6 l.000 T 351000"):
        assert isinstance(read_sheet(text, VILLAGE, WORDS), Unclear), text


def test_a_name_with_a_stop_is_read_with_and_without() -> None:
    book = replace(VILLAGE, members={1: Name("S.K. Devi", "S.K. Devi"), 2: Name("Kumari", "Kumari")})

    for text in ("M S.K. Devi 500", "M S.K.Devi 500", "M Devi,500"):
        assert read(text, book).saved == {1: 500, 2: 5_000}


def test_an_empty_box() -> None:
    assert read("M J 100000 G 1 250000 T 0").box == 0


@pytest.mark.parametrize(
    ("text", "book", "social"),
    [
        ("M W", WELFARE, dict.fromkeys(range(1, 13), 1_000)),
        ("M W 4 0 A 9 8", WELFARE, {**dict.fromkeys([1, 2, 3, 5, 6, 7, 10, 11, 12], 1_000), 4: 0}),
        ("M W 9 2000 A 9", WELFARE, {**dict.fromkeys(range(1, 13), 1_000), 9: 2_000}),
        ("M", WELFARE, {}),
        ("M W 4 1000", VILLAGE, {4: 1_000}),
    ],
)
def test_the_social_fund(text: str, book: SheetBook, social: dict[int, int]) -> None:
    sheet = read(text, book)

    assert sheet.social == social
    assert sheet.expected == 290_000 + sum(sheet.saved.values()) + sum(social.values())


@pytest.mark.parametrize("saving", [None, 0])
def test_without_a_usual_sum_only_who_is_named_saved(saving: int | None) -> None:
    sheet = read("M 4 5000 6 0 A 9", replace(VILLAGE, saving=saving))

    assert (sheet.saved, sheet.expected) == ({4: 5_000, 6: 0}, 295_000)


@pytest.mark.parametrize(
    ("text", "written", "saved"),
    [
        ("M T 350000", {4: 5_000}, EVERYBODY),
        ("M T 350000", {4: 2_000}, EVERYBODY),
        ("M T 355000", {4: 10_000}, without(4, _4=10_000)),
        ("M 4 10000", {4: 10_000}, without(4, _4=10_000)),
        ("M 4 10000", {4: 2_000}, without(4, _4=10_000)),
        ("M A 4", {4: 5_000}, EVERYBODY),
        ("M A 4", {}, without(4)),
    ],
)
def test_what_s_wrote_is_counted_in_and_not_doubled(
    text: str, written: dict[int, int], saved: dict[int, int]
) -> None:
    sheet = read(text, replace(VILLAGE, written=written))

    assert (sheet.saved, sheet.expected) == (saved, 290_000 + sum(saved.values()))


def test_practice() -> None:
    assert read("0 " + WHOLE) == replace(read(WHOLE), practice=True)
    assert read("0*06*6*10000").practice
    assert not read("M 4 0").practice


def test_a_name_that_is_also_a_word_of_the_sheet() -> None:
    book = replace(VILLAGE, members={**VILLAGE.members, 13: Name("សុង", "Song Total")})

    assert read("M song 10000", book).saved == {**EVERYBODY, 13: 10_000}
    assert read("M P 10 52000 A Total", book).absent == {13}
    assert read("M song 10 52000 T 407000", book).repaid == {10: 52_000}


def test_a_name_alone_and_as_part_of_another_is_told_by_number_only() -> None:
    book = replace(VILLAGE, members={1: Name("Sokha", "Sokha"), 2: Name("Sokha Chan", "Sokha Chan")})

    assert read("M Sokha Chan 500", book).saved == {1: 5_000, 2: 500}
    assert isinstance(read_sheet("M Sokha 500", book, {}), Unclear)


def test_of_two_readings_the_box_tells() -> None:
    book = replace(WELFARE, step=1)

    assert read("M A 4 09 T 340000", book).absent == {4, 9}
    assert read("M A 4 09 T 356000", book).absent == {4}
    assert read("M J 1,500 T 348500", book).spent == (1_500,)
    assert read("M J 1,500 T 349499", book).spent == (1, 500)
    assert read("M J 1,500", book).spent == (1_500,)


def test_json_of_a_sheet() -> None:
    sheet = read("M 6 8000 A 8 P 10 52000 J 3000 W 4 500 5 1000 T 402000")

    assert as_json(sheet) == {
        "saved": {**{str(member): 5_000 for member in range(1, 13) if member not in {6, 8}}, "6": 8_000},
        "absent": [8],
        "repaid": {"10": 52_000},
        "given": {},
        "social": {"4": 500, "5": 1_000},
        "fined": {},
        "spent": [3_000],
        "box": 402_000,
        "expected": 290_000 + 50_000 + 8_000 + 52_000 + 1_500 - 3_000,
        "ask": None,
    }
    assert as_json(read("M 4 0"))["saved"] == {str(member): 5_000 for member in EVERYBODY if member != 4}
    assert as_json(read("M"))["box"] is None


def test_json_of_an_unclear_text() -> None:
    unclear = read_sheet("M 31 5000", VILLAGE, {})

    assert as_json(unclear)["ask"] == "M ? 5000"
    assert as_json(unclear, "No member 31. M ? 5000") == {
        "saved": {}, "absent": [], "repaid": {}, "given": {}, "social": {}, "fined": {}, "spent": [],
        "box": None, "expected": None, "ask": "No member 31. M ? 5000",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        (WHOLE, True),
        ("m", True),
        ("0 M6 10000", True),
        ("06 6 10000", True),
        ("T 350000 M", True),
        ("min mok 4 projum", True),
        ("សរុប៣៥០០០០ ប្រជុំ", True),
        ("", False),
        ("0", False),
        ("T 350000", False),
        ("P 10 52000", False),
        ("S 4 5000 M", False),
        ("when is the meeting", False),
    ],
)
def test_what_is_meant_as_a_sheet(text: str, *, begins: bool) -> None:
    assert begins_sheet(text, WORDS) is begins
