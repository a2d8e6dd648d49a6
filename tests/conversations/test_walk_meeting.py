"""The whole meeting and its count are walked on the day of the meeting, as all else is before it."""

from __future__ import annotations

import logging

import pytest
import redis

from tests.conversations import test_walk
from tests.conversations.conftest import NewVillage
from tests.conversations.test_sheet import at_the_meeting
from tests.conversations.test_walk import Walk
from tests.person import Person

SAMPLES = {
    "whole.saved": ("6 10000", "😀"),
    "whole.absent": ("4 9", "😀"),
    "whole.repaid": ("10 52000", "😀"),
    "whole.given": ("11 200000", "😀"),
    "whole.fined": ("9 500", "😀"),
    "whole.social": ("4 1000", "😀"),
    "whole.spent": ("3000", "😀"),
    "whole.box": ("350000", "350,050"),
    "count.amount": ("350000", "-1"),
}
JOBS = {"whole": ("Sopheap", "*384*77*6*6#"), "count": ("Sreymom", "*384*77*7#")}


class Dialled(Walk):
    """A walk that begins at a job."""

    code = ""

    def run(self) -> None:
        self.person = self.fresh()
        self.start = self.person.village.rows()
        self.person.dials(self.code)
        self.follow("")
        while self.todo:
            place, word = self.todo.pop()
            self.back_to(place)
            self.types(word)
            self.follow(word)


@pytest.mark.parametrize(("language", "network"), [("km", "simulator")])  # where a screen holds least
@pytest.mark.parametrize("job", JOBS)
def test_every_path_of_the_meeting_is_walked(
    new_village: NewVillage,
    valkey: redis.Redis,
    language: str,
    network: str,
    job: str,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(test_walk, "SAMPLES", test_walk.SAMPLES | SAMPLES)
    name, code = JOBS[job]

    def fresh() -> Person:
        village = at_the_meeting(new_village(language, history=True, anew=True))
        if job == "count":
            village.treasurer.texts("M T 350000")
        person = village.member(name)
        person.network = network
        return person

    walk = Dialled(fresh, valkey)
    walk.code = code
    with caplog.at_level(logging.ERROR):
        walk.run()

    assert [record.getMessage() for record in caplog.records] == []
    asked = {question.partition(".")[2] for question in walk.asked if question.startswith(job)}
    if job == "count":
        assert asked == {"amount", "pin", "sure"}
    else:
        parts = {"saved", "absent", "repaid", "given", "fined", "social", "spent", "box", "sure"}
        assert asked >= parts | {"more", "more-2", "more-3"}
