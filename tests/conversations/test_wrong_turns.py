"""Wrong turns: each conversation by each thing that can go wrong, and what is answered.

Flow × (unknown number, wrong PIN, empty, letters for a number, too much, a member who left, 10 kB,
emoji), on USSD, and by SMS where the conversation has a word. Whatever arrives: a short answer in
the sender's language, nothing half-written.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from bot.flows import FLOWS
from bot.talk.flow import Flow
from tests.conversations.conftest import NewVillage
from tests.person import Person
from tests.village import Village

LONG = "4" * 10_000
EMOJI = "😀😀"
HUGE = "99999999999999999999"
JOIN = "in no group"
AGAIN = "Please dial again."
PIN_WRONG = "Not right. 2 more tries."
NO_CHOICE = "Not in the list."
EMPTY = "Nothing typed."


@dataclass(frozen=True)
class Road:
    """How a conversation is reached, and what its first question answers to each wrong turn."""

    flow: str
    who: str
    line: str
    """Dialled after the code: it stops at the question that is tried."""
    letters: str = NO_CHOICE
    huge: str = NO_CHOICE
    empty: str = EMPTY
    emoji: str = ""
    pin: str = ""
    """Dialled after the code: it stops at the PIN; empty where none is asked."""
    waiting: bool = False
    """On the day of the meeting, while a sheet waits for the count and a loan for a signature."""

    def __str__(self) -> str:
        return self.flow

    def answer(self, turn: str) -> str:
        """The error; at the menu an empty answer leaves the input as it was: the same hop again."""
        if (self.flow, turn) == ("menu", "empty"):
            return ""
        answers = {"letters": self.letters, "huge": self.huge, "empty": self.empty}
        return answers.get(turn) or self.emoji or self.letters


NUMBER = "Not a number."
PIN_ASKED = {"letters": PIN_WRONG, "huge": PIN_WRONG, "empty": PIN_WRONG, "emoji": PIN_WRONG}
NO_PHONE = "no phone number"
DATE = {"letters": "no date", "huge": "no date"}
ROADS = [
    Road("menu", "Sokha", ""),
    Road("mine", "Sokha", "1", pin="1", **PIN_ASKED),
    Road("group", "Sokha", "2", pin="2", **PIN_ASKED),
    Road("borrow", "Sokha", "3", pin="3", **PIN_ASKED),
    Road("wrong", "Sokha", "4", letters=NUMBER, huge="No such receipt."),
    Road("me", "Sokha", "5"),
    Road("language", "Sokha", "5*1"),
    Road("pin", "Sokha", "5*2", pin="5*2", **PIN_ASKED),
    Road("phones", "Sokha", "5*3", pin="5*3", **PIN_ASKED),
    Road("complain", "Sokha", "5*5"),
    Road("aid", "Dara", "5*6"),
    Road("phone-lost", "Dara", "5*6*1", pin="5*6*1*4"),
    Road("phone-back", "Dara", "5*6*2", pin="5*6*2*4"),
    Road("new-pin", "Dara", "5*6*3", pin="5*6*3*4"),
    Road("office", "Dara", "5*6*4", pin="5*6*4*2*5"),
    Road("died", "Dara", "5*6*5", pin="5*6*5*1*4"),
    Road("leaves", "Dara", "5*6*6", pin="5*6*6*4"),
    Road("lost", "Dara", "6*7*6*1", letters=NUMBER, huge=NUMBER, pin="6*7*6*1*5000"),
    Road("write-off", "Dara", "6*7*7", pin="6*7*7*10"),
    Road("join", "Dara", "6*7*8*Sophy", letters=NO_PHONE, huge=NO_PHONE, pin="6*7*8*Sophy*012345678"),
    Road("write", "Sopheap", "6"),
    Road("deposit", "Sopheap", "6*1*4", letters=NUMBER, huge=NUMBER, pin="6*1*4*5000"),
    Road("repay", "Sopheap", "6*2*10", letters=NUMBER, huge=NUMBER, pin="6*2*10*5000"),
    Road("loan", "Sopheap", "6*3*4", letters=NUMBER, huge=NUMBER, pin="6*3*4*5000*4"),
    Road("fine", "Sopheap", "6*4*4", letters=NUMBER, huge=NUMBER, pin="6*4*4*500*1"),
    Road("spent", "Sopheap", "6*5", letters=NUMBER, huge=NUMBER, pin="6*5*3000*1"),
    Road("other", "Sopheap", "6*7"),
    Road("undo", "Sopheap", "6*7*1", letters=NUMBER, huge="No such receipt.", pin="6*7*1*13*1"),
    Road("social", "Sopheap", "6*7*2"),
    Road("social-in", "Sopheap", "6*7*2*1*4", letters=NUMBER, huge=NUMBER, pin="6*7*2*1*4*500"),
    Road("social-out", "Sopheap", "6*7*2*2*4", letters=NUMBER, huge=NUMBER, pin="6*7*2*2*4*500*1"),
    Road("social-loan", "Sopheap", "6*7*2*3*4", letters=NUMBER, huge=NUMBER, pin="6*7*2*3*4*500*4"),
    Road("bank", "Sopheap", "6*7*3"),
    Road("bank-in", "Sopheap", "6*7*3*1", letters=NUMBER, huge=NUMBER, pin="6*7*3*1*500"),
    Road("bank-out", "Sopheap", "6*7*3*2", letters=NUMBER, huge=NUMBER, pin="6*7*3*2*500"),
    Road("bank-lent", "Sopheap", "6*7*3*3", letters=NUMBER, huge=NUMBER, pin="6*7*3*3*500"),
    Road("bank-paid", "Sopheap", "6*7*3*4", letters=NUMBER, huge=NUMBER, pin="6*7*3*4*500*000"),
    Road("income", "Sopheap", "6*7*4", letters=NUMBER, huge=NUMBER, pin="6*7*4*500*1"),
    Road("kept", "Sopheap", "6*7*5"),
    Road("kept-given", "Sopheap", "6*7*5*1*4", letters=NUMBER, huge=NUMBER, pin="6*7*5*1*4*500"),
    Road("kept-back", "Sopheap", "6*7*5*2*4", letters=NUMBER, huge=NUMBER, pin="6*7*5*2*4*500"),
    Road("meeting", "Dara", "8"),
    Road("meeting-planned", "Dara", "8*1", pin="8*1", **PIN_ASKED),
    Road("meeting-moved", "Dara", "8*2", pin="8*2*3/12", **DATE),
    Road("meeting-cancelled", "Dara", "8*3", pin="8*3", **PIN_ASKED),
    Road("read-aloud", "Dara", "9", pin="9", **PIN_ASKED),
    Road("whole", "Sopheap", "6*6", pin="6*6*1*1*2*2*4*350000", waiting=True),
    Road("count", "Sokha", "7", letters=NUMBER, huge=NUMBER, pin="7*350000", waiting=True),
    Road("hand", "Dara", "7", waiting=True),
    Road("sign", "Sreymom", "7*2", pin="7*2", waiting=True, **PIN_ASKED),
    Road("meeting-rhythm", "Dara", "8*4", pin="8*4*every 15th 14:00", **DATE),
]
ENDS = {"help": "5*4"}
"""It asks nothing: it is only reached."""

LATER = {"sheet", "count"}
"""Their texts have a table of their own (test_sheet.py); a count by text, only a SIM of one's own takes."""

