"""Each conversation over the network's own road: HTTP callbacks, web process, worker, Valkey, clock.

One practice village runs for all tests, each of which holds a talk of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.flows import FLOWS
from tests.practice import PIN, Practice

DARA, SOPHEAP, SREYMOM, SOKHA, BOPHA = (f"+8551200000{n}" for n in range(1, 6))
VUTHY, SREY, RITH, CHENDA = (f"+8551200000{n}" for n in range(6, 10))
DANY, SHARED = "+85512000010", "+85512000011"

DIALLED = [  # flow, phone, answers, what the last screen holds
    ("mine", SOKHA, ["1", PIN], "END Savings 30,000"),
    ("group", SOKHA, ["2", PIN], "END Rung Roeung: 12 members"),
    ("borrow", BOPHA, ["3", PIN, "20000", "2", "1"], "END 2 others must sign"),
    ("wrong", DARA, ["4", "13", "1"], "END Got it: receipt 13"),
    ("language", VUTHY, ["5", "1", "3"], "END Pheasa Khmer"),
    ("pin", SREY, ["5", "2", PIN, "8350", "8350"], "END Your new PIN is set"),
    ("phones", CHENDA, ["5", "3", PIN, "1", "1"], "END This phone is yours alone"),
    ("help", RITH, ["5", "4"], "END Dial *384*77#"),
    ("deposit", SOPHEAP, ["6", "1", "4", "5100", PIN, "1"], "END Keo Sokha saved 5,100"),
    ("repay", SOPHEAP, ["6", "2", "10", "5200", PIN, "1"], "END Long Dany paid 5,200"),
    ("loan", SOPHEAP, ["6", "3", "5", "10000", "4", PIN, "1"], "END Another must sign"),
    ("fine", SOPHEAP, ["6", "4", "9", "500", "1", PIN, "1"], "END Pich Chenda paid a fine of 500"),
    ("spent", SOPHEAP, ["6", "5", "1300", "1", PIN, "1"], "END Another must sign"),
    ("social-in", SOPHEAP, ["6", "7", "2", "1", "4", "9900", PIN, "1"], "END Keo Sokha gave 9,900"),
    ("social-out", SOPHEAP, ["6", "7", "2", "2", "8", "1400", "1", PIN, "1"], "END Another must sign"),
    ("social-loan", SOPHEAP, ["6", "7", "2", "3", "8", "1500", "4", PIN, "1"], "END Another must sign"),
    ("bank-in", SOPHEAP, ["6", "7", "3", "1", "1600", PIN, "1"], "END Another must sign"),
    ("bank-out", SOPHEAP, ["6", "7", "3", "2", "1700", PIN, "1"], "END There is not so much in the bank"),
    ("bank-lent", SOPHEAP, ["6", "7", "3", "3", "100000", PIN, "1"], "END Another must sign"),
    ("bank-paid", SOPHEAP, ["6", "7", "3", "4", "5000", "500", PIN, "1"], "END The bank is owed 0"),
    ("write-off", SOPHEAP, ["6", "7", "7", "10", PIN, "1", "1"], "END 2 others must sign"),
    ("join", DARA, ["6", "7", "8", "Chhim Sophy", "012345678", PIN, "1"], "END 2 others must sign"),
    ("income", SOPHEAP, ["6", "7", "4", "1800", "1", PIN, "1"], "END 1,800 came in: a gift"),
    ("kept-given", SOPHEAP, ["6", "7", "5", "1", "9", "1900", PIN, "1"], "END Another must sign"),
    ("kept-back", SOPHEAP, ["6", "7", "5", "2", "9", "1900", PIN, "1"], "END Pich Chenda does not keep"),
    ("read-aloud", SREYMOM, ["9", PIN, "4"], "END Keo Sokha: saved 5,000, total "),
    ("complain", RITH, ["5", "5", "1", "1"], "END Thank you. Only the field officer"),
    ("phone-lost", DARA, ["5", "6", "1", "7", PIN, "1"], "END Another must sign"),
    ("phone-back", DARA, ["5", "6", "2", "7", PIN, "1"], "END No phone of Nhem Srey is suspended"),
    ("new-pin", DARA, ["5", "6", "3", "8", PIN, "836402", "836402"], "END Another must sign"),
    ("office", DARA, ["5", "6", "4", "3", "5", PIN, "1"], "END Another must sign"),
    ("died", DARA, ["5", "6", "5", "1", "6", PIN, "1"], "END Texts to Chea Vuthy have stopped"),
    ("leaves", DARA, ["5", "6", "6", "7", PIN, "1"], "END 2 others must sign"),
    ("lost", DARA, ["6", "7", "6", "1", "2100", PIN, "1"], "END Another must sign"),
    ("meeting-planned", DARA, ["8", "1", PIN], "END Meeting as planned"),
    ("meeting-cancelled", SREYMOM, ["8", "3", PIN, "1"], "END No meeting on"),
    ("meeting-rhythm", DARA, ["8", "4", "first Monday 14:00", PIN, "1"], "END You meet Mon"),
]
TEXTED = [  # flow, phone, text, what the answer holds
    ("mine", RITH, "MINE", "Savings 20,000"),
    ("help", RITH, "HELP", "MINE"),
    ("deposit", SOPHEAP, "S 5 5300", "Mao Bopha saved 5,300"),
    ("repay", SOPHEAP, "P 10 1100", "Long Dany paid 1,100"),
    ("agree", SOPHEAP, "OK", "There is nothing to say OK to"),
    ("meeting-planned", DARA, "81", "Meeting as planned"),
    ("meeting-cancelled", DARA, "83", "No meeting on"),
    ("coming", SOKHA, "21", "Thank you. Meeting"),
    ("not-coming", RITH, "22", "You do not come on"),
    ("complain", RITH, "COMPLAIN the box is light", "Only the field officer reads this"),
    ("phone-mine", DANY, "51", "answered before"),
    ("phone-ours", CHENDA, "52", "answered before"),
    ("found", SOPHEAP, "FOUND 100", "Please dial for this"),  # this network vouches for nobody
    ("settle", DARA, "SETTLE 6 0", "Please dial for this"),
    ("refuse", SREYMOM, "72 1", "Please dial for this"),
    ("not-me", SREY, "not me", "Sorry. Nothing more"),
]
ELSEWHERE = {"undo", "meeting-moved", "sheet", "count", "whole", "sign"}
"""Below, in tests of their own."""

LEADING = {"menu", "me", "aid", "write", "other", "social", "bank", "kept", "meeting", "hand"}
"""Every other talk leads through one of them."""


def test_no_conversation_is_missing() -> None:
    driven = {flow for flow, *_ in DIALLED} | {flow for flow, *_ in TEXTED} | ELSEWHERE | LEADING
    assert driven == {flow.name for flow in FLOWS}


@pytest.fixture(scope="session")
def running(short_folder: Callable[[], Path]) -> Iterator[Practice]:
    """One `krom run` for the session."""
    made = Practice(short_folder())
    yield made
    made.close()


def next_meeting(running: Practice) -> datetime:
    return datetime.fromisoformat(running.krom("practice", "clock")["next_meeting"])


@pytest.mark.parametrize(("flow", "phone", "answers", "end"), DIALLED, ids=[row[0] for row in DIALLED])
def test_dialled(running: Practice, flow: str, phone: str, answers: list[str], end: str) -> None:
    assert end in running.dials(phone, *answers), flow


@pytest.mark.parametrize(("flow", "phone", "text", "answer"), TEXTED, ids=[row[0] for row in TEXTED])
def test_texted(running: Practice, flow: str, phone: str, text: str, answer: str) -> None:
    running.texts(phone, text)
    assert running.arrives(phone, answer)["attempts"] == 1, flow


def test_a_receipt_arrives_through_the_worker_once(running: Practice) -> None:
    running.dials(SOPHEAP, "6", "1", "8", "6100", PIN, "1")

    running.arrives(RITH, "Ouk Rith: saved 6,100")
    assert len([row for row in running.outbox(RITH) if "6,100" in row["text"]]) == 1


def test_what_is_said_to_be_wrong_reaches_treasurer_and_chair(running: Practice) -> None:
    running.texts(SREYMOM, "WRONG 13")
    for phone in (DARA, SOPHEAP):
        running.arrives(phone, "Kim Sreymom says receipt 13 is wrong")


def test_what_waits_is_signed(running: Practice) -> None:
    running.dials(SOPHEAP, "6", "3", "4", "10100", "4", PIN, "1")
    pages = [running.dials(SREYMOM, "7", PIN, *["99"] * turned) for turned in range(12)]
    key, *_ = [line.split()[0] for page in pages for line in page.splitlines() if "10,100" in line]

    assert "END Keo Sokha borrowed 10,100" in running.dials(SREYMOM, "7", PIN, key, "1")
    running.arrives(SOKHA, "borrowed 10,100")


def test_an_entry_is_undone(running: Practice) -> None:
    screen = running.dials(SOPHEAP, "6", "1", "7", "7100", PIN, "1")
    receipt = screen.rsplit(" ", 1)[1]

    assert f"Receipt {receipt} is undone" in running.dials(SOPHEAP, "6", "7", "1", receipt, "1", PIN, "1")
    running.arrives(DARA, f"undid receipt {receipt}: wrong amount")


def test_a_meeting_is_moved(running: Practice) -> None:
    day = next_meeting(running) + timedelta(days=1)

    running.texts(DARA, f"82 {day.day}/{day.month} 15:00")
    running.arrives(DARA, f"{day.day}/{day.month} 15:00. Everybody is told")
    assert f"{day.day}/{day.month} 15:00" in running.arrives(SHARED, "Meeting not")["text"]


def test_a_meeting_is_written_in_one_text_and_counted(running: Practice) -> None:
    running.krom("practice", "clock", (next_meeting(running) + timedelta(minutes=30)).isoformat())
    expected = running.krom("sheet", "Rung Roeung", "M T 0")["expected"]

    running.texts(SOPHEAP, f"M T {expected}")
    running.arrives(SOPHEAP, f"{expected:,}")
    assert "is closed" in running.dials(RITH, "7", str(expected), PIN, "1")


def test_the_books_are_sound_after_all_that(running: Practice) -> None:
    assert running.krom("verify")["faults"] == []


def test_an_unknown_number_is_told_how_to_join(running: Practice) -> None:
    assert running.dials("+85599999999").startswith("END This number is in no group yet.")
