"""Signing: what more hands than one must agree to, and who may still put a hand to it.

A proposal waits until enough have signed it, one has refused it, or its time is over; all of that
is computed from the rows. The last signature checks everything again and does the act in the same
transaction, so that nothing pending is ever in the books.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.books import trace
from bot.books.post import BelowZeroError
from bot.group import proposals, proposed, ruling
from bot.group.act import Act, Hands
from bot.group.late import closed_between
from bot.group.meetings import Meeting
from bot.group.people import HELPER, Group, Member, load_all
from bot.group.proposals import Proposal
from bot.group.work import Answer, Refused, Work
from bot.words.values import Count, Moment, Name, Said, Value

log = logging.getLogger(__name__)

NOT_IN_BOX: Final = "not-in-box"

LAST: Final = "last"
"""The yes with which it was done."""

WRONG: Final = "wrong"
"""No word yet: a text with a figure that was not the act's; `figure` is how many there were."""

FIELD_OFFICER: Final = Member(0, Name("Field officer", "Field officer"), "en", frozenset())
"""Who signs for the organisation behind the groups; 0 is nobody's member number."""


@dataclass(frozen=True)
class Waiting:
    """A proposal that waits, the act in it, and who has agreed to it so far."""

    proposal: Proposal
    act: Act
    signers: tuple[Member, ...]
    """Who agreed, in order, each as she is now."""

    @property
    def hands(self) -> Hands:
        """What it needs."""
        assert self.act.hands is not None  # noqa: S101  # else it was never proposed
        return self.act.hands

    @property
    def counted(self) -> tuple[int, ...]:
        """Whose signatures count now, in order: nobody's who has left since, or lost the office."""
        hands = self.hands
        here = [one for one in self.signers if not one.gone and HELPER not in one.offices]
        officers = [one.number for one in here if _counts(hands, one)][: hands.officers]
        others = [one.number for one in here if one.number not in {*officers, FIELD_OFFICER.number}]
        taken = {*officers, *others[: hands.witnesses]}
        return tuple(one.number for one in here if one.number in taken)

    @property
    def missing(self) -> int:
        """How many signatures are still missing."""
        return self.hands.all - len(self.counted)

    def is_obeyed(self, members: Mapping[int, Member]) -> bool:
        """Say whether who asked for it may still do so."""
        maker = members.get(self.proposal.made_by, FIELD_OFFICER)
        return not maker.gone and self.act.allows(maker)

    def with_hand(self, member: Member) -> Waiting:
        """Give it as it is once a member has signed."""
        return replace(self, signers=(*self.signers, member))

    def could_be_done_by(self, members: Sequence[Member]) -> bool:
        """Say whether these are enough, and hold the offices that it needs."""
        return replace(self, signers=(*self.signers, *members)).missing == 0

    def takes(self, member: Member) -> bool:
        """Say whether a member may sign it now: no maker, no one it is about, nobody twice.

        A helper enters but never signs.
        """
        barred = {self.proposal.made_by} | self.act.benefits | {one.number for one in self.signers}
        return member.number not in barred and self.with_hand(member).missing < self.missing


@dataclass(frozen=True)
class ToSign:
    """A proposal as it is offered to who may sign it."""

    number: int
    digest: str
    made_by: int
    what: Said
    label: Said
    """What it says, or in short; with names and sums, since it is shown after the PIN alone."""

    @property
    def key(self) -> str:
        """The proposal's number, as it is typed."""
        return str(self.number)


def propose(work: Work, act: Act) -> Answer:
    """Write an act down for signatures; what could not be done now is refused at once.

    Those who may sign are told that something waits, and not what: the text may be read by others.
    """
    text = proposed.stored(act)
    same = proposals.digest_of(act.kind, text)
    waiting = _waiting(work.db, work.group.id, work.members, work.now)
    alike = [one for one in waiting if one.proposal.digest == same and one.is_obeyed(work.members)]
    if any(_terms_hold(work, one) for one in alike):
        raise Refused("sign-asked-already")
    _try(work, act)
    meeting = None if work.held is None else work.held.number or None
    proposal = proposals.propose(work, act.kind, text, meeting, work.now + proposals.OPEN)
    one = Waiting(proposal, act, ())
    signers = [m for m in work.members.values() if one.takes(m)]
    if not one.could_be_done_by(signers) and not one.hands.field:
        raise Refused("sign-nobody")
    for member in signers:
        if one.hands.witnesses == 0 or one.hands.offices & member.offices:
            asked: dict[str, Value] = {"by": named(work.actor), "number": Count(proposal.number)}
            work.tell(member, "sign-asked", asked, private=False)
    until = proposal.made_at + proposals.OPEN
    values: dict[str, Value] = {"count": Count(one.hands.all), "until": _day(work, until)}
    if not act.unsent:
        values["what"] = Said(f"sign-what.{act.kind}", act.told())
    return Answer("sign-proposed", values, private=False)


