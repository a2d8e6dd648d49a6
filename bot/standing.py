"""How the house stands: what answers, and what the status page shows.

Each figure is the one that `krom doctor` and `/metrics` give, from the same place.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from importlib.metadata import version
from typing import Final

from bot import modem, outbox
from bot.group import desk, people
from bot.handlers.android_sender import midnight
from bot.house import ANDROID, GAMMU, Krom
from bot.jobs import keep, queue
from bot.rules.clock import RealClock
from bot.store.migrate import current, latest
from bot.web.health import AWAY, Check, ask
from bot.web.standing import Backup, Gateway, Share, Standing

MOST_GROUPS: Final = 1_000
"""Groups whose meetings are looked at: about a second."""

MINUTE: Final = 60


def checks(krom: Krom) -> tuple[dict[str, Check], dict[str, Check]]:
    """Give what must answer for a web process to be well, and what else is worth knowing."""

    def database() -> str:
        with krom.store.reading() as db:
            people.all_groups(db)
        return "ok"

    def redis() -> str:
        krom.sessions.ping()
        return "ok"

    def worker() -> str:
        return "ok" if queue.health(krom.queue).worker else AWAY

    def clock() -> str:
        return "ok" if queue.health(krom.queue).clock else AWAY

    def oldest() -> int:
        """Seconds the oldest message has been due."""
        return outbox.age(krom.store, krom.clock.now())

    needed: dict[str, Check] = {"database": database, "redis": redis}
    return needed, {"worker": worker, "clock": clock, "queue_age": oldest}


def standing(krom: Krom) -> Standing:
    """Look at everything. Raises StoreAway."""
    from bot import upkeep  # with the tools of tables and backups, which a web process needs for this alone
    from bot.diagnosis import quick

    now = krom.clock.now()
    needed, told = checks(krom)
    found = ask({**needed, "worker": told["worker"], "clock": told["clock"]})
    waits = outbox.waits(krom.store, now)
    day = outbox.lately(krom.store, now, RealClock().now())
    with krom.store.reading() as db:
        late = Share(*desk.all_late(db, now, MOST_GROUPS))
    return Standing(
        troubles=[*upkeep.tables(krom.settings), *quick(krom)],
        parts={name: word == "ok" for name, word in found.items()},
        waiting=sum(one.count for one in waits),
        oldest=outbox.age(krom.store, now) // MINUTE,
        gateways=list(_gateways(krom)),
        undelivered=Share(day.undelivered, day.given),
        unknown=Share(day.unknown, day.given),
        unread=Share(day.unread, day.answers),
        late=late,
        keeps=krom.settings.backups is not None,
        backup=_backup(krom),
        disks={name: free // 2**20 for name, free in upkeep.room(krom.settings).items()},
        version=version("krom"),
        revision=current(krom.store),
        wanted=latest(),
    )


def _gateways(krom: Krom) -> Iterator[Gateway]:
    """Give each road that is set up, one that has a sign of life with it."""
    paused = {one.network: one.reason for one in outbox.pauses_now(krom.store, RealClock().now())}
    for name in krom.senders:
        if name == GAMMU:
            yield _modem(krom, paused.get(name))
        elif name == ANDROID:
            yield _phone(krom, paused.get(name))
        else:
            yield Gateway(name, paused=paused.get(name))


def _modem(krom: Krom, paused: str | None) -> Gateway:
    at, said = modem.looked(krom), outbox.credit(krom.store, GAMMU)
    if at is None:
        return Gateway(GAMMU, paused=paused)
    return Gateway(
        GAMMU,
        heard=None if at.seen_at is None else (RealClock().now() - at.seen_at) // timedelta(minutes=1),
        signal=at.signal,
        sent=at.sent,
        most=krom.settings.gammu_day,
        credit=None if said is None else f"{said.text} ({said.at:%d/%m %H:%M} UTC)",
        paused=paused,
    )


def _phone(krom: Krom, paused: str | None) -> Gateway:
    now = RealClock().now()
    at = next(iter(outbox.phones_heard(krom.store)), None)
    return Gateway(
        ANDROID,
        heard=None if at is None else (now - at.heard_at) // timedelta(minutes=1),
        signal=None if at is None else at.seen.get("signal"),
        sent=outbox.road(krom.store, now, midnight(now)).today,
        most=krom.settings.android_day,
        paused=paused,
    )


def _backup(krom: Krom) -> Backup | None:
    folder = krom.settings.backups
    found = None if folder is None else keep.newest(folder)
    if found is None:
        return None
    faults = found.faults if found.checked else None
    day = date.fromisoformat(found.day)
    return Backup(day, round(found.bytes / 1_000_000), found.entries, faults)
