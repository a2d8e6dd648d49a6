"""Signing by text while things go wrong: brought twice, two at once, killed at a step and brought again."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

import pytest
from sqlalchemy import update

from bot.group.acts import AskLoan, Deposit, GiveLoan
from bot.group.acts_cash import Spend
from bot.group.by_figure import MOST_TRIES, SignByText
from bot.store import tables
from bot.talk.texts import Texts
from tests.faults.process import Paper, Process, box, killed_at, letters_of, told
from tests.faults.signers import BOPHA, CHAIR, SECRETARY, SOKHA, TREASURER, does, tried, waiting
from tests.pace import pace
from tests.person import NETWORK
from tests.village import ZONE, Village

CASH = 50_000_000
STRIDE = pace(9, 1)
LAST = 4


@pytest.fixture
def sim(village: Village) -> Village:
    """A full box, and a network that vouches for who texts."""
    village.house = replace(village.house, vouching=frozenset({NETWORK}))
    village.clock.at = datetime(2026, 12, 1, 15, tzinfo=ZONE)
    does(village, TREASURER, Deposit(SOKHA, CASH))
    return village


def number(village: Village) -> int:
    """The number of what the chair may sign, the newest."""
    return waiting(village, CHAIR)[-1].number


def killed_at_some_steps(village: Village, url: str, work: Callable[[Process, int], None]) -> int:
    """Do `work` killed at every so-manieth of its steps and at each of the last; give how often."""
    whole = killed_at(0, village, url, partial(_at, work, 1)).reached
    assert whole.count("before COMMIT") >= 1
    steps = sorted({*range(1, len(whole), STRIDE), *range(len(whole) - LAST, len(whole) + 1)})
    for point, step in enumerate(steps, 2):
        assert killed_at(step, village, url, partial(_at, work, point)).killed
    return len(steps) + 1


def _at(work: Callable[[Process, int], None], point: int, krom: Process) -> None:
    work(krom, point)


def says(village: Village, texts: Sequence[tuple[str, str, str]]) -> None:
    """Texts that are brought at the same moment, each by a thread: id, phone, words."""
    gate, brings = threading.Barrier(len(texts)), Texts(village.house)
    faults: list[BaseException] = []

    def bring(id_: str, phone: str, words: str) -> None:
        gate.wait()
        try:
            brings.text(NETWORK, id_, phone, words)
        except BaseException as fault:  # noqa: BLE001  # a thread's own is lost otherwise
            faults.append(fault)

    threads = [threading.Thread(target=bring, args=one) for one in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []


def answers(village: Village) -> Counter[str]:
    return Counter(one["message"] for one in letters_of(village) if one["kind"] == "answer")


def test_killed_while_the_last_one_signs(sim: Village, valkey_url: str, paper: Paper) -> None:
    numbers: dict[int, int] = {}
    for point in range(1, pace(30, 150)):
        does(sim, TREASURER, GiveLoan(BOPHA, 100 * point, 4))
        numbers[point] = number(sim)

    def sign(krom: Process, point: int) -> None:
        krom.arm()
        krom.text(f"sms-{point}", sim.chair.phone, f"SIGN {numbers[point]} {100 * point}")

    times = killed_at_some_steps(sim, valkey_url, sign)
    krom = Process(sim, valkey_url)
    for point in range(1, times + 1):
        krom.text(f"sms-{point}", sim.chair.phone, f"SIGN {numbers[point]} {100 * point}")
    krom.close()
    assert [row["kind"] for row in sim.stored("entries")].count("loan") == times
    assert box(sim) == CASH - sum(100 * point for point in range(1, times + 1))
    assert answers(sim) == {"sign-done": times}
    assert set(told(sim).values()) == {1}
    Process(sim, valkey_url).deliver(paper)
    sim.is_sound()


def test_killed_while_a_figure_is_wrong(sim: Village, valkey_url: str) -> None:
    """However often the text is brought, it was one try."""
    numbers: dict[int, int] = {}
    for point in range(1, pace(30, 150)):
        does(sim, TREASURER, Spend(100 * point, "food"))
        numbers[point] = number(sim)

    def sign(krom: Process, point: int) -> None:
        krom.arm()
        krom.text(f"sms-{point}", sim.chair.phone, f"SIGN {numbers[point]} 77")

    times = killed_at_some_steps(sim, valkey_url, sign)
    krom = Process(sim, valkey_url)
    for point in range(1, times + 1):
        krom.text(f"sms-{point}", sim.chair.phone, f"SIGN {numbers[point]} 77")
    krom.close()
    words = {row["proposal"]: (row["verdict"], row["figure"]) for row in sim.stored("signatures")}
    assert words == {numbers[point]: ("wrong", 1) for point in range(1, times + 1)}
    assert answers(sim) == {"sign-not-that": times}
    assert box(sim) == CASH


def test_two_who_sign_at_the_same_moment(sim: Village) -> None:
    does(sim, BOPHA, AskLoan(BOPHA, 100_000, 4))
    words = f"SIGN {number(sim)} 100000"
    says(sim, [("sms-1", sim.chair.phone, words), ("sms-2", sim.secretary.phone, words)])

    assert answers(sim) == {"sign-kept": 1, "sign-done": 1}
    assert box(sim) == CASH - 100_000
    sim.is_sound()


def test_two_who_sign_what_needs_one_of_them(sim: Village) -> None:
    does(sim, TREASURER, Spend(3_000, "food"))
    words = f"SIGN {number(sim)} 3000"
    says(sim, [("sms-1", sim.chair.phone, words), ("sms-2", sim.secretary.phone, words)])

    assert answers(sim) == {"sign-done": 1, "sign-gone": 1}
    assert box(sim) == CASH - 3_000


def test_a_yes_and_a_no_at_the_same_moment(sim: Village) -> None:
    does(sim, TREASURER, Spend(3_000, "food"))
    which = number(sim)
    says(
        sim, [("sms-1", sim.chair.phone, f"SIGN {which} 3000"), ("sms-2", sim.secretary.phone, f"72 {which}")]
    )

    assert answers(sim) in ({"sign-done": 1, "sign-gone": 1}, {"sign-refused-done": 1, "sign-gone": 1})
    assert box(sim) == CASH - (3_000 if "sign-done" in answers(sim) else 0)


def test_one_text_that_is_brought_twice_at_the_same_moment(sim: Village) -> None:
    does(sim, TREASURER, Spend(3_000, "food"))
    which = number(sim)
    says(sim, [("sms-1", sim.chair.phone, f"SIGN {which} 77")] * 2)
    assert [(row["verdict"], row["figure"]) for row in sim.stored("signatures")] == [("wrong", 1)]

    says(sim, [("sms-2", sim.chair.phone, f"SIGN {which} 3000")] * 2)
    assert answers(sim) == {"sign-not-that": 1, "sign-done": 1}
    assert box(sim) == CASH - 3_000


def test_figures_that_are_tried_at_once_are_counted_one_by_one(sim: Village) -> None:
    does(sim, TREASURER, Spend(3_000, "food"))
    which = number(sim)
    says(sim, [(f"sms-{figure}", sim.chair.phone, f"SIGN {which} {figure}") for figure in range(1, 6)])

    assert answers(sim) == {"sign-not-that": MOST_TRIES - 1, "sign-no-more": 6 - MOST_TRIES}
    assert tried(sim, CHAIR, SignByText(which, 3_000)) == "sign-no-more"
    assert tried(sim, SECRETARY, SignByText(which, 3_000)) == "sign-done"


def test_a_figure_proves_what_was_proposed_and_nothing_else(sim: Village) -> None:
    """Of what another hand changed in the database, nothing is signed and nothing is said."""
    does(sim, TREASURER, Spend(3_000, "food"))
    which = number(sim)
    changed = sim.stored("proposals")[-1]["act"].replace("3000", "9000")
    tamper(sim, which, changed)
    assert tried(sim, CHAIR, SignByText(which, 9_000)) == "sign-gone"
    assert box(sim) == CASH


def tamper(village: Village, which: int, act: str) -> None:
    here = (tables.proposals.c.group_id == village.group) & (tables.proposals.c.number == which)
    with village.store.writing() as db:
        db.execute(update(tables.proposals).where(here).values(act=act))
