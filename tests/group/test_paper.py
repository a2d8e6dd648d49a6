"""The staff's view of a group, on both databases: the desk, the book, the passbook, the login, the looks."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert

from bot.group import desk, looks, practice, reminding, staff
from bot.group.act import Act
from bot.group.acts import Correct, Deposit
from bot.group.acts_cash import KeepCash, OweFine, PayFine, SocialIn
from bot.group.paper import group_book, passbook
from bot.group.people import load_all
from bot.group.perform import Deed, perform
from bot.group.report import books
from bot.group.signing import Sign, waiting_for
from bot.store import tables
from bot.store.engine import Store

ZONE = ZoneInfo("Asia/Phnom_Penh")
NOW = datetime(2026, 11, 27, 9, tzinfo=ZONE)
pytestmark = pytest.mark.both_databases


@pytest.fixture
def group(store: Store) -> int:
    return practice.settle(store, "en", NOW, practice.charter("en").rhythm, history=True)


def does(store: Store, group: int, actor: int, act: Act, at: datetime = NOW) -> int | None:
    (done,) = perform(store, group, actor, [Deed(act, f"{actor}:{act}:{at}")], at, quiet=True)
    return done.entry


def signs(store: Store, group: int, signer: int) -> None:
    with store.reading() as db:
        here, people = load_all(db, group)
        waits = waiting_for(db, here, people, people[signer], NOW)
    for one in waits:
        does(store, group, signer, Sign(one.number, one.digest))


def test_every_passbook_ends_where_the_book_stands(store: Store, group: int) -> None:
    does(store, group, 2, OweFine(9, 500))
    does(store, group, 2, PayFine(9, 700))
    does(store, group, 2, OweFine(7, 300))
    does(store, group, 2, SocialIn(4, 2_000))
    does(store, group, 2, Deposit(4, 5_000))
    does(store, group, 2, KeepCash(6, 50_000))
    signs(store, group, 1)

    with store.reading() as db:
        stands = books(db, group, NOW)
        book = group_book(db, group, NOW, cash=True, phones=True)
        for one in stands["members"]:
            hers = passbook(db, group, one["number"], NOW, cash=True)
            assert hers is not None
            assert (hers.savings, hers.rows[-1].savings) == (one["savings"], one["savings"])
            assert (
                hers.rows[-1].loan == one["loan"]["principal"] == sum(loan.principal for loan in hers.loans)
            )
            assert hers.fines == one["fines"] == sum(row.fine for row in hers.rows)
            assert hers.kept == (50_000 if one["number"] == 6 else 0)
        assert passbook(db, group, 99, NOW, cash=True) is None
    assert book.cash is not None
    assert (book.cash.box, book.cash.with_members) == (stands["box"], 50_000)
    assert book.total["savings"] == 385_000
    assert [line.fines for line in book.lines if line.fines] == [300]
    assert sum(one.saved for one in book.meetings) == book.meetings[-1].total == 380_000
    assert [one.lent for one in book.meetings] == [0, 100_000, 0, 200_000, 0, 0]
    assert [one.repaid for one in book.meetings] == [0, 0, 50_000, 50_000, 50_000, 50_000]


def test_what_is_taken_back_stands_in_the_passbook_twice(store: Store, group: int) -> None:
    with store.reading() as db:
        hers = passbook(db, group, 4, NOW, cash=False)
    assert hers is not None
    last = hers.rows[-1]
    does(store, group, 2, Correct(last.receipt // 10, "amount", (4,)))
    signs(store, group, 1)

    with store.reading() as db:
        after = passbook(db, group, 4, NOW, cash=False)
    assert after is not None
    assert (after.rows[-1].kind, after.rows[-1].reverses) == ("reversal", last.receipt)
    assert (after.rows[-1].saved, after.savings) == (-last.saved, hers.savings - last.saved)
    assert after.kept is None


def test_the_desk_says_what_is_late(store: Store, group: int) -> None:
    with store.reading() as db:
        before = desk.summary(db, group, NOW)
    assert (before.members, before.late, before.arrears, before.behind) == (12, (), 0, 0)
    assert (before.silent, before.waiting, before.complaints) == (0, 0, 0)

    later = NOW + timedelta(days=10)
    for day in range(11):
        reminding.tick(store, NOW + timedelta(days=day))
    with store.writing() as db:
        for member in range(1, 13):
            row = {"group_id": group, "meeting": 6, "member": member, "present": int(member > 2)}
            db.execute(insert(tables.attendance).values(**row))

    with store.reading() as db:
        after = desk.summary(db, group, later)
        absent = desk.absent(db, group, 6)
    assert [f"{one:%d/%m}" for one in after.late] == ["01/12"]
    assert (after.arrears, after.behind) == (52_000, 1)
    assert after.attendance == desk.Attendance(10, 12)
    assert [one.number for one in absent] == [1, 2]


def test_logins_and_looks(store: Store, group: int) -> None:
    with store.writing() as db:
        one = staff.add(db, "Sok", "a long password", "auditor", "en", NOW)
        looks.note(db, one, "group", NOW, group)
        looks.note(db, one, "passbook", NOW, group, 4)
    assert staff.enter(store, " Sok ", "a long password", NOW).word == "right"
    assert [staff.enter(store, "Sok", "x", NOW).word for _ in range(4)] == ["wrong", "wrong", "wait", "wait"]
    assert staff.enter(store, "Sok\0", "a long password", NOW).word == "wait"
    assert staff.enter(store, "Sok", "a long password", NOW + timedelta(minutes=1)).word == "right"
    with store.writing() as db:
        assert staff.known(db, one.id, one.epoch) is not None
        staff.leave(db, one)
        assert staff.known(db, one.id, one.epoch) is None
    with store.reading() as db:
        assert [(look.staff, look.page, look.member) for look in looks.listed(db, group)] == [
            ("Sok", "group", None),
            ("Sok", "passbook", 4),
        ]
