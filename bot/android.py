"""The Android phone, joined to the house: where its texts go, and how it is."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from bot import outbox
from bot.group import people
from bot.handlers.android_sender import midnight
from bot.handlers.wire import TextIn
from bot.house import ANDROID, Krom
from bot.outbox import Given, Phone, Poll
from bot.rules.clock import RealClock

if TYPE_CHECKING:
    from bot.handlers.android import Doors

log = logging.getLogger(__name__)

real_now = RealClock().now

EMPTY: Final = 20
"""Percent of battery under which a phone that is not charging should be plugged in."""

FAINT: Final = 10
"""Percent of signal under which texts get lost."""

WRONG: Final = timedelta(hours=1)
"""A clock so far from ours is wrong."""

SLOW: Final = timedelta(hours=1)
"""A text the phone has had so long, and has not sent, is stuck."""


def doors(krom: Krom, now: Callable[[], datetime] = real_now) -> Doors:
    """Give what a phone's requests lead to; `now` is real time."""
    from bot.handlers.android import Doors

    return Doors(
        keys=krom.settings.android,
        text=partial(_text, krom),
        poll=lambda poll: _poll(krom, poll, now()),
        hello=lambda user: outbox.hello(krom.store, user, now()),
        waiting=lambda: outbox.is_waiting(krom.store),
        country=lambda: _country(krom),
        now=now,
        count=lambda what: krom.counts.add(what, ANDROID, "poll"),
    )


def _text(krom: Krom, sms: TextIn) -> bool:
    if not krom.sessions.within_rate(sms.phone, krom.settings.rate):
        return False
    krom.counts.add("texts", ANDROID)
    krom.texts.text(ANDROID, sms.id, sms.phone, sms.text, sms.sent_at)
    krom.wake()
    return True


def _poll(krom: Krom, poll: Poll, now: datetime) -> Given:
    given = outbox.take_poll(krom.store, poll, now, krom.clock.now())
    if given.lost:
        log.warning("event=phone_forgot network=%s count=%d", ANDROID, given.lost)
    if given.strange:
        log.info("event=unknown_texts network=%s count=%d", ANDROID, given.strange)
    if outbox.ask_again(krom.store, ANDROID) or given.back:
        krom.wake()  # what waited for it need not wait for the next sweep
    return given


def _country(krom: Krom) -> str | None:
    """Give the country of the first group's phones: there a number without country code is at home."""
    import phonenumbers

    with krom.store.reading() as db:
        for group in people.all_groups(db):
            for phones in people.phones_of_group(db, group).values():
                for phone in phones:
                    return phonenumbers.region_code_for_number(phonenumbers.parse(phone.number))
    return None


# The doctor ------------------------------------------------------------------------------------


def seen(krom: Krom) -> list[dict[str, Any]] | None:
    """Give how each phone is that has asked; None: there is to be none."""
    if not krom.settings.android:
        return None
    return [
        {"sends": one.chosen, "heard_at": one.heard_at, **one.seen} for one in outbox.phones_heard(krom.store)
    ]


def troubles(krom: Krom, real: Callable[[], datetime] = real_now) -> Iterator[str]:
    """Say what is wrong with the Android phone, and what to do. Raises StoreAway."""
    if not krom.settings.android:
        return
    now = real()
    found = outbox.phones_heard(krom.store)
    if not found:
        yield "No phone has ever asked at /android with the key of KROM_ANDROID: look at the app's address."
        return
    yield from _of_the_phone(found[0], now)
    if any(one.heard_at > found[0].chosen_at and now - one.heard_at < outbox.SILENT for one in found[1:]):
        yield "Two phones ask with one key; only the last to come sends: take the key away from the other."
    way = outbox.road(krom.store, now, midnight(now))
    if way.refused_at is not None:
        yield (
            f"The phone's last texts failed at {way.refused_at:%H:%M} UTC: look at the credit of its SIM, at"
            " its network, and whether Android asks to allow the app so many SMS."
        )
    day = krom.settings.android_day
    if day is not None and way.today >= day:
        yield f"The phone was given this day's {day} SMS (KROM_ANDROID_DAY): the rest waits for midnight."
    stuck = outbox.handed(krom.store, now - SLOW)
    if stuck:
        yield f"The phone has had {stuck} texts for over an hour and not sent them: look at its app and SIM."


def _of_the_phone(one: Phone, now: datetime) -> Iterator[str]:
    silent = now - one.heard_at
    if silent > outbox.SILENT:
        minutes = int(silent.total_seconds() // 60)
        yield (
            f"The phone was last heard {minutes} minutes ago: look whether it is on, has internet, and lets"
            " its app run in the background."
        )
        return
    battery, signal, off = (one.seen.get(name) for name in ("battery", "signal", "clock_off"))
    if battery is not None and battery < EMPTY and not one.seen.get("charging"):
        yield f"The phone's battery is at {battery} %: plug it in."
    if signal is not None and signal < FAINT:
        yield f"The phone has hardly any signal ({signal} %): put it nearer to a window."
    if off is not None and abs(off) > WRONG.total_seconds():
        yield f"The phone's clock is wrong by {abs(off) // 3600} hours: let it take the network's time."
