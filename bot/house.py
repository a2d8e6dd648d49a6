"""The house: settings, store, engine and senders put together, for whatever process needs them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from redis import Redis

from bot import outbox
from bot.flows import by_name
from bot.group import heard, meetings, people, practice, reminding, staff
from bot.group.letters import Scribe
from bot.handlers import africastalking_sender, android_sender, gammu, simulator_sender
from bot.jobs import queue, send
from bot.jobs.counts import Counts
from bot.outbox import Letter, Sender
from bot.rules.clock import Clock, ClockError, PracticeClock, RealClock
from bot.settings import Settings, SettingsError
from bot.store.engine import Store
from bot.store.migrate import current, latest, upgrade
from bot.talk.engine import Engine, House
from bot.talk.session import Sessions
from bot.talk.texts import Texts
from bot.words.catalogue import ROAD, WORDS, Catalogue

SIMULATOR: Final = simulator_sender.NETWORK
AFRICASTALKING: Final = africastalking_sender.NETWORK
GAMMU: Final = gammu.NETWORK
ANDROID: Final = android_sender.NETWORK
OWN_SIMS: Final = frozenset({GAMMU, ANDROID})
"""Networks of a SIM of one's own: they vouch for who texts, and nobody can dial into them."""

CLOCK: Final = "clock.json"
SPAN: Final = re.compile(r"\+([0-9]{1,4})([mhdw])")
UNITS: Final = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


class OldTables(Exception):
    """The database is of another revision than this version's."""


class NotNew(Exception):
    """Something that was to be made is there already; the text is one plain sentence."""


@dataclass(frozen=True)
class Krom:
    """Everything one process of Krom is made of."""

    settings: Settings
    store: Store
    sessions: Sessions
    catalogue: Catalogue
    clock: Clock
    engine: Engine
    texts: Texts
    senders: Mapping[str, Sender]
    queue: Redis
    counts: Counts

    @property
    def practice_clock(self) -> PracticeClock | None:
        """The clock that can be put, in a practice folder."""
        return self.clock if isinstance(self.clock, PracticeClock) else None

    @property
    def scribe(self) -> Scribe:
        """Who gives messages their words."""
        return Scribe(self.store, self.catalogue)

    def send_due(self) -> int:
        """Send what is due; give how many texts were handed to a network."""
        return send.send_due(
            self.store,
            self.senders,
            self.route,
            self.scribe.render,
            self.clock,
            RealClock().now,
            self.counts.add,
        )

    def tick(self) -> int:
        """Do what the clock has come to; give how many slots were told."""
        outbox.prune(self.store, RealClock().now(), self.clock.now())
        heard.prune(self.store, self.clock.now())
        outbox.tidy(self.store, RealClock().now())
        return reminding.tick(self.store, self.clock.now())

    def route(self, letter: Letter) -> str:
        """Say by which network a message goes: an answer the way its question came."""
        if letter.network in self.senders:
            return str(letter.network)
        return self.settings.network or next(iter(self.senders), "")

    def after(self, by: str) -> datetime:
        """Read how far a practice clock is to go: `+7d`, `+3h`, `next`, or an ISO time.

        An ISO time without offset is the first group's. Raises ClockError.
        """
        now = self.clock.now()
        if by == "next":
            found = [reminding.next_slot(self.store, now), outbox.next_due(self.store, now)]
            return min((at for at in found if at is not None), default=now)
        span = SPAN.fullmatch(by)
        if span is not None:
            return now + timedelta(**{UNITS[span[2]]: int(span[1])})
        try:
            at = datetime.fromisoformat(by)
        except ValueError as error:
            raise ClockError(f"{by} is no time: write +7d, +3h or 2026-12-01T14:00.") from error
        return at if at.tzinfo is not None else at.replace(tzinfo=self.zone)

    @property
    def zone(self) -> ZoneInfo:
        """The first group's time zone; UTC where there is none."""
        with self.store.reading() as db:
            groups = people.all_groups(db)
            return ZoneInfo(people.load_group(db, groups[0]).zone if groups else "UTC")

    def wake(self) -> None:
        """Ask the worker to look for something to send; a sweep finds what is missed."""
        queue.wake(self.queue, "send")

    def close(self) -> None:
        """Give the database back."""
        self.store.close()


