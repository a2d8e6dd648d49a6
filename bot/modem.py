"""The SIM of one's own, joined to the house: where its texts go, and what is asked about those sent."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

from bot import outbox
from bot.handlers import gammu
from bot.handlers.gammu_credit import ANSWERED, asked_at, figure
from bot.handlers.gammu_database import SILENT, Database, Modem, ModemAway, modems, parts_today, refused_at
from bot.handlers.wire import Report, TextIn
from bot.house import GAMMU, Krom
from bot.rules.clock import RealClock
from bot.settings import SettingsError

UNANSWERED: Final = timedelta(days=3)
"""An answer older than this is none."""

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
        credit=partial(_credit, krom),
        watch=partial(warn, krom),
    )
    return gammu.Listener(gammu.Database(krom.settings.gammu), doors, code=krom.settings.gammu_credit)


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


def _credit(krom: Krom, text: str, at: datetime) -> None:
    outbox.keep_credit(krom.store, GAMMU, outbox.Credit(text, at))


def forget(krom: Krom, phones: Collection[str]) -> int | None:
    """Forget some phones in the daemon's tables; give how many rows, None where there is no modem.

    Raises ModemAway: its file cannot be used just now.
    """
    if krom.settings.gammu is None:
        return None
    return gammu.forget_phones(Database(krom.settings.gammu), phones)


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
    for _, sentence in _found(krom):
        yield sentence


def warn(krom: Krom) -> None:
    """Tell the operator by another network, once a day each, what the SIM itself cannot say."""
    other = next((name for name in krom.senders if name != GAMMU), None)
    if krom.settings.operator is None or other is None:
        return
    now = krom.clock.now()
    for message in {message: None for message, _ in _found(krom) if message is not None}:
        with krom.store.writing() as db:
            outbox.tell(
                db,
                phone=krom.settings.operator,
                message=message,
                args={},
                about=0,
                cause=f"operator:{message}:{now:%Y-%m-%d}",
                group=0,
                language=krom.settings.language,
                kind="news",
                now=now,
                network=other,
            )
    krom.wake()


def _found(krom: Krom) -> Iterator[tuple[str | None, str]]:
    """Give each trouble with the text that the operator is sent of it, if any, and the doctor's sentence."""
    if krom.settings.gammu is None:
        return
    now = RealClock().now()
    try:
        with Database(krom.settings.gammu).reading() as db:
            found, refused = modems(db), refused_at(db)
            spent, asked = parts_today(db, now), asked_at(db)
    except ModemAway as away:
        sentence = (
            f"The database of gammu-smsd cannot be used ({away}): look at KROM_GAMMU and at the daemon."
        )
        yield "operator-modem-news", sentence
        return
    if not found:
        yield "operator-modem-news", "gammu-smsd has never reached a modem: its log says why."
    else:
        yield from _of_the_modem(found[0], now)
    if refused is not None:
        at = f"{refused:%H:%M}"
        why = f"The SIM's last texts were refused at {at} UTC: look at its credit and its network."
        yield "operator-refused-news", why
    day = krom.settings.gammu_day
    if day is not None and spent >= day:
        why = f"The SIM was given the {day} SMS of this day (KROM_GAMMU_DAY): the rest waits for midnight."
        yield None, why
    if krom.settings.gammu_credit is not None:
        yield from _of_the_credit(krom, asked, now)


def _of_the_credit(krom: Krom, asked: datetime | None, now: datetime) -> Iterator[tuple[str | None, str]]:
    said, low = outbox.credit(krom.store, GAMMU), krom.settings.gammu_low
    if said is None or said.at < now - UNANSWERED:
        if asked is not None and asked < now - ANSWERED:
            why = (
                "The operator does not answer what the SIM has left: look at KROM_GAMMU_CREDIT, or dial it by"
            )
            yield None, f"{why} hand (docs/howto-gammu.md)."
        return
    left = figure(said.text)
    if low is not None and left is None:
        yield None, f"The operator's answer has no figure in it: {said.text!r}. Unset KROM_GAMMU_LOW."
    elif low is not None and left is not None and left < low:
        yield "operator-credit-news", f"The SIM has little left, its operator says {said.text!r}: top it up."


def _of_the_modem(one: Modem, now: datetime) -> Iterator[tuple[str | None, str]]:
    silent = now - one.seen_at
    if silent > SILENT:
        minutes = int(silent.total_seconds() // 60)
        heard = f"The modem was last heard {minutes} minutes ago"
        do = "look whether it is plugged in and gammu-smsd runs (its log says why), and restart it."
        yield "operator-modem-news", f"{heard}: {do}"
    elif 0 <= one.signal < FAINT:
        yield None, f"The modem has hardly any signal ({one.signal} %): put it nearer to a window."