def sign(work: Work, number: int, digest: str, reason: str | None) -> Answer:
    """Put the actor's hand to a proposal, or refuse it with a reason; the last hand does the act."""
    one = to_be_signed(work, number)
    if one.proposal.digest != digest:
        raise Refused("sign-gone")
    maker = work.members.get(one.proposal.made_by, FIELD_OFFICER)
    if reason is not None:
        proposals.sign(work, one.proposal, "no", reason=reason)
        why = Said(f"sign-reason-{reason}")
        _tell(work, maker, "sign-refused", {"by": named(work.actor), "why": why})
        return Answer("sign-refused-done", private=False)
    if not _terms_hold(work, one):
        raise Refused("sign-rules-changed", by=maker.person)
    signed = one.with_hand(work.actor)
    proposals.sign(work, one.proposal, LAST if signed.missing == 0 else "yes")
    if signed.missing > 0:
        return Answer("sign-kept", {"count": Count(signed.missing)}, private=False)
    if not one.is_obeyed(work.members):
        raise Refused("sign-not-theirs", by=maker.person)
    if one.act.of_box and closed_between(work.db, work.group, one.proposal.made_at, work.now) is not None:
        raise Refused("settle-changed")  # what was missing by then is in that count, or was not missing
    answer = one.act.perform(
        replace(
            work,
            actor=maker,
            cause=one.proposal.done_as,
            held=work.standing,
            entered_by=maker.number,
            signed_by=signed.counted,
        )
    )
    if maker.number not in one.act.benefits:
        _tell(work, maker, "sign-done-news", {"by": named(work.actor)})
    return answer


def _terms_hold(work: Work, one: Waiting) -> bool:
    """Say whether a loan that is asked for would be given as it was asked for."""
    return not one.act.lends or ruling.terms_hold(work, one.proposal.rules_version)


def to_be_signed(work: Work, number: int) -> Waiting:
    """Give what waits for the actor's hand by its number. Raises Refused."""
    waiting = _waiting(work.db, work.group.id, work.members, work.now)
    one = next((w for w in waiting if w.proposal.number == number), None)
    if one is None:
        raise Refused("sign-gone")
    if not one.takes(work.actor):
        raise Refused("sign-not-yours")
    return one


def waiting_for(
    db: Connection, group: Group, members: Mapping[int, Member], member: Member, now: datetime
) -> list[ToSign]:
    """Give what a member may sign now, the oldest first."""
    return [
        ToSign(
            one.proposal.number,
            one.proposal.digest,
            one.proposal.made_by,
            Said(f"sign-what.{one.act.kind}", one.act.told()),
            one.act.listed(),
        )
        for one in _waiting(db, group.id, members, now)
        if one.takes(member)
    ]


def waiting_of(
    db: Connection, group: int, members: Mapping[int, Member], now: datetime, kind: str
) -> list[Waiting]:
    """Give what waits of a kind, the oldest first."""
    return [one for one in _waiting(db, group, members, now) if one.act.kind == kind]


def done_since(
    db: Connection, group: int, held: Meeting | None, maker: int, act: Act, since: datetime
) -> int | None:
    """Give the entry of the same act, asked for by the same member, that was signed since and stands."""
    digest = proposals.digest_of(act.kind, proposed.stored(act))
    causes = [one.done_as for one in proposals.made_alike(db, group, maker, digest, since)]
    meeting = None if held is None else held.number or None
    return trace.written_since(db, group, causes, meeting, since) if causes else None


