"""The sheet beside the book: the book that was shown before the count is the book after it."""

from __future__ import annotations

from dataclasses import asdict
from random import Random
from typing import Any

import pytest

from bot.group import beside
from bot.group.closed import closed_meeting
from bot.group.preview import Book
from tests.conversations.test_sheet import at_the_meeting, hears
from tests.village import Village

SHEETS = [
    "M T 350000",
    "M 6 10000 A 4 9 P 10 52000 T 397000",
    "M P 10 1500 G 11 200000 T 151500",
    "M 1 0 9 10000 D 9 500 J 3000 T 347500",
    "M W 4 2000 5 700 P 10 102000 T 454700",
    "M P 10 2000 T 352000",
]


def random_sheet(seed: int) -> str:
    """Write a sheet whose T fits, by arithmetic of its own: box 290,000, usual saving 5,000."""
    by = Random(seed)
    members = by.sample([1, 2, *range(4, 13)], 11)  # not who counts
    saved = {member: by.randrange(1, 200) * 100 for member in members[:3]}
    fined, welfare = by.randrange(1, 30) * 100, by.randrange(1, 30) * 100
    paid, lent, spent = (by.randrange(1, most) * 100 for most in (1020, 2000, 100))
    box = 290_000 + sum(saved.values()) + 7 * 5_000 + fined + welfare + paid - lent - spent
    pairs = " ".join(f"{member} {amount}" for member, amount in saved.items())
    return (
        f"M {pairs} A {members[3]} {members[4]} P 10 {paid} G {members[5]} {lent}"
        f" W {members[6]} {welfare} D {members[7]} {fined} J {spent} T {box}"
    )


def waiting(village: Village) -> dict[str, Any] | None:
    with village.store.reading() as db:
        return beside.waiting_sheet(db, village.group, village.clock.now())


def typed(village: Village, text: str) -> dict[str, Any] | None:
    with village.store.reading() as db:
        return beside.typed_sheet(db, village.group, text, village.catalogue, village.clock.now())


def figures(village: Village) -> dict[str, Any]:
    return asdict(Book.of(village.books()))


def ready(old_village: Village) -> Village:
    village = at_the_meeting(old_village)
    village.treasurer.network = village.secretary.network = "simulator"
    return village


@pytest.mark.parametrize("text", [*SHEETS, *map(random_sheet, range(6))])
def test_the_book_after_the_count_is_the_one_that_was_shown(old_village: Village, text: str) -> None:
    village = ready(old_village)
    village.treasurer.texts("S 3 100")
    village.treasurer.texts(text)

    shown = waiting(village)
    assert shown is not None
    assert shown["after"] not in (None, figures(village))
    village.secretary.texts(f"T {shown['box']}")
    hears(village.secretary, "closed")
    assert figures(village) == shown["after"]
    assert waiting(village) is None


def test_a_sheet_is_shown_line_by_line_with_who_wrote_it_and_what_was_counted(old_village: Village) -> None:
    village = ready(old_village)
    village.treasurer.texts("M 6 10000 A 4 9 P 10 52000 T 397000")
    village.secretary.texts("T 396500")

    shown = waiting(village)
    assert shown is not None
    assert shown["by"] == "Sok Sopheap"
    assert shown["box"] == shown["expected"] == 397_000
    assert shown["counted"] == [{"name": "Kim Sreymom", "figure": 396_500, "differs": -500}]
    lines = {(line["kind"], line["name"]): line["amount"] for line in shown["lines"]}
    assert lines["saved", "Chea Vuthy"] == 10_000
    assert lines["saved", "Chan Dara"] == 5_000
    assert lines["repaid", "Long Dany"] == 52_000
    assert ("absent", "Keo Sokha") in lines
    assert ("saved", "Keo Sokha") not in lines


def test_a_text_is_read_while_it_is_typed_and_nothing_is_written(old_village: Village) -> None:
    village = ready(old_village)
    before = village.rows()

    assert typed(village, "hello") is None
    assert typed(village, "S 4 5000") is None
    seen = typed(village, "m t ៣៥០០០០")
    assert seen is not None
    assert (seen["state"], seen["box"], seen["expected"]) == ("typed", 350_000, 350_000)
    assert seen["after"]["box"] == 350_000
    practice = typed(village, "0 M T 350000")
    assert practice is not None
    assert practice["state"] == "practice"
    assert village.rows() == before


