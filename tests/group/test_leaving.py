"""A group leaves, on both databases: what is with a network keeps its state, the chain is whole."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, text

from bot import outbox
from bot.books.verify import verify
from bot.group import leaving, people, practice, reminding, staff, takeover_kept
from bot.group.acts import Deposit
from bot.group.acts_opening import PutRight
from bot.group.acts_people import Admit
from bot.group.acts_trouble import Complain, GiveCode
from bot.group.export_copy import copy_group
from bot.group.people import OF_THE_FIELD
from bot.group.perform import Deed, Failed, perform
from bot.group.taking_over import Hand, digest, take_over
from bot.store import tables
from bot.store.engine import Store
from tests.paper_book import right
from tests.rows import all_of

START = datetime(2026, 11, 27, 9, tzinfo=ZoneInfo("Asia/Phnom_Penh"))
REAL = datetime(2026, 11, 24, 9, tzinfo=ZoneInfo("UTC"))
TREASURER = 2

pytestmark = pytest.mark.both_databases


@pytest.fixture
def group(store: Store) -> int:
    return practice.settle(store, "en", START, practice.charter("en").rhythm, history=True)


def leave(store: Store, group: int) -> leaving.Leaving:
    with store.reading() as db:
        what = leaving.leaving(db, group)
    with store.writing() as db:
        leaving.leave(db, what, START)
    return what


def save(store: Store, group: int, cause: str) -> None:
    perform(store, group, TREASURER, [Deed(Deposit(4, 5000), cause)], START)


def test_nobody_is_reached_and_nothing_is_due(store: Store, group: int) -> None:
    before = verify(store)
    what = leave(store, group)
    assert len(what.told) == len(what.phones) == len(what.alone) == 11
    assert verify(store) == before
    with store.reading() as db:
        assert leaving.has_left(db, group)
        assert people.all_groups(db) == []
        assert people.reached_by(db, what.phones[0])[1] == []
        waiting = db.execute(select(tables.outbox.c.phone, tables.outbox.c.group_id)).all()
    assert sorted(waiting) == [(phone, 0) for phone in what.phones]
    assert reminding.next_slot(store, START) is None


def test_who_is_in_the_middle_of_a_talk_writes_nothing_more(store: Store, group: int) -> None:
    leave(store, group)
    with pytest.raises(Failed):
        save(store, group, "late")


def test_what_was_written_after_the_copy_is_not_lost(store: Store, group: int) -> None:
    with store.reading() as db:
        what = leaving.leaving(db, group)
    save(store, group, "meanwhile")
    with pytest.raises(leaving.Written), store.writing() as db:
        leaving.leave(db, what, START)
    with store.reading() as db:
        assert not leaving.has_left(db, group)
        assert people.reached_by(db, what.phones[0])[1] != []


def test_a_message_that_is_with_a_network_keeps_its_state(store: Store, group: int) -> None:
    save(store, group, "one")
    (letter, *_) = outbox.lease(store, REAL, START)
    call = outbox.Call("net", "Saved", 1, [letter])
    with store.writing() as db:
        ((attempt,),) = outbox.begin_attempts(db, [call], REAL)
    leave(store, group)
    with store.writing() as db:
        outbox.record(db, [(attempt, outbox.Sent(letter.phone, "accepted", "id-1"))], START, REAL)
    with store.reading() as db:
        row = db.execute(select(tables.outbox).where(tables.outbox.c.id == letter.id)).one()
    assert (row.state, row.phone, row.args, row.text) == ("sent", f"gone:{letter.id}", "{}", None)


def test_a_message_that_a_network_gives_back_is_not_tried_again(store: Store, group: int) -> None:
    """It is known no more to whom it was to go, and what it said."""
    save(store, group, "one")
    (letter, *_) = outbox.lease(store, REAL, START)
    with store.writing() as db:
        ((attempt,),) = outbox.begin_attempts(db, [outbox.Call("net", "Saved", 1, [letter])], REAL)
    leave(store, group)
    with store.writing() as db:
        outbox.record(db, [(attempt, outbox.Sent(letter.phone, "retry"))], START, REAL)
    later = timedelta(minutes=5)
    assert letter.id not in {one.id for one in outbox.lease(store, REAL + later, START + later)}
    with store.reading() as db:
        assert db.scalar(select(tables.outbox.c.state).where(tables.outbox.c.id == letter.id)) == "void"


def test_the_last_texts_are_forgotten_a_week_later(store: Store, group: int) -> None:
    leave(store, group)
    later = START + timedelta(days=8)
    with store.writing() as db:
        db.execute(text("UPDATE outbox SET state = 'sent', text = 'Rung Roeung has left' WHERE group_id = 0"))
    outbox.prune(store, REAL, START + timedelta(days=6))
    with store.reading() as db:
        assert all(phone.startswith("+") for phone in db.scalars(select(tables.outbox.c.phone)))
    outbox.prune(store, REAL, later)
    with store.reading() as db:
        rows = db.execute(select(tables.outbox.c.phone, tables.outbox.c.text, tables.outbox.c.args)).all()
    assert {row.phone[:5] for row in rows} == {"gone:"}
    assert {(row.text, row.args) for row in rows} == {(None, "{}")}


def test_the_copy_holds_this_group_alone_and_its_chain(store: Store, group: int, tmp_path: Path) -> None:
    other = practice.settle(store, "km", START, practice.charter("km").rhythm, history=True)
    with store.reading() as db:
        assert copy_group(db, group, tmp_path / "copy") == 76
    copy = Store(f"sqlite:///{tmp_path}/copy/krom.db", tmp_path / "copy")
    with copy.reading() as db:
        assert people.all_groups(db) == [group] != [other]
        query = select(tables.entries.c.hash).where(tables.entries.c.group_id == group)
        hashes = db.scalars(query.order_by(tables.entries.c.number)).all()
    with store.reading() as db:
        assert db.scalars(query.order_by(tables.entries.c.number)).all() == hashes
    copy.close()


def test_who_was_to_be_admitted_is_forgotten_too(store: Store, group: int) -> None:
    kim = Admit("គឹម សុភា", "Kim Sophea", "en", ("+85512000777",))
    perform(store, group, 1, [Deed(kim, "ussd:1:1")], START)
    assert "+85512000777" in everything(store, group)

    leave(store, group)
    kept = everything(store, group)
    assert [one for one in ("+85512000777", "សុភា", "Sophea") if one in kept] == []


def everything(store: Store, group: int) -> str:
    with store.reading() as db:
        kept = (tables.proposals, tables.deeds, tables.members)
        return str([db.execute(all_of(table, group)).all() for table in kept])


def test_the_copy_says_nothing_of_who_complained_and_holds_no_code(
    store: Store, group: int, tmp_path: Path
) -> None:
    """Whom she complained of reads it; and four digits are soon tried out of a hash."""
    perform(store, group, 4, [Deed(Complain("The treasurer lends to herself"), "sms:1:1")], START)
    perform(store, group, 1, [Deed(GiveCode(5, "$argon2id$code"), "ussd:2:1")], START)
    with store.reading() as db:
        copy_group(db, group, tmp_path / "copy")
    copy = Store(f"sqlite:///{tmp_path}/copy/krom.db", tmp_path / "copy")
    with copy.reading() as db:
        kinds = db.scalars(select(tables.deeds.c.kind).where(tables.deeds.c.group_id == group)).all()
        acts = db.scalars(select(tables.proposals.c.act).where(tables.proposals.c.group_id == group)).all()
    assert "complain" not in kinds
    assert not any("argon2" in act for act in acts)
    assert verify(copy).faults == ()
    copy.close()

    leave(store, group)
    with store.reading() as db:
        acts = db.scalars(select(tables.proposals.c.act).where(tables.proposals.c.group_id == group)).all()
    assert not any("argon2" in act for act in acts)


def test_nothing_of_a_paper_book_names_anybody_any_more(store: Store) -> None:
    with store.writing() as db:
        officer = staff.add(db, "dara", "a long password", "officer", "en", START)
        number = takeover_kept.begin(db, officer, START)
        takeover_kept.save(db, number, 1, right(), officer, START)
    hands = (Hand(4, "4071"), Hand(13, "8350"))
    taken = take_over(store, number, digest(right()), hands, officer, "page 31", START).group
    doubt = PutRight("savings", 4, 40_000, "Chantha says so", member=4)
    perform(store, taken, OF_THE_FIELD, [Deed(doubt, "doubt")], START)

    leave(store, taken)
    with store.writing() as db:
        db.execute(tables.outbox.delete())  # the last words go a week later

    with store.reading() as db:
        rows = [
            repr(tuple(row))
            for table in tables.metadata.sorted_tables
            for row in db.execute(all_of(table, taken))
        ]
    for name in ("Chantha", "ចន្ថា", "700 004", "12700004"):
        assert [row for row in rows if name in row] == []
