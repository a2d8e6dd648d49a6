"""In one process, one thread: deposits, a meeting in one SMS, reminders."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from statistics import median
from typing import Any, Final

from sqlalchemy import delete, func, select

from bench import rows
from bench.figures import Figure
from bench.stand import ROOT, Stand, alternate, end, ratio
from bench.village import TREASURER
from bot import outbox
from bot.group.acts import Deposit
from bot.group.perform import Deed, perform
from bot.handlers.africastalking_sender import AfricasTalkingSender
from bot.house import Krom, build
from bot.jobs import send
from bot.store import tables
from bot.words.values import GroupName, Moment, Place, Value

PAIRS: Final = 15
NUMBERS: Final = count(1)


def now() -> datetime:
    return datetime.now(UTC)


def core(here: Stand) -> list[Figure]:
    """Deposits through Krom's acts, beside the same rows inserted."""
    store, group = here.folder.store(), here.folder.groups[0]
    bare = rows.engine(f"sqlite:///{here.folder.path}/bare.db")

    def krom(number: int) -> None:
        act = Deposit(1 + number % 12, 5000 + 100 * number)
        perform(store, group, TREASURER, [Deed(act, f"bench:{number}:1")], now())

    def floor(number: int) -> None:
        rows.deposit(bare, 1, 1 + number % 12, 5000, f"bench:{number}:1")

    found = alternate(
        here.pace.rounds,
        {
            "Krom's acts": lambda: _rate(krom, here.pace.deposits),
            "Core": lambda: _rate(floor, here.pace.deposits),
        },
    )
    rates = [_show(name, some) for name, some in found.items()]
    store.close()
    return [Figure("deposits on SQLite (FULL), of Core alone", ratio(*rates), 0.4, 0.7, why=CORE_WHY)]


CORE_WHY: Final = (
    "6 of the 12 statements only read: head, group with members, cause, plan with meetings, twin, phones;"
    " without them an entry could be wrong"
)


