"""A house with an Android phone: the real store, sessions and routes; only the real time is put by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask
from sqlalchemy import select

from bot import house, outbox
from bot.android import doors, troubles
from bot.app import MOST_BYTES
from bot.group import practice
from bot.group.report import books
from bot.handlers.android import blueprint
from bot.handlers.android_sender import AndroidSender
from bot.handlers.wire import TextIn
from bot.jobs import send
from bot.outbox import Letter
from bot.settings import Settings
from bot.store import tables
from bot.store.engine import Store
from bot.talk.session import Sessions
from tests.conftest import address
from tests.village import FixedClock
from tests.wire.android_phone import Air, ChtPhone, Phone

KEY = "a-key-for-tests-9f3c"
DARA, TREASURER, SREYMOM, SOKHA = (f"+8551200000{number}" for number in (1, 2, 3, 4))


class AndroidHouse:
    """Krom with a phone, as a web process and a worker have it."""

    def __init__(self, store: Store, redis_url: str, language: str = "en", **environ: str) -> None:
        store.close()
        given = {"KROM_DATA": str(store.folder), "KROM_REDIS_URL": redis_url, "KROM_ANDROID": KEY, **environ}
        if store.dialect == "postgresql":
            given["KROM_DATABASE_URL"] = address(store.url)
        self.settings = Settings.read({"KROM_LANGUAGE": language, **given}).opened()
        self.clock = FixedClock(datetime.now(UTC))
        built = house.build(self.settings, migrates=False)
        sender = AndroidSender(built.store, day=self.settings.android_day, now=self.clock.now)
        self.krom = replace(built, senders={"android": sender})
        plan = practice.charter(language)
        self.group = practice.settle(self.krom.store, language, self.clock.at, plan.rhythm, history=False)
        self.through(linger=0.0)
        self.air = Air()

    def through(self, **other: Any) -> None:
        """Serve the route, with another door than the real one."""
        self.doors = replace(doors(self.krom, self.clock.now), **{"linger": 0.0, **other})
        app = Flask("krom")
        app.config["MAX_CONTENT_LENGTH"] = MOST_BYTES
        app.register_blueprint(blueprint(self.doors))
        self.client = app.test_client()

    def takes(self, sms: TextIn) -> bool:
        """Take a text as the real door does."""
        return doors(self.krom, self.clock.now).text(sms)

    def without_redis(self) -> Callable[[TextIn], bool]:
        """The door of texts in a house whose Redis does not answer."""
        gone = Sessions("unix:///tmp/krom-no-such-socket", b"k" * 32)
        return doors(replace(self.krom, sessions=gone), self.clock.now).text

    @contextmanager
    def another_writes(self) -> Iterator[None]:
        """Somebody else's transaction is open meanwhile."""
        other = Store(self.krom.settings.database_url, self.krom.settings.data)
        with other.writing():
            yield
        other.close()

    def heard(self) -> list[outbox.Phone]:
        return outbox.phones_heard(self.krom.store)

    def close(self) -> None:
        self.krom.close()

    def phone(self) -> Phone:
        return Phone(self.transport, self.air, KEY)

    def cht(self) -> ChtPhone:
        return ChtPhone(self.transport, self.air, KEY)

    def transport(self, method: str, headers: dict[str, str], body: bytes | None) -> tuple[int, bytes]:
        came = self.client.open("/android", method=method, headers=headers, data=body)
        return came.status_code, came.get_data()

    def passes(self, **time: float) -> None:
        self.clock.at += timedelta(**time)

    def tidies(self) -> None:
        outbox.tidy(self.krom.store, self.clock.at)

    def works(self, senders: Mapping[str, outbox.Sender] | None = None) -> int:
        """Let the worker send what is due."""
        krom = self.krom
        return send.send_due(
            krom.store, senders or krom.senders, krom.route, krom.scribe.render, krom.clock, self.clock.now
        )

    def doctor(self) -> list[str]:
        return list(troubles(self.krom, self.clock.now))

    def tells(self, phone: str, number: int, **more: Any) -> None:
        """Owe somebody a text, as a deposit does."""
        row = {
            "phone": phone, "message": "help", "args": {}, "about": 4, "cause": f"test:{number}:1",
            "group": self.group, "language": "en", "kind": "receipt", "now": self.krom.clock.now(),
        }  # fmt: skip
        with self.krom.store.writing() as db:
            outbox.tell(db, **{**row, **more})

    def saved(self, number: int = 4) -> int:
        with self.krom.store.reading() as db:
            rows = books(db, self.group, self.krom.clock.now())["members"]
        return next(int(row["savings"]) for row in rows if row["number"] == number)

    def outbox(self) -> Sequence[outbox.Row]:
        return outbox.rows(self.krom.store, self.krom.scribe.render)

    def states(self) -> list[str]:
        return [row["state"] for row in self.outbox()]

    def rows(self, name: str) -> list[dict[str, Any]]:
        with self.krom.store.reading() as db:
            return [dict(row) for row in db.execute(select(tables.metadata.tables[name])).mappings()]

    def leases(self) -> list[Letter]:
        return outbox.lease(self.krom.store, self.clock.at, self.krom.clock.now())


NewHouse = Callable[..., AndroidHouse]


def settle(house_: AndroidHouse, phone: Phone, rounds: int = 6) -> None:
    """Let the line hold, and everybody do what is due."""
    for _ in range(rounds):
        phone.asks()
        house_.works()
        phone.asks()
        phone.sends()
        phone.asks()