def build(settings: Settings, *, migrates: bool = True) -> Krom:
    """Build what every process needs; the database is brought up to date first.

    With `migrates` off it is left as an older version made it, so that who looks takes away nobody's
    way back: raises OldTables. A database without tables always gets them. Who looks speaks one language
    or none, and reads no other.
    """
    settings = settings.opened()
    store = Store(settings.database_url, settings.data)
    was = None if migrates else current(store)
    if was is None:
        upgrade(store)
    elif was != latest():
        store.close()
        raise OldTables(was)
    senders = _senders(settings, store)
    road = "text" if (settings.network or next(iter(senders), "")) in OWN_SIMS else "dial"
    catalogue = Catalogue.load(WORDS, always={"code": settings.code, ROAD: road}, at_once=migrates)
    sessions = Sessions(settings.redis_url, settings.hmac_key)
    clock = the_clock(settings)
    line = queue.connect(settings.redis_url)
    house = House(
        store=store,
        sessions=sessions,
        catalogue=catalogue,
        flows=by_name(),
        root="menu",
        clock=clock,
        language=settings.language,
        khmer_networks=frozenset({SIMULATOR}),
        vouching=OWN_SIMS | {SIMULATOR},
        network_dates=not settings.practice,
    )
    return Krom(
        settings=settings,
        store=store,
        sessions=sessions,
        catalogue=catalogue,
        clock=clock,
        engine=Engine(house),
        texts=Texts(house),
        senders=senders,
        queue=line,
        counts=Counts(line),
    )


def the_clock(settings: Settings) -> Clock:
    """Give the clock of the folder: real, or the practice village's."""
    if settings.practice:
        return PracticeClock(settings.data / CLOCK)
    return RealClock()


def _senders(settings: Settings, store: Store) -> dict[str, Sender]:
    """Make the senders of the networks that are set up. Raises SettingsError: one must be chosen."""
    senders: dict[str, Sender] = {}
    if settings.gammu is not None:
        database = gammu.Database(settings.gammu)
        senders[GAMMU] = gammu.GammuSender(database, settings.hmac_key, day=settings.gammu_day)
    if settings.android:
        senders[ANDROID] = android_sender.AndroidSender(store, day=settings.android_day)
    if settings.at_api_key and settings.at_username:
        senders[AFRICASTALKING] = africastalking_sender.AfricasTalkingSender(
            settings.at_username,
            settings.at_api_key,
            sender_id=settings.at_sender_id,
            url=settings.at_url,
        )
    if settings.practice and not senders:
        senders[SIMULATOR] = simulator_sender.PracticeSender()
    names = " or ".join(senders)
    if settings.network is None and len(senders) > 1:
        raise SettingsError(f"KROM_NETWORK must say by which network reminders go: {names}.")
    if settings.network is not None and settings.network not in senders:
        raise SettingsError(f"KROM_NETWORK names a network that is not set up: it may be {names or 'none'}.")
    return senders


def found_village(here: Settings, now: datetime) -> int:
    """Make the practice village in an empty folder, with its clock and its history."""
    settings = here.opened()
    plan = practice.charter(settings.language)
    begin = practice.begins(now, plan.rhythm, plan.zone)
    store = Store(settings.database_url, settings.data)
    try:
        upgrade(store)
        with store.reading() as db:
            if people.all_groups(db):
                raise NotNew("There are groups in this database already: give the folder its own.")
        PracticeClock(settings.data / CLOCK).put(begin)
        group = practice.settle(store, settings.language, begin, plan.rhythm, history=True)
        with store.writing() as db:
            spoken = settings.language if settings.language == "km" else "en"
            staff.add(db, practice.OFFICER, practice.PASSWORD, "officer", spoken, begin)
        return group
    finally:
        store.close()


def advance(krom: Krom, clock: PracticeClock, until: datetime) -> None:
    """Move the practice clock forward; every tick that is due between is done, in order.

    Raises ClockError when `until` lies before now.
    """
    while True:
        now = clock.now()
        ahead = [
            at
            for at in (reminding.next_slot(krom.store, now), outbox.next_due(krom.store, now))
            if at is not None and now < at < until
        ]
        clock.put(min(ahead, default=until))
        krom.tick()
        krom.send_due()
        if not ahead:
            return


def next_meeting(krom: Krom) -> datetime | None:
    """Give when the first group of a practice folder meets next, in its zone."""
    with krom.store.reading() as db:
        for number in people.all_groups(db):
            group = people.load_group(db, number)
            meeting = meetings.next_meeting(db, group, krom.clock.now())
            if meeting is not None:
                return meeting.begins(group.zone)
    return None
