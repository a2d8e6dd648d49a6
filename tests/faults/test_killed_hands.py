"""Killed with -9 at every step of a last signature and of a count; then brought again.

Each is done exactly once, with its texts, and the books are sound.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from datetime import datetime, time
from functools import partial
from pathlib import Path

from bot.group import sheets
from bot.group.act import Act
from bot.group.acts import CloseMeeting, Correct, Deposit, GiveLoan
from bot.group.acts_people import Admit, Leave
from bot.group.acts_rules import SetRules
from bot.group.acts_trouble import Died, Settle
from bot.group.people import load_all
from bot.group.perform import Deed, perform
from bot.group.sheet_days import days_of
from bot.group.sheet_kept import Items
from bot.group.signing import Sign, waiting_for
from bot.rules.amendment import Change
from bot.rules.rhythm import Rhythm
from bot.store.engine import Store
from bot.talk.engine import Reply
from tests.faults.process import Paper, Process, box, killed_at, killed_everywhere, letters_of, told
from tests.faults.signers import BOPHA, CHAIR, DANY, SECRETARY, SOKHA, TREASURER
from tests.pace import pace
from tests.person import PIN
from tests.village import ZONE, Village

FIELD_OFFICER = 0
CASH = 50_000_000
STRIDE = pace(41, 7)
LAST = 7


def does(village: Village, store: Store, who: int, act: Act, cause: str) -> int | None:
    """Do an act in this process, once for its cause; give its entry."""
    [done] = perform(store, village.group, who, [Deed(act, cause)], village.clock.at, again=True)
    return done.entry


def takes_back(village: Village, store: Store, entry: int, point: int) -> None:
    """What two have signed is taken back by two."""
    does(village, store, TREASURER, Correct(entry, "other", (DANY,)), f"undo:{point}")
    with store.reading() as db:
        group, people = load_all(db, village.group)
        [one] = waiting_for(db, group, people, people[CHAIR], village.clock.at)
    does(village, store, CHAIR, Sign(one.number, one.digest), f"undo-signed:{point}")


def begin(village: Village) -> None:
    """A full box, at a meeting."""
    village.clock.at = datetime(2026, 12, 1, 15, tzinfo=ZONE)
    does(village, village.store, TREASURER, Deposit(SOKHA, CASH), "test:cash")


def number(village: Village, store: Store) -> int:
    """The number of the newest proposal."""
    with store.reading() as db:
        group, people = load_all(db, village.group)
        return waiting_for(db, group, people, people[CHAIR], village.clock.at)[-1].number


def says_yes(krom: Process, session: str, which: int) -> Reply:
    """The chair dials, agrees; armed before the last hop. The last hop again, if it was said before."""
    phone, line = krom.village.chair.phone, f"7*{PIN}*{which}"
    for end in ("7", f"7*{PIN}", line):
        krom.hop(session, phone, end)
    krom.arm()
    return krom.hop(session, phone, f"{line}*1")


def again(krom: Process, session: str, which: int) -> Reply:
    """The network brings the last hop again."""
    return krom.hop(session, krom.village.chair.phone, f"7*{PIN}*{which}*1")


def killed_while_signing(
    village: Village, url: str, folder: Path, ask: Callable[[Process, int], None]
) -> tuple[list[Reply], int]:
    """Sign what `ask` proposes, killed one step later each time; give all answers brought again."""

    def sign(krom: Process, point: int) -> None:
        if point > 1:
            again(krom, f"ATUid_{point - 1}", int((folder / f"{point - 1}").read_text()))
        ask(krom, point)
        which = number(village, krom.store)
        (folder / f"{point}").write_text(str(which))
        says_yes(krom, f"ATUid_{point}", which)

    reached, times = killed_everywhere(village, url, sign)
    assert reached.count("before COMMIT") >= 1
    assert times > 12  # it did walk through
    krom = Process(village, url)
    replies = [
        again(krom, f"ATUid_{point}", int((folder / f"{point}").read_text())) for point in range(1, times + 1)
    ]
    assert all(reply.end for reply in replies), [reply.text for reply in replies if not reply.end]
    return replies, times


def is_once(village: Village, url: str, paper: Paper, kind: str, times: int) -> None:
    """One entry of a kind for each time, one text for each reason, and sound books."""
    entries = village.stored("entries")
    assert [row["kind"] for row in entries].count(kind) == times
    assert set(Counter(row["cause"] for row in entries).values()) == {1}
    assert set(told(village).values()) == {1}
    Process(village, url).deliver(paper)
    assert {row["state"] for row in letters_of(village)} <= {"sent", "void"}
    village.is_sound()


def test_the_last_signature_of_a_loan(
    village: Village, valkey_url: str, paper: Paper, tmp_path: Path
) -> None:
    begin(village)

    def ask(krom: Process, point: int) -> None:
        does(village, krom.store, TREASURER, GiveLoan(BOPHA, 100 * point, 4), f"ask:{point}")

    replies, times = killed_while_signing(village, valkey_url, tmp_path, ask)
    for point, reply in enumerate(replies, 1):
        assert f"borrowed {100 * point:,}" in reply.text
    is_once(village, valkey_url, paper, "loan", times)
    assert box(village) == CASH - sum(100 * point for point in range(1, times + 1))
    assert Counter(row["message"] for row in letters_of(village))["loan-receipt"] == times


def test_the_last_signature_of_a_correction(
    village: Village, valkey_url: str, paper: Paper, tmp_path: Path
) -> None:
    begin(village)
    first = [
        does(village, village.store, TREASURER, Deposit(BOPHA, 100), f"test:{place}") for place in range(90)
    ]
    does(village, village.store, SECRETARY, CloseMeeting(CASH + 9_000), "test:close")

    def ask(krom: Process, point: int) -> None:
        entry = first[point - 1]
        assert entry is not None
        does(village, krom.store, TREASURER, Correct(entry, "twice", (BOPHA,)), f"ask:{point}")

    replies, times = killed_while_signing(village, valkey_url, tmp_path, ask)
    assert {"is undone" in reply.text for reply in replies} == {True}
    is_once(village, valkey_url, paper, "reversal", times)
    assert box(village) == CASH + 9_000 - 100 * times


def witnessed(village: Village, store: Store, act: Act, point: int) -> None:
    """It is asked for, and one signs: the chair's hand is the last."""
    does(village, store, TREASURER, act, f"ask:{point}")
    with store.reading() as db:
        group, people = load_all(db, village.group)
        [one] = waiting_for(db, group, people, people[SOKHA], village.clock.at)
    does(village, store, SOKHA, Sign(one.number, one.digest), f"witness:{point}")


