"""Signing by text: who signs proves by a figure of her own that she knows what she signs.

A text that asks for a signature says who asks, and not what for: a phone is sent no other member's loan
and nothing of the box. So the signer says the figure that was agreed (the sum; where there is none, the
member), as who counts the box says what she counted. Only who may sign is told whether it fits, and only
so many times.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Final

from bot.group import proposals
from bot.group.act import Act
from bot.group.people import Member
from bot.group.signing import FIELD_OFFICER, WRONG, Sign, Waiting, named, sign, to_be_signed
from bot.group.work import Answer, Refused, Work
from bot.rules.damm import receipt
from bot.words.values import Count

log = logging.getLogger(__name__)

MOST_TRIES: Final = 3
"""Figures that one member may try on one proposal; then she dials, or they talk it over."""

WHY_NOT: Final = "other"
"""The reason of a no by text: the two talk about it."""


@dataclass(frozen=True)
class SignByText(Act):
    """Somebody puts a hand to what another proposed, by its number and the figure that proves it."""

    kind = "sign-text"

    number: int
    figure: int | None
    """None: she does not agree."""

    @classmethod
    def allows(cls, member: Member) -> bool:
        """Say whether a member signs at all."""
        return Sign.allows(member)

    def twin(self) -> str:
        """Name the act without what was tried."""
        return f"{self.kind},number={self.number}"

    def perform(self, work: Work) -> Answer:
        """Look it up and keep the word, in one transaction; the last one does the act."""
        one = to_be_signed(work, self.number)
        if self.figure is None:
            return sign(work, self.number, one.proposal.digest, WHY_NOT)
        return _with_figure(work, one, self.figure)


def _with_figure(work: Work, one: Waiting, figure: int) -> Answer:
    """Sign it if the figure is the act's. Raises Refused."""
    by = named(work.members.get(one.proposal.made_by, FIELD_OFFICER))
    if one.act.proof is None:
        raise Refused("sign-no-figure", by=by)
    tried = _tried(work, one)
    if tried >= MOST_TRIES:
        raise Refused("sign-no-more", by=by)
    if figure != one.act.proof:
        proposals.sign(work, one.proposal, WRONG, tried + 1)
        log.info("event=figure_wrong group=%s number=%s", work.group.id, one.proposal.number)
        message = "sign-not-that" if tried + 1 < MOST_TRIES else "sign-no-more"
        return Answer(message, {"by": by}, private=False)
    last = one.with_hand(work.actor).missing == 0
    answer = sign(work, one.proposal.number, one.proposal.digest, None)
    return _unsaid(answer) if last and not one.act.answers_signer else answer


def _tried(work: Work, one: Waiting) -> int:
    """Say how many figures of the actor did not fit."""
    words = proposals.signed(work.db, work.group.id, one.proposal)
    hers = [word for word in words if word.member == work.actor.number and word.verdict == WRONG]
    return (hers[0].figure or 0) if hers else 0


def _unsaid(answer: Answer) -> Answer:
    """Say that it is done, and not what: it may be another's loan."""
    if answer.entry is None:
        return Answer("sign-done.nothing", {}, None, private=False)
    return Answer("sign-done", {"receipt": Count(receipt(answer.entry))}, answer.entry, private=False)