BY_TEXT_ALONE = {
    "agree",
    "coming",
    "not-coming",
    "not-me",
    "phone-mine",
    "phone-ours",
    "found",
    "refuse",
    "settle",
}


def test_no_conversation_is_missing() -> None:
    named = {road.flow for road in ROADS} | set(ENDS) | LATER | BY_TEXT_ALONE
    assert named == {flow.name for flow in FLOWS}


@pytest.fixture
def village(new_village: NewVillage, request: pytest.FixtureRequest) -> Village:
    village = new_village(history=True)
    row = getattr(request.node, "callspec", None)
    road = None if row is None else row.params.get("road")
    if isinstance(road, Road) and road.waiting:
        village.goes_to("2026-12-01 14:30")
        village.treasurer.dials("*384*77*6*3*5*10000*4#").gives_pin().picks("Yes")
        village.treasurer.texts("M T 350000").receives("Box 350,000")
        village.loses_sessions()
    return village


@pytest.fixture
def untouched(village: Village) -> object:
    return village.rows()


def dials(village: Village, road: Road, line: str) -> Person:
    return village.member(road.who).dials(f"*384*77*{line}#" if line else "*384*77#")


# USSD -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("road", ROADS, ids=str)
def test_an_unknown_number(village: Village, untouched: object, road: Road) -> None:
    village.stranger().dials(f"*384*77*{road.line}#").sees_the_end(JOIN)
    assert village.rows() == untouched


@pytest.mark.parametrize("road", ROADS, ids=str)
def test_a_member_who_left(village: Village, road: Road) -> None:
    village.leaves(road.who)
    before = village.rows()

    dials(village, road, road.line).sees_the_end(JOIN)
    assert village.rows() == before


