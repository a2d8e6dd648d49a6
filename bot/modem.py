"""The SIM of one's own, joined to the house: where its texts go, and what is asked about those sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final

from bot import outbox
from bot.handlers import gammu
from bot.handlers.gammu_database import SILENT, Database, Modem, ModemAway, modems, parts_today, refused_at
from bot.handlers.wire import Report, TextIn
from bot.house import GAMMU, Krom
from bot.rules.clock import RealClock
from bot.settings import SettingsError

FAINT: Final = 10
"""Percent of signal under which texts get lost."""


def listener(krom: Krom) -> gammu.Listener:
    """Make what looks into the daemon's tables. Raises SettingsError: no modem is set up."""
    if krom.settings.gammu is None:
        raise SettingsError("KROM_GAMMU does not name the database of gammu-smsd.")
    doors = gammu.Doors(
        text=partial(_text, krom),
        incomplete=partial(_text, krom, whole=False),
        report=partial(_report, krom),
        awaited=partial(_awaited, krom),
        ask_again=partial(_ask_again, krom),
    )
    return gammu.Listener(gammu.Database(krom.settings.gammu), doors)


def _text(krom: Krom, sms: TextIn, *, whole: bool = True) -> bool:
    if not krom.sessions.within_rate(sms.phone, krom.settings.rate):
        krom.counts.add("busy", GAMMU, "sms")
        return False
    krom.counts.add("texts", GAMMU)
    take = krom.texts.text if whole else krom.texts.half
    take(GAMMU, sms.id, sms.phone, sms.text, sms.sent_at)
    krom.wake()
    return True


def _report(krom: Krom, heard: Report) -> None:
    outbox.take_report(
        krom.store,
        outbox.Word(
            GAMMU, heard.provider_id, heard.status, heard.state, heard.reason, RealClock().now()
        ),
    )  # fmt: skip


def _awaited(krom: Krom) -> Sequence[str]:
    return outbox.awaited(krom.store, GAMMU, RealClock().now())


def _ask_again(krom: Krom) -> None:
    if outbox.ask_again(krom.store, GAMMU):
        krom.wake()


# The doctor ------------------------------------------------------------------------------------


def seen(krom: Krom) -> list[dict[str, Any]] | None:
    """Give what the daemon wrote of its modems; None: there is none, or its file cannot be read."""
    if krom.settings.gammu is None:
        return None
    try:
        with Database(krom.settings.gammu).reading() as db:
            return [asdict(one) for one in modems(db)]
    except ModemAway:
        return None


@dataclass(frozen=True)
class Look:
    """How the SIM of one's own is: what is not known is None; `sent` are the SMS of this day."""

    seen_at: datetime | None
    signal: int | None
    sent: int


def looked(krom: Krom) -> Look | None:
    """Look at the modem heard last; None: there is none, or its daemon's file cannot be read."""
    if krom.settings.gammu is None:
        return None
    try:
        with Database(krom.settings.gammu).reading() as db:
            one = next(iter(modems(db)), None)
            sent = parts_today(db, RealClock().now())
    except ModemAway:
        return None
    if one is None:
        return Look(None, None, sent)
    return Look(one.seen_at, one.signal if one.signal >= 0 else None, sent)


def troubles(krom: Krom) -> Iterator[str]:
    """Say what is wrong with the SIM of one's own, and what to do."""
    if krom.settings.gammu is None:
        return
    now = RealClock().now()
    try:
        with Database(krom.settings.gammu).reading() as db:
            found, refused = modems(db), refused_at(db)
            spent = parts_today(db, now)
    except ModemAway as away:
        yield f"The database of gammu-smsd cannot be used ({away}): look at KROM_GAMMU and at the daemon."
        return
    if not found:
        yield "gammu-smsd has never reached a modem: its log says why."
    else:
        yield from _of_the_modem(found[0], now)
    if refused is not None:
        yield f"The SIM's last texts were refused at {refused:%H:%M} UTC: look at its credit and its network."
    day = krom.settings.gammu_day
    if day is not None and spent >= day:
        yield f"The SIM was given the {day} SMS of this day (KROM_GAMMU_DAY): the rest waits for midnight."


def _of_the_modem(one: Modem, now: datetime) -> Iterator[str]:
    silent = now - one.seen_at
    if silent > SILENT:
        minutes = int(silent.total_seconds() // 60)
        yield (
            f"The modem was last heard {minutes} minutes ago: look whether it is plugged in and gammu-smsd"
            " runs (its log says why), and restart it."
        )
    elif 0 <= one.signal < FAINT:
        yield f"The modem has hardly any signal ({one.signal} %): put it nearer to a window."