def test_an_unclear_text_shows_the_answer_that_is_sent(old_village: Village) -> None:
    village = ready(old_village)
    unclear = typed(village, "M 6 1OOOO T 355000")
    assert unclear is not None
    assert unclear["state"] == "unclear"

    village.treasurer.texts("M 6 1OOOO T 355000").receives(unclear["answer"])


def test_what_can_no_longer_be_written_is_said_instead_of_a_book(old_village: Village) -> None:
    village = ready(old_village)
    village.treasurer.texts("M P 10 102000 T 452000")
    village.treasurer.texts("P 10 52000")

    shown = waiting(village)
    assert shown is not None
    assert shown["after"] is None
    assert shown["unfit"] == {"why": "more-than-owed", "name": "Long Dany"}


def test_what_was_saved_since_and_is_more_than_the_sheet_says(old_village: Village) -> None:
    village = ready(old_village)
    village.treasurer.texts("M T 350000")
    village.treasurer.texts("S 4 6000")

    shown = waiting(village)
    assert shown is not None
    assert shown["unfit"] == {"why": "less-than-written", "name": "Keo Sokha"}


def test_the_closed_meeting_shows_its_receipts_and_the_digits_that_were_told(
    old_village: Village,
) -> None:
    village = ready(old_village)
    village.treasurer.texts("M 6 10000 P 10 52000 T 407000")
    village.secretary.texts("T 407000")
    told = next(one for one in village.secretary.received() if "closed" in one)
    village.waits(minutes=1)
    village.treasurer.texts("S 4 5000")  # the digits stay

    with village.store.reading() as db:
        closed = closed_meeting(db, village.group)
    assert closed is not None
    assert closed["seal"] in told
    assert closed["meeting"] == "2026-12-01T14:00:00+07:00"
    assert (closed["by"], closed["counter"], closed["counted"]) == ("Sok Sopheap", "Kim Sreymom", 407_000)
    assert len(closed["receipts"]) == 13
    assert closed["receipts"][-1] == {
        "receipt": closed["receipts"][-1]["receipt"], "kind": "repay", "name": "Long Dany", "amount": 52_000,
    }  # fmt: skip
    assert sum(one["amount"] for one in closed["receipts"]) == 117_000


def test_before_the_meeting_the_answer_is_shown_that_none_is_held(old_village: Village) -> None:
    early = typed(old_village, "M T 350000")
    assert early is not None
    assert early["after"]["box"] == 350_000

    old_village.treasurer.texts("M T 350000").receives(early["answer"])


def test_what_is_paid_beyond_the_loan_is_shown_as_saved_where_the_group_decided_so(
    old_village: Village,
) -> None:
    village = ready(old_village)
    village.decides(over_payment="savings")
    village.treasurer.texts("M P 10 102000 T 453000")
    village.treasurer.texts("P 10 1000")  # since then

    shown = waiting(village)
    assert shown is not None
    assert shown["after"]["savings"][10] == 30_000 + 5_000 + 1_000
    assert shown["after"]["loans"][10] == 0
    village.secretary.texts("T 453000")
    hears(village.secretary, "closed")
    assert figures(village) == shown["after"]


def test_the_sheet_itself_pays_more_than_the_loan_and_the_book_shown_is_the_book_after(
    old_village: Village,
) -> None:
    village = ready(old_village)
    village.decides(over_payment="savings")

    shown = typed(village, "M P 10 150000 G 10 20000 T 480000")
    assert shown is not None
    assert (shown["expected"], shown["after"]["box"]) == (480_000, 480_000)
    assert shown["after"]["savings"][10] == 30_000 + 5_000 + 48_000
    village.treasurer.texts("M P 10 150000 G 10 20000 T 480000")
    village.secretary.texts("T 480000")
    hears(village.secretary, "closed")
    assert figures(village) == shown["after"]


def test_while_an_older_meeting_waits_a_later_sheet_shows_no_book(old_village: Village) -> None:
    village = ready(old_village)
    village.treasurer.texts("M T 350000")
    village.waits(days=35)

    later = typed(village, "5/1 M T 410000")
    assert later is not None
    assert later["after"] is None
    assert later["unfit"] == {"why": "older-waits", "name": None}
    assert (later["box"], later["expected"]) == (410_000, 410_000)