@pytest.mark.parametrize("road", ROADS, ids=str)
def test_a_member_who_left_in_mid_talk(village: Village, road: Road) -> None:
    person = dials(village, road, road.line)
    village.leaves(road.who)
    before = village.rows()

    for _ in range(6):
        if person.reply.end:
            break
        person.types("1")
    assert village.rows() == before, person._story("who left has written")


@pytest.mark.parametrize("road", [road for road in ROADS if road.pin], ids=str)
def test_a_wrong_pin(village: Village, untouched: object, road: Road) -> None:
    person = dials(village, road, road.pin).sees("Your PIN?")

    person.types("9999").sees(PIN_WRONG, "Your PIN?").types("9998").sees("1 more try.").types("9997")
    person.sees_the_end("PIN not right. Dial again in 1 minute.")
    assert village.rows() == untouched


TURNS = {"letters": "abc", "huge": HUGE, "empty": "", "emoji": EMOJI}


@pytest.mark.parametrize("turn", TURNS)
@pytest.mark.parametrize("road", ROADS, ids=str)
def test_a_wrong_answer_is_asked_again(village: Village, untouched: object, road: Road, turn: str) -> None:
    person = dials(village, road, road.line)
    asked = person.reply.text
    if "\n99 " in asked:  # the error takes the room of a member
        asked = asked.splitlines()[0]

    person.types(TURNS[turn]).sees(road.answer(turn), asked)
    assert village.rows() == untouched


@pytest.mark.parametrize("road", ROADS, ids=str)
def test_ten_kilobytes(village: Village, untouched: object, road: Road) -> None:
    dials(village, road, road.line).types(LONG).sees_the_end(AGAIN)
    dials(village, road, LONG).sees_the_end(AGAIN)
    assert village.rows() == untouched


@pytest.mark.parametrize("word", ["abc", HUGE, "", EMOJI])
def test_what_follows_a_line_that_asks_nothing_is_refused_or_passed(village: Village, word: str) -> None:
    village.member("Sokha").dials(f"*384*77*5*4*{word}#").sees_the_end("*384*77#")


@pytest.mark.parametrize(
    ("road", "word", "answer"),
    [
        ("6*1*4", "0.5", NUMBER),
        ("6*1*4", "-5000", NUMBER),
        ("6*1*4", "1000000000000", "Sokha saved 1,000,000,000,000? That is very much."),
        ("6*1*4", "1000000000100", "1,000,000,000,000 at most."),
        ("6*2*10", "200000", "That is more than is owed."),
        ("6*2*10", "99", "At least 100."),
        ("6*1", "77", NO_CHOICE),
    ],
)
def test_sums_and_members_that_do_not_fit(village: Village, road: str, word: str, answer: str) -> None:
    sopheap = village.treasurer.dials(f"*384*77*{road}#").types(word).gives_pin()
    sopheap.sees(answer)
    village.box_holds(290_000)


# SMS --------------------------------------------------------------------------------------------

OFFICER = {"agree": "Sopheap", "deposit": "Sopheap", "repay": "Sopheap", "undo": "Sopheap"}
CHAIRS = {"meeting-planned", "meeting-moved", "meeting-cancelled"}
WORDS: dict[str, str] = {
    "mine": "MINE", "group": "GROUP", "wrong": "WRONG", "help": "HELP", "deposit": "S", "repay": "P",
    "undo": "UNDO", "meeting-planned": "81", "meeting-moved": "82", "meeting-cancelled": "83",
    "coming": "21", "not-coming": "22", "complain": "COMPLAIN", "not-me": "NOTME", "new-pin": "NEWPIN",
    "phone-mine": "51", "phone-ours": "52", "agree": "OK",
}  # fmt: skip
LINES = {
    "deposit": "S 4 {}",
    "repay": "P 10 {}",
    "undo": "UNDO {}",
    "wrong": "WRONG {}",
    "complain": "COMPLAIN {}",
    "meeting-moved": "82 {}",
}
MISSING = "Not written. Something is missing."


def sender(village: Village, flow: str) -> Person:
    return village.chair if flow in CHAIRS else village.member(OFFICER.get(flow, "Sokha"))


def has_word(flow: Flow) -> bool:
    return flow.name in WORDS


def test_no_word_is_missing(village: Village) -> None:
    catalogue = village.catalogue
    with_word = {flow.name for flow in FLOWS if flow.word or catalogue.has("en", f"{flow.name}-words")}
    of_a_sim = {flow.name for flow in FLOWS if flow.vouched}  # their table: test_wrong_turns_sim.py
    assert with_word - LATER - of_a_sim == set(WORDS)


