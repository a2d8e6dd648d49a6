"""What waits for hands while the world goes on: people leave, die, lose offices; Krom is deployed anew."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import insert

from bot.group import proposals
from bot.group.act import Act
from bot.group.acts import AskLoan, Correct, GiveLoan
from bot.group.acts_cash import KeepCash, Spend
from bot.group.acts_trouble import Died, Loss, RestorePhone, Settle, SuspendPhone, TakeBox
from bot.group.perform import AlreadyWritten, Deed, perform
from bot.group.signing import Sign
from bot.rules.clock import millis
from bot.store import tables
from bot.store.engine import Store
from tests.faults.process import box
from tests.faults.signers import (
    BOPHA,
    CHAIR,
    DANY,
    SECRETARY,
    SOKHA,
    TREASURER,
    VUTHY,
    does,
    signs,
    tried,
    waiting,
    word,
)
from tests.village import Village


@pytest.fixture
def village(store: Store, valkey_url: str) -> Iterator[Village]:
    """The practice village with its six meetings: 290,000 in the box."""
    made = Village(store, valkey_url, history=True)
    yield made
    made.is_sound()
    made.close()


def asks(village: Village, member: int = BOPHA, amount: int = 100_000) -> None:
    """A member asks for a loan: two officers are to sign."""
    does(village, member, AskLoan(member, amount, 4))


def stands(village: Village, kind: str, act: object) -> None:
    """Another version of Krom left a proposal."""
    text = json.dumps(act)
    row = {
        "group_id": village.group, "number": 50, "kind": kind, "act": text,
        "digest": proposals.digest_of(kind, text), "rules_version": 1, "made_by": TREASURER,
        "made_at": millis(village.clock.at), "sent_at": None, "meeting": None,
        "expires_at": millis(village.clock.at + timedelta(days=7)), "cause": "test:deploy",
    }  # fmt: skip
    with village.store.writing() as db:
        db.execute(insert(tables.proposals).values(**row))


# A deploy in the middle ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "act"),
    [
        ("dance", {"member": 4}),
        ("spend", {"amount": 5_000, "purpose": "rocket"}),
        ("loan", {"member": 4, "amount": 5_000}),
        ("loan", {"member": 4, "amount": 5_000, "periods": 4, "colour": "red"}),
        ("loan", [4, 5_000]),
        ("absent-fines", {"amount": 500, "members": None}),
    ],
)
def test_what_this_version_cannot_read_is_left_out_and_logged(
    village: Village, caplog: pytest.LogCaptureFixture, kind: str, act: object
) -> None:
    does(village, TREASURER, GiveLoan(BOPHA, 100_000, 4))
    stands(village, kind, act)
    with caplog.at_level(logging.WARNING):
        assert [one.number for one in waiting(village, CHAIR)] != []
    assert f"event=proposal_unread group={village.group} number=50 kind={kind}" in caplog.text

    village.chair.dials("*384*77#").sees("Mine")
    village.member("Sokha").dials("*384*77#").sees("Mine")
    assert signs(village, CHAIR) == "loan-done"
    assert box(village) == 190_000


# Who signed is not any more who she was ---------------------------------------------------------


def test_a_hand_that_lost_its_office_does_not_count(village: Village) -> None:
    asks(village)
    assert signs(village, SECRETARY) == "sign-kept"
    village.loses_office("Sreymom")

    assert signs(village, CHAIR) == "sign-kept"
    assert box(village) == 290_000
    assert signs(village, TREASURER) == "loan-done"
    assert box(village) == 190_000
    assert village.stored("entries")[-1]["signed_by"] == "[1, 2]"


def test_a_hand_that_left_does_not_count(village: Village) -> None:
    asks(village)
    assert signs(village, SECRETARY) == "sign-kept"
    village.leaves("Sreymom")

    assert signs(village, CHAIR) == "sign-kept"
    assert box(village) == 290_000


def test_what_was_done_stays_done_when_its_hand_leaves(village: Village) -> None:
    asks(village)
    signs(village, SECRETARY)
    assert signs(village, CHAIR) == "loan-done"
    village.leaves("Sreymom")
    village.loses_office("Dara")

    assert waiting(village, TREASURER) == []
    assert box(village) == 190_000


def test_a_no_of_one_who_left_still_ends_it(village: Village) -> None:
    asks(village)
    no = word(village, SECRETARY)
    does(village, SECRETARY, type(no)(no.number, no.digest, "talk"))
    village.leaves("Sreymom")

    assert waiting(village, CHAIR) == []


def test_a_witness_who_became_an_officer_is_one_hand(village: Village) -> None:
    does(village, TREASURER, Died(DANY))
    owed = village.loan("Dany")
    saved = village.saved("Dany")
    does(village, TREASURER, Settle(DANY, saved, owed["principal"] + owed["interest_due"], 0))
    assert signs(village, SOKHA) == "sign-kept"
    village.has_office("Sokha", "secretary")

    assert [bool(waiting(village, who)) for who in (CHAIR, SOKHA)] == [True, False]


@pytest.mark.parametrize(
    "act",
    [
        GiveLoan(BOPHA, 100_000, 4),
        AskLoan(BOPHA, 100_000, 4),
    ],
)
def test_nothing_is_lent_to_one_who_died_before_the_last_hand(village: Village, act: Act) -> None:
    does(village, BOPHA if isinstance(act, AskLoan) else TREASURER, act)
    if isinstance(act, AskLoan):
        signs(village, TREASURER)
    does(village, TREASURER, Died(BOPHA))
    for who in (CHAIR, SECRETARY):
        if waiting(village, who):
            signs(village, who)
    assert box(village) == 290_000


def test_nothing_is_lent_to_one_who_left(village: Village) -> None:
    does(village, TREASURER, GiveLoan(BOPHA, 100_000, 4))
    village.leaves("Bopha")
    assert signs(village, CHAIR) == "no-member"
    assert box(village) == 290_000


# The same thing twice -----------------------------------------------------------------------------


def test_two_who_sign_at_the_same_moment(village: Village) -> None:
    does(village, TREASURER, GiveLoan(BOPHA, 100_000, 4))
    words = {who: word(village, who) for who in (CHAIR, SECRETARY)}
    at_once(village, words)
    assert box(village) == 190_000


def test_two_of_two_who_sign_at_the_same_moment(village: Village) -> None:
    asks(village)
    words = {who: word(village, who) for who in (CHAIR, SECRETARY)}
    said = at_once(village, words)
    assert sorted(said) == ["loan-done", "sign-kept"]
    assert box(village) == 190_000


def test_a_yes_and_a_no_at_the_same_moment(village: Village) -> None:
    does(village, TREASURER, Spend(40_000, "food"))
    yes = word(village, CHAIR)
    said = at_once(village, {CHAIR: yes, SECRETARY: type(yes)(yes.number, yes.digest, "talk")})
    assert sorted(said) in (["sign-gone", "spent-done"], ["sign-gone", "sign-refused-done"])
    assert box(village) == (250_000 if "spent-done" in said else 290_000)


def at_once(village: Village, words: Mapping[int, Act]) -> list[str]:
    """Several people say their words in threads that start together."""
    gate, said = threading.Barrier(len(words)), list[str]()

    def says(who: int, act: Act) -> None:
        gate.wait()
        said.append(tried(village, who, act))

    threads = [threading.Thread(target=says, args=one) for one in words.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return said


def test_what_two_officers_ask_for_is_asked_once(village: Village) -> None:
    """The box was robbed; two officers write it down at once, and each waits for a hand."""
    does(village, CHAIR, Loss(100_000))
    assert tried(village, SECRETARY, Loss(100_000)) == "sign-asked-already"
    assert signs(village, SECRETARY) == "lost-done"
    assert box(village) == 190_000


def test_an_entry_taken_back_meanwhile_is_not_taken_back_again(village: Village) -> None:
    entry = 3
    about = (3,)
    does(village, TREASURER, Correct(entry, "twice", about))
    does(village, CHAIR, Correct(entry, "amount", about))
    before = box(village)
    assert signs(village, CHAIR) == "undo-done"
    assert tried(village, TREASURER, word(village, TREASURER)) == "undo-already"
    assert box(village) == before - 5_000


def test_the_dead_are_not_fined_for_absence(village: Village) -> None:
    does(village, TREASURER, Died(BOPHA))
    stands(village, "absent-fines", {"amount": 500, "members": [BOPHA, VUTHY]})
    assert signs(village, CHAIR) == "fine-absent-done"
    assert [row["account"] for row in village.stored("totals") if row["account"].startswith("owed:")] == [
        f"owed:{VUTHY}"
    ]


def test_without_an_officer_who_could_sign_nothing_waits(village: Village) -> None:
    """Witnesses there are enough; they are no officers."""
    does(village, TREASURER, Died(BOPHA))
    village.loses_office("Dara")
    village.loses_office("Sreymom")
    saved = village.saved("Bopha")
    assert tried(village, TREASURER, Settle(BOPHA, saved, 0, saved)) == "sign-nobody"


def test_a_box_is_not_taken_over_while_a_meeting_waits_for_its_count(village: Village) -> None:
    """What the meeting brought lies in the box; it would be written as over, and then once more."""
    village.goes_to("2026-12-01 14:30")
    take = TakeBox(SOKHA, TREASURER, 350_000, 290_000)
    does(village, CHAIR, take)
    village.treasurer.texts("M T 350000")
    assert signs(village, SECRETARY) == "office-sheet-waits"
    assert tried(village, SECRETARY, replace(take, counted=340_000)) == "office-sheet-waits"
    assert box(village) == 290_000


# Time ---------------------------------------------------------------------------------------------


def test_what_was_stolen_before_a_count_is_not_written_after_it(village: Village) -> None:
    """The group has closed the meeting as short: signed now, the same cash would be missing twice."""
    village.goes_to("2026-12-01 15:00")
    village.chair.dials("*384*77*6*7*6*1*90000#").gives_pin().picks("Yes")
    village.waits(minutes=5)
    village.treasurer.network = village.secretary.network = "simulator"
    village.treasurer.texts("M T 350000")
    village.secretary.texts("T 260000")
    village.secretary.dials("*384*77*7*1*260000#").gives_pin().picks("Yes").sees_the_end("90,000 short")
    village.box_holds(260_000)

    late = village.treasurer.dials("*384*77*7#").gives_pin().picks("stolen").picks("I agree")
    late.sees_the_end("The figures have changed since")
    village.box_holds(260_000)
    assert village.books()["income"]["lost"] == 0
    village.is_sound()


def test_at_the_moment_of_its_end_it_is_over(village: Village) -> None:
    does(village, TREASURER, GiveLoan(BOPHA, 100_000, 4))
    late = word(village, CHAIR)
    began = village.clock.at
    village.clock.at = began + timedelta(days=7)
    assert waiting(village, CHAIR) == []
    assert tried(village, CHAIR, late) == "sign-gone"
    village.clock.at -= timedelta(milliseconds=1)
    assert tried(village, CHAIR, late) == "loan-done"


# Phones -------------------------------------------------------------------------------------------


def test_asking_for_a_phone_back_reaches_no_suspended_phone(village: Village) -> None:
    """Mony and Thida share a phone; Thida is secretary; what is only tried must not reach it."""
    village.loses_office("Sreymom")
    village.has_office("Thida", "secretary")
    does(village, CHAIR, SuspendPhone(11))
    signs(village, TREASURER)
    before = len(village.outbox())
    does(village, CHAIR, RestorePhone(11))
    shared = village.member("Thida").phone
    assert [one["message"] for one in village.outbox()[before:] if one["phone"] == shared] == []


# Settling -----------------------------------------------------------------------------------------


def test_a_settlement_is_of_the_savings_that_were_signed(village: Village) -> None:
    """She owes more than she saved: nothing is paid out, whatever was saved; what was read counts."""
    does(village, TREASURER, Died(DANY))
    owes = village.loan("Dany")
    does(village, TREASURER, Settle(DANY, 30_000, owes["principal"] + owes["interest_due"], 0))
    signs(village, SOKHA)
    does(village, TREASURER, Correct(entry_of(village, f"savings:{DANY}"), "amount", (DANY,)))
    one = next(w for w in waiting(village, CHAIR) if "correct" in w.what.message)
    assert tried(village, CHAIR, Sign(one.number, one.digest)) == "undo-done"
    assert village.saved("Dany") == 25_000
    assert signs(village, CHAIR) == "settle-changed"


def test_group_cash_that_the_dead_kept_is_settled(village: Village) -> None:
    """It is the group's: her savings pay it, unless the family brings it back."""
    does(village, TREASURER, KeepCash(BOPHA, 20_000))
    signs(village, CHAIR)
    does(village, TREASURER, Died(BOPHA))
    assert tried(village, TREASURER, Settle(BOPHA, 30_000, 0, 30_000)) == "settle-changed"
    does(village, TREASURER, Settle(BOPHA, 30_000, 20_000, 10_000))
    signs(village, SOKHA)
    assert signs(village, CHAIR) == "settle-done"
    assert box(village) == 290_000 - 20_000 - 10_000
    assert village.books()["with_members"] == 0


def entry_of(village: Village, credit: str) -> int:
    return int(next(move["entry"] for move in village.stored("moves") if move["credit"] == credit))


def test_the_same_that_was_just_signed_is_a_twin_until_it_is_taken_back(village: Village) -> None:
    def asks_once_more() -> str:
        deed = Deed(AskLoan(BOPHA, 50_000, 4), f"test:{village.clock.at}")
        village.clock.at += timedelta(minutes=1)
        [done] = perform(village.store, village.group, BOPHA, [deed], village.clock.at)
        return done.message

    asks(village, amount=50_000)
    assert [signs(village, who) for who in (SECRETARY, CHAIR)] == ["sign-kept", "loan-done"]
    with pytest.raises(AlreadyWritten) as twin:
        asks_once_more()
    entry = village.stored("entries")[-1]["number"]
    assert (twin.value.done.message, twin.value.done.entry) == ("loan-done", entry)

    does(village, TREASURER, Correct(entry, "amount", (BOPHA,)))
    assert signs(village, SECRETARY) == "undo-done"
    assert asks_once_more() == "sign-proposed"
