"""Founding: a charter becomes a group, with its people and, in one entry, the books it brings along."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, insert, select, update

from bot.books import post
from bot.books.accounts import (
    BOX,
    INTEREST,
    OPENING,
    SOCIAL,
    bank,
    debt,
    fines,
    loan,
    owed,
    savings,
    social,
    with_,
)
from bot.group import pins
from bot.group.charter import Charter, OpenLoan, Seat
from bot.rules.clock import millis
from bot.rules.damm import new_group_id
from bot.store import tables


@dataclass(frozen=True)
class Opening:
    """Who took the books over and who agreed to them; `reason` names the book and its page."""

    cause: str = "opening"
    signed_by: Sequence[int] = ()
    reason: str | None = None
    phones_known: bool = True
    """Whether the phones were written by who has them in hand; else each is asked first."""
    day_over: bool = False
    """Whether a meeting of the opening's own day stands in the book, so that none is to be held."""


BY_CHARTER = Opening()


def found(db: Connection, charter: Charter, now: datetime, opening: Opening = BY_CHARTER) -> int:
    """Write a group with people, phones, offices, rules, date and opening books; give its id."""
    group = charter.id or _free_id(db)
    today = now.astimezone(ZoneInfo(charter.zone)).date()
    begun = charter.begun_on or today
    _write_group(db, group, charter, begun)
    _write_plan(db, group, charter, charter.rhythm.after(begun) if opening.day_over else begun)
    hashes: dict[str, str] = {}
    for seat in charter.members:
        _write_seat(db, group, seat, begun, hashes)
        _write_phones(db, group, seat, now, known=opening.phones_known)
    _write_opening(db, group, charter, begun, now, opening)
    return group


def _free_id(db: Connection) -> int:
    while True:
        group = new_group_id(secrets.SystemRandom())
        taken = select(tables.groups.c.group_id).where(tables.groups.c.group_id == group)
        if db.execute(taken).first() is None:
            return group


def _write_group(db: Connection, group: int, charter: Charter, begun: date) -> None:
    day = begun.isoformat()
    db.execute(
        insert(tables.groups).values(
            group_id=group,
            name=charter.name,
            latin=charter.latin,
            place=charter.place,
            place_latin=charter.place_latin,
            language=charter.language,
            zone=charter.zone,
            currency=charter.currency,
            begun_on=day,
            cycle=charter.cycle,
        )
    )
    post.open_books(db, group)
    head = tables.heads.c.group_id == group
    db.execute(update(tables.heads).where(head).values(meetings=charter.meetings))
    rules = charter.rules.to_json()
    db.execute(insert(tables.rules).values(group_id=group, version=1, from_on=day, constitution=rules))


def _write_plan(db: Connection, group: int, charter: Charter, first: date) -> None:
    """Write when the group meets; `first` is the first day that counts."""
    plan = {
        "version": 1,
        "rrule": charter.rhythm.rrule,
        "meeting_time": charter.rhythm.time,
    }
    db.execute(insert(tables.plans).values(group_id=group, from_on=first.isoformat(), **plan))


def _write_seat(db: Connection, group: int, seat: Seat, begun: date, hashes: dict[str, str]) -> None:
    secret = seat.pin or seat.code
    if secret is not None and secret not in hashes:
        hashes[secret] = secret if pins.is_hash(secret) else pins.hashed(secret)
    db.execute(
        insert(tables.members).values(
            group_id=group,
            number=seat.number,
            name=seat.name,
            latin=seat.latin,
            language=seat.language,
            pin_hash=hashes.get(secret or ""),
            pin_once=1 if seat.pin is None and seat.code else 0,
            joined_on=begun.isoformat(),
        )
    )
    for office in seat.offices:
        held = {"number": seat.number, "office": office, "since_on": begun.isoformat()}
        db.execute(insert(tables.offices).values(group_id=group, **held))


def _write_phones(db: Connection, group: int, seat: Seat, now: datetime, *, known: bool) -> None:
    """Write a member's phones. What others wrote of a phone is believed once who has it says so."""
    for place, phone in enumerate(seat.phones):
        at = millis(now) + place
        row = {"phone": phone, "group_id": group, "member": seat.number, "since_at": at}
        said = {"verified_at": at} if known else {"mode_said": seat.phone_mode}
        db.execute(insert(tables.directory).values(**row, **said))
        there = select(tables.phones.c.phone).where(tables.phones.c.phone == phone)
        if db.execute(there).first() is None:
            mode = seat.phone_mode if known else "shared"
            db.execute(insert(tables.phones).values(phone=phone, mode=mode, khmer=int(seat.khmer_phone)))


def _write_opening(
    db: Connection, group: int, charter: Charter, begun: date, now: datetime, opening: Opening
) -> None:
    """Take the books over in one entry; what does not balance stays on `opening` and is seen."""
    moves = [move for move in opening_moves(charter) if move.amount]
    if not moves:
        return
    post.lock_head(db, group)
    draft = post.Draft(
        "opening",
        moves,
        begun,
        opening.cause,
        entered_by=0,
        signed_by=opening.signed_by,
        reason=opening.reason,
    )
    entry = post.post(db, group, draft, recorded_at=now, rules_version=1)
    _write_loans(db, group, charter.loans, charter.currency, begun, entry.number)


def opening_moves(charter: Charter) -> Iterator[post.Move]:
    """Give what the books begin with, also what is zero; a fine owed is income, as it is later."""
    currency = charter.currency

    def move(debit: str, credit: str, amount: int) -> post.Move:
        return post.Move(debit, credit, amount, currency)

    yield move(BOX, OPENING, charter.box)
    yield move(bank(1), OPENING, charter.bank)
    yield move(OPENING, debt(1), charter.bank_debt)
    yield move(OPENING, SOCIAL, charter.social)
    yield move(OPENING, INTEREST, charter.interest)
    for seat in charter.members:
        yield move(OPENING, savings(seat.number), seat.savings)
        yield move(OPENING, social(seat.number), seat.social)
        yield move(owed(seat.number), fines(seat.number), seat.fines)
        yield move(with_(seat.number), OPENING, seat.keeps)
    for number, one in enumerate(charter.loans, 1):
        yield move(loan(number), OPENING, one.principal)


def opening_difference(charter: Charter) -> int:
    """Give how much more there is than the book says whose it is; below zero, how much is missing."""
    return sum(
        move.amount * ((move.credit == OPENING) - (move.debit == OPENING)) for move in opening_moves(charter)
    )


def _write_loans(
    db: Connection, group: int, taken: Sequence[OpenLoan], currency: str, begun: date, entry: int
) -> None:
    for number, one in enumerate(taken, 1):
        db.execute(
            insert(tables.loans).values(
                group_id=group,
                number=number,
                member=one.member,
                entry=entry,
                principal=one.principal,
                currency=currency,
                periods=one.periods,
                rules_version=1,
                given_on=begun.isoformat(),
                due_on=(one.due_on or begun + timedelta(days=1)).isoformat(),
                interest_brought=one.interest,
                rate=one.rate,
                lent_at_first=one.lent_at_first,
            )
        )
    if taken:
        head = tables.heads.c.group_id == group
        db.execute(update(tables.heads).where(head).values(loans=len(taken)))
