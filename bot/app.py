"""Putting it together: settings, store, engine, senders; then the Flask app and the worker's jobs."""

from __future__ import annotations

import logging
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from flask import Flask

from bot.flows import by_name
from bot.group import practice, reminding
from bot.group.people import load_group, load_members
from bot.group.wording import Wording, named
from bot.handlers import africastalking, simulator
from bot.handlers.wire import OptOut, Report, TextIn
from bot.handlers.wire import Hop as WireHop
from bot.jobs import queue, send
from bot.outbox import Letter, Sender
from bot.rules.clock import Clock, PracticeClock, RealClock
from bot.settings import Settings
from bot.store.engine import Store
from bot.store.migrate import upgrade
from bot.talk.engine import Engine, House, Reply
from bot.talk.session import Sessions
from bot.talk.texts import Texts
from bot.web import health, phone
from bot.words.catalogue import Catalogue

WORDS: Final = Path(__file__).resolve().parents[1] / "templates_sms"
SIMULATOR: Final = simulator.NETWORK
AFRICASTALKING: Final = africastalking.NETWORK


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

    @property
    def practice_clock(self) -> PracticeClock | None:
        """The clock that can be put, in a practice folder."""
        return self.clock if isinstance(self.clock, PracticeClock) else None

    def send_due(self) -> int:
        """Send what is due; give how many texts were handed to a network."""
        return send.send_due(
            self.store, self.senders, self.route, self.render, self.clock, RealClock().now
        )

    def tick(self) -> int:
        """Do what the clock has come to; give how many slots were told."""
        return reminding.tick(self.store, self.clock.now())

    def route(self, letter: Letter) -> str:
        """Say by which network a message goes."""
        del letter
        return next(iter(self.senders), "")

    def wake(self) -> None:
        """Ask the worker to look for something to send; a sweep finds what is missed."""
        queue.wake(self.settings.redis_url, "send")

    def close(self) -> None:
        """Give the database back."""
        self.store.close()


def build(settings: Settings) -> Krom:
    """Build what every process needs; the database is brought up to date first."""
    settings = settings.opened()
    store = Store(settings.database_url, settings.data)
    upgrade(store)
    catalogue = Catalogue.load(WORDS)
    sessions = Sessions(settings.redis_url, settings.hmac_key)
    clock = the_clock(settings)
    house = House(
        store=store,
        sessions=sessions,
        catalogue=catalogue,
        flows=by_name(),
        root="menu",
        clock=clock,
        language=settings.language,
        khmer_networks=frozenset({SIMULATOR}),
    )
    return Krom(
        settings, store, sessions, catalogue, clock, Engine(house), Texts(house), _senders(settings)
    )


def the_clock(settings: Settings) -> Clock:
    """Give the clock of the folder: real, or the practice village's."""
    if settings.practice:
        return PracticeClock(settings.data / "clock.json")
    return RealClock()


def _senders(settings: Settings) -> dict[str, Sender]:
    if settings.at_api_key and settings.at_username:
        sender = africastalking.AfricasTalkingSender(
            settings.at_username,
            settings.at_api_key,
            sender_id=settings.at_sender_id,
            url=settings.at_url,
        )
        return {AFRICASTALKING: sender}
    return {SIMULATOR: simulator.PracticeSender()} if settings.practice else {}


def found_village(krom_settings: Settings, now: datetime) -> int:
    """Make the practice village in an empty practice folder, with its clock and its history."""
    settings = krom_settings.opened()
    plan = practice.charter(settings.language)
    begin = practice.begins(now, plan.rhythm, plan.zone)
    store = Store(settings.database_url, settings.data)
    try:
        upgrade(store)
        PracticeClock(settings.data / "clock.json").put(begin)
        return practice.settle(store, settings.language, begin, plan.rhythm, history=True)
    finally:
        store.close()


def web(krom: Krom) -> Flask:
    """Build the Flask app of a process."""
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(levelname)s %(message)s")
    app = Flask("krom", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = 64 * 1024
    doors = africastalking.Doors(
        secrets=krom.settings.secrets,
        hop=_hop(krom, AFRICASTALKING),
        text=_text(krom, AFRICASTALKING),
        report=_report(krom),
        optout=_optout(krom),
        ended=lambda ended: None,
        busy=lambda hop: krom.engine.busy(hop.phone if hop is not None else None),
        allow=lambda number: krom.sessions.within_rate(number, krom.settings.rate),
    )
    app.register_blueprint(africastalking.blueprint(doors))
    app.register_blueprint(health.blueprint(krom.store, krom.sessions, krom.clock))
    if krom.settings.practice:
        app.register_blueprint(phone.blueprint())
        app.register_blueprint(simulator.blueprint(_village(krom)))
    return app
