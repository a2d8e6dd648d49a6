"""Every path is walked: each screen fits, each path ends, none raises, nothing is written before the end.

A depth-first walk over the real engine, by the phone that checks each hop itself. At a choice it
takes the first, the last, one of the second page and one that is refused (of a menu, all); at a
question good and bad samples; at a confirm yes, no and neither. Where the walk branches, the session
store is put back to how it was; where a path has written, a fresh village takes the place of the old.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import redis

from bot.talk.engine import Reply
from bot.talk.session import State
from tests.conversations.conftest import NewVillage
from tests.pace import pace
from tests.person import Person
from tests.rows import Rows

MOST_HOPS = 1_500
SPOKEN = [("en", "africastalking"), ("km", "simulator"), ("km-Latn", "africastalking")]
"""Each language, on a network that shows its letters."""

ROLES = {"member": "Dany", "treasurer": "Sopheap", "chair": "Dara"}
MENUS = {"job", "what", "which", "mode", "reason", "word", "why", "how", "purpose"}
REFUSED = "77"
WRONG_PIN = "9999"
SAMPLES = {  # question: a good answer and a bad one
    "deposit.amount": ("5000", "5,050"),
    "repay.amount": ("52000", "999999999"),
    "borrow.amount": ("100000", "5,050"),
    "borrow.periods": ("4", "61"),
    "loan.amount": ("100000", "5,050"),
    "loan.periods": ("4", "61"),
    "social-loan.periods": ("4", "61"),
    "sheet.text": ("M T 350000", "moon"),
    "wrong.receipt": ("13", "14"),
    "new-pin.code": ("8350", "1234"),
    "new-pin.again": ("8350", "8351"),
    "undo.receipt": ("13", "x"),
    "pin.new": ("8350", "1234"),
    "pin.again": ("8350", "8351"),
    "meeting-moved.to": ("3/12", "31/2"),
    "meeting-rhythm.time": ("14:00", "25:00"),
    "count.amount": ("290000", "-1"),
    "join.name": ("Sophy", "12"),
    "join.phone": ("012345678", "12"),
}
USUAL = ("5000", "😀")
"""What any question is answered that is not above."""

RHYTHM = {"en": "every 15th", "km": "រៀងរាល់ថ្ងៃទី ១៥", "km-Latn": "every 15th"}


@dataclass(frozen=True)
class Place:
    """A screen from which several ways lead on."""

    keys: dict[Any, Any]
    text: str
    session: str
    reply: Reply
    transcript: list[str]


@dataclass
class Walk:
    """One walk: what was asked, and what is still to be walked."""

    fresh: Callable[[], Person]
    sessions: redis.Redis
    person: Person = field(init=False)
    start: Rows = field(init=False)
    asked: set[str] = field(default_factory=set)
    ends: list[str] = field(default_factory=list)
    hops: int = 0
    todo: list[tuple[Place, str]] = field(default_factory=list)

    def run(self) -> None:
        self.person = self.fresh()
        self.start = self.person.village.rows()
        self.person.dials()
        self.follow("")
        while self.todo:
            place, word = self.todo.pop()
            self.back_to(place)
            self.types(word)
            self.follow(word)

    def types(self, word: str) -> None:
        self.hops += 1
        assert self.hops < MOST_HOPS, "the walk does not end"
        self.person.types(word)

    def follow(self, word: str) -> None:
        """Go on by the first way to the end, and keep the others; a bad answer is only asked again."""
        while not self.person.reply.end:
            state = self.person.state()
            assert state is not None
            question = f"{state.flow}.{state.question}"
            new = question not in self.asked
            if not new and word in {REFUSED, WRONG_PIN, "", "0", *(bad for _, bad in SAMPLES.values())}:
                return
            self.asked.add(question)
            word, *others = ways(self.person, state, question) if new else [good(state, question)]
            here = self.here()
            self.todo += [(here, other) for other in others]
            self.types(word)
        self.ends.append(self.person.reply.text)

    def here(self) -> Place:
        keys = {key: self.sessions.dump(key) for key in self.sessions.keys("krom:*")}
        person = self.person
        return Place(keys, person.text, person.session, person.reply, list(person.transcript))

    def back_to(self, place: Place) -> None:
        if self.person.village.rows() != self.start:
            self.person = self.fresh()
        self.sessions.flushall()
        for key, value in place.keys.items():
            self.sessions.restore(key, 0, value)
        person = self.person
        person.text, person.session, person.reply = place.text, place.session, place.reply
        person.transcript = list(place.transcript)


def good(state: State, question: str) -> str:
    """An answer that leads on."""
    if state.question == "pin":
        return "4071"
    if state.digest:
        return "1"
    if state.shown:
        return "10" if "10" in state.shown and state.question == "member" else state.shown[0]
    if question == "meeting-rhythm.phrase":
        return RHYTHM[state.speaker.language if state.speaker else "en"]
    return SAMPLES.get(question, USUAL)[0]


def ways(person: Person, state: State, question: str) -> Iterator[str]:
    """All classes of answers, the one that leads on first."""
    first = good(state, question)
    yield first
    if state.question == "pin":
        yield WRONG_PIN
    elif state.shown:
        listed = (
            state.shown
            if state.question in MENUS or state.digest
            else state.shown[:: len(state.shown) - 1 or 1]
        )
        yield from (key for key in listed if key != first)
        yield REFUSED
        if "\n99 " in person.reply.text:
            yield "99"
    else:
        yield SAMPLES.get(question, USUAL)[1]
        yield ""
    if "\n0 " in person.reply.text:
        yield "0"


SHORT = [("member", *SPOKEN[2]), ("treasurer", *SPOKEN[1]), ("chair", *SPOKEN[0])]
"""Each role once, each language once; a Khmer screen holds least, so the longest walk is in Khmer."""

EVERY = [(role, *spoken) for role in ROLES for spoken in SPOKEN]


@pytest.mark.parametrize(("role", "language", "network"), pace(SHORT, EVERY))
def test_every_path_is_walked(
    new_village: NewVillage,
    valkey: redis.Redis,
    language: str,
    network: str,
    role: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fresh() -> Person:
        person = new_village(language, history=True, anew=True).member(ROLES[role])
        person.network = network
        return person

    walk = Walk(fresh, valkey)
    with caplog.at_level(logging.ERROR):
        walk.run()

    assert [record.getMessage() for record in caplog.records] == []
    assert len(walk.ends) > 10
    asked = {question.split(".")[0] for question in walk.asked}
    assert asked >= {"menu", "me", "wrong", "phones", "pin", "language", "mine", "group"}
    aided = {"phone-lost", "phone-back", "new-pin", "office", "died", "lost", "aid"}
    assert asked & (aided | {"complain"}) == ({"complain"} if role == "member" else {"complain", *aided})
    assert ("deposit" in asked, "meeting-moved" in asked) == (role == "treasurer", role == "chair")