def paid_out(village: Village, url: str, folder: Path, act: Act, kind: str) -> tuple[list[Reply], int]:
    """Her savings are paid out and that is taken back, again and again."""

    def ask(krom: Process, point: int) -> None:
        if point > 1:
            found = [row["number"] for row in village.stored("entries") if row["kind"] == kind]
            takes_back(village, krom.store, max(found), point)
        witnessed(village, krom.store, act, point)

    return killed_while_signing(village, url, folder, ask)


def test_the_last_signature_of_a_settlement(
    village: Village, valkey_url: str, paper: Paper, tmp_path: Path
) -> None:
    begin(village)
    does(village, village.store, TREASURER, Deposit(DANY, 5_000), "test:dany")
    does(village, village.store, TREASURER, Died(DANY), "test:died")

    act = Settle(DANY, 5_000, 0, 5_000)
    replies, times = paid_out(village, valkey_url, tmp_path, act, "settlement")
    assert {"5,000" in reply.text for reply in replies} == {True}
    is_once(village, valkey_url, paper, "settlement", times)
    assert box(village) == CASH


def test_the_last_signature_when_a_member_leaves(
    village: Village, valkey_url: str, paper: Paper, tmp_path: Path
) -> None:
    begin(village)
    does(village, village.store, TREASURER, Deposit(DANY, 5_000), "test:dany")

    replies, times = paid_out(village, valkey_url, tmp_path, Leave(DANY, 5_000, 0, 5_000), "parting")
    assert {"Long Dany has left. Pay her 5,000 now." in reply.text for reply in replies} == {True}
    is_once(village, valkey_url, paper, "parting", times)
    assert box(village) == CASH
    assert [row["left_on"] is None for row in village.stored("members") if row["number"] == DANY] == [False]
    assert Counter(row["message"] for row in letters_of(village))["leaves-receipt"] == times


def test_the_last_signature_of_a_change_of_the_rules(
    village: Village, valkey_url: str, paper: Paper, tmp_path: Path
) -> None:
    begin(village)

    def ask(krom: Process, point: int) -> None:
        with krom.store.reading() as db:
            group, people = load_all(db, village.group)
        change = Change("loan_limit", group.rules.loan_limit, 1_000 * point)
        does(village, krom.store, FIELD_OFFICER, SetRules((change,)), f"ask:{point}")
        with krom.store.reading() as db:
            [one] = waiting_for(db, group, people, people[SOKHA], village.clock.at)
        does(village, krom.store, SOKHA, Sign(one.number, one.digest), f"witness:{point}")

    replies, times = killed_while_signing(village, valkey_url, tmp_path, ask)
    assert [f"-> {1_000 * point:,}" in reply.text for point, reply in enumerate(replies, 1)] == [True] * times
    stood = [json.loads(row["constitution"])["loan_limit"] for row in village.stored("rules")]
    assert stood == [None, *(1_000 * point for point in range(1, times + 1))]
    assert set(told(village).values()) == {1}
    Process(village, valkey_url).deliver(paper)
    assert Counter(row["message"] for row in letters_of(village))["rules-news"] == 3 * times
    village.is_sound()


