"""Wrong turns of what only a SIM of one's own takes: each line by each thing that can go wrong with it.

Line × (a network that does not vouch, unknown number, a member who left, nothing after the word, letters, too
much, emoji, 10 kB, words left over, who may not): one short answer, nothing asked for, nothing written.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from bot.flows import FLOWS
from tests.conversations.conftest import NewVillage
from tests.person import Person
from tests.village import Village

SIM = "simulator"
LONG = "4" * 10_000
EMOJI = "😀😀"
HUGE = "99999999999999999999"
NUMBER = "Not a number."
NO_CHOICE = "Not in the list."
UNCLEAR = "Not clear. Send HELP"


@dataclass(frozen=True)
class Line:
    """A line that may be texted, and what it answers where its first figure is wrong."""

    flow: str
    who: str
    word: str
    rest: str
    """What follows the word; {} is what is tried."""
    letters: str = NUMBER
    huge: str = NUMBER
    emoji: str = ""
    sum: str = "5000"
    missing: str = "Something is missing."

    def __str__(self) -> str:
        return self.flow

    def says(self, word: str) -> str:
        return f"{self.word} {self.rest}".format(word)

    @property
    def right(self) -> str:
        return self.says(self.sum)

    def wrong(self) -> dict[str, str]:
        """What is typed for the figure, and what is answered."""
        minus = NUMBER if self.letters in {NUMBER, UNCLEAR} else self.letters
        emoji = self.emoji or self.letters
        return {"abc": self.letters, HUGE: self.huge, EMOJI: emoji, LONG: "Not", "-5": minus}


MEMBER = {"letters": NO_CHOICE, "huge": NO_CHOICE, "emoji": NO_CHOICE, "sum": "5"}
CHOICE = {**MEMBER, "sum": "1", "missing": "1 "}
DATE = {"letters": "That is no date", "huge": "That is no date", "emoji": "That is no date"}
SUM = {"letters": UNCLEAR, "emoji": UNCLEAR}
"""A word without a figure after it may be free talk."""

LINES = [
    Line("borrow", "Sokha", "BORROW", "{}", **SUM),
    Line("loan", "Sopheap", "G", "4 {} 4"),
    Line("spent", "Sopheap", "J", "{}", **SUM),
    Line("bank-in", "Sopheap", "BANKIN", "{}", **SUM),
    Line("bank-out", "Sopheap", "BANKOUT", "{}", **SUM),
    Line("bank-lent", "Sopheap", "BANKLENDS", "{}", **SUM),
    Line("bank-paid", "Sopheap", "PAYBANK", "{} 0"),
    Line("social-out", "Sopheap", "SOCIALOUT", "4 {}"),
    Line("income", "Sopheap", "INCOME", "{}", **SUM),
    Line("kept-given", "Sopheap", "KEEP", "4 {}"),
    Line("kept-back", "Sopheap", "KEPTBACK", "4 {}"),
    Line("lost", "Dara", "STOLEN", "{}", **SUM),
    Line("found", "Dara", "FOUND", "{}", **SUM),
    Line("phone-lost", "Dara", "PHONELOST", "{}", **MEMBER),
    Line("phone-back", "Dara", "PHONEBACK", "{}", **MEMBER),
    Line("died", "Dara", "DIED", "{}", **MEMBER),
    Line("settle", "Dara", "SETTLE", "4 {}", sum="30000"),
    Line("leaves", "Dara", "LEAVES", "4 {}", sum="30000"),
    Line("office", "Dara", "OFFICE", "2 {}", **MEMBER),
    Line("language", "Sokha", "LANGUAGE", "{}", **CHOICE),
    Line("phones", "Sokha", "MYPHONE", "{}", **CHOICE),
    Line("meeting-rhythm", "Dara", "RHYTHM", "{}", **DATE, sum="first Monday 14:00"),
    Line("write-off", "Sopheap", "WRITEOFF", "{} 1", **{**MEMBER, "sum": "10"}),
    Line("sign", "Dara", "SIGN", "3 {}"),
    Line("refuse", "Dara", "72", "{}", letters=UNCLEAR, huge="1 to 999999.", emoji=UNCLEAR),
]
FOR_ALL = {"borrow", "income", "language", "phones"}
APART = {"count"}
"""The count by text: test_sheet_hands.py, test_sheet_days.py."""

lines = pytest.mark.parametrize("line", LINES, ids=str)


def test_no_line_is_missing() -> None:
    assert {line.flow for line in LINES} == {flow.name for flow in FLOWS if flow.vouched} - APART


@pytest.fixture
def village(new_village: NewVillage) -> Village:
    """Something waits for the chair: the third proposal of the group."""
    village = new_village(history=True)
    for person in village.people().values():
        person.network = SIM
    village.treasurer.texts("G 5 10000")
    return village


def standing(village: Village) -> tuple[object, ...]:
    tables = ("proposals", "signatures", "members", "directory", "entries")
    return tuple(village.stored(table) for table in tables)


def refused(village: Village, person: Person, text: str, *answers: str) -> None:
    """One text is answered, and nothing else has changed."""
    before, had = standing(village), len(person.received())
    person.texts(text).receives(*answers)
    assert len(person.received()) == had + 1
    assert standing(village) == before


@lines
def test_each_wrong_turn_of_a_line(village: Village, line: Line) -> None:
    """Nothing changes by any of them, so one village has them all."""
    who, stranger = village.member(line.who), village.stranger()
    stranger.network = SIM
    refused(village, stranger, line.right, "in no group")
    refused(village, village.member("Mony"), line.right, "from a phone of your own")
    refused(village, who, line.word, f"Not written. {line.missing}", f"Send: {line.word}")
    refused(village, who, f"{line.right} 5 5 5 5", "Not written.")
    for word, answer in line.wrong().items():
        refused(village, who, line.says(word), answer)
    who.network = "africastalking"
    refused(village, who, line.right, "Please dial for this: *384*77#")
    who.network = SIM
    village.leaves(line.who)
    refused(village, who, line.right, "in no group")


def test_who_may_not(village: Village) -> None:
    village.has_office("Sokha", "helper")  # who enters some of it, and never signs
    sokha = village.member("Sokha")
    for line in (one for one in LINES if one.flow not in FOR_ALL):
        refused(village, sokha, line.right, "That is for an officer of the group.")


def test_of_a_member_who_left(village: Village) -> None:
    village.leaves("Sokha")
    for text in ("G 4 5000", "SOCIALOUT 4 5000", "KEEP 4 5000", "KEPTBACK 4 5000"):
        refused(village, village.treasurer, text, "Not in the list.")
    refused(village, village.chair, "PHONELOST 4", "Not in the list.")


UNFIT = [
    ("Sopheap", "G 4 290100 4", "There is not so much in the box."),
    ("Sopheap", "G 4 5050 4", "In steps of 100."),
    ("Sopheap", "G 4 5000 61", "1 to 60."),
    ("Sopheap", "G 4", "Send: G 4 5000 4"),
    ("Sokha", "BORROW 5000 61", "Send: BORROW 5000 4"),
    ("Sopheap", "J 3000 rice", "Not in the list."),
    ("Sopheap", "BANKOUT 5000", "There is not so much in the bank."),
    ("Sopheap", "SOCIALOUT 4 5000", "There is not so much in the welfare fund."),
    ("Sopheap", "KEPTBACK 4 5000", "does not keep so much"),
    ("Dara", "FOUND 5000", "0 was lost, no more."),
    ("Dara", "PHONEBACK 4", "No phone of Keo Sokha is suspended."),
    ("Dara", "DIED 1", "Somebody else must say this."),
    ("Dara", "PHONELOST 4071", "Never send your PIN in a text"),
    ("Dara", "OFFICE 1 4", "Send: OFFICE 1 4 ?"),
    ("Dara", "OFFICE 1 4 290000 5", "There are words that mean nothing here."),
    ("Dara", "OFFICE 9 4", "Not in the list."),
    ("Dara", "SIGN", "Send: SIGN 3 ?"),
    ("Dara", "SIGN abc 5000", NUMBER),
    ("Dara", "SIGN 4 10000", "does not wait any more"),
    ("Dara", "SIGN 3 10 000", "There are words that mean nothing here."),
    ("Dara", "72 4", "does not wait any more"),
    ("Dara", "found my phone", UNCLEAR),
    ("Dara", "stolen from us", UNCLEAR),
    ("Sokha", "borrow", "Send: BORROW 5000 4"),
]


def test_what_does_not_fit(village: Village) -> None:
    for who, text, answer in UNFIT:
        refused(village, village.member(who), text, answer)


def test_a_line_to_send_keeps_what_was_said_under_a_limit(village: Village) -> None:
    village.decides(loan_limit=150_000)
    refused(village, village.member("Sokha"), "BORROW 150100", "150,000 at most")
    refused(village, village.member("Sokha"), "BORROW 120000 61", "Send: BORROW 120000 4")


def test_no_answer_to_a_shared_phone_holds_a_sum(village: Village) -> None:
    mony = village.member("Mony")
    for line in LINES:
        mony.texts(line.right)
    assert not any(char.isdigit() for text in mony.received() for char in text)