def signers(
    db: Connection, group: int, members: Mapping[int, Member], unsettled: Iterable[Proposal]
) -> set[int]:
    """Give the members for whose signature something waits, of what was proposed and is not settled."""
    found = _unsigned(db, group, members, [one for one in unsettled if one.expires_at is not None])
    return {number for number, member in members.items() if any(one.takes(member) for one in found)}


def _waiting(db: Connection, group: int, members: Mapping[int, Member], now: datetime) -> list[Waiting]:
    """Give what waits: not refused, not done, not over, and as it was when it was proposed.

    What was done stays done, though one of its hands would not count any more.
    """
    return _unsigned(db, group, members, proposals.open_until(db, group, now))


def overdue(db: Connection, group: int, now: datetime) -> list[Waiting]:
    """Give what expired unsigned in the last days, and was not asked for anew in another form."""
    over = proposals.over_since(db, group, now - proposals.OPEN, now)
    if not over:
        return []
    _, members = load_all(db, group)
    found = _unsigned(db, group, members, [*over, *proposals.open_until(db, group, now)])
    numbers = {one.number for one in over}
    return [one for one in found if one.proposal.number in numbers]


def _unsigned(
    db: Connection, group: int, members: Mapping[int, Member], known: Sequence[Proposal]
) -> list[Waiting]:
    """Give those of some that are neither refused nor done, and are as they were when they were proposed."""
    found = [one for one in known if one.is_whole]
    words = proposals.signed_all(db, group, found)
    open_ = []
    for one in found:
        if {word.verdict for word in words[one.number]} & {"no", LAST}:
            continue
        try:
            act = proposed.read(one.kind, one.act)
        except proposed.UnreadError:  # a deploy in the middle: nobody may be kept from her menu by it
            log.warning("event=proposal_unread group=%s number=%s kind=%s", group, one.number, one.kind)
            continue
        hands = [word.member for word in words[one.number] if word.verdict != WRONG]
        signers = tuple(members.get(number, FIELD_OFFICER) for number in hands)
        open_.append(Waiting(one, act, signers))
    last = {_in_place_of(one): one for one in open_}
    return [one for one in open_ if one.missing > 0 and last[_in_place_of(one)] is one]


def _in_place_of(one: Waiting) -> tuple[str | int, ...]:
    """Name what an open proposal stands for: of one name, only the last waits.

    A loan is asked for anew in the same words where the rules for loans were changed since.
    """
    if one.act.renewed:
        return one.act.kind, one.proposal.made_by
    return (one.proposal.digest,) if one.act.lends else (one.proposal.number,)


def _try(work: Work, act: Act) -> None:
    """Do an act and take it back: whatever would refuse it refuses it now. Raises Refused."""
    head = work.desk.head
    try:
        with work.db.begin_nested() as trial:
            act.perform(replace(work, quiet=True))
            trial.rollback()
    except (BelowZeroError, Refused) as short:
        if not act.ahead or (isinstance(short, Refused) and short.message != NOT_IN_BOX):
            raise
    finally:
        work.desk.head = head
        work.desk.look_again()  # at phones, which are as the trial had them


def _counts(hands: Hands, member: Member) -> bool:
    """Say whether a signature counts as an officer's."""
    if member.number == FIELD_OFFICER.number:
        return hands.field
    return bool(hands.offices & member.offices)


def _tell(work: Work, maker: Member, message: str, values: Mapping[str, Value]) -> None:
    if maker.number != FIELD_OFFICER.number:
        work.tell(maker, message, values, private=False)


def named(signer: Member) -> Value:
    """Name who signed; the field officer is in no list of members."""
    return Said("field-officer") if signer.number == FIELD_OFFICER.number else signer.person


def _day(work: Work, at: datetime) -> Moment:
    local = at.astimezone(ZoneInfo(work.group.zone))
    return Moment(local.date(), f"{local:%H:%M}")


@dataclass(frozen=True)
class Sign(Act):
    """Somebody puts a hand to what another proposed, or refuses it with a reason."""

    kind = "sign"

    number: int
    digest: str
    reason: str | None = None
    """Why not; None: agreed."""

    @classmethod
    def allows(cls, member: Member) -> bool:
        """Say whether a member signs at all: a helper enters but never does."""
        return HELPER not in member.offices

    def perform(self, work: Work) -> Answer:
        """Keep the word; the last one does the act."""
        return sign(work, self.number, self.digest, self.reason)
