"""A paper book of eighteen women becomes a group, and every figure is equal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.books.verify import verify
from bot.group import staff, takeover_kept
from bot.group.meetings import around
from bot.group.people import load_all, load_group
from bot.group.report import books
from bot.group.staff import Staff
from bot.group.takeover import Typed, typed
from bot.group.takeover_kept import Newer
from bot.group.takeover_read import read
from bot.group.taking_over import Hand, NotSigned, Took, digest, take_over
from bot.store import tables
from bot.store.engine import Store
from tests.paper_book import LOANS, SAVINGS, WRONG, mistaken, right

NOW = datetime(2026, 11, 27, 16, tzinfo=ZoneInfo("Asia/Phnom_Penh"))
TODAY = NOW.date()
HANDS = (Hand(4, "4071"), Hand(13, "8350"))


@pytest.fixture
def officer(store: Store) -> Staff:
    with store.writing() as db:
        return staff.add(db, "dara", "a long password", "officer", "en", NOW)


@pytest.fixture
def typed_in(store: Store, officer: Staff) -> Callable[[Typed], int]:
    def keep(paper: Typed) -> int:
        with store.writing() as db:
            number = takeover_kept.begin(db, officer, NOW)
            takeover_kept.save(db, number, 1, paper, officer, NOW)
        return number

    return keep


@pytest.fixture
def taken(store: Store, officer: Staff, typed_in: Callable[[Typed], int]) -> Iterator[Took]:
    yield take_over(store, typed_in(right()), digest(right()), HANDS, officer, "page 31", NOW)
    assert verify(store).faults == ()


def test_each_mistake_is_found_where_it_stands_and_nothing_else() -> None:
    found = read(mistaken(), TODAY)

    assert found.wrong == WRONG
    assert found.charter is None


def test_the_right_book_is_read_whole_and_what_does_not_add_up_is_shown() -> None:
    found = read(right(), TODAY)

    assert found.wrong == {}
    assert found.doubtful == {(None, "sum_savings"): "sum"}
    assert (found.counted, found.sums.savings, found.sums.loans) == (18, 655_000, 315_000)
    assert found.sums.difference == 384_500 + 200_000 + 20_000 + 315_000 - 150_000 - 36_000 - 27_500 - 655_000


def test_every_figure_is_equal(store: Store, taken: Took) -> None:
    with store.reading() as db:
        found = books(db, taken.group, NOW)

    assert {one["number"]: one["savings"] for one in found["members"]} == SAVINGS
    owed = {
        one["number"]: tuple(one["loan"].values()) for one in found["members"] if any(one["loan"].values())
    }
    assert owed == LOANS
    assert {one["number"]: one["fines"] for one in found["members"] if one["fines"]} == {4: 500, 8: 1_000}
    assert (found["box"], found["bank"], found["with_members"]) == (384_500, 200_000, 20_000)
    assert (found["bank_debt"], found["funds"]["social"]) == (150_000, 36_000)
    assert (found["income"]["interest"], found["income"]["fines"]) == (27_500, 1_500)
    assert found["opening"] == 51_000


def test_it_is_one_entry_that_names_who_signed_and_the_page(store: Store, taken: Took) -> None:
    with store.reading() as db:
        here = tables.entries.c.group_id == taken.group
        (entry,) = db.execute(select(tables.entries).where(here)).all()
        reason = db.execute(
            select(tables.reasons.c.text).where(tables.reasons.c.group_id == taken.group)
        ).scalar_one()
        group = db.execute(select(tables.groups).where(tables.groups.c.group_id == taken.group)).one()
        head = db.execute(select(tables.heads).where(tables.heads.c.group_id == taken.group)).one()

    assert (entry.kind, entry.happened_on, entry.signed_by) == ("opening", "2026-11-27", "[4, 13, 0]")
    assert reason == "page 31"
    assert (group.cycle, head.meetings, head.loans) == (2, 7, 5)


def test_it_is_signed_once_however_often_it_is_sent(
    store: Store, officer: Staff, typed_in: Callable[[Typed], int]
) -> None:
    number = typed_in(right())

    first = take_over(store, number, digest(right()), HANDS, officer, "page 31", NOW)
    again = take_over(store, number, digest(right()), HANDS, officer, "page 31", NOW + timedelta(minutes=1))

    assert again == Took(first.group, {})
    assert set(first.codes) == set(SAVINGS) - {4, 13}
    with store.reading() as db:
        every = select(tables.groups.c.group_id).where(tables.groups.c.group_id > 0)
        assert list(db.scalars(every)) == [first.group]
        hashes = db.scalars(
            select(tables.members.c.pin_hash).where(tables.members.c.group_id == first.group)
        ).all()
    assert all(one is not None and one.startswith("$argon2id$") for one in hashes)


@pytest.mark.parametrize(
    ("hands", "why"),
    [
        ((Hand(4, "4071"),), "hands"),
        ((Hand(4, "4071"), Hand(4, "8350")), "hands"),
        ((Hand(4, "4071"), Hand(99, "8350")), "hands"),
        ((Hand(4, "4071"), Hand(2, "8350")), "treasurer"),
        ((Hand(4, "4071"), Hand(13, "1234")), "pin"),
        ((Hand(4, "4071"), Hand(13, "")), "pin"),
    ],
)
def test_two_members_who_did_not_keep_the_cash_sign_it(
    store: Store, officer: Staff, typed_in: Callable[[Typed], int], hands: tuple[Hand, ...], why: str
) -> None:
    with pytest.raises(NotSigned, match=why):
        take_over(store, typed_in(right()), digest(right()), hands, officer, "page 31", NOW)

    assert _nothing(store)


def test_what_was_changed_after_it_was_read_aloud_is_read_again(
    store: Store, officer: Staff, typed_in: Callable[[Typed], int]
) -> None:
    facts = {**right().facts, "box": "384,600"}
    number = typed_in(replace(right(), facts=facts))

    with pytest.raises(NotSigned, match="changed"):
        take_over(store, number, digest(right()), HANDS, officer, "page 31", NOW)

    assert _nothing(store)


def test_a_book_that_was_typed_twice_is_taken_over_once(
    store: Store, officer: Staff, typed_in: Callable[[Typed], int], taken: Took
) -> None:
    again = typed_in(right())

    with pytest.raises(NotSigned, match="known"):
        take_over(store, again, digest(right()), HANDS, officer, "page 31", NOW)

    with store.reading() as db:
        every = select(tables.groups.c.group_id).where(tables.groups.c.group_id > 0)
        assert list(db.scalars(every)) == [taken.group]


def test_a_book_with_a_mistake_in_it_is_not_taken_over(
    store: Store, officer: Staff, typed_in: Callable[[Typed], int]
) -> None:
    with pytest.raises(NotSigned, match="wrong"):
        take_over(store, typed_in(mistaken()), digest(mistaken()), HANDS, officer, "page 31", NOW)

    assert _nothing(store)


def test_a_half_typed_book_is_kept_and_an_older_page_writes_over_nothing(
    store: Store, officer: Staff, typed_in: Callable[[Typed], int]
) -> None:
    number = typed_in(mistaken())

    with store.writing() as db:
        assert takeover_kept.load(db, number).paper == mistaken()
        with pytest.raises(Newer):
            takeover_kept.save(db, number, 1, right(), officer, NOW)
        assert takeover_kept.save(db, number, 1, mistaken(), officer, NOW) == 2
        assert takeover_kept.save(db, number, 2, right(), officer, NOW) == 3

        following = takeover_kept.begin(db, officer, NOW)
        facts = takeover_kept.load(db, following).paper.facts
    assert (facts["usual_saving"], facts["zone"]) == ("5,000", "Asia/Phnom_Penh")
    assert "name" not in facts
    assert "box" not in facts


def test_a_flat_loan_asks_what_was_lent_at_first() -> None:
    facts = {**right().facts, "interest_method": "flat"}
    rows = [dict(row) for row in right().rows]
    for row in rows:
        if "loan" in row and row["number"] != "5":
            row["loan_first"] = "100000"

    assert read(Typed(facts, tuple(rows)), TODAY).wrong == {(4, "loan_first"): "loan-first"}


def test_savings_may_stand_in_shares() -> None:
    facts = {**right().facts, "share": "5000", "usual_saving": "1"}
    rows = [{**row, "savings": "7"} if "savings" in row else row for row in right().rows]

    found = read(Typed(facts, tuple(rows)), TODAY)

    assert found.charter is not None
    assert {seat.savings for seat in found.charter.members} == {35_000}
    assert found.charter.rules.usual_saving == 5_000


@pytest.mark.parametrize("meets", ["first Tuesday 14:00", "every 2 weeks on Tuesday 14:00"])
def test_the_meeting_at_which_the_book_was_read_is_on_paper_and_not_late(
    store: Store, officer: Staff, typed_in: Callable[[Typed], int], meets: str
) -> None:
    paper = replace(right(), facts={**right().facts, "on": "3/11/2026", "meets": meets})

    took = take_over(store, typed_in(paper), digest(paper), HANDS, officer, "page 31", NOW)

    with store.reading() as db:
        group = load_group(db, took.group)
        days = [one.held_on for one in around(db, group, TODAY)]
        charter = read(paper, TODAY).charter
    assert charter is not None
    assert days[0] == charter.loans[0].due_on == charter.rhythm.after(date(2026, 11, 3))
    assert date(2026, 11, 3) not in days


def test_a_year_that_is_a_slip_is_doubted() -> None:
    rows = [dict(row) for row in right().rows]
    rows[4]["loan_due"] = "5/1/2028"
    facts = {**right().facts, "on": "27/11/2025", "sum_savings": ""}

    found = read(Typed(facts, tuple(rows)), TODAY)

    assert (found.wrong, found.doubtful) == ({}, {(None, "on"): "day-old", (4, "loan_due"): "day-far"})


def test_a_name_is_short_enough_for_a_text() -> None:
    rows = [dict(row) for row in right().rows]
    rows[6]["name"] = "ក" * 41
    facts = {**right().facts, "place": "ក" * 40}

    assert read(Typed(facts, tuple(rows)), TODAY).wrong == {(6, "name"): "long"}


@pytest.mark.both_databases
def test_what_no_eye_sees_is_not_taken_over(
    store: Store, officer: Staff, typed_in: Callable[[Typed], int]
) -> None:
    rows = [dict(row) for row in right().rows]
    rows[6]["name"] = "គង់\x00ស្រី\x1bលាក់"
    paper = typed(right().facts, rows)

    took = take_over(store, typed_in(paper), digest(paper), HANDS, officer, "page 31", NOW)

    with store.reading() as db:
        assert load_all(db, took.group)[1][7].called.name == "គង់ ស្រី លាក់"


@pytest.mark.parametrize(("text", "on"), [("5/1", date(2027, 1, 5)), ("5.1.27", date(2027, 1, 5))])
def test_the_next_due_is_read_as_it_is_written(text: str, on: date) -> None:
    rows = [dict(row) for row in right().rows]
    rows[4]["loan_due"] = text

    charter = read(replace(right(), rows=tuple(rows)), TODAY).charter

    assert charter is not None
    assert next(one.due_on for one in charter.loans if one.member == 5) == on


def _nothing(store: Store) -> bool:
    with store.reading() as db:
        return not list(db.scalars(select(tables.groups.c.group_id).where(tables.groups.c.group_id > 0)))
