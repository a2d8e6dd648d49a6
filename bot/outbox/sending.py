"""An attempt is committed before the network hears of it, its result after the network answered.

So whenever a worker dies, the attempts without a result are exactly the messages that may have
gone out: they become unknown and are not sent again by themselves.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import BigInteger, Connection, Text, and_, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.outbox.leasing import SECONDS
from bot.outbox.letter import Attempt, Call, Letter, Outcome, Pause, Sent
from bot.outbox.reports import match_early, one_at_a_time
from bot.outbox.silence import note
from bot.rules.clock import from_millis, millis
from bot.store.tables import attempts, marks, outbox, phones

BACK_OFF: Final = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=4),
    timedelta(hours=8),
    timedelta(hours=8),
)
"""After the first, second ... try that the network did not take; after one more it is given up."""

PAUSE: Final = timedelta(minutes=5)
"""How long a network rests that would take nothing (no airtime, wrong key)."""

ENDS: Final = frozenset({"permanent", "opted_out", "retry"})
"""After these a letter may be given up: undelivered."""

_PAUSE_MARK: Final = "pause:"

# A result counts for the lease it was sent under, also when the row was found unknown meanwhile.
_MINE: Final = and_(outbox.c.lease == bindparam("token"), outbox.c.state.in_(["leased", "unknown"]))

# The statements of each call are built once: building costs as much as running.

_BEGIN: Final = (
    update(outbox)
    .where(
        outbox.c.id.in_(bindparam("ids", expanding=True)),
        outbox.c.lease.in_(bindparam("tokens", expanding=True)),
        outbox.c.state == "leased",
    )
    .values(text=bindparam("words"), segments=bindparam("length"), leased_until_at=bindparam("until"))
    .returning(outbox.c.id)
)

_NEW_ATTEMPTS: Final = (
    insert(attempts)
    .from_select(
        ["message", "network", "begun_at"],
        select(outbox.c.id, bindparam("net", type_=Text), bindparam("begun", type_=BigInteger)).where(
            outbox.c.id.in_(bindparam("ids", expanding=True))
        ),
    )
    .returning(attempts.c.id, attempts.c.message)
)

_END_ATTEMPT: Final = (
    update(attempts)
    .where(attempts.c.id == bindparam("attempt"))
    .values(
        ended_at=bindparam("ended"),
        outcome=bindparam("outcome_"),
        provider_id=bindparam("provider"),
        cost=bindparam("cost_"),
        reason=bindparam("why"),
    )
)

# That the network has the message is true whatever happened since: it must not be sent again.
_ACCEPT: Final = (
    update(outbox)
    .where(
        outbox.c.id.in_(bindparam("ids", expanding=True)),
        outbox.c.state.in_(["leased", "unknown", "waiting"]),
    )
    .values(state="sent", lease=None)
)

_PAUSES: Final = select(marks).where(marks.c.name.startswith(_PAUSE_MARK, autoescape=True))

_NEW_PHONE: Final = {
    "sqlite": sqlite.insert(phones).on_conflict_do_nothing(index_elements=["phone"]),
    "postgresql": postgresql.insert(phones).on_conflict_do_nothing(index_elements=["phone"]),
}


def begin_attempts(
    db: Connection, calls: Sequence[Call], now_real: datetime, seconds: int = SECONDS
) -> list[list[Attempt]]:
    """Write down that the letters of these calls are now given to networks, with their texts.

    Only letters still leased to this worker get an attempt; a network may be called for those
    alone, once the caller's transaction is committed. Their lease begins anew. Gives the attempts
    of each call.
    """
    until = millis(now_real + timedelta(seconds=seconds))
    leased: list[list[Letter]] = []
    for call in calls:
        by_id = {letter.id: letter for letter in call.letters}
        tokens = {letter.lease for letter in call.letters}
        words = {"words": call.text, "length": call.segments, "until": until}
        ids = db.execute(_BEGIN, {**words, "ids": list(by_id), "tokens": list(tokens)}).scalars()
        leased.append([by_id[id_] for id_ in sorted(ids)])
    numbers: dict[int, int] = {}
    for network in sorted({call.network for call in calls}):
        pairs = zip(calls, leased, strict=True)
        mine = [letter.id for call, some in pairs if call.network == network for letter in some]
        begun = {"ids": mine, "net": network, "begun": millis(now_real)}
        made = db.execute(_NEW_ATTEMPTS, begun).all() if mine else ()
        numbers |= {row.message: row.id for row in made}
    return [
        [Attempt(numbers[letter.id], call.network, letter) for letter in some]
        for call, some in zip(calls, leased, strict=True)
    ]


def record(
    db: Connection,
    results: Sequence[tuple[Attempt, Sent]],
    now: datetime,
    now_real: datetime,
) -> None:
    """Write down what the network answered, one result an attempt; `now` is business time.

    accepted: sent, and reports that came before are applied. permanent, opted_out: undelivered,
    and an opted-out phone counts as stopped. retry: waits 1, 5, 30 minutes, 2, 4, 8, 8 hours, then is
    undelivered. account: waits, and its network pauses. unknown: stays with a person or a report.
    """
    if not results:
        return
    one_at_a_time(db, alone=True)
    db.execute(_END_ATTEMPT, [_ended(attempt, sent, now_real) for attempt, sent in results])
    by_outcome: dict[Outcome, list[tuple[Attempt, Sent]]] = defaultdict(list)
    for attempt, sent in results:
        by_outcome[sent.outcome].append((attempt, sent))
    _accept(db, by_outcome["accepted"])
    _move(db, by_outcome["unknown"], {"state": "unknown"})
    _move(db, by_outcome["permanent"], {"state": "undelivered", "lease": None})
    _move(db, by_outcome["opted_out"], {"state": "undelivered", "lease": None})
    for _, sent in by_outcome["opted_out"]:
        _stop(db, sent.phone, now)
    _retry_later(db, by_outcome["retry"], now_real)
    _pause(db, by_outcome["account"], now_real)
    note(db, [attempt.letter.id for attempt, sent in results if sent.outcome in ENDS])
    for attempt, sent in by_outcome["unknown"]:
        if sent.provider_id is not None:
            match_early(db, attempt.network, {sent.provider_id: attempt.letter.id})


def pauses(db: Connection, now_real: datetime) -> list[Pause]:
    """Which networks pause at this moment, and why."""
    found = db.execute(_PAUSES).all()
    noted = [(row.name.removeprefix(_PAUSE_MARK), json.loads(row.value)) for row in found]
    return [
        Pause(network, from_millis(mark["until_at"]), mark["reason"])
        for network, mark in noted
        if mark["until_at"] > millis(now_real)
    ]


def _ended(attempt: Attempt, sent: Sent, now_real: datetime) -> Mapping[str, Any]:
    return {
        "attempt": attempt.id,
        "ended": millis(now_real),
        "outcome_": sent.outcome,
        "provider": sent.provider_id,
        "cost_": sent.cost,
        "why": sent.reason,
    }


def _accept(db: Connection, results: Sequence[tuple[Attempt, Sent]]) -> None:
    ids = [attempt.letter.id for attempt, _ in results]
    if not ids:
        return
    db.execute(_ACCEPT, {"ids": ids})
    named: dict[str, dict[str, int]] = defaultdict(dict)
    for attempt, sent in results:
        if sent.provider_id is not None:
            named[attempt.network][sent.provider_id] = attempt.letter.id
    for network, messages in named.items():
        match_early(db, network, messages)


def _move(db: Connection, results: Iterable[tuple[Attempt, Sent]], values: Mapping[str, Any]) -> None:
    by_token: dict[str, list[int]] = defaultdict(list)
    for attempt, _ in results:
        by_token[attempt.letter.lease].append(attempt.letter.id)
    for token, ids in by_token.items():
        moved = update(outbox).where(outbox.c.id.in_(ids), _MINE).values(**values)
        db.execute(moved, {"token": token})


def _retry_later(db: Connection, results: Sequence[tuple[Attempt, Sent]], now_real: datetime) -> None:
    """Count the tries the network did not take, this one among them, and wait accordingly."""
    if not results:
        return
    ids = [attempt.letter.id for attempt, _ in results]
    tries = db.execute(
        select(attempts.c.message, func.count())
        .where(attempts.c.message.in_(ids), attempts.c.outcome == "retry")
        .group_by(attempts.c.message)
    ).all()
    counted = {message: count for message, count in tries}  # noqa: C416  # rows are no pairs
    by_count: dict[int, list[tuple[Attempt, Sent]]] = defaultdict(list)
    for attempt, sent in results:
        by_count[counted[attempt.letter.id]].append((attempt, sent))
    for count, some in by_count.items():
        if count > len(BACK_OFF):
            _move(db, some, {"state": "undelivered", "lease": None})
        else:
            _move(db, some, _waiting(now_real + BACK_OFF[count - 1]))


def _waiting(until: datetime) -> dict[str, Any]:
    return {"state": "waiting", "lease": None, "leased_until_at": millis(until)}


def _pause(db: Connection, results: Sequence[tuple[Attempt, Sent]], now_real: datetime) -> None:
    """Pause the networks that would take nothing; what they refused waits as long."""
    until = now_real + PAUSE
    _move(db, results, _waiting(until))
    for network, reason in {attempt.network: sent.reason for attempt, sent in results}.items():
        name = f"{_PAUSE_MARK}{network}"
        mark = {"until_at": millis(until), "reason": reason or "the account takes nothing"}
        db.execute(delete(marks).where(marks.c.name == name))
        db.execute(insert(marks).values(name=name, value=json.dumps(mark)))


def _stop(db: Connection, phone: str, now: datetime) -> None:
    """Remember that the person told the network to stop. An unseen phone counts as shared."""
    db.execute(_NEW_PHONE[db.dialect.name], {"phone": phone, "mode": "shared"})
    db.execute(
        update(phones)
        .where(phones.c.phone == phone, phones.c.stopped_at.is_(None))
        .values(stopped_at=millis(now))
    )