def test_the_last_signature_that_admits_a_member(
    village: Village, valkey_url: str, paper: Paper, tmp_path: Path
) -> None:
    begin(village)

    def ask(krom: Process, point: int) -> None:
        new = Admit("x", f"Sok Number {point}", "en", (f"+85512345{point:03}",))
        does(village, krom.store, FIELD_OFFICER, new, f"ask:{point}")
        with krom.store.reading() as db:
            group, people = load_all(db, village.group)
            [one] = waiting_for(db, group, people, people[SOKHA], village.clock.at)
        does(village, krom.store, SOKHA, Sign(one.number, one.digest), f"witness:{point}")

    replies, times = killed_while_signing(village, valkey_url, tmp_path, ask)
    numbers = range(13, 13 + times)
    assert [
        f"Sok Number {place} is a member now, number {number}." for place, number in enumerate(numbers, 1)
    ] == [reply.text for reply in replies]
    assert [row["number"] for row in village.stored("members")][12:] == list(numbers)
    assert set(told(village).values()) == {1}
    Process(village, valkey_url).deliver(paper)
    assert Counter(row["message"] for row in letters_of(village))["welcome-news"] == times
    village.is_sound()


def lends(village: Village) -> None:
    """The group has a social fund, and has lent Dany a sum that she pays back for years."""
    village.decides(sheet_letters="MAPGWDJT", usual_social=1_000)
    begin(village)
    does(village, village.store, TREASURER, GiveLoan(DANY, 10_000_000, 60), "test:loan")
    with village.store.reading() as db:
        group, people = load_all(db, village.group)
        [one] = waiting_for(db, group, people, people[CHAIR], village.clock.at)
    does(village, village.store, CHAIR, Sign(one.number, one.digest), "test:sign")
    does(village, village.store, SECRETARY, CloseMeeting(CASH - 10_000_000), "test:close")


def test_the_count_of_a_sheet_with_every_letter(
    village: Village, valkey_url: str, paper: Paper, tmp_path: Path
) -> None:
    """A meeting a month; the count of each is killed some steps later, and brought again."""
    lends(village)
    rhythm = Rhythm("FREQ=MONTHLY;BYDAY=1TU", "14:00")
    days = rhythm.dates(village.clock.at.date(), 400)[1:]

    def hops(point: int) -> list[str]:
        line = f"7*{(tmp_path / str(point)).read_text()}"
        return [line, f"{line}*{PIN}", f"{line}*{PIN}*1"]

    def at(point: int) -> datetime:
        return datetime.combine(days[point - 1], time(15), ZONE)

    def count(krom: Process, point: int) -> None:
        phone = village.chair.phone
        if point > 1:
            village.clock.at = at(point - 1)
            krom.hop(f"ATUid_{point - 1}", phone, hops(point - 1)[-1])
        village.clock.at = at(point)
        text = "M 6 10000 A 4 9 P 10 200100 G 11 20000 W 5 0 D 9 500 J 3000 T "
        krom.text(f"sms-{point}-1", village.treasurer.phone, text + "100")
        should = waits_for(village, krom.store)
        krom.text(f"sms-{point}-2", village.treasurer.phone, text + str(should))
        (tmp_path / str(point)).write_text(str(should))
        krom.hop(f"ATUid_{point}", phone, hops(point)[0])
        krom.hop(f"ATUid_{point}", phone, hops(point)[1])
        krom.arm()
        krom.hop(f"ATUid_{point}", phone, hops(point)[2])

    whole = killed_at(0, village, valkey_url, partial(count, point=1)).reached
    assert whole.count("before COMMIT") >= 1
    assert len(whole) > 150  # many statements, all of one transaction: not each is tried
    steps = sorted({*range(1, len(whole), STRIDE), *range(len(whole) - LAST, len(whole) + 1)})
    for point, step in enumerate(steps, 2):
        assert killed_at(step, village, valkey_url, partial(count, point=point)).killed
    times = len(steps) + 1
    krom = Process(village, valkey_url)
    village.clock.at = at(times)
    for point in range(1, times + 1):
        reply = krom.hop(f"ATUid_{point}", village.chair.phone, hops(point)[2])
        assert reply.end
        assert "is closed" in reply.text
    is_once(village, valkey_url, paper, "spent", times)
    kinds = Counter(row["kind"] for row in village.stored("entries"))
    assert kinds["deposit"] == 10 * times + 1
    assert kinds["fine"] == kinds["repay"] == times
    assert box(village) == int((tmp_path / str(times)).read_text())


def waits_for(village: Village, store: Store) -> int:
    """What the box must hold for the sheet that waits."""
    with store.reading() as db:
        group, _ = load_all(db, village.group)
        found = sheets.first_waiting(db, group.id, days_of(db, group, village.clock.at))
        assert found is not None
        meeting, sheet = found
        return sheets.expected(db, group, meeting.number, Items.from_json(sheet.act))
