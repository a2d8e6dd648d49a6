"""The act for a meeting that was cancelled and is held after all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.group import deciding
from bot.group.act import Act
from bot.group.acts import OF_MEETINGS
from bot.group.people import CHAIR, SECRETARY
from bot.group.work import Answer, Work


@dataclass(frozen=True)
class StandMeeting(Act):
    """The chair says that a cancelled meeting was held after all, or will be."""

    kind = "stand-meeting"
    offices = frozenset({CHAIR, SECRETARY})
    newest = OF_MEETINGS

    planned_on: date
    to: date
    at: str

    def perform(self, work: Work) -> Answer:
        """Let it stand again."""
        return deciding.stand(work, self.planned_on, self.to, self.at)
