"""Killed with -9 at every step of one deposit, one lease, one send; then brought again.

Exactly one entry, one receipt, at most one text given to the network, and sound books.
"""

from __future__ import annotations

from bot import outbox
from tests.faults.process import (
    LEASE,
    Paper,
    Process,
    box,
    entries_of,
    killed_everywhere,
    letters_of,
    told,
)
from tests.person import NETWORK, PIN
from tests.village import Village

SOKHA = 4


def test_a_dialled_deposit(village: Village, valkey_url: str, paper: Paper) -> None:
    """In the hop that says yes; the network brings it again."""
    phone, sokha = village.treasurer.phone, village.member("Sokha").phone

    def hops(point: int) -> list[str]:
        line = f"6*1*{SOKHA}*{100 * point}"
        return [line, f"{line}*{PIN}", f"{line}*{PIN}*1"]

    def dial(krom: Process, point: int) -> None:
        first, second, yes = hops(point)
        krom.hop(f"ATUid_{point}", phone, first)
        krom.hop(f"ATUid_{point}", phone, second)
        krom.arm()
        krom.hop(f"ATUid_{point}", phone, yes)

    reached, times = killed_everywhere(village, valkey_url, dial)
    assert reached.count("before COMMIT") >= 1
    assert reached[0].startswith("before krom_begin")
    assert reached[-1].startswith("after krom_finish")
    assert times > 12  # it did walk through

    again = Process(village, valkey_url)
    for point in range(1, times + 1):
        reply = again.hop(f"ATUid_{point}", phone, hops(point)[-1])
        assert reply.end, reply.text
        assert f"Sokha saved {100 * point:,}." in reply.text

    causes = [f"{NETWORK}:ATUid_{point}:1" for point in range(1, times + 1)]
    assert entries_of(village) == dict.fromkeys(causes, 1)
    assert told(village) == {(cause, sokha, "deposit-receipt"): 1 for cause in causes}
    again.deliver(paper)
    assert len(paper.got()) == times
    assert set(paper.got().values()) == {1}
    assert box(village) == sum(100 * point for point in range(1, times + 1))
    village.is_sound()


def test_a_texted_deposit(village: Village, valkey_url: str, paper: Paper) -> None:
    """From the first statement to the last, of the deposit and of its answer."""
    phone, sokha = village.treasurer.phone, village.member("Sokha").phone

    def text(krom: Process, point: int) -> None:
        krom.arm()
        krom.text(f"sms-{point}", phone, f"S {SOKHA} {100 * point}")

    reached, times = killed_everywhere(village, valkey_url, text)
    assert reached.count("before COMMIT") >= 2  # the deposit and its answer
    assert times > 12

    again = Process(village, valkey_url)
    for point in range(1, times + 1):
        text(again, point)

    causes = [f"{NETWORK}:sms-{point}" for point in range(1, times + 1)]
    assert entries_of(village) == {f"{cause}:1": 1 for cause in causes}
    receipts = {(f"{cause}:1", sokha, "deposit-receipt"): 1 for cause in causes}
    answers = {(f"{cause}:0", phone, "deposit-done"): 1 for cause in causes}
    assert told(village) == receipts | answers
    again.deliver(paper)
    assert len(paper.got()) == 2 * times
    assert set(paper.got().values()) == {1}
    assert box(village) == sum(100 * point for point in range(1, times + 1))
    village.is_sound()


def test_a_lease(village: Village, valkey_url: str, paper: Paper) -> None:
    """A killed worker's letters are sent by another once their lease has run out."""
    phone, began = village.treasurer.phone, village.clock.at

    def lease(krom: Process, point: int) -> None:
        village.clock.at = began + point * LEASE
        krom.deliver(paper)  # what the one before left
        krom.text(f"sms-{point}", phone, f"S {SOKHA} {100 * point}")
        krom.arm()
        now = village.clock.now()
        assert len(outbox.lease(krom.store, now, now)) == 2

    reached, times = killed_everywhere(village, valkey_url, lease)
    assert {"before COMMIT", "after COMMIT"} <= set(reached)
    assert times > 4

    village.clock.at = began + (times + 1) * LEASE
    Process(village, valkey_url).deliver(paper)
    assert {one["state"] for one in letters_of(village)} == {"sent"}
    assert len(paper.got()) == 2 * times
    assert set(paper.got().values()) == {1}


def test_a_send(village: Village, valkey_url: str, paper: Paper) -> None:
    """Two letters, two calls: what has an attempt without a result is unknown and not sent again."""
    phone, began = village.treasurer.phone, village.clock.at

    def send(krom: Process, point: int) -> None:
        village.clock.at = began + point * LEASE
        krom.deliver(paper)
        krom.text(f"sms-{point}", phone, f"S {SOKHA} {100 * point}")
        krom.arm()
        krom.deliver(paper)

    reached, times = killed_everywhere(village, valkey_url, send)
    assert reached.count("the network has it") == 2
    assert times > 12

    for later in range(1, 4):
        village.clock.at = began + (times + later) * LEASE
        Process(village, valkey_url).deliver(paper)
    got, letters = paper.got(), letters_of(village)
    assert len(letters) == 2 * times
    for one in letters:
        given = got[one["phone"], one["text"]]
        assert given <= 1
        assert one["state"] == "unknown" or (one["state"], given) == ("sent", 1)
    unknown = [got[one["phone"], one["text"]] for one in letters if one["state"] == "unknown"]
    assert {0, 1} == set(unknown)  # killed before the call, and after
    assert len(unknown) < times
    village.is_sound()
