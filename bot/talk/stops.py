"""What ends the run of a flow before its last line: a question that waits, or a talk that cannot go on."""

from __future__ import annotations

from bot.talk.flow import Say
from bot.talk.kinds import Wrong
from bot.talk.screen import Screen


class Stop(BaseException):
    """A question waits for its answer. Not an `Exception`, so that no flow can swallow it."""

    def __init__(self, question: str, screen: Screen, wrong: Wrong | None, digest: str = "") -> None:
        super().__init__(question)
        self.question = question
        self.screen = screen
        self.wrong = wrong
        self.digest = digest


class Closed(BaseException):
    """The talk cannot go on: its last text."""

    def __init__(self, end: Say) -> None:
        super().__init__(end.message)
        self.end = end