@pytest.mark.parametrize("flow", WORDS)
def test_a_text_of_an_unknown_number(village: Village, flow: str) -> None:
    entries, meetings = village.entries(), village.stored("meetings")
    stranger = village.stranger().texts(LINES.get(flow, WORDS[flow]).format("5000"))

    assert [JOIN in text for text in stranger.received()] == [True]
    assert (village.entries(), village.stored("meetings"), village.stored("disputes")) == (
        entries,
        meetings,
        [],
    )


@pytest.mark.parametrize("flow", WORDS)
def test_a_text_of_a_member_who_left(village: Village, flow: str) -> None:
    person = sender(village, flow)
    village.leaves(next(name for name, one in village.people().items() if one is person))
    entries, meetings = village.entries(), village.stored("meetings")

    person.texts(LINES.get(flow, WORDS[flow]).format("5000")).receives(JOIN)
    assert (village.entries(), village.stored("meetings"), village.stored("disputes")) == (
        entries,
        meetings,
        [],
    )


@pytest.mark.parametrize("flow", LINES)
def test_a_text_with_nothing_after_its_word(village: Village, flow: str) -> None:
    entries = village.entries()
    sender(village, flow).texts(WORDS[flow]).receives(MISSING, "Send: ", WORDS[flow])
    assert village.entries() == entries


CELLS = [
    ("deposit", "abc", NUMBER), ("deposit", HUGE, NUMBER), ("deposit", EMOJI, NUMBER),
    ("deposit", "-5", NUMBER), ("deposit", "200000", "very much"), ("deposit", "50", "At least 100."),
    ("repay", "abc", NUMBER), ("repay", HUGE, NUMBER), ("repay", EMOJI, NUMBER),
    ("repay", "200000", "That is more than is owed."), ("repay", "-5", NUMBER),
    ("undo", "abc", NUMBER), ("undo", HUGE, "No such receipt."), ("undo", EMOJI, NUMBER),
    ("wrong", "abc", NUMBER), ("wrong", HUGE, "No such receipt."), ("wrong", EMOJI, NUMBER),
    ("meeting-moved", "abc", "no date"), ("meeting-moved", HUGE, "no date"),
    ("meeting-moved", EMOJI, "no date"),
]  # fmt: skip


@pytest.mark.parametrize(("flow", "word", "answer"), CELLS)
def test_a_text_with_a_wrong_word(village: Village, flow: str, word: str, answer: str) -> None:
    entries, meetings = village.entries(), village.stored("meetings")

    sender(village, flow).texts(LINES[flow].format(word)).receives(answer)
    assert (village.entries(), village.stored("meetings")) == (entries, meetings)
    assert village.stored("disputes") == []


@pytest.mark.parametrize("flow", ["deposit", "repay"])
def test_a_text_for_a_member_who_left(village: Village, flow: str) -> None:
    village.leaves("Sokha")
    village.leaves("Dany")
    entries = village.entries()

    answer = {"deposit": "Not written. Not in the list.", "repay": "Not written. Not in the list."}[flow]
    village.treasurer.texts(LINES[flow].format("5000")).receives(answer)
    assert village.entries() == entries


@pytest.mark.parametrize("flow", LINES)
def test_a_text_of_ten_kilobytes(village: Village, flow: str) -> None:
    entries, meetings = village.entries(), village.stored("meetings")
    person = sender(village, flow).texts(LINES[flow].format(LONG))

    assert len(person.received()) == 1
    assert (village.entries(), village.stored("meetings")) == (entries, meetings)


@pytest.mark.parametrize("flow", sorted(set(WORDS) - set(LINES) - {"help"}))
@pytest.mark.parametrize("word", ["abc", HUGE, EMOJI, LONG])
def test_words_left_over_are_refused(village: Village, flow: str, word: str) -> None:
    meetings = village.stored("meetings")
    person = sender(village, flow).texts(f"{WORDS[flow]} {word}")

    assert [text for text in person.received() if "Savings" in text] == []
    assert (village.stored("meetings"), village.stored("attendance")) == (meetings, [])


@pytest.mark.parametrize(
    "text", [LONG, EMOJI, "abc", "*", "S*", "\x00\x01", "ៗ៘៙", "4071", "' OR 1=1 --", "{ $code }"]
)
def test_a_text_that_is_no_command(village: Village, text: str) -> None:
    entries = village.entries()
    person = village.treasurer.texts(text)

    assert len(person.received()) == 1
    assert village.entries() == entries


def test_a_pin_in_a_text_is_warned_of_and_kept_nowhere(village: Village) -> None:
    village.treasurer.texts("S 4 5000 4071").receives("PIN")
    assert "4071" not in str(village.stored("outbox"))
    village.box_holds(290_000)