def sms(here: Stand) -> list[Figure]:
    """Savings of 15 in one SMS, beside 15 SMS of one: one transaction for all, one answer."""
    krom = build(here.folder.settings(here.redis_url))
    phones = [phone for phone, _ in here.folder.phones]

    def write(pairs: int) -> None:
        number = next(NUMBERS)
        said = " ".join(f"{1 + place % 12} {5000 + 100 * (number % 900)}" for place in range(pairs))
        krom.texts.text("bench", f"sms-{number}", phones[number % len(phones)], f"S {said} AGAIN")

    turns = max(here.pace.deposits // 40, 1)
    found = alternate(
        here.pace.rounds,
        {
            "15 savings in one SMS": lambda: PAIRS * _rate(lambda _: write(PAIRS), turns),
            "15 SMS of one": lambda: _rate(lambda _: write(1), turns * 5),
        },
    )
    rates = [_show(name, some) for name, some in found.items()]
    with krom.store.reading() as db:
        mine = tables.entries.c.cause.startswith("bench:sms-")
        written = db.execute(select(func.count()).select_from(tables.entries).where(mine)).scalar_one()
    assert written == here.pace.rounds * turns * (PAIRS + 5), written
    krom.close()
    return [Figure("15 savings in one SMS, of 15 single ones", ratio(*rates), 4, 8, why=SMS_WHY)]


SMS_WHY: Final = (
    "where a disk flushes in a fraction of a millisecond, a commit is a small part of a saving; each still"
    " writes its own entry, receipt and deed. With the 10 ms of an SD"
    " card the commits decide"
)


def reminders(here: Stand) -> list[Figure]:
    """Reminders sent by the job, beside the SDK alone; texts that differ, and equal ones."""
    with endpoint() as url:
        krom = build(here.folder.settings(here.redis_url))
        sender = AfricasTalkingSender("krom", "key", url=url)
        sdk = _sdk(url)
        hundred = [f"+85578{number:06d}" for number in range(100)]

        def sent(put: Callable[[Krom, Stand, int], None], letters: int) -> Callable[[], float]:
            def measure() -> float:
                put(krom, here, letters)
                begun = time.perf_counter()
                given = send.send_due(
                    krom.store, {"at": sender}, lambda _: "at", krom.scribe.render, krom.clock, now
                )
                assert given == letters, given
                return letters / (time.perf_counter() - begun)

            return measure

        few = max(here.pace.letters // 2, 1)
        found = alternate(
            here.pace.rounds,
            {
                "Krom, texts that differ": sent(differing, few),
                "SDK, one recipient": lambda: _rate(
                    lambda _: sdk.send("Meeting Tue 1/12", hundred[:1], None), few
                ),
                "Krom, equal texts": sent(equal, here.pace.letters),
                "SDK, 100 recipients": lambda: (
                    100
                    * _rate(
                        lambda _: sdk.send("Meeting Tue 1/12", hundred, None), max(here.pace.letters // 20, 1)
                    )
                ),
            },
        )
        differ, one, same, bulk = (_show(name, some) for name, some in found.items())
        krom.close()
        return [
            Figure(_DIFFER, ratio(differ, one), 0.5, 0.8, why=SEND_WHY),
            Figure(_EQUAL, ratio(same, bulk), 0.1, 0.3, why=BULK_WHY),
        ]


_DIFFER: Final = "reminders, texts that differ, of the SDK in a loop"
_EQUAL: Final = "reminders, equal texts, of the SDK at 100 a request"
SEND_WHY: Final = (
    "each text is its own call; the attempts of up to eight are committed before they are called together,"
    " each with a thread that guards its time, and all in one interpreter"
)
BULK_WHY: Final = (
    "each of the hundred has its own letter, attempt and result written and committed; no more than a hundred"
    " may be with a network at once, so that a kill leaves no more unknown"
)


def differing(krom: Krom, here: Stand, letters: int) -> None:
    _put(krom, here, letters, "meeting-reminder-due", lambda number: {"due": 1000 + 100 * number})


def equal(krom: Krom, here: Stand, letters: int) -> None:
    _put(krom, here, letters, "meeting-reminder", lambda _: {})


def _put(
    krom: Krom, here: Stand, letters: int, message: str, more: Callable[[int], dict[str, Value]]
) -> None:
    """Put reminders of one group in the outbox, as its clock would, and no others."""
    when = Moment(now().date(), "14:00")
    with krom.store.writing() as db:
        db.execute(delete(tables.outbox))
        for number in range(letters):
            outbox.tell(
                db,
                phone=f"+85578{number:06d}",
                message=message,
                args={"when": when, "group": GroupName(), "place": Place(), **more(number)},
                about=0,
                cause=f"bench:{next(NUMBERS)}",
                group=here.folder.groups[0],
                language="en",
                kind="reminder",
                now=krom.clock.now(),
            )


@contextmanager
def endpoint() -> Iterator[str]:
    """Start the local end of the messaging API, in a process of its own; give its address."""
    argv = [sys.executable, "-m", "bench.endpoint"]
    process = subprocess.Popen(argv, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield f"http://127.0.0.1:{int(process.stdout.readline())}/version1"
    finally:
        end(process)


def _sdk(url: str) -> Any:
    """Give the SDK's service, unmodified but for where it sends."""
    import africastalking

    africastalking.initialize("krom", "key")
    service = africastalking.SMS
    service._baseUrl = url  # noqa: SLF001  # no argument sets it
    return service


def _rate(do: Callable[[int], object], times: int) -> float:
    """Give how often a second something can be done."""
    begun = time.perf_counter()
    for _ in range(times):
        do(next(NUMBERS))
    return times / (time.perf_counter() - begun)


def _show(name: str, rates: list[float]) -> list[float]:
    print(f"  {name:42} {median(rates):8.0f} a second ({min(rates):.0f}-{max(rates):.0f})")
    return rates
