"""What an act works with while it is done: the transaction, who acts, when, and because of what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot import outbox
from bot.books import post as books
from bot.group import meetings
from bot.group.people import Group, Member, Phone, phones_of_group
from bot.group.quiet import awake
from bot.words.values import Value


class Refused(Exception):
    """The act may not be done; message id and values say why, to the person who asked."""

    def __init__(self, message: str, **values: Value) -> None:
        super().__init__(message)
        self.message = message
        self.values: dict[str, Value] = dict(values)


@dataclass(frozen=True)
class Answer:
    """What the person who acted is told; `private` when an amount is in it."""

    message: str
    values: Mapping[str, Value] = field(default_factory=dict)
    entry: int | None = None
    private: bool = True


@dataclass
class Desk:
    """What all acts of one transaction share, so that each looks up only what is its own."""

    db: Connection
    group: int
    head: books.Head | None
    """Where the books have got to; None once something else than `Work.write` wrote to them."""
    known_phones: Mapping[int, Sequence[Phone]] | None = None

    @property
    def phones(self) -> Mapping[int, Sequence[Phone]]:
        """Everybody's phones."""
        if self.known_phones is None:
            self.known_phones = phones_of_group(self.db, self.group)
        return self.known_phones

    def look_again(self) -> None:
        """Forget who was reached by what: it was just changed."""
        self.known_phones = None


@dataclass
class Work:
    """One act being done, inside one transaction that holds the group's head."""

    desk: Desk
    group: Group
    members: Mapping[int, Member]
    actor: Member
    now: datetime
    cause: str
    held: meetings.Meeting | None
    """The meeting being held, made or only planned."""
    quiet: bool = False
    """Nobody is texted: history that was lived through before the phones, an item of a sheet."""
    entered_by: int | None = None
    """Who wrote it down, where that was not who acts now."""
    signed_by: tuple[int, ...] = ()
    sent_at: datetime | None = None
    """When it was sent by the network's own time, where that is known and counts."""

    @property
    def db(self) -> Connection:
        """The transaction."""
        return self.desk.db

    @property
    def today(self) -> date:
        """The group's day."""
        return self.now.astimezone(ZoneInfo(self.group.zone)).date()

    def member(self, number: int) -> Member:
        """Give a member who has not left. Raises Refused."""
        found = self.members.get(number)
        if found is None or found.left:
            raise Refused("no-member")
        return found

    def living(self, number: int) -> Member:
        """Give a member who has neither left nor died. Raises Refused."""
        found = self.member(number)
        if found.gone:
            raise Refused("no-member")
        return found

    @cached_property
    def meeting(self) -> meetings.Meeting | None:
        """The meeting being held, made now if it is written to for the first time; or none."""
        return None if self.held is None else meetings.make(self.db, self.group.id, self.held)

    @property
    def standing(self) -> meetings.Meeting | None:
        """The meeting being held as it stands now: made, if anything was written for it."""
        made: meetings.Meeting | None = self.__dict__.get("meeting", self.held)
        return made

    @property
    def happened_on(self) -> date:
        """The day of what is written: the meeting's, or today."""
        return self.meeting.held_on if self.meeting is not None else self.today

    def post(self, kind: str, *moves: books.Move) -> books.Entry:
        """Write an entry of the meeting being held, or of none."""
        return self.write(kind, *moves).entry

    def write(self, kind: str, *moves: books.Move, reason: str | None = None) -> books.Written:
        """Write such an entry, and say what its accounts then hold.

        Of a `reason` the entry keeps a hash; its text stands beside it.
        """
        written = books.write(
            self.db,
            self.group.id,
            books.Draft(
                kind=kind,
                moves=moves,
                happened_on=self.happened_on,
                cause=self.cause,
                entered_by=self.entered_by or self.actor.number,
                signed_by=self.signed_by,
                meeting=self.meeting.number if self.meeting is not None else None,
                reason=reason,
            ),
            recorded_at=self.now,
            rules_version=self.group.rules_version,
            head=self.desk.head,
        )
        self.desk.head = written.head
        return written

    def item(self, number: int, entered_by: int) -> Work:
        """Give what one item of a sheet is done with: its own cause, both hands named, no text."""
        return replace(
            self,
            cause=f"{self.cause}:{number}",
            held=self.meeting,
            quiet=True,
            entered_by=entered_by,
            signed_by=(self.actor.number, *self.signed_by),
        )

    def holding(self, office: str) -> list[Member]:
        """Give those who hold an office and have not left."""
        return [m for m in self.members.values() if office in m.offices and not m.left]

    @property
    def phones(self) -> Mapping[int, Sequence[Phone]]:
        """Everybody's phones."""
        return self.desk.phones

    def tell(
        self,
        to: Member,
        message: str,
        values: Mapping[str, Value],
        *,
        private: bool = True,
        kind: outbox.Kind = "receipt",
        of: meetings.Meeting | None = None,
    ) -> None:
        """Text a member on the first of her phones; what is private goes to no shared phone.

        News keep the quiet hours; news `of` a meeting are void once it is decided otherwise.
        """
        reached = self.phones.get(to.number, ())
        phone = next((p for p in reached if p.private or not private), None)
        if phone is None or self.quiet:
            return
        outbox.tell(
            self.db,
            phone=phone.number,
            message=message,
            args=values,
            about=to.number,
            cause=self.cause,
            group=self.group.id,
            language=to.language,
            kind=kind,
            now=self.now,
            not_before=awake(self.now, self.group) if kind == "news" else None,
            meeting=None if of is None else of.number,
            version=None if of is None else of.version,
        )
